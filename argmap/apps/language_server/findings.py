"""What `argmap check` finds, as diagnostics of the protocol."""

from __future__ import annotations

import os

from lsprotocol import types

from argmap.apps.language_server.documents import Document
from argmap.apps.language_server.uris import uri_of
from argmap.core.diagnostics import Diagnostic, Related, Severity, Span
from argmap.core.model import called_now
from argmap.syntax.tree.lines import Lines

#: What calls itself the source of a diagnostic.
SOURCE = "argmap"
_SEVERITIES: dict[Severity, types.DiagnosticSeverity] = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}


def lsp_diagnostic(found: Diagnostic, document: Document) -> types.Diagnostic:
    """Return a finding in a document; one without a place is at its start.

    The way out follows the message, as most editors show nothing else of a diagnostic.
    """
    span = found.span
    return types.Diagnostic(
        document.range_of(span) if span is not None else document.range(0, 0),
        message=f"{found.message}\n{found.hint}" if found.hint else found.message,
        severity=_SEVERITIES[found.severity],
        code=found.rule,
        source=SOURCE,
        tags=_tags(found, document) or None,
        related_information=_related(found.related, document) or None,
    )


def _tags(found: Diagnostic, document: Document) -> list[types.DiagnosticTag]:
    """Return the tags of a finding: unused things are faint, the former id of a claim is struck through."""
    if found.rule.startswith("unused-"):
        return [types.DiagnosticTag.Unnecessary]
    if found.rule.startswith("unknown-") and found.span is not None:
        word = document.text[found.span.start : found.span.end]
        if called_now(document.reading.case, word) is not None:
            return [types.DiagnosticTag.Deprecated]
    return []


def _related(related: tuple[Related, ...], document: Document) -> list[types.DiagnosticRelatedInformation]:
    found = ((one.message, location_of(one.span, document)) for one in related)
    return [types.DiagnosticRelatedInformation(where, message) for message, where in found if where]


def location_of(span: Span, document: Document) -> types.Location | None:
    """Return the location of a span: in the document itself or in another file, such as a source.

    None if it is in no file.
    """
    if span.source.name == document.path:
        return document.location(span.start, span.end)
    if not os.path.isfile(span.source.name):
        return None
    lines = Lines(span.source.text)
    start, end = (lines.position(at, document.unit) for at in (span.start, span.end))
    where = types.Range(types.Position(*start), types.Position(*end))
    return types.Location(uri_of(span.source.name), where)

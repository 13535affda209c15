"""Formatting: the canonical layout of `argmap fmt`, of the whole text or of the lines of a range."""

from __future__ import annotations

from lsprotocol import types

from argmap.apps.language_server.documents import Document
from argmap.apps.language_server.feature import DocumentRequest, Feature
from argmap.apps.language_server.text_edits import line_edits
from argmap.syntax.editing.formatting import format_text


def format_document(document: Document, _: types.DocumentFormattingParams) -> list[types.TextEdit] | None:
    """Return the edits after which a text has the canonical layout; null for one with mistakes.

    They are not reported to an editor that formats on each save: they are among its diagnostics.
    """
    formatted = _formatted(document)
    return None if formatted is None else line_edits(document, formatted)


def format_range(
    document: Document, params: types.DocumentRangeFormattingParams
) -> list[types.TextEdit] | None:
    """Return those of the edits that are about lines of a range."""
    formatted = _formatted(document)
    if formatted is None:
        return None
    first, last = params.range.start.line, params.range.end.line
    return [
        edit
        for edit in line_edits(document, formatted)
        if edit.range.start.line <= last and first <= max(edit.range.start.line, edit.range.end.line - 1)
    ]


def _formatted(document: Document) -> str | None:
    parsed = document.reading.parsed
    return None if parsed.has_errors else format_text(parsed)


FEATURE = Feature(
    DocumentRequest(types.TEXT_DOCUMENT_FORMATTING, format_document, slow=True),
    DocumentRequest(types.TEXT_DOCUMENT_RANGE_FORMATTING, format_range, slow=True),
)

"""Symbols of a document: its claims with their verdicts, by group or stage, and what it declares."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types

from argmap.apps.language_server.documents import Document
from argmap.apps.language_server.feature import DocumentRequest, Feature
from argmap.apps.language_server.symbols import KINDS, claim_detail
from argmap.core.model import Case
from argmap.syntax.scalars import normal
from argmap.syntax.schema import SECTIONS
from argmap.syntax.tree.outline import Part

#: The sections whose names are shown, besides the claims; groups and stages are shown with these.
_SHOWN = ("parties", "stages", "sources", "groups", "values", "audiences", "arguments")


def find_symbols(document: Document, _: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    """Return the outline of a document.

    Its places are those of this text; all else comes from the last version without mistakes.
    """
    symbols = []
    for section in _SHOWN:
        parts = document.parts(section)
        if parts:
            inner = [_symbol(document, section, part, _title(document, section, part.name)) for part in parts]
            symbols.append(_around(section, types.SymbolKind.Namespace, inner))
    claims = document.parts("claims")
    if claims:
        symbols.append(_around("claims", types.SymbolKind.Namespace, _claims(document, claims)))
    return sorted(symbols, key=lambda one: one.range.start.line)


def _claims(document: Document, parts: Iterable[Part]) -> list[types.DocumentSymbol]:
    """Return the claims; where the case has groups or stages, under those that they are in."""
    known = document.known
    found: dict[tuple[str, ...], list[types.DocumentSymbol]] = {}
    for part in parts:
        detail = claim_detail(known, part.name) if known is not None else ""
        above = _above(known.case, part.name) if known is not None else ()
        found.setdefault(above, []).append(_symbol(document, "claims", part, detail))
    return _nested(found, 0)


def _above(case: Case, claim: str) -> tuple[str, ...]:
    """Return the titles of the groups of a claim, the outermost first, or else of its stage."""
    found = case.claims.get(normal(claim))
    if found is None:
        return ()
    if case.groups:
        return tuple(map(case.group_title, case.groups_of(found.group)))
    stage = case.stages.get(found.stage or next(iter(case.stages), ""))
    return (stage.title or stage.id,) if stage is not None else ()


def _nested(
    found: dict[tuple[str, ...], list[types.DocumentSymbol]], depth: int
) -> list[types.DocumentSymbol]:
    """Return symbols below what they are in, in the order in which they stand."""
    symbols: list[types.DocumentSymbol] = []
    below: dict[str, dict[tuple[str, ...], list[types.DocumentSymbol]]] = {}
    for path, inner in found.items():
        if len(path) == depth:
            symbols += inner
        else:
            below.setdefault(path[depth], {})[path] = inner
    for title, inside in below.items():
        symbols.append(_around(title, types.SymbolKind.Package, _nested(inside, depth + 1)))
    return sorted(symbols, key=lambda one: one.range.start.line)


def _symbol(document: Document, section: str, part: Part, detail: str) -> types.DocumentSymbol:
    return types.DocumentSymbol(
        part.name or "?",
        KINDS[SECTIONS[section]],
        document.range(part.start, max(part.end, _said_end(document.text, part))),
        document.range(part.start, part.end),
        detail=detail,
    )


def _said_end(text: str, part: Part) -> int:
    """Return where an element ends without the blank lines after it."""
    return part.start + len(text[part.start : part.stop].rstrip())


def _around(name: str, kind: types.SymbolKind, inner: list[types.DocumentSymbol]) -> types.DocumentSymbol:
    """Return what others are in: it reaches from the first to the last of them."""
    ends = ((one.range.end.line, one.range.end.character) for one in inner)
    whole = types.Range(inner[0].range.start, types.Position(*max(ends)))
    return types.DocumentSymbol(name, kind, whole, inner[0].selection_range, children=inner)


def _title(document: Document, section: str, name: str) -> str:
    known = document.known
    found = getattr(known.case, section).get(normal(name)) if known is not None else None
    return (getattr(found, "title", None) or getattr(found, "name", None) or "") if found is not None else ""


FEATURE = Feature(DocumentRequest(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, find_symbols, slow=True))

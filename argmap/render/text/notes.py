"""The summary of a case, and the notes on it and on its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.core.display import counted, joined_with_and
from argmap.core.model import Party, Source
from argmap.core.quoting import one_line
from argmap.render.text.lines import Line, Piece
from argmap.render.view import TreeRow, View

_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n")


def summary_lines(view: View) -> Iterator[Line]:
    """Yield the summary of a case, a line for each paragraph."""
    for paragraph in _paragraphs(view.case.summary):
        yield Line("", "", [(paragraph, "")])


def head_lines(view: View) -> Iterator[Line]:
    """Yield the notes on a case, and on the parties of the claims drawn."""
    case = view.case
    for pieces in _note("note: ", case.notes):
        yield Line("  ", "    ", pieces)
    for party in _parties(view):
        for pieces in _note(f"note on {one_line(party.name or party.id)}: ", party.notes):
            yield Line("  ", "    ", pieces)


def row_notes(view: View, row: TreeRow, *, sentences: bool = False) -> Iterator[list[Piece]]:
    """Yield the notes on the claim of a row, unless it is a repetition, and on its link."""
    note = "Note" if sentences else "note"
    if row.claim is not None and not row.again:
        yield from _note(f"{note}: ", view.case.claims[row.claim].notes)
    if row.link and row.role != "premise":
        yield from _note(f"{note} on the step: ", row.link.notes)


def source_lines(view: View) -> Iterator[Line]:
    """Yield the notes on the sources cited by the claims drawn."""
    sources = _sources(view)
    if sources:
        yield Line("", "", [])
    for source in sources:
        for pieces in _note(f"note on {one_line(source.title or source.id)}: ", source.notes):
            yield Line("", "  ", pieces)


def notes_line(view: View) -> Iterator[Line]:
    """Yield a line that says what has notes, and how to print them; nothing if nothing has."""
    rows = view.rows
    claims = sum(bool(row.claim and not row.again and view.case.claims[row.claim].notes) for row in rows)
    steps = sum(bool(row.link and row.role != "premise" and row.link.notes) for row in rows)
    parties = len(_parties(view))
    told = [
        *(["the case"] if view.case.notes else []),
        *([counted(parties, "party", "parties")] if parties else []),
        *(counted(n, what) for n, what in ((claims, "claim"), (steps, "step")) if n),
        *([counted(len(sources), "source")] if (sources := _sources(view)) else []),
    ]
    if told:
        yield Line("", "", [])
        yield Line("", "  ", [(f"notes on {joined_with_and(told)}: --notes", "dim")])


def _parties(view: View) -> list[Party]:
    speaking = {view.case.claims[row.claim].by for row in view.rows if row.claim}
    speaking |= {row.link.by for row in view.rows if row.link}
    return [party for party in view.case.parties.values() if party.notes and party.id in speaking]


def _sources(view: View) -> list[Source]:
    if not any(source.notes for source in view.case.sources.values()):
        return []
    claims = (view.case.claims[row.claim] for row in view.rows if row.claim and not row.again)
    cited = {cite.source for claim in claims for cite in claim.cites}
    return [source for source in view.case.sources.values() if source.notes and source.id in cited]


def _note(head: str, notes: str | None) -> Iterator[list[Piece]]:
    for at, paragraph in enumerate(_paragraphs(notes)):
        yield [*([] if at else [(head, "dim")]), (paragraph, "")]


def _paragraphs(text: str | None) -> Iterator[str]:
    for paragraph in _PARAGRAPHS.split(text or ""):
        if said := " ".join(one_line(paragraph).split()):
            yield said

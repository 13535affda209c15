"""The rows of a view as a numbered outline in sentences, for screen readers and documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from argmap.core.model import Case, Claim
from argmap.render.marks import Marks
from argmap.render.text.lines import Line, Piece, one_line
from argmap.render.text.notes import row_notes
from argmap.render.text.tree import other_wordings, quotations
from argmap.render.theme import Look
from argmap.render.view import Again, Role, Row, View
from argmap.semantics import Status, verdict_of

#: Below this level, a number such as 1.2.1 is shortened to its end: a chain may be thousands deep.
NUMBERED_LEVELS = 24

#: Up to this level, rows of another group than those before have a heading.
_HEADED_LEVEL = 1

_SINGLE: dict[Role, str] = {
    "conclusion": "Conclusion",
    "rival": "Rival",
    "elsewhere": "Elsewhere",
    "supports": "Supported by",
    "counters": "Countered by",
    "backs": "The step is backed by",
    "undercuts": "The step is undercut by",
    "premise": "Together with",
}


def outline_lines(
    view: View, look: Look, *, quotes: bool = False, notes: bool = True, wordings: bool = False
) -> Iterator[Line]:
    """Yield a numbered sentence for each row."""
    case, marks = view.case, Marks(view.case)
    counts: list[int] = []
    numbers: dict[str, str] = {}
    previous: Row | None = None
    headed: str | None = None
    for row in view.rows:
        if row.depth <= _HEADED_LEVEL and (group := _group_of(case, row)) != headed and case.groups:
            headed = group
            titles = " › ".join(one_line(case.group_title(one)) for one in case.groups_of(group))
            if previous is not None:
                yield Line("", "", [])
            yield Line("", "", [(titles or "In no group", "bold underline")])
        del counts[row.depth + 1 :]
        counts.extend([0] * (row.depth + 1 - len(counts)))
        counts[row.depth] += 1
        number = _number(counts)
        if row.claim is not None and not row.again:
            numbers.setdefault(row.claim, number)
        pieces: list[Piece] = [(f"{number} ", "bold")]
        if row.claim is None:
            pieces.append((_junction(row), ""))
            if view.statuses and row.link:
                pieces.append((f" (The step is {view.statuses[row.link.name]}.)", "dim"))
        else:
            first_premise = row.role == "premise" and previous is not None and previous.claim is None
            lead = "First" if first_premise and previous and previous.depth < row.depth else _SINGLE[row.role]
            pieces += _sentence(case, case.claims[row.claim], lead, row.again, numbers)
            if view.statuses and not row.again and row.claim in view.statuses:
                pieces.append((_verdicts(row, view.statuses), "dim"))
            if not row.again:
                said = marks.of(case.claims[row.claim])
                pieces += [(f" {one_line(mark[0].upper() + mark[1:])}.", "dim") for mark in said]
            if view.strengths and not row.again:
                strength = view.strengths[row.claim]
                told = "did not settle" if strength is None else f"is {strength:.2f}"
                pieces.append((f" Its strength {told}.", "dim"))
        if row.hidden:
            pieces.append((f" ({row.hidden} more below.)", "dim"))
        yield Line("", "  ", pieces)
        if wordings and row.claim is not None and not row.again:
            others = other_wordings(case, case.claims[row.claim], look)
            yield from (Line("    ", "      ", wording) for wording in others)
        if quotes and row.claim is not None and not row.again:
            found = quotations(case, case.claims[row.claim], look)
            yield from (Line("    ", "      ", quote) for quote in found)
        if notes:
            yield from (Line("    ", "      ", note) for note in row_notes(view, row, sentences=True))
        previous = row


def _group_of(case: Case, row: Row) -> str | None:
    """Return the group of a row: that of its claim, or of the first of its joint premises."""
    claim = row.claim or (row.link.premises[0] if row.link else None)
    return case.claims[claim].group if claim is not None else None


def _verdicts(row: Row, statuses: Mapping[str, Status]) -> str:
    status = statuses[row.claim or ""]
    if row.link and row.role != "premise" and statuses[row.link.name] != verdict_of(status):
        return f" {status.capitalize()}; the step is {statuses[row.link.name]}."
    return f" {status.capitalize()}."


def _number(counts: list[int]) -> str:
    if len(counts) <= NUMBERED_LEVELS:
        return ".".join(map(str, counts)) + ("." if len(counts) == 1 else "")
    return f"[level {len(counts)}] {counts[-1]}"


def _junction(row: Row) -> str:
    count = len(row.link.premises) if row.link else 0
    if row.link and count == 1:
        return f"Elsewhere: a link by itself ({row.link.name}):"
    word = {
        "supports": "Supported",
        "counters": "Countered",
        "backs": "The step is backed",
        "undercuts": "The step is undercut",
    }.get(row.role, "A link")
    name = f" ({row.link.id})" if row.link and row.link.id else ""
    return f"{word} by {count} claims together{name}, all of them needed:"


def _sentence(case: Case, claim: Claim, lead: str, again: Again, numbers: dict[str, str]) -> list[Piece]:
    party = one_line(case.party_name(claim.by))
    who = f"{claim.id}, {party}" if party else claim.id
    if again:
        where = f"see {numbers[claim.id].rstrip('.')}" if claim.id in numbers else "see above"
        cycle = "; this is a cycle" if again == "cycle" else ""
        return [(f"{lead}: ", ""), (who, "bold"), (f" ({where}{cycle}).", "")]
    end = "" if claim.text.endswith((".", "!", "?", "…", "。")) else "."
    return [(f"{lead}: ", ""), (f"{one_line(claim.text)}{end}", ""), (f" ({who})", "dim")]

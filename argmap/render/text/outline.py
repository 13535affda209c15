"""The rows of a view as a numbered outline in sentences, for screen readers and documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from argmap.core.display import capitalized
from argmap.core.model import Case, Claim
from argmap.core.quoting import one_line
from argmap.render.marks import Marks
from argmap.render.text.lines import Line, Piece
from argmap.render.text.notes import row_notes
from argmap.render.text.tree import other_wordings, quotations
from argmap.render.theme import Look
from argmap.render.view import Again, Role, RowCounts, TreeRow, View
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


def outline_lines(view: View, look: Look, *, quotes: bool, notes: bool, wordings: bool) -> Iterator[Line]:
    """Yield a numbered sentence for each row."""
    outline = _Outline(view)
    previous: TreeRow | None = None
    for row in view.rows:
        yield from outline.heading(row, first=previous is None)
        yield Line("", "  ", outline.sentence(row, previous))
        claim = None if row.claim is None or row.again else view.case.claims[row.claim]
        if wordings and claim is not None:
            yield from (Line("    ", "      ", one) for one in other_wordings(view.case, claim, look))
        if quotes and claim is not None:
            yield from (Line("    ", "      ", quote) for quote in quotations(view.case, claim, look))
        if notes:
            yield from (Line("    ", "      ", note) for note in row_notes(view, row, sentences=True))
        previous = row


class _Outline:
    """The rows of a view as sentences, in order: it keeps the headings and the numbers so far."""

    def __init__(self, view: View) -> None:
        self._view, self._case, self._marks = view, view.case, Marks(view.case)
        self._counts = RowCounts()
        #: The number of the first row of each claim.
        self._numbers: dict[str, str] = {}
        self._headed: str | None = None

    def heading(self, row: TreeRow, *, first: bool) -> Iterator[Line]:
        """Yield a heading if a row is in another group than those before."""
        if row.depth > _HEADED_LEVEL or not self._case.groups:
            return
        group = _group_of(self._case, row)
        if group == self._headed:
            return
        self._headed = group
        if not first:
            yield Line("", "", [])
        titles = " › ".join(one_line(self._case.group_title(one)) for one in self._case.groups_of(group))
        yield Line("", "", [(titles or "In no group", "bold underline")])

    def sentence(self, row: TreeRow, previous: TreeRow | None) -> list[Piece]:
        """Return the sentence of a row with its number; `previous` is the row before."""
        number = _number(self._counts.next(row))
        if row.claim is None:
            told = self._tell_junction(row)
        else:
            if not row.again:
                self._numbers.setdefault(row.claim, number)
            told = self._tell_claim(row, self._case.claims[row.claim], _lead(row, previous))
        more: list[Piece] = [(f" ({row.hidden} more below.)", "dim")] if row.hidden else []
        return [(f"{number} ", "bold"), *told, *more]

    def _tell_junction(self, row: TreeRow) -> list[Piece]:
        pieces: list[Piece] = [(_junction(row), "")]
        if self._view.statuses and row.link:
            pieces.append((f" (The step is {self._view.statuses[row.link.name]}.)", "dim"))
        return pieces

    def _tell_claim(self, row: TreeRow, claim: Claim, lead: str) -> list[Piece]:
        view = self._view
        pieces = _sentence(self._case, claim, lead, row.again, self._numbers)
        if row.again:
            return pieces
        if view.statuses and claim.id in view.statuses:
            pieces.append((_verdicts(row, view.statuses), "dim"))
        pieces += [(f" {one_line(capitalized(mark))}.", "dim") for mark in self._marks.of(claim)]
        if view.strengths:
            strength = view.strengths[claim.id]
            told = "did not settle" if strength is None else f"is {strength:.2f}"
            pieces.append((f" Its strength {told}.", "dim"))
        return pieces


def _lead(row: TreeRow, previous: TreeRow | None) -> str:
    """Return the words that a sentence begins with."""
    below_junction = previous is not None and previous.claim is None and previous.depth < row.depth
    return "First" if row.role == "premise" and below_junction else _SINGLE[row.role]


def _group_of(case: Case, row: TreeRow) -> str | None:
    """Return the group of a row: that of its claim, or of the first of its joint premises."""
    claim = row.claim or (row.link.premises[0] if row.link else None)
    return case.claims[claim].group if claim is not None else None


def _verdicts(row: TreeRow, statuses: Mapping[str, Status]) -> str:
    status = statuses[row.claim or ""]
    if row.link and row.role != "premise" and statuses[row.link.name] != verdict_of(status):
        return f" {status.capitalize()}; the step is {statuses[row.link.name]}."
    return f" {status.capitalize()}."


def _number(counts: list[int]) -> str:
    if len(counts) <= NUMBERED_LEVELS:
        return ".".join(map(str, counts)) + ("." if len(counts) == 1 else "")
    return f"[level {len(counts)}] {counts[-1]}"


def _junction(row: TreeRow) -> str:
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

"""The rows of a view as a tree: guides, role, party, claim, one line each before wrapping."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from argmap.core.model import Case, Citation, Claim, Link
from argmap.render.marks import Marks
from argmap.render.text.lines import Line, Piece, one_line
from argmap.render.text.notes import row_notes
from argmap.render.theme import ROLES, VERDICTS, Look, party_styles
from argmap.render.view import Again, Role, Row, View
from argmap.semantics import Status, verdict_of

#: Levels that are indented; from there on a number says how deep a row is.
INDENTED_LEVELS = 24


def tree_lines(
    view: View, look: Look, *, quotes: bool = False, notes: bool = False, levels: int = INDENTED_LEVELS
) -> Iterator[Line]:
    """Draw a view. `levels` is how many are indented: fewer on a narrow screen."""
    rows = RowPieces(view, look)
    branch, end, line, gap = look.guides.branch, look.guides.last, look.guides.line, look.guides.gap
    lefts = [""] * (levels + 1)  # for each depth, what stands left of the rows below it
    is_last = last_ones(view.rows)
    elsewhere = False
    for row, last, after in zip(view.rows, is_last, (*view.rows, None)[1:], strict=True):
        depth = row.depth
        pieces = rows.pieces(row)
        if depth > levels:
            pieces.insert(0, (f"[{depth}] ", "dim"))
            depth = levels
        first = rest = ""
        if depth:
            left = lefts[depth - 1]
            first = left + (end if last else branch)
            rest = left + (gap if last else line)
        elif row.role == "elsewhere" and not elsewhere:
            elsewhere = True
            yield Line("", "", [])
            yield Line("", "", [("Elsewhere", "bold"), (": leads to no conclusion", "dim")])
        lefts[depth] = rest
        below = rest + (line if after and after.depth > row.depth else gap)
        yield Line(first, below, pieces)
        if quotes and row.claim is not None and not row.again:
            found = quotations(view.case, view.case.claims[row.claim], look)
            yield from (Line(below, below + "  ", quote) for quote in found)
        if notes:
            yield from (Line(below, below + "  ", note) for note in row_notes(view, row))


_NOTHING: Mapping[str, Status] = MappingProxyType({})


class Wording(NamedTuple):
    """What a row says beside the signs of its role and verdict.

    `parties`, the words of `roles`, all `others` with the marks of claims, and as
    `remarks` the verdict of a step and the one that a supposition changed.
    """

    parties: bool = True
    roles: bool = True
    others: bool = True
    remarks: bool = True


_ALL = Wording()
_MOVED = "bold yellow"


class RowPieces:
    """What a row says, with all that does not change from row to row worked out once."""

    def __init__(
        self,
        view: View,
        look: Look,
        *,
        former: Mapping[str, Status] = _NOTHING,
        supposed: Container[str] = (),
        wording: Wording = _ALL,
    ) -> None:
        """`former` holds the verdicts that a supposition changed, as they were; `supposed` is what it is about."""
        self._look = look
        self._wording = wording
        self._former = former
        self._supposed = supposed
        self._claims = view.case.claims
        self._marks = Marks(view.case)
        self._statuses = view.statuses
        self._strengths = view.strengths
        self._signs: dict[Role, Piece] = {
            role: (
                f"{look.glyph(role)} {f'{sign.word}: ' if sign.word and wording.roles else ''}",
                sign.style,
            )
            for role, sign in ROLES.items()
        }
        told = {v: look.verdict(v) if wording.others else look.sign(VERDICTS[v]) for v in VERDICTS}
        self._words: dict[Status, Piece] = {
            verdict: (f" {told[verdict]}", sign.style) for verdict, sign in VERDICTS.items()
        }
        self._steps: dict[Status, Piece] = {
            verdict: (f" (step {told[verdict]}", sign.style) for verdict, sign in VERDICTS.items()
        }
        self._were: dict[Status, str] = {
            verdict: f"was {verdict if wording.others else look.sign(VERDICTS[verdict])}"
            for verdict in VERDICTS
        }
        self._references: dict[Again, Piece] = {
            "above": (f" {look.text('↑', '^')}{' see above' if wording.others else ''}", "dim"),
            "cycle": (f" {look.text('↻', '@')}{' cycle: see above' if wording.others else ''}", "dim"),
        }
        styles = party_styles(view.case) if wording.parties else {}
        self._parties: dict[str, Piece] = {
            party: (f" [{one_line(view.case.party_name(party))}]", style) for party, style in styles.items()
        }

    def pieces(self, row: Row) -> list[Piece]:
        """All that a row says: its head, the text of its claim, and what is hidden below."""
        text, style = self.text(row), "dim" if self._is_faint(row.claim) else ""
        return [*self.head(row), *([("  " + text, style)] if text else []), *self.tail(row)]

    def head(self, row: Row) -> list[Piece]:
        """Glyph and word of the role, then the claim, or the junction of several premises, and their verdict."""
        _, role, name, link, again, _ = row
        if name is None:
            return [self._signs[role], *self._junction(link)]
        pieces = [self._signs[role], (name, "dim" if self._is_faint(name) else "bold")]
        by = self._claims[name].by
        if by and by in self._parties:
            pieces.append(self._parties[by])
        if statuses := self._statuses:
            pieces.append(self._words[statuses[name]])
            if self._wording.remarks:
                pieces += self._moved(name)
                if not again:
                    pieces += self._marked(name)
                if link and role != "premise":
                    pieces += self._step(name, link.name)
        elif not again:
            pieces += self._marked(name)
        if again:
            pieces.append(self._references[again])
        elif self._strengths:
            pieces.append((f" {self._look.bar(self._strengths[name])}", "cyan"))
        return pieces

    def _is_faint(self, claim: str | None) -> bool:
        """Tell whether a claim is rejected, for whatever reason."""
        statuses = self._statuses
        return statuses is not None and claim is not None and verdict_of(statuses[claim]) == "rejected"

    def text(self, row: Row) -> str:
        """The text of the row's claim, where it is drawn with it."""
        return "" if row.claim is None or row.again else one_line(self._claims[row.claim].text)

    def tail(self, row: Row) -> list[Piece]:
        """How many rows are hidden below."""
        words = " more below" if self._wording.others else ""
        return [(f" {self._look.text('…', '...')} {row.hidden}{words}", "dim")] if row.hidden else []

    def _junction(self, link: Link | None) -> Iterator[Piece]:
        if link is None:
            return
        count, wording = len(link.premises), self._wording
        if wording.roles:
            needed = "both needed" if count == 2 else f"all {count} needed"
            yield (f"jointly, {needed}:" if count > 1 else "a link by itself:", "")
        elif wording.remarks or not link.id:
            yield ("jointly" if count > 1 else "a link", "")
        if link.id:
            yield (f" ({link.id})" if wording.remarks else link.id, "dim")
        if self._statuses:
            yield self._words[self._statuses[link.name]]
            if self._wording.remarks:
                yield from self._moved(link.name)

    def _marked(self, claim: str) -> Iterator[Piece]:
        """What the claim is judged by beside the links into it."""
        if self._wording.others and (marks := self._marks.of(self._claims[claim])):
            yield f" ({one_line('; '.join(marks))})", "dim"

    def _step(self, claim: str, link: str) -> Iterator[Piece]:
        """The verdict of the step that a claim takes, where it is another than the claim's, or was."""
        now, before = self._statuses or _NOTHING, self._former
        alone = (
            link in before
            and claim not in self._supposed
            and before[link] != verdict_of(before.get(claim, now[claim]))
        )
        if alone or now[link] != verdict_of(now[claim]):
            text, style = self._steps[now[link]]
            yield text, style
            if link in before:
                yield f", {self._were[before[link]]}", _MOVED
            yield ")", style

    def _moved(self, name: str) -> Iterator[Piece]:
        """That a verdict is supposed, or what it was before a supposition changed it."""
        if name in self._supposed:
            yield " (supposed)", _MOVED
        elif name in self._former:
            yield f" ({self._were[self._former[name]]})", _MOVED


def last_ones(rows: Iterable[Row]) -> list[bool]:
    """For each row, whether it is the last of those that hang on the same one."""
    result = []
    later: list[bool] = []  # for each depth, whether a further row follows under the same one
    for row in reversed(tuple(rows)):
        del later[row.depth + 1 :]
        later.extend([False] * (row.depth + 1 - len(later)))
        result.append(not later[row.depth])
        later[row.depth] = True
    return result[::-1]


def quotations(case: Case, claim: Claim, look: Look) -> Iterator[list[Piece]]:
    """Each citation of a claim: the quotation as printed, and our translation marked as ours."""
    for cite in claim.cites:
        place = where(case, cite)
        if cite.quote:
            opening, closing = look.text("“", '"'), look.text("”", '"')
            yield [(f"{opening}{one_line(cite.quote)}{closing} ", "italic"), (place, "dim")]
        elif place:
            yield [(f"see {place}", "dim")]
        if cite.translation:
            yield [("our translation: ", "dim"), (one_line(cite.translation), "")]


def where(case: Case, cite: Citation) -> str:
    """The source of a citation as a reader would look it up: title, place, language."""
    source = case.sources.get(cite.source or "")
    title = (source.title if source else None) or cite.source
    lang = cite.lang or (source.lang if source and cite.quote else None)
    shown_lang = lang if lang and lang != case.lang else None
    return one_line(", ".join(part for part in (title, cite.at, shown_lang) if part))

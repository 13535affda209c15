"""The rows of a view as a tree: guides, role, party, claim, one line each before wrapping."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from argmap.core.model import Case, Citation, Claim, Link
from argmap.core.quoting import one_line
from argmap.render.marks import Marks
from argmap.render.naming import junction_words, weight_in_words
from argmap.render.tag_looks import TagLook, looks_of
from argmap.render.text.lines import Line, Piece, columns
from argmap.render.text.notes import row_notes
from argmap.render.theme import ROLES, VERDICTS, Look, party_styles
from argmap.render.view import Again, Role, TreeRow, View
from argmap.semantics import Status, verdict_of

#: Levels that are indented; from there on a number says how deep a row is.
INDENTED_LEVELS = 24


class DrawnRows(Protocol):
    """What the rows of a tree say, in words or by signs."""

    def gutter(self, row: TreeRow) -> list[Piece]:
        """What stands left of the tree."""

    def pieces(self, row: TreeRow) -> list[Piece]:
        """All that a row says right of the tree."""


def tree_lines(
    view: View,
    look: Look,
    *,
    rows: DrawnRows | None,
    quotes: bool = False,
    notes: bool = False,
    wordings: bool = False,
    levels: int = INDENTED_LEVELS,
) -> Iterator[Line]:
    """Draw a view, in words unless other `rows` are given.

    `levels` is how many are indented, fewer on a narrow screen.
    """
    rows = rows or RowPieces(view, look)
    branch, end, line, gap = look.guides.branch, look.guides.last, look.guides.line, look.guides.gap
    lefts = [""] * (levels + 1)  # for each depth, what stands left of the rows below it
    is_last = last_ones(view.rows)
    elsewhere = False
    for row, last, after in zip(view.rows, is_last, (*view.rows, None)[1:], strict=True):
        depth = row.depth
        gutter, pieces = rows.gutter(row), rows.pieces(row)
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
            yield from _heading_elsewhere(follows=row is not view.rows[0])
        lefts[depth] = rest
        below = rest + (line if after and after.depth > row.depth else gap)
        if gutter:
            below = " " * sum(columns(text) for text, _ in gutter) + below
            yield Line("", below, [*gutter, (first, "dim"), *pieces])
        else:
            yield Line(first, below, pieces)
        if wordings and row.claim is not None and not row.again:
            found = other_wordings(view.case, view.case.claims[row.claim], look)
            yield from (Line(below, below + "  ", wording) for wording in found)
        if quotes and row.claim is not None and not row.again:
            found = quotations(view.case, view.case.claims[row.claim], look)
            yield from (Line(below, below + "  ", quote) for quote in found)
        if notes:
            yield from (Line(below, below + "  ", note) for note in row_notes(view, row))


def _heading_elsewhere(*, follows: bool) -> Iterator[Line]:
    """Yield the heading of claims that lead to no conclusion; they follow those that do, if there are any."""
    if follows:
        yield Line("", "", [])
        yield Line("", "", [("Elsewhere", "bold"), (": leads to no conclusion", "dim")])
    else:
        yield Line("", "", [("Leads to no conclusion", "bold")])


class RowPieces:
    """What a row says, with all that does not change from row to row worked out once."""

    def __init__(self, view: View, look: Look) -> None:
        self._look = look
        self._claims = view.case.claims
        self._marks = Marks(view.case)
        self._statuses, self._tag_looks = view.statuses, view.tag_looks
        self._strengths = view.strengths
        self._signs: dict[Role, Piece] = {
            role: (f"{look.glyph(role)} {f'{sign.word}: ' if sign.word else ''}", sign.style)
            for role, sign in ROLES.items()
        }
        self._words: dict[Status, Piece] = {
            verdict: (f" {look.verdict(verdict)}", sign.style) for verdict, sign in VERDICTS.items()
        }
        self._references: dict[Again, Piece] = {
            "above": (f" {look.text('↑', '^')} see above", "dim"),
            "cycle": (f" {look.text('↻', '@')} cycle: see above", "dim"),
        }
        self._parties: dict[str, Piece] = {
            party: (f" [{one_line(view.case.party_name(party))}]", style)
            for party, style in party_styles(view.case).items()
        }

    def gutter(self, _row: TreeRow) -> list[Piece]:
        """Nothing stands left of the tree."""
        return []

    def pieces(self, row: TreeRow) -> list[Piece]:
        """All that a row says: its head, the text of its claim, and what is hidden below."""
        pieces = self._head(row)
        if row.claim is not None and not row.again:
            text = one_line(self._claims[row.claim].text)
            pieces.append((f"  {text}", "dim" if self._is_faint(row.claim) else ""))
        if row.hidden:
            pieces.append((f" {self._look.text('…', '...')} {row.hidden} more below", "dim"))
        return pieces

    def _head(self, row: TreeRow) -> list[Piece]:
        """Glyph and word of the role, then the claim or the junction of premises, and the verdict."""
        _, role, name, link, again, _ = row
        if name is None:
            return [self._signs[role], *self._junction(link)]
        pieces = [self._signs[role], (name, "dim" if self._is_faint(name) else "bold")]
        by = self._claims[name].by
        if by and by in self._parties:
            pieces.append(self._parties[by])
        if self._statuses:
            pieces += [self._words[status]] if (status := self._statuses.get(name)) else []
        if not again:
            pieces += self._tagged(name)
            pieces += self._marked(name)
        if link and role != "premise":
            pieces += _weight(link)
            if self._statuses:
                pieces += self._step(name, link.name, self._statuses)
        if again:
            pieces.append(self._references[again])
        elif self._strengths:
            pieces.append((f" {self._look.bar(self._strengths[name])}", "cyan"))
        return pieces

    def _is_faint(self, claim: str) -> bool:
        """Tell whether a claim is rejected, for whatever reason."""
        status = self._statuses.get(claim) if self._statuses else None
        return status is not None and verdict_of(status) == "rejected"

    def _junction(self, link: Link | None) -> Iterator[Piece]:
        if link is None:
            return
        yield f"{junction_words(len(link.premises))}:", ""
        if link.id:
            yield f" ({link.id})", "dim"
        yield from _weight(link)
        if self._statuses:
            yield self._words[self._statuses[link.name]]

    def _tagged(self, claim: str) -> Iterator[Piece]:
        """The sign and the word of each tag that has a colour."""
        for said, colour in looked_tags(self._claims[claim].tags, self._tag_looks, self._look):
            yield f" {said}", colour

    def _marked(self, claim: str) -> Iterator[Piece]:
        """What the claim is judged by beside the links into it."""
        if marks := self._marks.of(self._claims[claim]):
            yield f" ({one_line('; '.join(marks))})", "dim"

    def _step(self, claim: str, link: str, statuses: Mapping[str, Status]) -> Iterator[Piece]:
        """The verdict of the step that a claim takes, where it is another than the claim's."""
        if claim in statuses and statuses[link] != verdict_of(statuses[claim]):
            sign = VERDICTS[statuses[link]]
            yield f" (step {self._look.verdict(statuses[link])})", sign.style


def _weight(link: Link) -> Iterator[Piece]:
    """The weight of a link, by which proof standards weigh reasons, if it has one."""
    if said := weight_in_words(link):
        yield f" ({said})", "dim"


def last_ones(rows: Iterable[TreeRow]) -> list[bool]:
    """For each row, whether it is the last of those below the same one."""
    result = []
    later: list[bool] = []  # for each depth, whether a further row follows under the same one
    for row in reversed(tuple(rows)):
        del later[row.depth + 1 :]
        later.extend([False] * (row.depth + 1 - len(later)))
        result.append(not later[row.depth])
        later[row.depth] = True
    return result[::-1]


def other_wordings(case: Case, claim: Claim, look: Look) -> Iterator[list[Piece]]:
    """Each other wording of a claim, with its language and who says it so."""
    for wording in claim.wordings:
        source = case.sources.get(wording.source or "")
        lang = wording.lang or (source.lang if source else None)
        said = (
            case.party_name(wording.by),
            (source.title if source else None) or wording.source,
            lang if lang != case.lang else None,
        )
        who = one_line(", ".join(part for part in said if part))
        yield [
            (f"{look.text('≈', '~')} ", "dim"),
            (one_line(wording.text), "italic"),
            *([(f" ({who})", "dim")] if who else []),
        ]


def quotations(case: Case, claim: Claim, look: Look) -> Iterator[list[Piece]]:
    """Each citation of a claim: the quotation as printed, and our translation marked as ours."""
    for cite in claim.cites:
        place = where(case, cite)
        if cite.quote:
            opening, closing = look.text("“", '"'), look.text("”", '"')
            yield [
                (f"{opening}{one_line(cite.quote)}{closing}", "italic"),
                (f" {place}" if place else "", "dim"),
            ]
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


def looked_tags(tags: Sequence[str], looks: Mapping[str, TagLook], look: Look) -> Iterator[Piece]:
    """Yield the tags that have a look, each with its sign.

    A sign that is not ASCII becomes a star in an ASCII view.
    """
    for tag, found in looks_of(looks, tags):
        sign = found.sign if found.sign.isascii() else look.text(found.sign, "*")
        yield f"{sign} {one_line(tag)}", found.colour

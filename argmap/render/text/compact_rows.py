"""The rows of a view by signs: verdict and party in a gutter, so that the text of a claim gets the line."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from types import MappingProxyType

from argmap.core.model import Link
from argmap.core.quoting import one_line
from argmap.render.marks import Marks
from argmap.render.naming import junction_words
from argmap.render.text.lines import Line, Piece
from argmap.render.theme import ROLES, VERDICTS, Look, party_letters, party_styles
from argmap.render.view import Role, TreeRow, View
from argmap.semantics import Status, verdict_of

_NOTHING: Mapping[str, Status] = MappingProxyType({})
_MOVED = "bold yellow"


class CompactRows:
    """What a row says by signs, with all that does not change from row to row worked out once."""

    def __init__(
        self,
        view: View,
        look: Look,
        *,
        ids: bool,
        marks: bool = False,
        former: Mapping[str, Status] = _NOTHING,
        supposed: Container[str] = (),
    ) -> None:
        """Prepare to draw a view.

        With `ids` a row shows the id of its claim or joint step, with `marks` what decides a verdict beside
        the links. `former` holds the verdicts that a supposition changed, as they were; `supposed` is what it
        is about.
        """
        self._look = look
        self._ids = ids
        self._marks = Marks(view.case) if marks else None
        self._former = former
        self._supposed = supposed
        self._claims = view.case.claims
        self._statuses = view.statuses
        self._strengths = view.strengths
        styles, letters = party_styles(view.case), party_letters(view.case)
        self._letters: dict[str, Piece] = {
            party: (letter, f"bold {styles[party]}") for party, letter in letters.items()
        }

    def gutter(self, row: TreeRow) -> list[Piece]:
        """The signs of the verdict and the party, as far as the view has any: always as wide."""
        pieces: list[Piece] = []
        if self._statuses:
            status = self._statuses.get(row.claim or (row.link.name if row.link else ""))
            sign = VERDICTS[status] if status else None
            pieces.append((self._look.sign(sign), sign.style) if sign else (" ", ""))
        if self._letters:
            by = self._claims[row.claim].by if row.claim else None
            pieces.append(self._letters.get(by or "", (" ", "")))
        return [*pieces, (" ", "")] if pieces else []

    def pieces(self, row: TreeRow) -> list[Piece]:
        """All that a row says: its head, its text and its tail."""
        return [*self.head(row), (self.text(row), self.text_style(row)), *self.tail(row)]

    def head(self, row: TreeRow) -> list[Piece]:
        """The sign of the role; that the row repeats another; its id; or that joint premises meet here."""
        look = self._look
        pieces: list[Piece] = [(f"{look.glyph(row.role)} ", self._role_style(row))]
        if row.claim is None:
            return [*pieces, *self._junction(row.link)]
        if row.again:
            above = row.again == "above"
            pieces[0] = (
                pieces[0][0] + look.text("↑ " if above else "↻ ", "^ " if above else "@ "),
                pieces[0][1],
            )
        if self._ids:
            pieces.append((row.claim, "dim" if self._is_faint(row) else "bold"))
        if self._strengths and not row.again:
            pieces.append((f"{'  ' if self._ids else ''}{look.bar(self._strengths[row.claim])}", "cyan"))
        if len(pieces) > 1 and self.text(row):
            pieces.append(("  ", ""))
        return pieces

    def text(self, row: TreeRow) -> str:
        """The text of the claim; of a repeated one only where its id does not stand there."""
        return (
            "" if row.claim is None or (row.again and self._ids) else one_line(self._claims[row.claim].text)
        )

    def text_style(self, row: TreeRow) -> str:
        """The style of the text: faint where the claim is rejected or repeated."""
        if self._is_faint(row) or row.again:
            return "dim"
        return "bold" if row.role == "conclusion" else ""

    def tail(self, row: TreeRow) -> list[Piece]:
        """Remarks about the verdicts of the claim and its step, and the number of rows hidden below."""
        pieces = list(self._remarks(row))
        if row.hidden:
            pieces.append((f" {self._look.text('…', '...')} {row.hidden} more", "dim"))
        return pieces

    def _remarks(self, row: TreeRow) -> Iterator[Piece]:
        name = row.claim or (row.link.name if row.link else "")
        if name in self._supposed:
            yield " (supposed)", _MOVED
        elif name in self._former:
            yield f" (was {self._look.sign(VERDICTS[self._former[name]])})", _MOVED
        if row.claim and self._marks and not row.again:
            said = self._marks.of(self._claims[row.claim])
            yield from [(f" ({one_line('; '.join(said))})", "dim")] if said else ()
        if row.link and (step := self._step(row)):
            sign, before = VERDICTS[step], self._former.get(row.link.name)
            was = f", was {self._look.sign(VERDICTS[before])}" if before else ""
            yield f" (step {self._look.sign(sign)}{was})", _MOVED if was else sign.style

    def _step(self, row: TreeRow) -> Status | None:
        """Return the verdict on the step that a claim takes alone.

        None unless it is, or was, another than that on the claim.
        """
        statuses, former, link = self._statuses, self._former, row.link
        if not statuses or row.claim is None or link is None or row.role == "premise":
            return None
        now = statuses[link.name]
        turned = (
            link.name in former
            and row.claim not in self._supposed
            and former[link.name] != verdict_of(former.get(row.claim, now))
        )
        own = statuses.get(row.claim)
        return now if turned or (own and now != verdict_of(own)) else None

    def _junction(self, link: Link | None) -> Iterator[Piece]:
        if link is None:
            return
        faint = self._statuses and verdict_of(self._statuses[link.name]) == "rejected"
        yield junction_words(len(link.premises)), "dim" if faint else ""
        if link.id and self._ids:
            yield f" ({link.id})", "dim"

    def _role_style(self, row: TreeRow) -> str:
        """Return the style of a role's sign, faint where the step is not in force."""
        statuses, link = self._statuses, row.link
        if statuses and link and verdict_of(statuses[link.name]) == "rejected":
            return "dim"
        return ROLES[row.role].style

    def _is_faint(self, row: TreeRow) -> bool:
        status = self._statuses.get(row.claim or "") if self._statuses else None
        return status is not None and verdict_of(status) == "rejected"


def legend_lines(view: View, look: Look, *, parties: bool) -> Iterator[Line]:
    """Yield the meanings of the signs in a view.

    With `parties`, also the letters of the parties.
    """
    roles, again = {row.role for row in view.rows}, {row.again for row in view.rows}
    pieces: list[Piece] = [
        (f"{look.glyph(role)} {word}  ", ROLES[role].style)
        for role, word in _ROLE_WORDS.items()
        if role in roles
    ]
    yield Line("", "", pieces)
    pieces = []
    if statuses := view.statuses:
        names = (row.claim or (row.link.name if row.link else "") for row in view.rows)
        found = {statuses.get(name) for name in names}
        pieces += [(f"{look.verdict(one)}  ", sign.style) for one, sign in VERDICTS.items() if one in found]
    pieces += [(f"{look.text('↑', '^')} see above  ", "dim")] if "above" in again else []
    pieces += [(f"{look.text('↻', '@')} cycle  ", "dim")] if "cycle" in again else []
    if pieces:
        yield Line("", "", pieces)
    if parties and (letters := party_letters(view.case)):
        styles, speaking = (
            party_styles(view.case),
            {view.case.claims[row.claim].by for row in view.rows if row.claim},
        )
        pieces = [
            (f"{letter} {one_line(view.case.party_name(party))}  ", styles[party])
            for party, letter in letters.items()
            if party in speaking
        ]
        yield Line("", "", pieces)


_ROLE_WORDS: Mapping[Role, str] = {
    "conclusion": "conclusion",
    "rival": "rival",
    "supports": "supports",
    "counters": "counters",
    "premise": "joint premise",
    "backs": "backs the step",
    "undercuts": "undercuts the step",
}

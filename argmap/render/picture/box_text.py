"""The contents of a box, and the size that results."""

from __future__ import annotations

from typing import NamedTuple

from argmap.core.model import Case, Claim
from argmap.render.marks import Marks
from argmap.render.party_letters import party_letters
from argmap.render.picture.plan import PlanNode
from argmap.render.picture.shapes import BOLD, FRAMED, SIZES, Badge, Box, DrawnWords, Style
from argmap.render.picture.text import clip, runs_leftwards, width, wrap
from argmap.render.theme import OUTCOMES, party_ranks
from argmap.render.view import FightMark, View

#: Padding around the text, above and beside it, and the width of the party's stripe at the left, in pixels.
ABOVE, PAD, STRIPE = 5.0, 6.0, 4.0
#: From the left edge of a box to its text, without and with the sign of a verdict, and to the middle of that sign.
LEFT, LEFT_OF_SIGNED, SIGN = 12.0, 25.0, 15.0
#: With less room than this beside an id, nothing is said of its claim there.
_LEAST_ROOM = 24.0
#: Between the last line of a text and what is said beside it.
_ASIDE = 10.0
#: Above the verdict before, and beside it; and from it down to the one now, where it has no room beside it.
_BETWEEN, _TURN = 3.0, 15.0
#: Padding around the text of a reference.
_NEAR = 7.0
#: The share of that width that lines may fill; the rest allows for viewers with a wider font.
_SPARE = 0.93
#: The line height, and the distance from the top of a line to its base line.
LEADING: dict[Style, float] = {
    "id": 16,
    "said": 12,
    "text": 14.5,
    "conclusion": 15.5,
    "became": 16,
    "crux": 17,
    "contested": 17,
}
_RISE: dict[Style, float] = {
    "id": 12,
    "said": 9.5,
    "text": 12,
    "conclusion": 12.5,
    "became": 12.5,
    "crux": 12,
    "contested": 12,
}
#: The least width of the box of a conclusion, in maps of so few claims and conclusions that it does not make the whole
#: wider.
_WIDE, _FEW, _FEW_CONCLUSIONS = 230.0, 40, 3
#: Before words in a frame, down to the base line of a party's letter, and the height of a box that has one.
_FRAME, _LETTER, _LEAST_HEIGHT = 5.0, 31.0, 36.0


class Contents(NamedTuple):
    """The words of a box, relative to its top left corner, and its size."""

    words: tuple[DrawnWords, ...]
    width: float
    height: float
    label: str


class Writer:
    """Lays out claims in boxes of one width."""

    def __init__(self, view: View, wide: float, *, compact: bool = False, alike: bool = False) -> None:
        """Use boxes that are `wide` pixels wide; `compact` ones leave the party to its stripe and letter.

        Conclusions have larger letters than other claims, and parties have letters, unless boxes are to be `alike`.
        """
        self._compact, self._alike = compact, alike
        few = len(view.case.claims) <= _FEW and len(view.graph.conclusions) <= _FEW_CONCLUSIONS
        self._concluding = max(wide, _WIDE) if few else wide
        self._case, self._statuses, self.width = view.case, view.statuses, wide
        self._parties = party_ranks(view.case)
        self._marks, self._grouping = Marks(view.case), view.grouping
        self._many_stages = len({claim.stage for claim in view.case.claims.values()}) > 1
        self._conclusions, self._changes = frozenset(view.graph.conclusions), view.changes
        self._fight = view.fight
        self._letters = party_letters(view.case) if self._is_lettered(view) else {}

    def _is_lettered(self, view: View) -> bool:
        return self._compact and not self._alike and bool(view.statuses) and not view.grouping

    def is_conclusion(self, claim: str) -> bool:
        """Tell whether a claim is a conclusion, around which there is a ring."""
        return claim in self._conclusions

    def node(self, node: PlanNode) -> Contents | None:
        """Return the contents of a node in the tree; None for a lane."""
        claim = self._case.claims[node.claim]
        if node.reference:
            return self.reference(claim, node.note)
        return None if node.lane else self.contents(claim, node.hidden, node.note)

    def contents(self, claim: Claim, hidden: int, note: str = "") -> Contents:
        """Return the words of a claim: what it says, then its id, verdict, party and stage, and what is left out."""
        said, concludes = self.said(claim), claim.id in self._conclusions and not self._alike
        marks = self._fight.get(claim.id, ())
        wide = max([self._concluding if concludes else self.width, *map(_marked_width, marks)])
        main: Style = "conclusion" if concludes else "text"
        about = " · ".join(part for part in (claim.id, self._about(claim)) if part)
        room = (wide - (LEFT_OF_SIGNED if self._statuses else LEFT) - PAD) * _SPARE
        beside = ""
        if self._compact and not self._grouping:
            about, beside = self._compact_about(claim, main, room)
        change = self._changes.get(claim.id)
        parts: list[tuple[Style, str]] = [(mark.kind, mark.words) for mark in marks]
        status = self._statuses.get(claim.id) if self._statuses else None
        if concludes and status and not (change and change.former):
            parts.insert(0, ("became", OUTCOMES[status].capitalize()))
        parts += [(main, claim.text), ("said", about)]
        if change and change.words:
            parts.insert(0, ("id", change.words))
        if hidden:
            parts.append(("said", f"… and {hidden} more below"))
        if note:
            parts.append(("said", note))
        left = LEFT_OF_SIGNED if self._statuses else LEFT
        y, words = ABOVE, []
        for style, text in parts:
            framed = style in FRAMED
            lines = [text] if framed else wrap(text, room, SIZES[style], bold=style in BOLD)
            if not lines:
                continue
            if text is about and len(lines) > 1 and not self._grouping:
                lines = _with_whole_id(claim.id, text, room)
            leftwards = runs_leftwards(text)
            x = wide - PAD if leftwards else left + _FRAME if framed else left
            words.append(
                DrawnWords(
                    x,
                    y + _RISE[style],
                    tuple(lines),
                    style,
                    leading=LEADING[style],
                    leftwards=leftwards,
                    status=status if style == "became" else None,
                )
            )
            if text is claim.text and beside:
                last = y + _RISE[style] + (len(lines) - 1) * LEADING[style]
                words.append(DrawnWords(wide - PAD, last, (beside,), "said", "end"))
            y += len(lines) * LEADING[style]
        if claim.by and claim.by in self._letters:
            words.append(DrawnWords(SIGN, _LETTER, (self._letters[claim.by],), "letter", "middle"))
            y = max(y, _LEAST_HEIGHT - ABOVE + 1)
        if change and change.former and self._statuses:
            turn = (f"was {change.former}", f"now {self._statuses[claim.id]}")
            end, needed = wide - LEFT_OF_SIGNED + 2, sum(width(said, SIZES["said"]) for said in turn)
            y += _BETWEEN + _RISE["said"]
            words.append(DrawnWords(LEFT_OF_SIGNED, y, turn[:1], "said"))
            if needed + _BETWEEN > end - LEFT_OF_SIGNED:
                y += _TURN
            words.append(DrawnWords(end, y, turn[1:], "said", "end"))
            y += LEADING["said"] + 2 - _RISE["said"]
        label = ", ".join(part for part in (claim.id, change.words if change else "", said) if part)
        return Contents(tuple(words), wide, y + ABOVE - 1, label)

    def _compact_about(self, claim: Claim, style: Style, room: float) -> tuple[str, str]:
        """Return what a compact box says below its text, and what beside the last line of that, where it fits.

        The id, the group and the marks of a claim are always there, its stage where there is room.
        """
        group = " ".join(self._case.group_title(claim.group).split())
        marks = " · ".join(part for part in (claim.id, group, *self._marks.of(claim)) if part)
        staged = f"{marks} · {claim.stage}" if claim.stage and self._many_stages else marks
        size = SIZES["said"]
        if not runs_leftwards(claim.text) and marks.isascii():
            bold = style in BOLD
            last = wrap(claim.text, room, SIZES[style], bold=bold)[-1:]
            left = room - width("".join(last), SIZES[style], bold=bold) - _ASIDE
            for said in (staged, marks):
                if width(said, size) <= left:
                    return "", said
        return staged if width(staged, size) <= room else marks, ""

    def reference(self, claim: Claim, note: str) -> Contents:
        """Return the words of a reference to a claim: its id, and where it is drawn."""
        left, room = STRIPE + _NEAR, self.width - STRIPE - 2 * _NEAR
        after = width(claim.id, SIZES["id"], bold=True) + 6
        aside = width(note, SIZES["said"])
        names = wrap(claim.id, room, SIZES["id"], bold=True)
        beside = after + aside <= room
        last = _NEAR + (len(names) if not beside else 0) * LEADING["id"]
        words = (
            DrawnWords(left, _NEAR + 10, tuple(names), "id", leading=LEADING["id"]),
            DrawnWords(left + (after if beside else 0), last + 10, (note,), "said"),
        )
        wide = left + (after + aside if beside else self.width - left - _NEAR) + _NEAR
        return Contents(words, wide, last + LEADING["said"] + _NEAR, f"{claim.id}, {note}")

    def said(self, claim: Claim) -> str:
        """Return the claim's verdict and its basis, party and stage, in words."""
        status = self._statuses.get(claim.id) if self._statuses else None
        party, stage = self._case.party_name(claim.by), _stage_title(self._case, claim)
        group = self._case.group_title(claim.group)
        parts = (status, *self._marks.of(claim), party, group, stage)
        return " · ".join(" ".join(part.split()) for part in parts if part)

    def _about(self, claim: Claim) -> str:
        """Return what a box says of its claim besides its verdict, which its sign and its frame show.

        Where its fill shows something else, it says the verdict too.
        """
        verdict = self._statuses.get(claim.id) if self._statuses and self._grouping else None
        party, group = self._case.party_name(claim.by), self._case.group_title(claim.group)
        parts = (verdict, *self._marks.of(claim), party, group, claim.stage)
        return " · ".join(" ".join(part.split()) for part in parts if part)

    def box(self, node: PlanNode, contents: Contents, x: float, y: float) -> Box:
        """Return the box of a claim at a position."""
        claim, badge, before = self._case.claims[node.claim], None, None
        change = None if node.reference else self._changes.get(claim.id)
        status = self._statuses.get(claim.id) if self._statuses and not node.reference else None
        if status:
            badge = Badge(x + SIGN, y + ABOVE + 8, status)
            if change and change.former:
                was, now = (y + words.y - 3.5 for words in contents.words[-2:])
                before = Badge(x + SIGN, was, change.former)
                badge = badge._replace(x=x + contents.width - SIGN + 2, y=now)
        return Box(
            claim,
            x,
            y,
            contents.width,
            contents.height,
            contents.words,
            contents.label,
            claim.id in self._conclusions and not node.reference,
            self._parties.get(claim.by) if claim.by else None,
            badge,
            node.page,
            node.reference,
            status,
            None if node.reference or not self._grouping else self._grouping.of[claim.id].key,
            change.kind or None if change else None,
            before,
        )


def _marked_width(mark: FightMark) -> float:
    """Return the width that a box needs for a mark."""
    return LEFT_OF_SIGNED + width(mark.words, SIZES[mark.kind], bold=True) + 2 * _FRAME + PAD


def _with_whole_id(claim: str, about: str, room: float) -> list[str]:
    """Return the line about a claim, shortened after its id; an id that is longer than a line is broken."""
    size = SIZES["said"]
    names = wrap(claim, room, size)
    rest = about.removeprefix(claim).lstrip()
    left = room - width(f"{names[-1]} ", size) if names else 0.0
    return [*names[:-1], f"{names[-1]} {clip(rest, left, size)}"] if left > _LEAST_ROOM else names


def _stage_title(case: Case, claim: Claim) -> str | None:
    return claim.stage and (case.stages[claim.stage].title or claim.stage)

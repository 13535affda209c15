"""The contents of a box, and the resulting size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import fsum
from typing import NamedTuple

from argmap.core.display import counted
from argmap.core.model import Case, Claim
from argmap.render.marks import Marks
from argmap.render.naming import bearing_in_words
from argmap.render.picture.geometry import BAND, BAND_SIGN, numbered
from argmap.render.picture.plan import PlanNode
from argmap.render.picture.shapes import BOLD, DISCS, SIZES, Badge, Box, DrawnWords, Style
from argmap.render.picture.text.wrapping import clip, clipped, runs_leftwards, width, wrap
from argmap.render.tag_looks import looks_of
from argmap.render.theme import OUTCOMES, party_letters, party_ranks
from argmap.render.view import View
from argmap.semantics import Status

#: The padding above the text and beside it, and the width of the party's stripe at the left, in pixels.
ABOVE, PAD, STRIPE = 5.0, 6.0, 4.0
#: The distances from the left edge of a box to its text, without and with the sign of a verdict, and to the
#: middle of that sign, in pixels.
LEFT, LEFT_OF_SIGNED, SIGN = 12.0, 25.0, 15.0
#: The gap between the last line of a text, or the former verdict, and the words beside it, in pixels.
_ASIDE = 10.0
#: The gap above the former verdict, and the distance down to the present one if that has no room beside it.
_BETWEEN, _TURN = 3.0, 15.0
#: The padding around the text of a reference, in pixels.
_NEAR = 7.0
#: The share of the width that lines may fill; the rest allows for viewers with a wider font.
_SPARE = 0.93
#: The line height of each style, and the distance from the top of a line to its base line, in pixels.
LEADING: dict[Style, float] = {
    "id": 16,
    "said": 12,
    "text": 14.5,
    "name": 13,
    "conclusion": 15.5,
    "became": BAND,
}
_RISE: dict[Style, float] = {
    "id": 12,
    "said": 9.5,
    "text": 12,
    "name": 10.5,
    "conclusion": 12.5,
    "became": 12.0,
}
#: The least width of a conclusion's box, in maps with at most this many claims and conclusions, which it does
#: not widen.
_WIDE, _FEW, _FEW_CONCLUSIONS = 230.0, 40, 3
#: The least width and height of a conclusion's box in a larger map that is shown smaller than it is laid out.
_LARGE = 300.0, 128.0
#: The distance down to the base line of a party's letter, and the least height of a box with a letter.
_LETTER, _LEAST_HEIGHT = 31.0, 36.0
#: The additional gap between the sign in a band and its word.
_AFTER_SIGN = 3.0
#: The rise of a party's letter below a band, relative to one below the sign of a verdict.
_LETTERED = 16.0
#: The distance from the upper right corner of a box to the centre of its number's disc, and the gap beside
#: the disc in the first line.
_INTO, _ROOM = 11.0, 2.0
_DISC_ROOM = _INTO + DISCS["number"] - PAD + _ROOM


class Contents(NamedTuple):
    """The words of a box, relative to its top left corner, and its size after scaling."""

    words: tuple[DrawnWords, ...]
    width: float
    height: float
    label: str
    scale: float = 1.0


class BoxWriter:
    """A writer that lays out claims in boxes of one width."""

    def __init__(
        self,
        view: View,
        wide: float,
        *,
        compact: bool = False,
        alike: bool = False,
        large_conclusions: bool = False,
        chief: float = 1.0,
    ) -> None:
        """Use boxes `wide` pixels wide; `compact` ones show the party only by stripe and letter.

        Unless boxes are to be `alike`, conclusions have larger letters than other claims, and parties have
        letters. If there are few conclusions, their boxes are wider: in small maps, and with
        `large_conclusions` in others. The boxes of conclusions and of claims to look at first are enlarged by
        the scale `chief`.
        """
        self._compact, self._alike, self._chief = compact, alike, 1.0 if view.changes else chief
        small, few = len(view.case.claims) <= _FEW, len(view.graph.conclusions) <= _FEW_CONCLUSIONS
        self._chief_claims = {*view.fight, *(view.graph.conclusions if few else ())}
        large = large_conclusions and not small
        self._concluding = max(wide, _LARGE[0] if large else _WIDE) if few and (small or large) else wide
        self._concluding_high = _LARGE[1] if few and large else 0.0
        self._case, self._statuses, self.width = view.case, view.statuses, wide
        self._parties = party_ranks(view.case)
        self._marks, self._grouping = Marks(view.case), view.grouping
        self._tag_looks = view.tag_looks
        self._framed_by = view.framing.by if view.framing else ""
        self._many_stages = len({claim.stage for claim in view.case.claims.values()}) > 1
        self._conclusions, self._changes = frozenset(view.graph.conclusions), view.changes
        self._fight, self._view = view.fight, view
        self._letters = party_letters(view.case) if self._is_lettered(view) else {}

    def _is_lettered(self, view: View) -> bool:
        return self._compact and not self._alike and bool(view.statuses) and not view.grouping

    def is_conclusion(self, claim: str) -> bool:
        """Return whether a claim is a conclusion, which has a ring."""
        return claim in self._conclusions

    def node(self, node: PlanNode) -> Contents | None:
        """Return the contents of a node in the tree; None for a lane."""
        claim = self._case.claims[node.claim]
        if node.reference:
            return self.reference(claim, node.note)
        return None if node.lane else self.contents(claim, node.hidden, node.note)

    def contents(self, claim: Claim, hidden: int, note: str = "") -> Contents:
        """Return the words of a claim: text, id, verdict, party and stage, and what is left out."""
        said, concluding = self.said(claim), claim.id in self._conclusions
        concludes = concluding and not self._alike
        mark, wide = self._fight.get(claim.id), self._concluding if concludes else self.width
        main: Style = "conclusion" if concludes else "text"
        whole = wide - (LEFT_OF_SIGNED if self._statuses else LEFT) - PAD
        room = whole * _SPARE
        first = max(_DISC_ROOM - (whole - room), 0.0) if mark else 0.0  # less room in the first line
        name = "" if concludes or claim.id not in self._view.titled_claims else claim.title or ""
        bearing = self._bearing(claim)
        about, beside = self._words_about(
            claim, bearing, main, room, 0.0 if name else first, whole=bool(name) or not mark
        )
        if bearing in about + beside:
            bearing = ""  # it has no line of its own
        change = self._changes.get(claim.id)
        status = self._statuses.get(claim.id) if self._statuses else None
        became = _became(status, change.former if change else None) if concluding else ""
        more = f"… and {hidden} more below" if hidden else ""
        parts: list[tuple[Style, str]] = [
            *((("became", became),) if became else ()),
            *((("id", change.words),) if change and change.words else ()),
            *((("name", name),) if name else ()),
            (main, claim.text),
            *(("said", one) for one in (about, bearing, more, note) if one),
        ]
        left = LEFT_OF_SIGNED if self._statuses else LEFT
        y, words = ABOVE, list[DrawnWords]()
        for style, text in parts:
            taken = _DISC_ROOM if first and runs_leftwards(text) else first
            lines = _beside(text, room, style, taken)
            if not lines:
                continue
            if text is about and len(lines) > 1 and not self._grouping:
                lines = _with_whole_id(self._named(claim), text, room)
            leftwards = runs_leftwards(text)
            x = wide - PAD - (_DISC_ROOM if mark and not words else 0.0) if leftwards else left
            first = 0.0
            words.append(
                DrawnWords(
                    x + _AFTER_SIGN if style == "became" else x,
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
        if concludes:
            y = max(y, self._concluding_high)
        y = self._add_signs(claim, words, wide, y, has_band=bool(became))
        label = ", ".join(part for part in (claim.id, change.words if change else "", said) if part)
        scale = self._chief if claim.id in self._chief_claims else 1.0
        return Contents(tuple(words), scale * wide, scale * (y + ABOVE - 1), label, scale)

    def _add_signs(
        self, claim: Claim, words: list[DrawnWords], wide: float, y: float, *, has_band: bool
    ) -> float:
        """Add the number, the letter of the party and the former verdict; return where the words end.

        `y` is where the words end without them.
        """
        if mark := self._fight.get(claim.id):
            words.append(numbered(mark.number, (wide - _INTO, _INTO), "number", square=mark.is_disputed))
        if claim.by and claim.by in self._letters:
            below = BAND - _LETTERED if has_band else 0.0
            words.append(DrawnWords(SIGN, _LETTER + below, (self._letters[claim.by],), "letter", "middle"))
            y = max(y, _LEAST_HEIGHT + below - ABOVE + 1)
        change = self._changes.get(claim.id)
        if change and change.former and self._statuses:
            turn = (f"was {change.former}", f"now {self._statuses[claim.id]}")
            both = list(_turn(turn, wide, y + _BETWEEN + _RISE["said"]))
            words += both[:1] if has_band else both  # the band of a conclusion has the present verdict
            y = words[-1].y + LEADING["said"] + 2 - _RISE["said"]
        return y

    def _words_about(
        self, claim: Claim, bearing: str, style: Style, room: float, first: float, *, whole: bool
    ) -> tuple[str, str]:
        """Return the words below the text of a box, and those beside its last line.

        In a compact box, the id, the group and the marks of a claim are always shown, beside the text if they
        fit. If there is room, its `bearing` on a step is shown too, or else its stage. `first` is the width
        that the first line lacks; unless that line is `whole`, nothing stands beside it.
        """
        if not self._compact or self._grouping:
            return " · ".join(part for part in (self._named(claim), self._about(claim)) if part), ""
        group = "" if self._framed_by == "group" else " ".join(self._case.group_title(claim.group).split())
        marks = " · ".join(part for part in (claim.id, group, *self._marks.of(claim)) if part)
        optional = [bearing]
        if claim.stage and self._many_stages and self._framed_by != "stage":
            optional.append(claim.stage)
        wordings = [*(f"{marks} · {' '.join(one.split())}" for one in optional if one), marks]
        size = SIZES["said"]
        if not runs_leftwards(claim.text) and marks.isascii():
            bold = style in BOLD
            lines = _beside(claim.text, room, style, first)
            left = room - width("".join(lines[-1:]), SIZES[style], bold=bold) - _ASIDE
            for said in wordings:
                if width(said, size) <= left and (whole or len(lines) > 1):
                    return "", said
        return next((said for said in wordings if width(said, size) <= room), marks), ""

    def _bearing(self, claim: Claim) -> str:
        """Return the step that a claim undercuts or backs, and how many more; empty if there is none."""
        links = self._view.graph.away(claim.id)
        first, *others = [words for link in links if (words := bearing_in_words(self._view, link))] or [""]
        return f"{first}, and {counted(len(others), 'more step')}" if others else first

    def reference(self, claim: Claim, note: str) -> Contents:
        """Return the words of a reference to a claim: its id, and where the claim is drawn."""
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

    def _named(self, claim: Claim) -> str:
        """Return the id of a claim; empty where claims are named by their titles."""
        return "" if self._view.titled else claim.id

    def said(self, claim: Claim) -> str:
        """Return the claim's verdict and the basis for it, party and stage, in words."""
        status = self._statuses.get(claim.id) if self._statuses else None
        party, stage = self._case.party_name(claim.by), _stage_title(self._case, claim)
        group = self._case.group_title(claim.group)
        parts = (status, *self._marks.of(claim), party, group, stage)
        return " · ".join(" ".join(part.split()) for part in parts if part)

    def _about(self, claim: Claim) -> str:
        """Return the words about a claim besides its verdict, which its sign and its frame show.

        What the frame around it shows is left out. If its fill shows something other than the verdict, the
        words give the verdict too. Where claims are named by their titles, the party comes first, and no
        stage.
        """
        verdict = self._statuses.get(claim.id) if self._statuses and self._grouping else None
        party, group = self._case.party_name(claim.by), self._case.group_title(claim.group)
        told = {"party": party, "group": group, "stage": claim.stage}
        told.pop(self._framed_by, None)
        parts = [verdict, *self._tagged(claim), *self._marks.of(claim), *told.values()]
        if self._view.titled:
            parts = [party, *(part for part in parts if part not in (party, claim.stage))]
        return " · ".join(" ".join(part.split()) for part in parts if part)

    def _tagged(self, claim: Claim) -> list[str]:
        """Return the sign and the word of each tag with a colour, if boxes are filled by tag."""
        if self._grouping is None or self._grouping.by != "tag":
            return []
        return [f"{look.sign} {tag}" for tag, look in looks_of(self._tag_looks, claim.tags)]

    def box(self, node: PlanNode, contents: Contents, x: float, y: float) -> Box:
        """Return the box of a claim at a position."""
        claim, badge, before = self._case.claims[node.claim], None, None
        scale = contents.scale
        change = None if node.reference else self._changes.get(claim.id)
        status = self._statuses.get(claim.id) if self._statuses and not node.reference else None
        effect = None if node.reference else self._view.effect_of(claim.id)
        if status:
            badge = Badge(x + scale * SIGN, y + scale * (ABOVE + 8), status, scale, effect == "idle")
            banded = any(words.style == "became" for words in contents.words)
            if banded:
                badge = Badge(x + scale * SIGN, y + scale * BAND / 2, status, scale * BAND_SIGN)
            if change and change.former:
                *_, was, now = (y + words.y - 3.5 for words in contents.words)
                before = Badge(x + SIGN, now if banded else was, change.former)
                if not banded:
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
            effect,
            scale,
        )


def without_band(box: Box) -> Box:
    """Return the box of a claim that is a conclusion only of the part drawn, without a band."""
    if not box.has_band:
        return box
    words = (one._replace(y=one.y - BAND) for one in box.words if one.style != "became")
    badge = box.badge and box.badge._replace(y=box.y + ABOVE + 8, scale=1.0)
    return box._replace(words=tuple(words), badge=badge)


def _became(status: Status | None, former: Status | None) -> str:
    """Return the outcome of a conclusion; in a diff also the one before, if the verdict differs."""
    if status is None:
        return ""
    return (
        OUTCOMES[status].capitalize()
        if not former
        else f"{OUTCOMES[former].capitalize()} → {OUTCOMES[status]}"
    )


def _turn(turn: tuple[str, str], wide: float, y: float) -> Iterator[DrawnWords]:
    """Yield the former verdict and the present one, side by side if there is room."""
    end, needed = wide - LEFT_OF_SIGNED + 2, fsum(width(said, SIZES["said"]) for said in turn)
    yield DrawnWords(LEFT_OF_SIGNED, y, turn[:1], "said")
    below = _TURN if needed + _ASIDE > _SPARE * (end - LEFT_OF_SIGNED) else 0.0
    yield DrawnWords(end, y + below, turn[1:], "said", "end")


@lru_cache(maxsize=1 << 4)  # the text of a claim is wrapped again after what stands beside it is chosen
def _beside(text: str, room: float, style: Style, taken: float) -> Sequence[str]:
    """Return the lines of a text; the first one shares its room with something beside it.

    In a right-to-left text, all lines share it, since they start on that side.
    """
    size, bold = SIZES[style], style in BOLD
    if not taken or runs_leftwards(text):
        return wrap(text, room - taken, size, bold=bold)
    first = next(iter(wrap(text, room - taken, size, bold=bold)), "")
    rest = " ".join(text.split()).removeprefix(first).lstrip()
    return [first, *wrap(rest, room, size, bold=bold)] if first else []


def _with_whole_id(claim: str, about: str, room: float) -> list[str]:
    """Return the lines about a claim, broken after its id if there is no room for what comes next.

    Only a longer id is broken itself.
    """
    size = SIZES["said"]
    names = wrap(claim, room, size)
    if not names:  # whose it is, where claims are named by their titles
        return [line.replace(" ·…", "…") for line in clipped(about, room, size, 2)]
    rest = about.removeprefix(claim).lstrip()
    if not rest:
        return names
    first, more, _ = rest.removeprefix("· ").partition(" · ")
    left = room - width(f"{names[-1]} ", size)
    if width(f"· {first}{'…' if more else ''}", size) <= left:
        return [*names[:-1], f"{names[-1]} {_clipped(rest, left)}"]
    return [*names, _clipped(rest.removeprefix("· "), room)]


def _clipped(said: str, room: float) -> str:
    """Shorten words about a claim to one line, which does not end with the dot between two parts."""
    return clip(said, room, SIZES["said"]).replace(" ·…", "…")


def _stage_title(case: Case, claim: Claim) -> str | None:
    return claim.stage and (case.stages[claim.stage].title or claim.stage)

"""The contents of a box, and the size that results."""

from __future__ import annotations

from typing import NamedTuple

from argmap.core.model import Case, Claim
from argmap.render.marks import Marks
from argmap.render.picture.plan import PlanNode
from argmap.render.picture.shapes import BOLD, SIZES, Badge, Box, DrawnWords, Style
from argmap.render.picture.text import runs_leftwards, width, wrap
from argmap.render.view import View

#: Padding around the text, the width of the party's stripe at the left, and of a verdict's sign, in pixels.
PAD, STRIPE, SIGN = 10.0, 5.0, 16.0
#: Padding around the text of a reference.
_NEAR = 7.0
#: The share of that width that lines may fill; the rest allows for viewers with a wider font.
_SPARE = 0.93
#: The line height, and the distance from the top of a line to its base line.
LEADING: dict[Style, float] = {"id": 16, "said": 14, "text": 16}
_RISE: dict[Style, float] = {"id": 12, "said": 10.5, "text": 12}


class Contents(NamedTuple):
    """The words of a box, relative to its top left corner, and its size."""

    words: tuple[DrawnWords, ...]
    width: float
    height: float
    label: str


class Writer:
    """Lays out claims in boxes of one width."""

    def __init__(self, view: View, wide: float) -> None:
        """Use boxes that are `wide` pixels wide."""
        self._case, self._statuses, self.width = view.case, view.statuses, wide
        self._parties = {p: i for i, p in enumerate(p for p in view.graph.parties if p)}
        self._marks = Marks(view.case)
        self._conclusions = frozenset(view.graph.conclusions)

    def node(self, node: PlanNode) -> Contents | None:
        """Return the contents of a node in the tree; None for a lane."""
        claim = self._case.claims[node.claim]
        if node.reference:
            return self.reference(claim, node.note)
        return None if node.lane else self.contents(claim, node.hidden, node.note)

    def contents(self, claim: Claim, hidden: int, note: str = "") -> Contents:
        """Return the words of a claim: id, verdict, party and stage, text, and what is left out."""
        said = self.said(claim)
        parts: list[tuple[Style, str]] = [("id", claim.id), ("said", said), ("text", claim.text)]
        if hidden:
            parts.append(("said", f"… and {hidden} more below"))
        if note:
            parts.append(("said", note))
        room = (self.width - 2 * PAD - STRIPE) * _SPARE
        y, words = PAD, []
        for style, text in parts:
            sign = SIGN if style == "id" and self._statuses else 0
            lines = wrap(text, room - sign, SIZES[style], bold=style in BOLD)
            if not lines:
                continue
            leftwards = runs_leftwards(text)
            x = self.width - PAD - sign if leftwards else PAD + STRIPE
            words.append(
                DrawnWords(
                    x, y + _RISE[style], tuple(lines), style, leading=LEADING[style], leftwards=leftwards
                )
            )
            y += len(lines) * LEADING[style]
        label = ", ".join(part for part in (claim.id, said) if part)
        return Contents(tuple(words), self.width, y + PAD - 3, label)

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
        status = self._statuses[claim.id] if self._statuses else None
        party, stage = self._case.party_name(claim.by), _stage_title(self._case, claim)
        parts = (status, *self._marks.of(claim), party, stage)
        return " · ".join(" ".join(part.split()) for part in parts if part)

    def box(self, node: PlanNode, contents: Contents, x: float, y: float) -> Box:
        """Return the box of a claim at a position."""
        claim, badge = self._case.claims[node.claim], None
        if self._statuses and not node.reference:
            badge = Badge(x + self.width - PAD - 4, y + PAD + 7, self._statuses[claim.id])
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
        )


def _stage_title(case: Case, claim: Claim) -> str | None:
    return claim.stage and (case.stages[claim.stage].title or claim.stage)

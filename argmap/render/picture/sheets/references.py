"""The contents of boxes that stand for claims on other pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from argmap.core.model import Claim
from argmap.render.picture.plan import PlanNode
from argmap.render.picture.shapes import SIZES, Badge, Box, DrawnWords
from argmap.render.picture.sheets.page_part import LONG, ClaimListing, refer
from argmap.render.picture.sheets.stubs import NAMED
from argmap.render.picture.text.box_text import STRIPE, BoxWriter, Contents
from argmap.render.picture.text.wrapping import clip, clipped, runs_leftwards, width
from argmap.render.view import View

#: Padding, line height, space between words, and space for the sign of a verdict, in pixels.
_NEAR, _LINE, _BETWEEN, _SIGN = 7.0, 15.0, 6.0, 18.0
#: From the top of a line to its base line.
_RISE = 10.0
#: The width of a reference relative to a box, and how many lines of the claim it shows.
_LOW, _NARROW = (1.0, 1), (0.6, 3)
#: With less space than this, a list does not show the start of a claim.
_LEAST = 40.0


class Lead(NamedTuple):
    """A link's area in a drawing, and the page that it leads to."""

    x: float
    y: float
    width: float
    height: float
    page: int


class PageWriter(BoxWriter):
    """Lays out the boxes of one page."""

    def __init__(self, view: View, wide: float, *, sideways: bool) -> None:
        """Use boxes that are `wide` pixels wide; references are low when `sideways`, else narrow."""
        super().__init__(view, wide, compact=True)
        share, self._lines = _LOW if sideways else _NARROW
        self._small = BoxWriter(view, share * wide)
        self._height = 0.0

    @property
    def narrow(self) -> float:
        """The width of a narrow reference."""
        return self._small.width

    def node(self, node: PlanNode) -> Contents | None:
        """Return the contents of a node in the tree; None for a lane."""
        return self.listing(node) if isinstance(node, ClaimListing) else super().node(node)

    def reference(self, claim: Claim, note: str) -> Contents:
        """Return the words of a reference to a claim: its id, its page, and the start of its text."""
        words, _, height, label, _ = self._small.reference(claim, note)
        left, room = STRIPE + _NEAR, self.narrow - STRIPE - 2 * _NEAR
        sign = _SIGN if self._statuses else 0.0
        leftwards = runs_leftwards(claim.text)
        lines = clipped(claim.text, room - sign, SIZES["said"], self._lines)
        x, y = self.narrow - _NEAR - sign if leftwards else left, height - _NEAR + _RISE
        begins = DrawnWords(x, y, tuple(lines), "said", leading=_LINE, leftwards=leftwards)
        return Contents((*words, begins), self.narrow, height + len(lines) * _LINE, label)

    def listing(self, listing: ClaimListing) -> Contents:
        """Return the words of a list: a heading, and per claim its id, the start of its text and its page."""
        left, right = STRIPE + _NEAR, self.narrow - _NEAR
        small, y = SIZES["said"], _NEAR + _RISE
        words = [DrawnWords(left, y, (listing.heading,), "said")]
        for entry in listing.entries:
            y += _LINE
            room = right - left - width(entry.where, small) - _BETWEEN
            if entry.claim is None:
                words.append(DrawnWords(left, y, (clip(entry.name, right - left, small),), "said"))
                room -= width(entry.name, small)
            if room > 0:
                words.append(DrawnWords(right, y, (entry.where,), "said", "end"))
            if entry.claim is None:
                continue
            name = clip(entry.name, room, SIZES["id"], bold=True)
            words.append(DrawnWords(left, y, (name,), "id"))
            used = width(name, SIZES["id"], bold=True) + _BETWEEN
            if room - used > _LEAST:
                text = clip(self._case.claims[entry.claim].text, room - used, small)
                words.append(DrawnWords(left + used, y, (text,), "said"))
        height = list_height(len(listing.entries))
        return Contents(tuple(words), self.narrow, height, listing.heading)

    def box(self, node: PlanNode, contents: Contents, x: float, y: float) -> Box:
        """Return the box of a claim, or of a reference, at a position."""
        box = super().box(node, contents, x, y)
        if isinstance(node, ClaimListing):
            return box._replace(party=None)
        if node.reference and self._statuses and node.claim in self._statuses:
            middle = y + contents.height - _NEAR - _LINE / 2
            sign = Badge(x + contents.width - _NEAR - 6.5, middle, self._statuses[node.claim])
            return box._replace(badge=sign)
        return box

    def leads(self, node: PlanNode, box: Box) -> Iterator[Lead]:
        """Yield the links in the box of a node."""
        if isinstance(node, ClaimListing):
            for line, entry in enumerate(node.entries, 1):
                yield Lead(box.x, box.y + _NEAR + line * _LINE, box.width, _LINE, entry.page)
        elif node.page is not None:
            yield Lead(box.x, box.y, box.width, box.height, node.page)

    def largest(self, count: int) -> float:
        """Return the largest height of a reference to so many claims."""
        if count > 1:
            return list_height(min(count, NAMED + 1))
        if not self._height:
            longest = max(self._case.claims.values(), key=lambda claim: len(claim.id))
            height = self.reference(longest, refer(LONG, 0)).height + (self._lines - 1) * _LINE
            self._height = max(height, list_height(1))
        return self._height


def list_height(entries: int) -> float:
    """Return the height of a list."""
    return 2 * _NEAR + (1 + entries) * _LINE

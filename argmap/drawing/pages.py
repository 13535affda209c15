"""A map on pages: each a drawing of a part, with words that lead from one part to another.

A claim whose reasons do not fit says on which page they go on; there it stands
again and says where it is from. A line from a claim that is drawn on another page comes
from a small box that names it and the page. Pages are counted from 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from argmap.drawing.contents import Writer
from argmap.drawing.extent import Room, Sizes
from argmap.drawing.frame import Direction
from argmap.drawing.legend import Header, build_header
from argmap.drawing.map import (
    APART,
    GAP,
    HEADING,
    MARGIN,
    WORD_HEIGHT,
    WORD_WIDTH,
    draw_plan,
    writer_for,
)
from argmap.drawing.part import LONG, Part, Places, find_places, lead, refer
from argmap.drawing.plan import Plan, build_plan
from argmap.drawing.shapes import Drawing
from argmap.drawing.sheets import Sheet, build_pages, build_sheets
from argmap.model import Claim
from argmap.view import View

#: More nodes than this never fit on one page.
_FEW = 120


class Head(NamedTuple):
    """What stands first on a page: a claim, whether a tree begins there, and whether it was there before."""

    claim: Claim
    root: bool
    continued: bool


class Page(NamedTuple):
    """A page: its drawing, and the claims that head it."""

    drawing: Drawing
    heads: tuple[Head, ...]


def draw_pages(view: View, room: Room, *, direction: Direction = "RL", wrap: int = 30) -> list[Page]:
    """Draw a view on one page if it fits, or on several.

    `room` is the width and height of a page in pixels, at the size at which text is
    still legible. A page is only larger where a single claim is.
    """
    plan, writer = build_plan(view), writer_for(view, wrap)
    if len(plan.nodes) <= _FEW:
        whole = draw_plan(view, plan, writer, direction)
        if whole.width <= room.along and whole.height <= room.across:
            claims = view.case.claims
            roots = dict.fromkeys(node.claim for node in plan.nodes if node.parent < 0)
            return [Page(whole, tuple(Head(claims[c], root=True, continued=False) for c in roots))]
    return _Paginator(view, plan, writer, direction, room).pages()


class _Paginator:
    """Draws one map on several pages."""

    def __init__(self, view: View, plan: Plan, writer: Writer, direction: Direction, room: Room) -> None:
        self._view, self._plan, self._writer, self._direction = view, plan, writer, direction
        self._room = room
        self._sideways = direction in {"RL", "LR"}

    def pages(self) -> list[Page]:
        plan, word = self._plan, WORD_WIDTH if self._sideways else WORD_HEIGHT
        inner = self._room.along - 2 * MARGIN
        header = build_header(self._view, plan, MARGIN, MARGIN, inner)
        first, room = self._rooms(header.height), self._rooms(MARGIN)
        sizes = self._sizes()
        sheets = build_sheets(sizes, first, room, word)
        numbered = build_pages(sheets, first, room, APART, plan.elsewhere)
        places = find_places(numbered)
        blank = Header(MARGIN)
        return [
            self._page(number, page, places, sizes, header if number == 1 else blank)
            for number, page in enumerate(numbered, 1)
        ]

    def _rooms(self, top: float) -> Room:
        """What a page has room for along and across, under its header."""
        wide, high = self._room.along - 2 * MARGIN, self._room.across - top - MARGIN
        if self._plan.elsewhere < len(self._plan.nodes):
            high -= HEADING
        return Room(wide, high) if self._sideways else Room(high, wide)

    def _sizes(self) -> Sizes:
        """The sizes of nodes, with the longest words that a page may add."""
        widths, heights = [], []
        reasons = {node.parent for node in self._plan.nodes}
        for index, node in enumerate(self._plan.nodes):
            claim = self._view.case.claims[node.claim]
            if node.lane:
                contents = self._writer.reference(claim, refer(LONG, 0))
            else:
                note = lead(LONG, LONG, 0) if index in reasons else ""
                contents = self._writer.contents(claim, node.hidden, note)
            widths.append(self._writer.width if self._sideways else contents.width)
            heights.append(contents.height)
        sizes = (widths, heights) if self._sideways else (heights, widths)
        return Sizes(self._plan, *sizes, (GAP, APART), self._reference())

    def _reference(self) -> float:
        """What any reference takes across at most."""
        if not self._sideways:
            return self._writer.width
        claims = self._view.case.claims
        longest = max((node.claim for node in self._plan.nodes), key=len)
        return self._writer.reference(claims[longest], refer(LONG, 0)).height

    def _page(
        self, number: int, sheets: Sequence[Sheet], places: Places, sizes: Sizes, header: Header
    ) -> Page:
        for lanes in (True, False):
            part = Part(self._plan, number, places, lanes=lanes).plan(sheets, sizes.steps)
            drawing = draw_plan(self._view, part, self._writer, self._direction, header)
            if drawing.width <= self._room.along and drawing.height <= self._room.across:
                break
        return Page(drawing, tuple(self._heads(sheets)))

    def _heads(self, sheets: Sequence[Sheet]) -> Iterator[Head]:
        nodes, claims = self._plan.nodes, self._view.case.claims
        for sheet in sheets:
            for node in (sheet.head,) if sheet.head >= 0 else sheet.nodes:
                if node == sheet.head or nodes[node].parent < 0:
                    root = nodes[node].parent < 0 and sheet.part == 0
                    yield Head(claims[nodes[node].claim], root, continued=sheet.part > 0)

"""A map on several pages: a drawing for each part, with cross-references between them.

A claim whose reasons do not fit names the page where they continue; it is repeated
there with the page it comes from. A line from a claim drawn on another page comes
from a small box with the claim's id, its page, the start of its text and its verdict.
Pages are counted from 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from math import fsum
from typing import NamedTuple

from argmap.core.model import Claim
from argmap.render.picture.frame import Direction, Layout, Surface
from argmap.render.picture.header import Header
from argmap.render.picture.legend import build_header, build_page_legend
from argmap.render.picture.map import draw_map
from argmap.render.picture.plan import DrawingPlan, build_plan
from argmap.render.picture.shapes import SIZES, Drawing
from argmap.render.picture.sheets.page_breaks import PageSpace, Sheet, build_pages, build_sheets
from argmap.render.picture.sheets.page_part import LONG, PagePlaces, PlanPart, find_places, lead, refer
from argmap.render.picture.sheets.references import Lead, PageWriter
from argmap.render.picture.text.wrapping import width
from argmap.render.picture.tree.tree_map import (
    APART,
    ELSEWHERE,
    GAP,
    HEADING,
    MARGIN,
    WORD_HEIGHT,
    WORD_WIDTH,
    draw_plan,
    writer_for,
)
from argmap.render.picture.tree.tree_sizes import Room, Sizes
from argmap.render.view import View

#: A map with more nodes than this is never tried on a single page.
_FEW = 120
#: The space between strips, and the width of the heading.
_ASIDE, _LEAST = 32.0, width(ELSEWHERE, SIZES["heading"], bold=True)


class PageHead(NamedTuple):
    """A claim that heads a page, whether a tree begins there, and whether it is continued from another."""

    claim: Claim
    root: bool
    continued: bool


class PlacedDrawing(NamedTuple):
    """A drawing on a page: its top left corner, and its links to other pages."""

    drawing: Drawing
    x: float = 0.0
    y: float = 0.0
    leads: tuple[Lead, ...] = ()


class Page(NamedTuple):
    """A page: its size, its drawings, and the claims that head it.

    It is `turned` if its paper is upright, and `shrunk` if it must fit even with small text.
    """

    width: float
    height: float
    blocks: tuple[PlacedDrawing, ...]
    heads: tuple[PageHead, ...]
    turned: bool = False
    shrunk: bool = False


def draw_pages(view: View, room: Room, *, direction: Direction = "RL", wrap: int = 30) -> list[Page]:
    """Draw a view on one page if it fits, or on several.

    `room` is the width and height of a page in pixels, at the size at which text is
    still legible. A page is larger only if a single claim is.
    """
    plan, writer = build_plan(view), writer_for(view, wrap, compact=True)
    if len(plan.nodes) <= _FEW:
        page = _whole(_with_heading(draw_plan(view, plan, writer, direction), direction), plan, view)
        if page.width <= room.along and page.height <= room.across:
            return [page]
    pages_writer = PageWriter(view, writer.width, sideways=direction in {"RL", "LR"})
    return _Paginator(view, plan, pages_writer, direction, room).pages()


def draw_sheet(
    view: View,
    surfaces: tuple[Surface, Surface],
    layout: Layout,
    *,
    direction: Direction | None,
    wrap: int | None,
    least: float | None,
) -> Page | None:
    """Draw a view on one page, in landscape or portrait; `surfaces` are in points.

    None if a pixel would have fewer points than `least`; without `least`, the drawing is shrunk to the page.
    Options that are not given are chosen for the best legibility.
    """
    plan = build_plan(view)
    if len(plan.nodes) > _FEW and least is not None:
        return None
    drawing = draw_map(view, layout=layout, direction=direction, wrap=wrap, surfaces=surfaces)
    level, upright = (surface.scale_of(drawing.width, drawing.height) for surface in surfaces)
    if least is not None and max(level, upright) < least:
        return None
    return _whole(PlacedDrawing(drawing), plan, view)._replace(turned=upright > level, shrunk=least is None)


def _whole(block: PlacedDrawing, plan: DrawingPlan, view: View) -> Page:
    """Return the page with a whole map on it."""
    roots = dict.fromkeys(node.claim for node in plan.nodes if node.parent < 0)
    heads = tuple(PageHead(view.case.claims[claim], root=True, continued=False) for claim in roots)
    return Page(block.drawing.width, block.drawing.height, (block,), heads)


class _Paginator:
    """Draws a map on several pages."""

    def __init__(
        self, view: View, plan: DrawingPlan, writer: PageWriter, direction: Direction, room: Room
    ) -> None:
        self._view, self._plan, self._writer, self._direction = view, plan, writer, direction
        self._room = room
        self._sideways = direction in {"RL", "LR"}

    def pages(self) -> list[Page]:
        sizes = self._sizes()
        numbered = self._numbered(sizes, alone=False)
        alone = len(numbered) == 1
        if alone:
            numbered = self._numbered(sizes, alone=True)
        places, explained = find_places(numbered), self._header(references=True, alone=alone)
        blocks = [
            self._blocks(number, strips, explained.height, places, sizes)
            for number, strips in enumerate(numbered, 1)
        ]
        if not any(box.reference for page in blocks for block in page for box in block.drawing.boxes):
            explained = self._header(references=False, alone=alone)
        above = explained.drawing(MARGIN)
        pages = []
        for page, strips in zip(blocks, numbered, strict=True):
            width, height = self._extent(page, above.height)
            placed = (PlacedDrawing(above), *self._placed(page, above.height))
            pages.append(Page(max(above.width, width), height, placed, self._heads(strips)))
        return pages

    def _numbered(self, sizes: Sizes, *, alone: bool) -> list[list[list[Sheet]]]:
        """Return what is on each page; the only one has the title, which the overview has otherwise."""
        room = self._rooms(self._header(references=True, alone=alone).height)
        heading, least = Room(0.0, HEADING), Room(_LEAST, 0.0)
        if not self._sideways:
            heading, least = Room(*reversed(heading)), Room(*reversed(least))
        paper = PageSpace(room, (APART, _ASIDE), heading, least)
        word = WORD_WIDTH if self._sideways else WORD_HEIGHT
        return build_pages(build_sheets(sizes, paper, word), paper, self._plan.elsewhere)

    def _header(self, *, references: bool, alone: bool) -> Header:
        """Return the header of the only page, or of one of several."""
        build = build_header if alone else build_page_legend
        inner = self._room.along - 2 * MARGIN
        return build(self._view, self._plan, MARGIN, inner, references=references)

    def _rooms(self, top: float) -> Room:
        """Return the space along and across on a page below its header."""
        wide, high = self._room.along - 2 * MARGIN, self._room.across - top - MARGIN
        return Room(wide, high) if self._sideways else Room(high, wide)

    def _sizes(self) -> Sizes:
        """Return the sizes of nodes, including the longest words that a page may add."""
        widths, heights = [], []
        reasons = {node.parent for node in self._plan.nodes}
        for index, node in enumerate(self._plan.nodes):
            claim = self._view.case.claims[node.claim]
            if node.lane:
                contents = self._writer.reference(claim, refer(LONG, 0))
            else:
                note = lead(LONG, LONG, 0) if index in reasons else ""
                contents = self._writer.contents(claim, node.hidden, note)
            widths.append(self._writer.width if self._sideways and node.lane else contents.width)
            heights.append(contents.height)
        sizes = (widths, heights) if self._sideways else (heights, widths)
        return Sizes(self._plan, *sizes, (GAP, APART), self._reference)

    def _reference(self, count: int) -> Room:
        """Return the largest space that a reference to so many claims may take."""
        wide, high = self._writer.narrow, self._writer.largest(count)
        return Room(wide, high) if self._sideways else Room(high, wide)

    def _blocks(
        self, number: int, strips: Sequence[Sequence[Sheet]], top: float, places: PagePlaces, sizes: Sizes
    ) -> list[PlacedDrawing]:
        """Return the drawings of the strips of a page; without lanes if these would need too much space."""
        for lanes in (True, False):
            parts = (
                PlanPart(self._plan, sizes.steps, number, places, lanes=lanes).plan(strip) for strip in strips
            )
            blocks = [self._block(part) for part in parts]
            width, height = self._extent(blocks, top)
            if width <= self._room.along and height <= self._room.across:
                break
        return blocks

    def _block(self, part: DrawingPlan) -> PlacedDrawing:
        headed = self._sideways and part.part and part.elsewhere == 0  # above the first tree
        header = Header(MARGIN + HEADING if headed else MARGIN)
        drawing = draw_plan(self._view, part, self._writer, self._direction, header)
        drawn = (node for node in part.nodes if not node.lane)
        boxes = zip(drawn, drawing.boxes, strict=True)
        leads = (lead for node, box in boxes for lead in self._writer.leads(node, box))
        return _with_heading(drawing, self._direction)._replace(leads=tuple(leads))

    def _extent(self, blocks: Sequence[PlacedDrawing], top: float) -> tuple[float, float]:
        """Return the size of a page with drawings in reading order, below `top`."""
        sizes = [(b.drawing.width - 2 * MARGIN, b.drawing.height - 2 * MARGIN) for b in blocks]
        along = fsum(size[not self._sideways] + _ASIDE for size in sizes) - _ASIDE
        across = max(size[self._sideways] for size in sizes)
        wide, high = (along, across) if self._sideways else (across, along)
        return wide + 2 * MARGIN, top + high + MARGIN

    def _placed(self, blocks: Sequence[PlacedDrawing], top: float) -> Iterator[PlacedDrawing]:
        """Yield the drawings at their positions, in reading order."""
        along = 0.0
        for block in blocks if self._direction in {"RL", "BT"} else reversed(blocks):
            x, y = (along, 0.0) if self._sideways else (0.0, along)
            yield block._replace(x=block.x + x, y=top - MARGIN + y)
            size = block.drawing.width if self._sideways else block.drawing.height
            along += size - 2 * MARGIN + _ASIDE

    def _heads(self, strips: Sequence[Sequence[Sheet]]) -> tuple[PageHead, ...]:
        nodes, claims = self._plan.nodes, self._view.case.claims
        heads: dict[str, PageHead] = {}
        for sheet in chain.from_iterable(strips):
            for node in (sheet.head,) if sheet.head >= 0 else sheet.nodes:
                if node == sheet.head or nodes[node].parent < 0:
                    claim = claims[nodes[node].claim]
                    root = nodes[node].parent < 0 and sheet.part == 0
                    heads.setdefault(claim.id, PageHead(claim, root, continued=sheet.part > 0))
        return tuple(heads.values())


def _with_heading(drawing: Drawing, direction: Direction) -> PlacedDrawing:
    """Widen a drawing to its heading for trees that lead to no conclusion, if it has one."""
    places = [words.x for words in drawing.words if words.style == "heading"]
    if direction == "LR":  # the heading is right-aligned with its box
        more = max([0.0, *(MARGIN + _LEAST - x for x in places)])
        return PlacedDrawing(drawing._replace(width=drawing.width + more), x=more)
    return PlacedDrawing(drawing._replace(width=max([drawing.width, *(x + _LEAST + MARGIN for x in places)])))

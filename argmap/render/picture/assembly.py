"""Put the blocks of a map together: the title, what leads to a conclusion, what does not, and the legend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import sqrt

from argmap.render.picture.block import Block
from argmap.render.picture.frame import Surface
from argmap.render.picture.free_space import find_free_place
from argmap.render.picture.geometry import LINK_SIGN, RING
from argmap.render.picture.header import Header
from argmap.render.picture.legend import LEAST, build_legend
from argmap.render.picture.plan import DrawingPlan
from argmap.render.picture.rooms import Rectangle, junction_room, stroke_room
from argmap.render.picture.shapes import SIZES, Drawing, DrawnWords
from argmap.render.picture.text import width
from argmap.render.picture.title import TitleText, build_outcomes, build_title, title_text
from argmap.render.picture.tree_map import ELSEWHERE
from argmap.render.view import View

#: Around a drawing, between its blocks, and around a legend that stands among them, in pixels.
MARGIN, APART, _CLEAR = 16.0, 22.0, 12.0
#: The height of the heading above what leads to no conclusion, and the room that it needs.
_HEADING, _RISE = 20.0, 12.0
_LEAST_BESIDE = width(ELSEWHERE, SIZES["heading"], bold=True)
#: The widths of a legend that are tried where it stands among the blocks.
_LEGENDS = (130.0, 200.0, 280.0, 400.0, 560.0)
#: Outcomes stand below the title where letters are at least so large, compared with a map without them; otherwise
#: in free space that begins in this upper part of a map, with or without reasons, in such shares of its width.
_NEARLY, _TOP = 0.96, 0.25
_GROUPS = (
    *((True, share) for share in (0.85, 0.7, 0.6, 0.5)),
    *((False, share) for share in (0.75, 0.66, 0.58, 0.5, 0.42)),
)
_NOTHING = Header()


class Assembly:
    """Puts blocks together so that they fit a surface as large as possible."""

    def __init__(
        self,
        view: View,
        plan: DrawingPlan,
        surface: Surface,
        *,
        signs: bool,
        beside: bool = True,
        bare: bool = False,
    ) -> None:
        """`signs` are explained by the legend, which may stand `beside` the blocks; `bare` is without title and legend."""
        self._view, self._surface = view, surface
        explained = plan._replace(nodes=[node for node in plan.nodes if not node.lane])
        self._plan, self._signs, self._bare, self._lettered = plan, signs, bare, beside
        beside = beside and not bare
        self._beside = [
            build_legend(view, explained, wide, signs=signs, lettered=True) for wide in _LEGENDS if beside
        ]
        self._explained, self._title = explained, TitleText("", ()) if bare else title_text(view)

    def scale(self, size: tuple[float, float]) -> float:
        """Return how large something of a size can be on the surface."""
        return self._surface.scale_of(*size)

    def estimate(self, mains: Sequence[tuple[float, float]], others: Sequence[tuple[float, float]]) -> float:
        """Return how large blocks of these sizes will be at least, roughly."""
        sizes = [*mains, *others]
        room = self._room(sizes)
        _, wide, high = _rows(mains or sizes, room)
        least, above = (0.0, 0.0) if self._bare else (200.0, 40.0)
        return self.scale((max(wide, least) + 2 * MARGIN, high + above + 2 * MARGIN))

    def drawing(self, mains: Sequence[Block], others: Sequence[Block]) -> Drawing:
        """Put the blocks together; `others` lead to no conclusion."""
        choices = [(self._assembled(mains, others, legend), legend) for legend in (None, *self._beside)]
        best, legend = self._best(choices)
        if not self._title.outcomes:
            return best
        bare = self._assembled(mains, others, legend, _NOTHING) or best
        enough = _NEARLY * self._scale(bare)
        for reasons, share in _GROUPS if self._scale(best) < enough else ():
            group = build_outcomes(self._title, share * bare.width, reasons=reasons)
            drawing = self._assembled(mains, others, legend, group)
            best, _ = self._best([(best, legend), (drawing, legend)])
            if self._scale(best) >= enough:
                break
        return best

    def _best(self, choices: Iterable[tuple[Drawing | None, Header | None]]) -> tuple[Drawing, Header | None]:
        """Return the choice whose letters are largest, and its legend."""
        found = ((drawing, legend) for drawing, legend in choices if drawing is not None)
        return max(found, key=lambda one: (self._scale(one[0]), -one[0].width * one[0].height))

    def _scale(self, drawing: Drawing) -> float:
        return self.scale((drawing.width, drawing.height))

    def _room(self, sizes: Sequence[tuple[float, float]]) -> float:
        area = sum((wide + APART) * (high + APART) for wide, high in sizes)
        return max([*(wide for wide, _ in sizes), sqrt(area * self._surface.width / self._surface.height)])

    def _assembled(
        self,
        mains: Sequence[Block],
        others: Sequence[Block],
        legend: Header | None,
        outcomes: Header | None = None,
    ) -> Drawing | None:
        """Return the drawing with a legend among the blocks, or without one with it below the title.

        The outcomes are part of the title, or stand in free space at the top where they are given by themselves.
        """
        sizes = [(block.width, block.height) for block in (*mains, *others)]
        room = max(self._room(sizes), LEAST if legend is None and not self._bare else 0.0)
        header = build_title(self._title, MARGIN, max(room, 240.0), outcomes=outcomes is None)
        titled = [Rectangle(MARGIN, MARGIN, MARGIN + header.width, header.height)]
        header.height += 0.0 if self._bare else 10.0
        if legend is None and not self._bare:
            above = build_legend(
                self._view, self._explained, room, signs=self._signs, lettered=self._lettered
            )
            header = header.joined(above.moved(MARGIN, header.height))
            bottom = header.height + above.height
            titled.append(Rectangle(MARGIN, header.height, MARGIN + above.width, bottom))
            header.height = bottom + 12.0
        places, wide, high = _rows([(block.width, block.height) for block in mains or others], room)
        blocks = [
            block.moved(MARGIN + x, header.height + y)
            for block, (x, y) in zip(mains or others, places, strict=True)
        ]
        right, bottom = MARGIN + max(wide, header.width), header.height + high
        words: list[DrawnWords] = []
        taken = [room for block in blocks for room in _taken(block)]
        if outcomes is not None and outcomes is not _NOTHING:
            size = outcomes.width, outcomes.height
            at = self._free(size, [*titled, *taken], (MARGIN, right, bottom))
            if at is None or at[1] > _TOP * bottom:
                return None
            header = header.joined(outcomes.moved(*at))
            taken.append(Rectangle(*at, at[0] + size[0], at[1] + size[1]))
            right = max(right, at[0] + size[0])
        if mains and others:
            group, size = _grouped(others, max(wide, _LEAST_BESIDE))
            at = self._free(size, taken, (header.height, right, bottom)) or (MARGIN, bottom + APART)
            blocks += [block.moved(*at) for block in group]
            words.append(DrawnWords(at[0], at[1] + _RISE, (ELSEWHERE,), "heading"))
            taken.append(Rectangle(*at, at[0] + size[0], at[1] + size[1]))
            right, bottom = max(right, at[0] + size[0]), max(bottom, at[1] + size[1])
        if legend is not None:
            size = legend.width, legend.height
            place = self._free(size, taken, (header.height, right, bottom))
            if place is None:
                return None
            header = header.joined(legend.moved(*place))
            right, bottom = max(right, place[0] + size[0]), max(bottom, place[1] + size[1])
        return self._drawing(header, blocks, words, (right + MARGIN, bottom + MARGIN))

    def _free(
        self, size: tuple[float, float], taken: Sequence[Rectangle], extent: tuple[float, float, float]
    ) -> tuple[float, float] | None:
        """Return where something fits beside the blocks without making the whole smaller on the surface."""
        top, right, bottom = extent
        aspect = self._surface.width / self._surface.height
        within = Rectangle(MARGIN, top, right, bottom)
        wider = within._replace(right=max(right, (bottom + MARGIN) * aspect - MARGIN))
        lower = within._replace(bottom=max(bottom, (right + MARGIN) / aspect - MARGIN))
        places = (find_free_place(size, taken, bounds, _CLEAR) for bounds in (within, wider, lower))
        return next((place for place in places if place is not None), None)

    def _drawing(
        self, header: Header, blocks: Sequence[Block], words: Sequence[DrawnWords], size: tuple[float, float]
    ) -> Drawing:
        lines = [line for block in blocks for line in block.lines]
        return Drawing(
            *size,
            " ".join(self._view.case.title.split()),
            f"{len(self._plan.boxes)} claims and {len(self._plan.steps)} links",
            (*header.lines, *sorted(lines, key=lambda line: not line.weak)),
            (*header.tips, *(tip for block in blocks for tip in block.tips)),
            (*header.junctions, *(one for block in blocks for one in block.junctions)),
            tuple(box for block in blocks for box in block.boxes),
            (*header.words, *(one for block in blocks for one in block.words), *words),
            tuple(header.badges),
            tuple(header.swatches),
            (*header.signs, *(sign for block in blocks for sign in block.signs)),
            (*header.trays, *(tray for block in blocks for tray in block.trays)),
        )


def _rows(
    sizes: Sequence[tuple[float, float]], room: float
) -> tuple[list[tuple[float, float]], float, float]:
    """Return where blocks of these sizes stand, beside each other in rows, and the size of all."""
    places: list[tuple[float, float]] = []
    x = y = high = widest = 0.0
    for wide, tall in sizes:
        if x and x + wide > room + 0.01:
            x, y, high = 0.0, y + high + APART, 0.0
        places.append((x, y))
        x, high, widest = x + wide + APART, max(high, tall), max(widest, x + wide)
    return places, widest, y + high


def _grouped(others: Sequence[Block], room: float) -> tuple[list[Block], tuple[float, float]]:
    """Put what leads to no conclusion together below its heading."""
    area = sum((block.width + APART) * (block.height + APART) for block in others)
    wide = min(room, max([_LEAST_BESIDE, *(block.width for block in others), sqrt(area * 1.5)]))
    places, right, bottom = _rows([(block.width, block.height) for block in others], wide)
    group = [block.moved(x, _HEADING + y) for block, (x, y) in zip(others, places, strict=True)]
    return group, (max(right, _LEAST_BESIDE), _HEADING + bottom)


def _taken(block: Block) -> Iterator[Rectangle]:
    """Yield the rooms that a block takes."""
    for box in block.boxes:
        ring = RING if box.conclusion else 0.0
        yield Rectangle(box.x, box.y, box.x + box.width, box.y + box.height).grown(ring)
    for tray in block.trays:
        yield Rectangle(tray.x, tray.y, tray.x + tray.width, tray.y + tray.height)
    for line in block.lines:
        yield from (stroke_room(*ends) for ends in pairwise(line.points))
    for sign in block.signs:
        yield Rectangle(sign.x, sign.y, sign.x, sign.y).grown(LINK_SIGN)
    yield from (junction_room(junction) for junction in block.junctions)
    for words in block.words:
        half = width(words.lines[0], SIZES[words.style]) / 2
        yield Rectangle(words.x - half, words.y - 8, words.x + half, words.y + 2)

"""Assemble the blocks of a map: the title, what leads to a conclusion, what does not, and the legend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise, product
from math import fsum, sqrt
from typing import NamedTuple

from argmap.core.display import counted
from argmap.render.picture.compact.block import DrawingPart
from argmap.render.picture.compact.free_space import FreeSpace
from argmap.render.picture.compact.worth import COMFORTABLE, fullness, value_of
from argmap.render.picture.frame import Surface
from argmap.render.picture.geometry import LINK_SIGN, RING
from argmap.render.picture.header import Header
from argmap.render.picture.legend import LEAST, Legends
from argmap.render.picture.plan import DrawingPlan
from argmap.render.picture.rooms import Rectangle, junction_room, stroke_room
from argmap.render.picture.shapes import SIZES, Drawing, DrawnWords, Point
from argmap.render.picture.text.wrapping import width
from argmap.render.picture.title import (
    FightList,
    TitleText,
    build_outcomes,
    build_title,
    shorter_fight,
    title_text,
)
from argmap.render.picture.tree.tree_map import ELSEWHERE
from argmap.render.view import View

#: The margin of a drawing, the gap between blocks, and the gap around a legend among them, in pixels.
MARGIN, APART, _CLEAR = 16.0, 22.0, 12.0
#: The height of the heading of blocks that lead to no conclusion, and the fall to its base line, in pixels.
_HEADING, _RISE = 20.0, 12.0
_LEAST_BESIDE = width(ELSEWHERE, SIZES["heading"], bold=True)
#: The widths that are tried for a legend among the blocks, in pixels.
_LEGENDS = (130.0, 200.0, 280.0, 400.0, 560.0)
#: The widths that are tried for a title, as multiples of that of the blocks; the wider ones if letters are
#: comfortable in any case.
_TITLE_ROOMS = (1.0, 1.4, 1.8)
#: The power of its area by which a placement is worth less.
_SMALL = 0.1
#: Outcomes stand below the title if the scale stays at least this share of that without them. Otherwise they
#: go to free space that begins in this upper share of the map, with or without reasons, and have at least
#: this width in pixels.
_NEARLY, _TOP, _LEAST_OUTCOMES = 0.96, 0.25, 260.0
#: The lists of the claims to look at first, with the worth of each relative to the full list: where letters
#: are large enough anyway, and where they are smaller, up to that size (7.5 pt on a sheet).
_LISTS: tuple[tuple[FightList | None, float, float], ...] = (
    (None, 1.0, 1.0),
    ("titles", 0.8, 0.985),
    ("line", 0.75, 0.97),
)
_LARGE_ENOUGH = 0.96
_GROUPS = (
    *((True, share) for share in (0.85, 0.7, 0.6, 0.5)),
    *((False, share) for share in (0.75, 0.66, 0.58, 0.5, 0.42, 0.35)),
)
_NOTHING = Header()
#: The least width of a title, in pixels.
_LEAST_TITLE = 240.0
#: The share of its size that a title keeps where a map of few claims is large.
_SMALLEST_TITLE = 0.75
#: The letters of outcomes, relative to those of a legend.
_SMALLER = 1.25


class Placement(NamedTuple):
    """The positions of blocks and legend, the size of the whole, and its scale on a surface."""

    scale: float
    width: float
    height: float
    header: Header
    places: Sequence[Point]
    surface: Surface
    #: The width of a legend among the blocks; None if it is below the title.
    legend: float | None = None
    #: The position of what leads to no conclusion, if it stands apart.
    group: Point | None = None
    #: The worth of the placement: its scale, or less where words are left out.
    worth: float = 0.0
    #: The scale of the title.
    title_scale: float = 1.0
    #: The width of the title, relative to that of the blocks.
    title_room: float = 1.0
    #: The worth of the size of letters, and of how full the whole is.
    merit: float = 0.0
    #: What the title, the outcomes and the legend take.
    written: tuple[Rectangle, ...] = ()


class _How(NamedTuple):
    """The options of a placement: the surface, the legend's width, the title, and outcomes apart from it.

    The title has `title_room`, as a multiple of the width of the blocks.
    """

    surface: Surface
    legend: float | None
    title: TitleText
    title_room: float = 1.0
    outcomes: Header | None = None


class _Blocks:
    """The blocks of a map: those that lead to a conclusion, the `others`, and the space that they leave."""

    def __init__(self, mains: Sequence[DrawingPart], others: Sequence[DrawingPart]) -> None:
        self.mains, self.others = mains, others
        self.boxes = boxes_in([*mains, *others])
        self._rooms = [list(_taken(block)) for block in mains or others]
        self._spaces: dict[tuple[Point, ...], FreeSpace] = {}
        self._titles: dict[tuple[int, float, float, bool], Header] = {}

    def title(self, text: TitleText, room: float, scale: float, *, outcomes: bool) -> Header:
        """Return a title above the blocks at a scale, at most `room` pixels wide, unless that is little.

        Legends of several widths are tried below the same title, which is laid out once. The texts of titles
        outlive the blocks.
        """
        key = id(text), room, scale, outcomes
        title = self._titles.get(key)
        if title is None:
            wide = max(room, _LEAST_TITLE) / scale
            title = build_title(text, MARGIN / scale, wide, outcomes=outcomes).scaled(scale)
            self._titles[key] = title
        return replace(title)

    def space(self, places: Sequence[Point]) -> FreeSpace:
        """Return the free space among blocks at given places, from the corner of a map without a header."""
        key = tuple(places)
        if key not in self._spaces:
            taken = (
                (MARGIN + x + left, y + top, MARGIN + x + right, y + bottom)
                for (x, y), rooms in zip(places, self._rooms, strict=True)
                for left, top, right, bottom in rooms
            )
            self._spaces[key] = FreeSpace(taken, _CLEAR)
        return self._spaces[key]


class _Space(NamedTuple):
    """The free space beside blocks that stand `below` a header, on a surface."""

    free: FreeSpace
    below: float
    surface: Surface

    def without(self, *taken: Rectangle) -> _Space:
        """Return the free space after a few more rectangles are taken."""
        moved = (room._replace(top=room.top - self.below, bottom=room.bottom - self.below) for room in taken)
        return self._replace(free=self.free.without(moved))

    def place(self, size: Point, extent: tuple[float, float, float]) -> Point | None:
        """Return where a rectangle fits beside the blocks without making the whole smaller on the surface."""
        top, right, bottom = extent
        aspect = self.surface.width / self.surface.height
        within = Rectangle(MARGIN, top - self.below, right, bottom - self.below)
        wider = within._replace(right=max(right, (bottom + MARGIN) * aspect - MARGIN))
        lower = within._replace(bottom=max(bottom, (right + MARGIN) / aspect - MARGIN) - self.below)
        places = (self.free.place(size, bounds) for bounds in dict.fromkeys((within, wider, lower)))
        place = next((place for place in places if place is not None), None)
        return place and (place[0], place[1] + self.below)


class Assembly:
    """An assembler of blocks that makes them as large as possible on one of several surfaces."""

    def __init__(
        self,
        view: View,
        plan: DrawingPlan,
        surfaces: Sequence[Surface],
        *,
        signs: bool,
        beside: bool = True,
        bare: bool = False,
        explained: bool = True,
    ) -> None:
        """Set what to assemble.

        The legend explains `signs` and may stand `beside` the blocks; a `bare` drawing has no title and no
        legend, one that is not `explained` no legend.
        """
        self._view, self._surfaces = view, surfaces
        drawn = plan._replace(nodes=[node for node in plan.nodes if not node.lane])
        self._legends = Legends(view, drawn, signs=signs)
        self._explained = explained and not bare
        self._plan, self._bare, self._lettered = plan, bare, beside
        self._widths = (None, *_LEGENDS) if beside and self._explained else (None,)
        self._title = TitleText("", ()) if bare else title_text(view)
        self._shorter = {kind: shorter_fight(self._title, kind) for kind, *_ in _LISTS if kind}

    def estimate(self, mains: Sequence[Point], others: Sequence[Point]) -> float:
        """Return a rough estimate of the scale of blocks of these sizes."""
        sizes = [*mains, *others]
        best = 0.0
        for surface in self._surfaces:
            _, wide, high = _rows(mains or sizes, self._room(sizes, surface))
            least, above = (0.0, 0.0) if self._bare else (200.0, 40.0)
            scale = surface.scale_of(max(wide, least) + 2 * MARGIN, high + above + 2 * MARGIN)
            best = max(best, scale)
        return best

    def largest(self, mains: Sequence[DrawingPart], others: Sequence[DrawingPart]) -> float:
        """Return an upper bound of the scale of blocks, with or without a title and a legend."""
        sizes = [(block.width, block.height) for block in (*mains, *others)]
        scales = []
        for surface in self._surfaces:
            room = self._room(sizes, surface)
            for most in {room, max(room, LEAST)}:
                _, wide, high = _rows([(block.width, block.height) for block in mains or others], most)
                scales.append(surface.scale_of(wide + 2 * MARGIN, high + MARGIN))
        return max(scales)

    def placement(self, mains: Sequence[DrawingPart], others: Sequence[DrawingPart]) -> Placement:
        """Return the placement with the largest scale on a surface; `others` lead to no conclusion."""
        blocks = _Blocks(mains, others)
        found: list[Placement] = []
        for surface in self._surfaces:
            for wide, room in product(self._widths, _TITLE_ROOMS):
                if room > 1 and found[-1].scale < COMFORTABLE:
                    continue
                how = _How(surface, wide, self._title, room)
                place = self._placed(blocks, how, found[-1] if found else None)
                if place is not None:
                    found.append(place)
        best = found[-1]
        if not self._title.outcomes:
            return best
        untitled = _How(best.surface, best.legend, self._title, best.title_room, _NOTHING)
        bare = self._placed(blocks, untitled) or best
        if not self._title.fight:
            return self._refined(blocks, best, bare, self._title)
        return self._with_lists(blocks, best, bare)

    def _with_lists(self, blocks: _Blocks, placement: Placement, bare: Placement) -> Placement:
        """Return the best of the placements with longer and shorter lists of the claims to look at first."""
        best: Placement | None = None
        for kind, large, small in _LISTS:
            most = _worth(max(bare.scale, placement.scale), kind, large, small)
            if best is not None and most < best.worth:
                continue
            title = self._shorter[kind] if kind else self._title
            found = self._refined(blocks, placement, bare, title)
            found = found._replace(worth=_worth(found.scale, kind, large, small))
            if best is None or (found.worth, found.merit) > (best.worth, best.merit):
                best = found
        return best or placement

    def _refined(self, blocks: _Blocks, placement: Placement, bare: Placement, title: TitleText) -> Placement:
        """Return a placement with the outcomes in free space if they would make the whole smaller otherwise.

        `bare` is the placement without outcomes.
        """
        how = _How(placement.surface, placement.legend, title, placement.title_room)
        best = placement if title is self._title else self._placed(blocks, how) or placement
        enough = _NEARLY * bare.scale
        for reasons, share in _GROUPS:
            if best.scale >= (enough if reasons else min(enough, best.surface.ample)):
                break
            larger = placement.title_scale
            room = share * bare.width / larger
            if room < _LEAST_OUTCOMES:
                break
            group = build_outcomes(title, room, reasons=reasons).scaled(larger)
            best = self._placed(blocks, how._replace(outcomes=group), best) or best
        return best

    def _room(self, sizes: Sequence[Point], surface: Surface) -> float:
        area = fsum((wide + APART) * (high + APART) for wide, high in sizes)
        return max([*(wide for wide, _ in sizes), sqrt(area * surface.width / surface.height)])

    def _placed(self, blocks: _Blocks, how: _How, best: Placement | None = None) -> Placement | None:
        """Return the placement for these options; without a legend width, the legend is below the title.

        The outcomes are part of the title or, if given separately, stand in free space at the top. The result
        is None if it is no larger than `best`, which is checked as early as possible.
        """
        surface, legend_width, title, title_room, outcomes = how
        mains, others = blocks.mains, blocks.others
        sizes = [(block.width, block.height) for block in (*mains, *others)]
        below = legend_width is None and self._explained
        room = max(self._room(sizes, surface), LEAST if below else 0.0)
        rows, wide, high = _rows([(block.width, block.height) for block in mains or others], room)
        larger = self._title_scale(surface, (wide, high))
        room *= title_room
        header = blocks.title(title, room, larger, outcomes=outcomes is None)
        titled = [Rectangle(MARGIN, MARGIN, MARGIN + header.width, header.height)]
        header.height += 0.0 if self._bare else 7.0
        if below:
            above = self._legends.legend(room / _more(larger), lettered=self._lettered).enlarged(
                _more(larger)
            )
            header = header.joined(above.moved(MARGIN, header.height))
            bottom = header.height + above.height
            titled.append(Rectangle(MARGIN, header.height, MARGIN + above.width, bottom))
            header.height = bottom + 12.0
        places = [(MARGIN + x, header.height + y) for x, y in rows]
        right, bottom = MARGIN + max(wide, header.width), header.height + high
        if best is not None and not self._is_better(surface, (right, bottom), best, blocks.boxes):
            return None
        space = _Space(blocks.space(rows), header.height, surface)
        if outcomes is not None and outcomes is not _NOTHING:
            size = outcomes.width, outcomes.height
            at = space.without(*titled).place(size, (MARGIN, right, bottom))
            if at is None or at[1] > _TOP * bottom:
                return None
            at = _on_its_line(outcomes, at, header, titled[0].bottom)
            header = header.joined(outcomes.moved(*at))
            titled.append(Rectangle(*at, at[0] + size[0], at[1] + size[1]))
            space = space.without(titled[-1])
            right = max(right, at[0] + size[0])
            if best is not None and not self._is_better(surface, (right, bottom), best, blocks.boxes):
                return None
        group = None
        if mains and others:
            _, size = _grouped(others, max(wide, _LEAST_BESIDE))
            group = space.place(size, (header.height, right, bottom)) or (MARGIN, bottom + APART)
            space = space.without(Rectangle(*group, group[0] + size[0], group[1] + size[1]))
            right, bottom = max(right, group[0] + size[0]), max(bottom, group[1] + size[1])
        if legend_width is not None:
            legend = self._legends.legend(legend_width, lettered=True).enlarged(_more(larger))
            size = legend.width, legend.height
            place = space.place(size, (header.height, right, bottom))
            if place is None:
                return None
            header = header.joined(legend.moved(*place))
            titled.append(Rectangle(*place, place[0] + size[0], place[1] + size[1]))
            right, bottom = max(right, place[0] + size[0]), max(bottom, place[1] + size[1])
        if best is not None and not self._is_better(surface, (right, bottom), best, blocks.boxes):
            return None
        wide, high = right + MARGIN, bottom + MARGIN
        scale = surface.scale_of(wide, high)
        merit = self._merit(scale, wide * high, blocks.boxes)
        return Placement(
            scale,
            wide,
            high,
            header,
            places,
            surface,
            legend_width,
            group,
            scale,
            larger,
            title_room,
            merit,
            tuple(titled),
        )

    def _is_better(self, surface: Surface, corner: Point, best: Placement, boxes: float) -> bool:
        """Return whether a drawing with its contents up to a corner is better than the best placement."""
        wide, high = corner[0] + MARGIN, corner[1] + MARGIN
        return self._merit(surface.scale_of(wide, high), wide * high, boxes) > best.merit

    def _merit(self, scale: float, area: float, boxes: float) -> float:
        """Return the worth of the size of letters, and of how full of boxes an area is, if possible small."""
        large = self._bare or not self._lettered
        return value_of(scale, large=large) * fullness(boxes, area) * float(area**-_SMALL)

    def _title_scale(self, surface: Surface, size: Point) -> float:
        """Return the scale of a title where blocks of a size fill a surface: legible, and not too large."""
        scale = surface.scale_of(max(size[0], 1.0), max(size[1], 1.0))
        return max(surface.legible / scale, min(surface.ample / scale, 1.0), _SMALLEST_TITLE)

    def drawing(
        self, mains: Sequence[DrawingPart], others: Sequence[DrawingPart], placement: Placement
    ) -> Drawing:
        """Return the drawing with the blocks at the places of a placement."""
        header = placement.header
        pairs = zip(mains or others, placement.places, strict=True)
        blocks = [block.moved(*place) for block, place in pairs]
        words: list[DrawnWords] = []
        if placement.group is not None:
            wide = max(x + block.width for block, (x, _) in zip(mains, placement.places, strict=True))
            group, size = _grouped(others, max(wide - MARGIN, _LEAST_BESIDE))
            at = _lowest(blocks, placement, size) or placement.group
            blocks += [block.moved(*at) for block in group]
            words.append(DrawnWords(at[0], at[1] + _RISE, (ELSEWHERE,), "heading"))
        lines = [line for block in blocks for line in block.lines]
        return Drawing(
            placement.width,
            placement.height,
            " ".join(self._view.case.title.split()),
            f"{counted(len(self._plan.boxes), 'claim')} and {counted(len(self._plan.steps), 'link')}",
            (*header.lines, *sorted(lines, key=lambda line: not line.weak)),
            (*header.tips, *(tip for block in blocks for tip in block.tips)),
            (*header.junctions, *(one for block in blocks for one in block.junctions)),
            tuple(box for block in blocks for box in block.boxes),
            (*header.words, *(one for block in blocks for one in block.words), *words),
            tuple(header.badges),
            tuple(header.swatches),
            (*header.signs, *(sign for block in blocks for sign in block.signs)),
            (*header.trays, *(tray for block in blocks for tray in block.trays)),
            tuple(frame for block in blocks for frame in block.frames),
            tuple(header.insets),
        )


def boxes_in(blocks: Iterable[DrawingPart]) -> float:
    """Return the area that the boxes of blocks cover."""
    return fsum(box.width * box.height for block in blocks for box in block.boxes)


def _on_its_line(outcomes: Header, at: Point, title: Header, bottom: float) -> Point:
    """Return where outcomes beside a title, which ends at `bottom`, have the base line of its first line."""
    if title.words and outcomes.words:
        drop = title.words[0].y - (at[1] + outcomes.words[0].y)
        if drop > 0 and at[1] + drop + outcomes.height <= bottom + 2:
            return at[0], at[1] + drop
    return at


def _more(larger: float) -> float:
    """Return the scale of a legend, given that of the title, whose letters are larger than the legend's.

    It is never reduced.
    """
    return 1.0 if larger <= 1 else _SMALLER * larger


def _worth(scale: float, kind: FightList | None, large: float, small: float) -> float:
    """Return the worth of a placement with a given list of the claims to look at first."""
    return scale if kind is None else max(large * scale, min(small * scale, _LARGE_ENOUGH))


def _rows(
    sizes: Sequence[tuple[float, float]], room: float
) -> tuple[list[tuple[float, float]], float, float]:
    """Return the positions of blocks of these sizes in rows, and the size of the whole."""
    places: list[tuple[float, float]] = []
    x = y = high = widest = 0.0
    for wide, tall in sizes:
        if x and x + wide > room + 0.01:
            x, y, high = 0.0, y + high + APART, 0.0
        places.append((x, y))
        x, high, widest = x + wide + APART, max(high, tall), max(widest, x + wide)
    return places, widest, y + high


def _grouped(others: Sequence[DrawingPart], room: float) -> tuple[list[DrawingPart], tuple[float, float]]:
    """Place what leads to no conclusion below its heading."""
    area = fsum((block.width + APART) * (block.height + APART) for block in others)
    wide = min(room, max([_LEAST_BESIDE, *(block.width for block in others), sqrt(area * 1.5)]))
    places, right, bottom = _rows([(block.width, block.height) for block in others], wide)
    group = [block.moved(x, _HEADING + y) for block, (x, y) in zip(others, places, strict=True)]
    return group, (max(right, _LEAST_BESIDE), _HEADING + bottom)


def _lowest(blocks: Iterable[DrawingPart], placement: Placement, size: Point) -> Point | None:
    """Return the lowest place for a rectangle beside blocks and words, so that it is not seen first.

    It is searched for from below, in a drawing turned upside down.
    """
    rooms = chain(placement.written, chain.from_iterable(map(_taken, blocks)))
    high = placement.height
    turned = FreeSpace(
        ((left, high - bottom, right, high - top) for left, top, right, bottom in rooms), _CLEAR
    )
    place = turned.place(size, Rectangle(MARGIN, MARGIN, placement.width - MARGIN, high - MARGIN))
    return place and (place[0], high - place[1] - size[1])


def _taken(block: DrawingPart) -> Iterator[Rectangle]:
    """Yield the rectangles that a block occupies."""
    for box in block.boxes:
        room = Rectangle(box.x, box.y, box.x + box.width, box.y + box.height)
        yield room.grown(box.scale * RING) if box.conclusion else room
    for frame in block.frames:
        yield Rectangle(frame.x, frame.y, frame.x + frame.width, frame.y + frame.height)
    for tray in block.trays:
        yield Rectangle(tray.x, tray.y, tray.x + tray.width, tray.y + tray.height)
    for line in block.lines:
        for ends in pairwise(line.points):
            yield stroke_room(*ends)
    for sign in block.signs:
        x, y = sign.x, sign.y
        yield Rectangle(x - LINK_SIGN, y - LINK_SIGN, x + LINK_SIGN, y + LINK_SIGN)
    yield from (junction_room(junction) for junction in block.junctions)
    for words in block.words:
        half = width(words.lines[0], words.size) / 2
        yield Rectangle(words.x - half, words.y - 8, words.x + half, words.y + 2)

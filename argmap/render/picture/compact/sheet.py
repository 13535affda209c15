"""A sheet in the making: blocks in rows below a title, and what else has room among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain, pairwise
from math import fsum, sqrt
from typing import NamedTuple

from argmap.render.picture.compact.block import DrawingPart
from argmap.render.picture.compact.free_space import FreeSpace
from argmap.render.picture.frame import Surface
from argmap.render.picture.geometry import LINK_SIGN, RING
from argmap.render.picture.header import Header
from argmap.render.picture.rooms import Rectangle, junction_room, stroke_room
from argmap.render.picture.shapes import SIZES, Point
from argmap.render.picture.text.wrapping import width
from argmap.render.picture.title import TitleText, build_title
from argmap.render.picture.tree.tree_map import ELSEWHERE

#: The margin of a drawing, the gap between blocks, and the gap around a legend among them, in pixels.
MARGIN, APART, _CLEAR = 16.0, 22.0, 12.0
#: The height of the heading of blocks that lead to no conclusion, and their least width, in pixels.
_HEADING = 20.0
LEAST_BESIDE = width(ELSEWHERE, SIZES["heading"], bold=True)
#: The least width of a title, in pixels.
_LEAST_TITLE = 240.0
#: The upper share of a sheet in which outcomes apart from the title begin, so that they are read first.
_TOP = 0.1


class BlockRows(NamedTuple):
    """The positions of blocks in rows, and the size of the whole."""

    places: list[Point]
    width: float
    height: float


class SheetBlocks:
    """The blocks of a map: those that lead to a conclusion, the `others`, and the space that they leave."""

    def __init__(self, mains: Sequence[DrawingPart], others: Sequence[DrawingPart]) -> None:
        self.mains, self.others = mains, others
        self.sizes = [(block.width, block.height) for block in (*mains, *others)]
        self.main_sizes = [(block.width, block.height) for block in mains or others]
        self.boxes = boxes_in([*mains, *others])
        self._rooms = [list(taken_by(block)) for block in mains or others]
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


class SheetSpace(NamedTuple):
    """The free space beside blocks that stand `below` a header, on a surface."""

    free: FreeSpace
    below: float
    surface: Surface

    def without(self, *taken: Rectangle) -> SheetSpace:
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
        nearly = within._replace(right=min(right + MARGIN, wider.right))
        places = (self.free.place(size, bounds) for bounds in dict.fromkeys((within, nearly, wider, lower)))
        place = next((place for place in places if place is not None), None)
        return place and (place[0], place[1] + self.below)


class SheetDraft:
    """A sheet in the making: what is written on it, what is free, and how far it extends."""

    def __init__(
        self,
        blocks: SheetBlocks,
        rows: BlockRows,
        header: Header,
        written: list[Rectangle],
        title_scale: float,
        surface: Surface,
    ) -> None:
        """Put blocks in rows below a header, in which the rectangles `written` are taken."""
        self.blocks, self.header, self.written = blocks, header, written
        self.title_scale, self.surface = title_scale, surface
        #: The position of what leads to no conclusion, once it is there.
        self.group: Point | None = None
        self.places = [(MARGIN + x, header.height + y) for x, y in rows.places]
        self._rows, self._below = rows, header.height
        self._right, self._bottom = MARGIN + max(rows.width, header.width), header.height + rows.height

    @property
    def size(self) -> Point:
        """The width and the height, with the margins."""
        return self._right + MARGIN, self._bottom + MARGIN

    @cached_property
    def _space(self) -> SheetSpace:
        return SheetSpace(self.blocks.space(self._rows.places), self._below, self.surface)

    def add(self, part: Header) -> bool:
        """Put a part where it has room among the blocks, and return whether there is any."""
        size = part.width, part.height
        at = self._space.place(size, (self._below, self._right, self._bottom))
        if at is not None:
            self._write(part, at)
        return at is not None

    def add_outcomes(self, outcomes: Header) -> bool:
        """Put outcomes in free space at the top, and return whether there is any."""
        size = outcomes.width, outcomes.height
        space = self._space.without(*self.written)
        at = space.place(size, (MARGIN, self._right, self._bottom))
        if at is None or at[1] > _TOP * self._bottom:
            return False
        self._write(outcomes, _on_its_line(outcomes, at, self.header, self.written[0].bottom))
        return True

    def add_others(self) -> None:
        """Put what leads to no conclusion where it has room, or else below the rest."""
        _, size = grouped(self.blocks.others, max(self._rows.width, LEAST_BESIDE))
        at = self._space.place(size, (self._below, self._right, self._bottom))
        self.group = at or (MARGIN, self._bottom + APART)
        self._occupy(self.group, size)

    def _write(self, part: Header, at: Point) -> None:
        self.header = self.header.joined(part.moved(*at))
        self.written.append(self._occupy(at, (part.width, part.height)))

    def _occupy(self, at: Point, size: Point) -> Rectangle:
        """Take a place from the free space, and return it; the sheet extends as far as that."""
        room = Rectangle(*at, at[0] + size[0], at[1] + size[1])
        self._space = self._space.without(room)
        self._right, self._bottom = max(self._right, room.right), max(self._bottom, room.bottom)
        return room


def _on_its_line(outcomes: Header, at: Point, title: Header, bottom: float) -> Point:
    """Return where outcomes beside a title, which ends at `bottom`, have the base line of its first line."""
    if title.words and outcomes.words:
        drop = title.words[0].y - (at[1] + outcomes.words[0].y)
        if drop > 0 and at[1] + drop + outcomes.height <= bottom + 2:
            return at[0], at[1] + drop
    return at


def rows_of(sizes: Sequence[Point], room: float) -> BlockRows:
    """Return the positions of blocks of these sizes in rows of a width."""
    places: list[Point] = []
    x = y = high = widest = 0.0
    for wide, tall in sizes:
        if x and x + wide > room + 0.01:
            x, y, high = 0.0, y + high + APART, 0.0
        places.append((x, y))
        x, high, widest = x + wide + APART, max(high, tall), max(widest, x + wide)
    return BlockRows(places, widest, y + high)


def grouped(others: Sequence[DrawingPart], room: float) -> tuple[list[DrawingPart], Point]:
    """Place what leads to no conclusion below its heading."""
    area = fsum((block.width + APART) * (block.height + APART) for block in others)
    wide = min(room, max([LEAST_BESIDE, *(block.width for block in others), sqrt(area * 1.5)]))
    places, right, bottom = rows_of([(block.width, block.height) for block in others], wide)
    group = [block.moved(x, _HEADING + y) for block, (x, y) in zip(others, places, strict=True)]
    return group, (max(right, LEAST_BESIDE), _HEADING + bottom)


def lowest_place(
    blocks: Iterable[DrawingPart], written: Iterable[Rectangle], whole: Point, size: Point
) -> Point | None:
    """Return the lowest place for a rectangle beside blocks and words, so that it is not seen first.

    It is searched for from below, in a drawing of the size of the `whole` that is turned upside down.
    """
    wide, high = whole
    rooms = chain(written, chain.from_iterable(map(taken_by, blocks)))
    turned = FreeSpace(
        ((left, high - bottom, right, high - top) for left, top, right, bottom in rooms), _CLEAR
    )
    place = turned.place(size, Rectangle(MARGIN, MARGIN, wide - MARGIN, high - MARGIN))
    return place and (place[0], high - place[1] - size[1])


def boxes_in(blocks: Iterable[DrawingPart]) -> float:
    """Return the area that the boxes of blocks cover."""
    return fsum(box.width * box.height for block in blocks for box in block.boxes)


def taken_by(block: DrawingPart) -> Iterator[Rectangle]:
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

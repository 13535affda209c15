"""The rooms that boxes, lines and signs take, and those left for signs on lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import fsum
from typing import NamedTuple

from argmap.render.picture.geometry import junction_radius
from argmap.render.picture.shapes import Junction, Point

#: The length and the width of a line's tip, in pixels.
_TIP_LENGTH, _TIP_WIDTH = 9.0, 10.0
#: The positions of a sign on a part of a line, as shares of it, and the least length left beside it, in
#: pixels.
_SHARES, _ENDS = (0.5, 0.3, 0.7, 0.15, 0.85), 6.0
#: The least length of a part of a line that is drawn.
_SEEN = 0.5
#: The gap between the sign of a line and the start of the line.
_APART = 2.0
#: The distance between the places that are tried for a sign.
_STEP = 6.0


class Rectangle(NamedTuple):
    """A part of a drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def grown(self, more: float) -> Rectangle:
        """Return the rectangle, extended by a margin on each side."""
        left, top, right, bottom = self
        return Rectangle(left - more, top - more, right + more, bottom + more)

    def moved(self, x: float, y: float) -> Rectangle:
        """Return the rectangle, moved by an offset."""
        return Rectangle(self.left + x, self.top + y, self.right + x, self.bottom + y)

    def turned(self) -> Rectangle:
        """Return the rectangle with the axes exchanged."""
        return Rectangle(self.top, self.left, self.bottom, self.right)

    def meets(self, other: Rectangle) -> bool:
        """Return whether two rectangles overlap."""
        left, top, right, bottom = self
        near, high, far, low = other
        return left < far and near < right and top < low and high < bottom


def places_on(route: Sequence[Point], size: Point) -> Iterator[Point]:
    """Yield places on a line for a word or sign of a given size, those on its longest part first."""
    parts = sorted(
        pairwise(route), key=lambda ends: -abs(ends[0][0] - ends[1][0]) - abs(ends[0][1] - ends[1][1])
    )
    for (x1, y1), (x2, y2) in parts:
        needed = size[0] if abs(x1 - x2) > abs(y1 - y2) else size[1]
        if abs(x1 - x2) + abs(y1 - y2) >= needed + _ENDS:
            for share in _SHARES:
                yield x1 + (x2 - x1) * share, y1 + (y2 - y1) * share


def places_by_ends(route: Sequence[Point], size: Point) -> Iterator[Point]:
    """Yield places on a line for a sign, from its start at the premise onwards."""
    half = max(size) / 2
    for (x1, y1), (x2, y2) in pairwise(route[::-1]):
        long = abs(x1 - x2) + abs(y1 - y2)
        at = half + _APART
        while at <= long - half:
            yield x1 + (x2 - x1) * at / long, y1 + (y2 - y1) * at / long
            at += _STEP


def off_bends(rooms: Iterable[Rectangle], route: Sequence[Point]) -> Iterator[Rectangle]:
    """Yield the rooms that hide no bend of a line, in order, and then the others."""
    hiding: list[Rectangle] = []
    for room in rooms:
        left, top, right, bottom = room
        if any(left < x < right and top < y < bottom for x, y in route[1:-1]):
            hiding.append(room)
        else:
            yield room
    yield from hiding


def room_at(centre: Point, size: Point) -> Rectangle:
    """Return the rectangle of a word or sign of a given size."""
    (x, y), (wide, high) = centre, size
    return Rectangle(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)


def cut_line(points: tuple[Point, ...], room: Rectangle | None) -> Iterator[tuple[Point, ...]]:
    """Yield the parts of a line outside the rectangle of its word."""
    part = [points[0]]
    for start, end in pairwise(points):
        gap = _gap(start, end, room) if room else None
        if gap is not None:
            part.append(gap[0])
            if _is_seen(part):
                yield tuple(part)
            part = [gap[1]]
        part.append(end)
    if _is_seen(part):
        yield tuple(part)


def halves(route: Sequence[Point]) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    """Cut a line in its middle."""
    left = fsum(abs(x1 - x2) + abs(y1 - y2) for (x1, y1), (x2, y2) in pairwise(route)) / 2
    for index, ((x1, y1), (x2, y2)) in enumerate(pairwise(route)):
        long = abs(x1 - x2) + abs(y1 - y2)
        if long >= left:
            share = left / long if long else 0.0
            middle = x1 + (x2 - x1) * share, y1 + (y2 - y1) * share
            return (*route[: index + 1], middle), (middle, *route[index + 1 :])
        left -= long
    return tuple(route), (route[-1],)


def _is_seen(part: Sequence[Point]) -> bool:
    """Return whether a part of a line is long enough to be seen."""
    return any(abs(x1 - x2) + abs(y1 - y2) > _SEEN for (x1, y1), (x2, y2) in pairwise(part))


def _gap(start: Point, end: Point, room: Rectangle) -> tuple[Point, Point] | None:
    """Return where a part of a line enters and leaves a rectangle; None if it does not cross it."""
    level = abs(start[1] - end[1]) < abs(start[0] - end[0])
    if level:
        if not room.top < start[1] < room.bottom:
            return None
        near, far, low, high = start[0], end[0], room.left, room.right
    else:
        if not room.left < start[0] < room.right:
            return None
        near, far, low, high = start[1], end[1], room.top, room.bottom
    if min(near, far) >= high or max(near, far) <= low:
        return None
    enters, leaves = (low, high) if near < far else (high, low)
    enters, leaves = _within(enters, near, far), _within(leaves, near, far)
    if level:
        return (enters, start[1]), (leaves, start[1])
    return (start[0], enters), (start[0], leaves)


def _within(value: float, one: float, other: float) -> float:
    return min(max(value, min(one, other)), max(one, other))


def stroke_room(start: Point, end: Point) -> Rectangle:
    """Return the rectangle that a part of a line covers."""
    left, top, right, bottom = _between(start, end)
    if right - left < bottom - top:
        return Rectangle(left - 1, top, right + 1, bottom)
    return Rectangle(left, top - 1, right, bottom + 1)


def borders_of(room: Rectangle) -> Iterator[Rectangle]:
    """Yield the rectangles that the four sides of a room cover."""
    left, top, right, bottom = room
    corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
    yield from (stroke_room(*ends) for ends in pairwise(corners))


def heading(before: Point, end: Point) -> tuple[int, int]:
    """Return the axis direction in which a line ends."""
    x, y = end[0] - before[0], end[1] - before[1]
    if abs(x) >= abs(y):
        return (1 if x > 0 else -1), 0
    return 0, (1 if y > 0 else -1)


def tip_room(end: Point, heading: tuple[int, int]) -> Rectangle:
    """Return the rectangle that the tip of a line takes."""
    (x, y), (dx, dy) = end, heading
    across, down = (0.0, _TIP_WIDTH / 2) if dx else (_TIP_WIDTH / 2, 0.0)
    back, up = x - dx * _TIP_LENGTH, y - dy * _TIP_LENGTH
    return Rectangle(min(x, back) - across, min(y, up) - down, max(x, back) + across, max(y, up) + down)


def core_room(start: Point, end: Point) -> Rectangle:
    """Return the core of a part of a line, which it certainly covers."""
    left, top, right, bottom = _between(start, end)
    return Rectangle(left + _SEEN, top + _SEEN, right - _SEEN, bottom - _SEEN)


def _between(start: Point, end: Point) -> tuple[float, float, float, float]:
    """Return the left, top, right and bottom of what is between two points."""
    (left, top), (right, bottom) = start, end
    if left > right:
        left, right = right, left
    return (left, top, right, bottom) if top <= bottom else (left, bottom, right, top)


def junction_room(junction: Junction) -> Rectangle:
    """Return the rectangle that a junction takes."""
    radius = junction_radius(junction)
    return Rectangle(junction.x - radius, junction.y - radius, junction.x + radius, junction.y + radius)


class RoomGrid:
    """A grid index of what is drawn; each rectangle has an owner."""

    _CELL = 320.0

    def __init__(self) -> None:
        self._cells = defaultdict[tuple[float, float], list[tuple[Rectangle, int]]](list)

    def add(self, rectangle: Rectangle, owner: int) -> None:
        """Add a rectangle with its owner."""
        room = rectangle, owner
        for cell in self._of(rectangle):
            self._cells[cell].append(room)

    def meets(self, rectangle: Rectangle, *owners: int) -> bool:
        """Return whether a rectangle overlaps any whose owner is not among those given."""
        left, top, right, bottom = rectangle
        cells = self._cells
        for cell in self._of(rectangle):
            for (near, high, far, low), other in cells.get(cell, ()):
                if near < right and left < far and high < bottom and top < low and other not in owners:
                    return True
        return False

    def met(self, rectangle: Rectangle) -> Iterator[tuple[Rectangle, int]]:
        """Yield what a rectangle overlaps, with its owner; what is in several cells is yielded for each."""
        left, top, right, bottom = rectangle
        cells = self._cells
        for cell in self._of(rectangle):
            for found in cells.get(cell, ()):
                near, high, far, low = found[0]
                if near < right and left < far and high < bottom and top < low:
                    yield found

    def near(self, rectangle: Rectangle) -> set[Rectangle]:
        """Return what is in the cells of a rectangle: all that it overlaps, and some beside it."""
        return {room for cell in self._of(rectangle) for room, _ in self._cells.get(cell, ())}

    def _of(self, rectangle: Rectangle) -> Sequence[tuple[float, float]]:
        """Return the cells of a rectangle: their columns and rows, which are whole numbers."""
        size = self._CELL
        near, high, far, low = rectangle
        left, top, right, bottom = near // size, high // size, far // size, low // size
        if left == right and top == bottom:
            return ((left, top),)
        # The core of a line has negative width: its sides are swapped.
        left, right = (left, right) if left < right else (right, left)
        top, bottom = (top, bottom) if top < bottom else (bottom, top)
        across, down = range(int(left), int(right) + 1), range(int(top), int(bottom) + 1)
        return [(column, row) for column in across for row in down]

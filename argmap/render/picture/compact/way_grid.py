"""The grid of lanes that a line can take around boxes and other lines, with the costs of steps along them.

A line can run on lanes beside boxes and beside other lines. A lane extends to the nearest box in its way, as
in M. Wybrow, K. Marriott and P. Stuckey, Orthogonal Connector Routing, 2009.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import sub
from typing import NamedTuple

from argmap.render.picture.compact.edges import End
from argmap.render.picture.compact.lanes import Lane, Lanes, Obstacles, Room, Strokes
from argmap.render.picture.rooms import Rectangle
from argmap.render.picture.shapes import Point

#: The distance of lines from other lines, in pixels.
LANE = 6.0
#: The additional distance at their ends, for tips and signs, and the length up to which a straight part has
#: neither.
_MORE, _PLAIN = 1.1, 5.0
#: The costs of a bend, of a crossing, and of a pixel inside a tray of another link, in pixels of length.
BEND, CROSSING, _IN_TRAY = 14.0, 80.0, 6.0
#: The distance that lines along the border of a tray keep from it, in pixels.
_BY_BORDER = 4.0
_FAR = float("inf")
#: The directions: right, down, left and up.
_WAYS = ((1, 0), (0, 1), (-1, 0), (0, -1))


class Port(NamedTuple):
    """A place where a line can end on a box, and the direction in which it leaves.

    Directions are numbered 0 to 3: right, down, left, up.

    On a round junction, the place is `inside` pixels within the square around it.
    """

    x: float
    y: float
    way: int
    inside: float = 0.0

    def out(self, far: float) -> Point:
        """Return the place at a distance in the direction of the port."""
        dx, dy = _WAYS[self.way]
        return self.x + dx * far, self.y + dy * far


#: An end that a line can have: the port, the length of the straight part there, and where that part ends.
LineEnd = tuple[Port, float, Point]
#: The steps along a lane: the numbers of the lanes that it crosses, in order, and the cost of the step to
#: each from the one before. Impossible steps have negative costs; so have that to the first lane, and one
#: more, from the last.
Steps = tuple[Sequence[int], Sequence[float]]


class Surroundings(NamedTuple):
    """What a line runs among: obstacles other than its `ends`, its `own` boxes there, and room `before` them.

    Between its ends, a line keeps a `margin` from its own boxes. It avoids what is in `trays` if possible. It
    crosses `borders`, but does not run along them. `strokes` are the straight parts of other lines.
    """

    obstacles: Obstacles
    ends: Collection[End]
    own: Sequence[Rectangle]
    before: Sequence[Rectangle]
    trays: Sequence[Rectangle]
    borders: Strokes
    strokes: Strokes
    margin: float


class WayGrid:
    """The grid of lanes for one line; the steps along a lane are worked out when they are first asked for."""

    def __init__(
        self,
        around: Surroundings,
        columns: tuple[Iterable[Lane], Iterable[Lane]],
        rows: tuple[Iterable[Lane], Iterable[Lane]],
    ) -> None:
        """Build the grid; `columns` are vertical lanes and exact ones, `rows` are horizontal ones."""
        self._around = around
        self._near = [*(room.grown(around.margin) for room in around.own), *around.before]
        self._columns, self._rows = Lanes(*columns), Lanes(*rows)
        self.xs, self.ys = self._columns.places, self._rows.places
        self._row_steps: list[Steps | None] = [None] * len(self.ys)
        self._column_steps: list[Steps | None] = [None] * len(self.xs)

    def row(self, index: int) -> Steps:
        """Return the steps along a horizontal lane."""
        steps = self._row_steps[index]
        if steps is None:
            steps = self._row_steps[index] = self._steps(self._rows.lane(index), self._columns, level=True)
        return steps

    def column(self, index: int) -> Steps:
        """Return the steps along a vertical lane."""
        steps = self._column_steps[index]
        if steps is None:
            steps = self._column_steps[index] = self._steps(
                self._columns.lane(index), self._rows, level=False
            )
        return steps

    def _steps(self, lane: Lane, others: Lanes, *, level: bool) -> Steps:
        """Return the steps along a lane, which others cross."""
        at, low, high = lane
        crossed = others.crossed_by(*lane)
        places = list(map(others.places.__getitem__, crossed))
        costs = [-1.0, *map(sub, places[1:], places), -1.0]
        last = len(places)
        for near, far in _extents(self._around.trays, at, level=level):
            for index in range(max(bisect_left(places, near), 1), min(bisect_left(places, far) + 1, last)):
                costs[index] *= _IN_TRAY
        strokes = self._around.strokes
        across = strokes.upright if level else strokes.level
        first, after = bisect_left(across, (low,)), bisect_right(across, (high, _FAR, _FAR))
        below, above = at - 1, at + 1
        for place, near, far in across[first:after]:
            if near < above and below < far:
                index = bisect_left(places, place)
                if 0 < index < last:
                    costs[index] += CROSSING
        for near, far in self._blocked(at, level=level):
            for index in range(max(bisect_right(places, near), 1), min(bisect_left(places, far) + 1, last)):
                costs[index] = -1.0
        return crossed, costs

    def _blocked(self, at: float, *, level: bool) -> Iterator[tuple[float, float]]:
        """Yield between which positions no line can run on a lane."""
        around = self._around
        alike = around.strokes.level if level else around.strokes.upright
        first = bisect_left(alike, (at - LANE + 0.5, -_FAR, -_FAR))
        after = bisect_right(alike, (at + LANE - 0.5, _FAR, _FAR))
        for _, low, high in alike[first:after]:
            yield low - 1, high + 1
        for place, low, high in around.borders.level if level else around.borders.upright:
            if abs(place - at) < _BY_BORDER:
                yield low, high
        for low, high, name in around.obstacles.extents(at, level=level):
            if name not in around.ends:
                yield low, high
        yield from _extents(self._near, at, level=level)

    def free(self, ends: Sequence[LineEnd]) -> Iterator[LineEnd]:
        """Yield those of the ends whose straight parts have room, with a tip or sign on each."""
        points = [point for port, _, out in ends for point in (port.out(port.inside), out)]
        left, right = min(x for x, _ in points) - _MORE, max(x for x, _ in points) + _MORE
        top, bottom = min(y for _, y in points) - _MORE, max(y for _, y in points) + _MORE
        around = self._around
        rooms = [*around.own, *around.before, *around.obstacles.rooms(without=around.ends)]
        near = [room for room in rooms if _overlap(room, (left, top, right, bottom))]
        yield from (end for end in ends if self._is_free(end, near))

    def _is_free(self, end: LineEnd, rooms: Sequence[Room]) -> bool:
        """Return whether the straight part at an end has room among rooms and lines."""
        port, far, (x2, y2) = end
        x1, y1 = port.out(port.inside)
        left, right = (x1, x2) if x1 < x2 else (x2, x1)
        top, bottom = (y1, y2) if y1 < y2 else (y2, y1)
        level = not port.way & 1
        more = _MORE if far > _PLAIN else 0.0
        aside, down = (0.0, more) if level else (more, 0.0)
        part = left - aside, top - down, right + aside, bottom + down
        if any(_overlap(room, part) for room in rooms):
            return False
        at, low, high = (y1, left, right) if level else (x1, top, bottom)
        alike, across = self._around.strokes if level else self._around.strokes[::-1]
        first = bisect_left(alike, (at - LANE - more, -_FAR, -_FAR))
        after = bisect_right(alike, (at + LANE + more, _FAR, _FAR))
        if any(near < high and low < far_ for _, near, far_ in alike[first:after]):
            return False
        first = bisect_right(across, (low, _FAR, _FAR))
        after = bisect_left(across, (high, -_FAR, -_FAR))
        return not any(near < at < far_ for _, near, far_ in across[first:after])


def _overlap(one: Room, other: Room) -> bool:
    """Return whether two rooms overlap."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _extents(rooms: Iterable[Rectangle], at: float, *, level: bool) -> Iterator[tuple[float, float]]:
    """Yield the extents of the rooms that a lane at a position runs through."""
    for left, top, right, bottom in rooms:
        if level:
            if top < at < bottom:
                yield left, right
        elif left < at < right:
            yield top, bottom

"""Search for the route of a line between boxes: short, with few bends and crossings.

A line can run on lanes beside boxes and beside other lines. A lane extends to the nearest box in its way, as
in M. Wybrow, K. Marriott and P. Stuckey, Orthogonal Connector Routing, 2009. The search along lanes is A* (P.
Hart, N. Nilsson and B. Raphael, A Formal Basis for the Heuristic Determination of Minimum Cost Paths, 1968).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import count, pairwise
from operator import sub
from typing import NamedTuple

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
#: The distance up to which lanes are merged.
_SAME = 2.5
#: The usual weight of the remaining distance, and the usual most places of one search.
_EAGER, _MOST_PLACES = 1.25, 10_000
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


class Lane(NamedTuple):
    """A lane on which a line can run: its position across, and its extent."""

    place: float
    low: float
    high: float


class Stroke(NamedTuple):
    """A straight part of a line: its position across, and its extent."""

    place: float
    low: float
    high: float


class Strokes(NamedTuple):
    """The straight parts of existing lines, by their position across."""

    level: list[Stroke]
    upright: list[Stroke]


class Patience:
    """The number of places that all searches for one drawing may still examine, which bounds their work."""

    def __init__(self, left: int, *, most: int = _MOST_PLACES, eager: float = _EAGER) -> None:
        """Set that number, and after how many places one search is given up.

        `eager` is the weight of the remaining distance: the higher it is, the fewer places are examined, and
        the less likely is the cheapest route.
        """
        self.left, self.most, self.eager = left, most, eager


def strokes_of(routes: Iterable[Sequence[Point]]) -> Strokes:
    """Return the straight parts of lines, in order."""
    strokes = Strokes([], [])
    for route in routes:
        for (x1, y1), (x2, y2) in pairwise(route):
            if abs(x1 - x2) >= abs(y1 - y2):
                strokes.level.append(Stroke(y1, min(x1, x2), max(x1, x2)))
            else:
                strokes.upright.append(Stroke(x1, min(y1, y2), max(y1, y2)))
    strokes.level.sort()
    strokes.upright.sort()
    return strokes


class _Lanes:
    """Lanes in one direction, by position."""

    def __init__(self, lanes: Iterable[Lane], exact: Iterable[Lane]) -> None:
        """Merge lanes that are nearly the same, except `exact` ones."""
        self.places: list[float] = []
        self.lows: list[float] = []
        self.highs: list[float] = []
        places, lows, highs = self.places, self.lows, self.highs
        for place, low, high in sorted(lanes):
            if places and place - places[-1] <= _SAME:
                lows[-1], highs[-1] = min(lows[-1], low), max(highs[-1], high)
            else:
                places.append(place)
                lows.append(low)
                highs.append(high)
        for place, low, high in exact:
            index = bisect_left(places, place)
            if index < len(places) and places[index] == place:
                lows[index], highs[index] = min(lows[index], low), max(highs[index], high)
            else:
                places.insert(index, place)
                lows.insert(index, low)
                highs.insert(index, high)

    def crossed_by(self, at: float, low: float, high: float) -> list[int]:
        """Return the lanes that a lane in the other direction crosses."""
        lows, highs = self.lows, self.highs
        first, after = bisect_left(self.places, low), bisect_right(self.places, high)
        return [index for index in range(first, after) if lows[index] <= at <= highs[index]]


class _Steps(NamedTuple):
    """The steps along a lane: the lanes crossed, the index of each among them, and the cost of each step.

    `costs` are those of the steps to each crossed lane from the one before. Impossible steps have negative
    costs, and so have those to the first lane and from the last.
    """

    crossed: list[int]
    number: dict[int, int]
    costs: list[float]


#: The ports where a line can end, each with the length of the straight part there.
Ends = Sequence[tuple[Port, float]]


class WayGrid:
    """The grid of lanes that lines can take, with the costs of steps along them."""

    def __init__(
        self,
        rooms: Sequence[Rectangle],
        own: Sequence[Rectangle],
        trays: Sequence[Rectangle],
        borders: Strokes,
        strokes: Strokes,
        columns: tuple[Iterable[Lane], Iterable[Lane]],
        rows: tuple[Iterable[Lane], Iterable[Lane]],
        *,
        margin: float = 0.0,
    ) -> None:
        """Build the grid; `columns` are vertical lanes and exact ones, `rows` are horizontal ones.

        Lines avoid `rooms` and their `own` boxes, where they end, with a `margin`. They cross `borders`, but
        do not run along them. They avoid what is in `trays` if possible.
        """
        self._rooms, self._trays, self._strokes, self._borders = [*own, *rooms], trays, strokes, borders
        self._obstacles = [*(room.grown(margin) for room in own), *rooms]
        self._xs, self._ys = _Lanes(*columns), _Lanes(*rows)
        self._row_steps: list[_Steps | None] = [None] * len(self._ys.places)
        self._column_steps: list[_Steps | None] = [None] * len(self._xs.places)

    def search(
        self,
        sources: Ends,
        targets: Ends,
        patience: Patience,
        most_cost: float = _FAR,
    ) -> tuple[Point, ...] | None:
        """Return a cheap route from one of the sources to one of the targets; None if it costs too much."""
        xs, ys = self._xs.places, self._ys.places
        high = len(ys)
        ends: dict[int, Port] = {}
        for place, port in self._free_ends(targets):
            for way in range(4):
                if way != port.way:
                    ends.setdefault(place * 4 + way, port)
        begins = {place * 4 + port.way: port for place, port in self._free_ends(sources)}
        if not ends:
            return None
        aside = _distances(xs, [port.out(far)[0] for port, far in targets])
        down = _distances(ys, [port.out(far)[1] for port, far in targets])
        left_aside, left_down = _with_bend(aside), _with_bend(down)
        # A state is a place and the direction in which the line arrives.
        costs = [_FAR] * (4 * len(xs) * high)
        came = dict.fromkeys(begins, -1)
        for number, state in enumerate(begins):
            costs[state] = 0.5 * number
        heap = [
            (costs[state] + aside[(state >> 2) // high] + down[(state >> 2) % high], state)
            for state in begins
        ]
        heapify(heap)
        done, places = bytearray(len(costs)), 0
        rows, columns = self._row_steps, self._column_steps
        most, eager = min(patience.most, patience.left), patience.eager
        while heap and places < most:
            state = heappop(heap)[1]
            if done[state]:
                continue
            done[state] = 1
            places += 1
            if state in ends:
                patience.left -= places
                return self._line(state, came, ends[state], begins)
            x, y = divmod(state >> 2, high)
            way, cost = state & 3, costs[state]
            for turn in (way, way ^ 1, way ^ 3):
                if turn & 1:
                    crossed, numbers, steps = columns[x] or self._column(x)
                    number = numbers[y]
                    step = steps[number + (turn == 1)]
                    if step < 0:
                        continue
                    ny = crossed[number + 2 - turn]
                    after, left = (x * high + ny) * 4 + turn, left_aside[x] + down[ny]
                else:
                    crossed, numbers, steps = rows[y] or self._row(y)
                    number = numbers[x]
                    step = steps[number + (turn == 0)]
                    if step < 0:
                        continue
                    nx = crossed[number + 1 - turn]
                    after, left = (nx * high + y) * 4 + turn, aside[nx] + left_down[y]
                total = cost + step if turn == way else cost + step + BEND
                if total < costs[after] and total + left < most_cost:
                    costs[after], came[after] = total, state
                    heappush(heap, (total + eager * left, after))
        patience.left -= places
        return None

    def _free_ends(self, ends: Ends) -> Iterator[tuple[int, Port]]:
        """Yield the usable ends, each with the place where its straight part ends."""
        high = len(self._ys.places)
        for port, far in ends:
            if self._is_free(port, far):
                x, y = port.out(far)
                yield bisect_left(self._xs.places, x) * high + bisect_left(self._ys.places, y), port

    def _is_free(self, port: Port, far: float) -> bool:
        """Return whether the straight part at a port has room, with a tip or sign on it."""
        (x1, y1), (x2, y2) = port.out(port.inside), port.out(far)
        left, right = (x1, x2) if x1 < x2 else (x2, x1)
        top, bottom = (y1, y2) if y1 < y2 else (y2, y1)
        level = not port.way & 1
        at, low, high = (y1, left, right) if level else (x1, top, bottom)
        more = _MORE if far > _PLAIN else 0.0
        aside, down = (0.0, more) if level else (more, 0.0)
        for room in self._rooms:
            if (
                room[0] < right + aside
                and left - aside < room[2]
                and room[1] < bottom + down
                and top - down < room[3]
            ):
                return False
        alike, across = self._strokes if level else self._strokes[::-1]
        first = bisect_left(alike, (at - LANE - more, -_FAR, -_FAR))
        after = bisect_right(alike, (at + LANE + more, _FAR, _FAR))
        if any(near < high and low < far_ for _, near, far_ in alike[first:after]):
            return False
        first = bisect_right(across, (low, _FAR, _FAR))
        after = bisect_left(across, (high, -_FAR, -_FAR))
        return not any(near < at < far_ for _, near, far_ in across[first:after])

    def _line(
        self, state: int, came: Mapping[int, int], end: Port, begins: Mapping[int, Port]
    ) -> tuple[Point, ...]:
        points: list[Point] = [(end.x, end.y)]
        while True:
            x, y = divmod(state // 4, len(self._ys.places))
            points.append((self._xs.places[x], self._ys.places[y]))
            if came[state] < 0:
                break
            state = came[state]
        start = begins[state]
        points.append((start.x, start.y))
        points.reverse()
        kept = [points[0]]
        for before, point, after in zip(points, points[1:], points[2:], strict=False):
            if (before[0] == point[0]) != (point[0] == after[0]):
                kept.append(point)
        return (*kept, points[-1])

    def _row(self, index: int) -> _Steps:
        """Return the steps along a horizontal lane."""
        lanes = self._ys
        reach = lanes.places[index], lanes.lows[index], lanes.highs[index]
        steps = self._steps(reach, self._xs, self._strokes.level, self._strokes.upright, level=True)
        self._row_steps[index] = steps
        return steps

    def _column(self, index: int) -> _Steps:
        """Return the steps along a vertical lane."""
        lanes = self._xs
        reach = lanes.places[index], lanes.lows[index], lanes.highs[index]
        steps = self._steps(reach, self._ys, self._strokes.upright, self._strokes.level, level=False)
        self._column_steps[index] = steps
        return steps

    def _steps(
        self,
        reach: tuple[float, float, float],
        lanes: _Lanes,
        alike: Sequence[Stroke],
        across: Sequence[Stroke],
        *,
        level: bool,
    ) -> _Steps:
        at = reach[0]
        crossed = lanes.crossed_by(*reach)
        places = list(map(lanes.places.__getitem__, crossed))
        last = len(places) - 1
        costs = list(map(sub, places[1:], places))
        for low, high in self._extents(self._trays, at, level=level):
            for index in range(max(bisect_left(places, low) - 1, 0), min(bisect_left(places, high), last)):
                costs[index] *= _IN_TRAY
        first, after = bisect_left(across, reach[1:2]), bisect_right(across, (reach[2], _FAR, _FAR))
        below, above = at - 1, at + 1
        for place, low, high in across[first:after]:
            if low < above and below < high:
                index = bisect_left(places, place) - 1
                if 0 <= index < last:
                    costs[index] += CROSSING
        first = bisect_left(alike, (at - LANE + 0.5, -_FAR, -_FAR))
        after = bisect_right(alike, (at + LANE - 0.5, _FAR, _FAR))
        blocked = [(low - 1, high + 1) for _, low, high in alike[first:after]]
        borders = self._borders.level if level else self._borders.upright
        blocked += [(low, high) for place, low, high in borders if abs(place - at) < _BY_BORDER]
        for low, high in (*blocked, *self._extents(self._obstacles, at, level=level)):
            for index in range(max(bisect_right(places, low) - 1, 0), min(bisect_left(places, high), last)):
                costs[index] = -1.0
        return _Steps(crossed, dict(zip(crossed, count())), [-1.0, *costs, -1.0])

    def _extents(self, rooms: Iterable[Rectangle], at: float, *, level: bool) -> list[tuple[float, float]]:
        """Return the extents of the rooms that obstruct a lane."""
        if level:
            return [(left, right) for left, top, right, bottom in rooms if top < at < bottom]
        return [(top, bottom) for left, top, right, bottom in rooms if left < at < right]


def _distances(places: Sequence[float], targets: Sequence[float]) -> list[float]:
    """Return the least distance of each place from the targets."""
    low, high = min(targets), max(targets)
    return [max(low - place, 0.0, place - high) for place in places]


def _with_bend(distances: Sequence[float]) -> list[float]:
    """Return the remaining cost after a turn towards the targets: the distance, and a bend."""
    return [distance + BEND if distance else 0.0 for distance in distances]

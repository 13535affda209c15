"""Find another way for a line that runs through a box or in another line, short, with few bends and crossings.

The ways run on a grid of the places beside boxes and lines, and are found as A* finds them (P. Hart, N. Nilsson
and B. Raphael, A Formal Basis for the Heuristic Determination of Minimum Cost Paths, 1968).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from typing import NamedTuple

from argmap.render.picture.block import End
from argmap.render.picture.rooms import Rectangle
from argmap.render.picture.shapes import Point

#: How far lines keep from boxes and from other lines, and how far from a corner they end.
_CLEAR, _LANE, _CORNER = 5.0, 6.0, 9.0
#: What a bend and a crossing cost, in pixels of length, and a pixel inside of a tray of another link.
_BEND, _CROSSING, _IN_TRAY = 14.0, 40.0, 6.0
#: Other lines that begin at a side of a box are this far away.
_APART = 7.0
#: A search that has looked at so many places is given up.
_MOST_PLACES = 20_000
_FAR = float("inf")
_WAYS = ((1, 0), (0, 1), (-1, 0), (0, -1))
#: How long a line runs straight before its tip.
_STRAIGHT = 11.0


class _Port(NamedTuple):
    """A place on the border of a box, and the direction in which a line leaves it, 0 to 3: right, down, left, up."""

    x: float
    y: float
    way: int

    def out(self, far: float) -> Point:
        """Return the place so far away from the border."""
        dx, dy = _WAYS[self.way]
        return self.x + dx * far, self.y + dy * far


class Patience:
    """How many places all searches for one drawing may still look at, so that its work is bounded."""

    def __init__(self, left: int) -> None:
        """Start with so many places."""
        self.left = left


class Rerouter:
    """Finds ways between boxes and junctions that are in their places."""

    def __init__(
        self,
        rooms: Mapping[End, Rectangle],
        kept: Mapping[End, Rectangle],
        trays: Sequence[tuple[Rectangle, frozenset[End]]],
        patience: Patience,
    ) -> None:
        """`kept` are the rooms with what is to be kept free around them.

        `trays` are frames, each with what belongs to it: only lines to these should enter. What searches look at
        is taken from `patience`.
        """
        self._rooms, self._kept, self._trays, self._patience = rooms, kept, trays, patience

    def way(
        self, start: End, end: End, others: Sequence[tuple[Point, ...]], straight: float
    ) -> tuple[Point, ...] | None:
        """Return a line from one to another that runs in none of the others; None where there is no room.

        It begins with the room of a tip, and ends with a straight part of a length.
        """
        rooms = [
            self._rooms[name] if name in (start, end) else kept.grown(_CLEAR)
            for name, kept in self._kept.items()
        ]
        strange = [frame for frame, members in self._trays if not {start, end} & members]
        sources = list(self._ports(start, others))
        targets = list(self._ports(end, others))
        if not sources or not targets:
            return None
        stubs = [(port, _STRAIGHT) for port in sources], [(port, straight) for port in targets]
        grid = _WayGrid(rooms, strange, others, [port.out(far) for port, far in (*stubs[0], *stubs[1])])
        return grid.search(*stubs, self._patience)

    def _ports(self, end: End, others: Sequence[tuple[Point, ...]]) -> Iterator[_Port]:
        """Yield the places where a line can begin or end, those away from other lines."""
        room = self._rooms[end]
        used = [point for route in others for point in (route[0], route[-1]) if _on_border(room, point)]
        apart = 1.0 if end[0] == "link" else _APART
        wide, high = room.right - room.left, room.bottom - room.top
        for way, long in ((0, high), (1, wide), (2, high), (3, wide)):
            for offset in _offsets(long, small=end[0] == "link"):
                port = _port(room, way, offset)
                if all(abs(port.x - x) + abs(port.y - y) >= apart for x, y in used):
                    yield port


def _offsets(long: float, *, small: bool) -> Iterable[float]:
    """Return where on a side of this length lines can end, from the middle outwards."""
    if small or long < 2 * _CORNER + 2 * _APART:
        return (long / 2,)
    count = int((long / 2 - _CORNER) // _APART)
    return (
        long / 2 + sign * step * _APART
        for step in range(count + 1)
        for sign in ((1,) if not step else (1, -1))
    )


def _port(room: Rectangle, way: int, offset: float) -> _Port:
    if way in {0, 2}:
        return _Port(room.right if way == 0 else room.left, room.top + offset, way)
    return _Port(room.left + offset, room.bottom if way == 1 else room.top, way)


def _on_border(room: Rectangle, point: Point) -> bool:
    x, y = point
    return (
        room.left - 1 <= x <= room.right + 1
        and room.top - 1 <= y <= room.bottom + 1
        and (
            min(abs(x - room.left), abs(x - room.right)) <= 1
            or min(abs(y - room.top), abs(y - room.bottom)) <= 1
        )
    )


class _WayGrid:
    """The places that lines can go, and what it costs to go from one to the next."""

    def __init__(
        self,
        rooms: Sequence[Rectangle],
        trays: Sequence[Rectangle],
        routes: Sequence[tuple[Point, ...]],
        ends: Sequence[Point],
    ) -> None:
        xs: set[float] = set()
        ys: set[float] = set()
        for room in rooms:
            xs |= {room.left - 1, room.right + 1}
            ys |= {room.top - 1, room.bottom + 1}
        self._level: list[tuple[float, float, float]] = []
        self._upright: list[tuple[float, float, float]] = []
        for route in routes:
            for (x1, y1), (x2, y2) in pairwise(route):
                if abs(x1 - x2) >= abs(y1 - y2):
                    self._level.append((y1, min(x1, x2), max(x1, x2)))
                    ys |= {y1 - _LANE, y1 + _LANE}
                else:
                    self._upright.append((x1, min(y1, y2), max(y1, y2)))
                    xs |= {x1 - _LANE, x1 + _LANE}
        self._xs, self._ys = _thinned(xs), _thinned(ys)
        for x, y in ends:
            _include(self._xs, x)
            _include(self._ys, y)
        self._rooms, self._trays = rooms, trays
        self._rows: dict[int, list[float]] = {}
        self._columns: dict[int, list[float]] = {}

    def search(
        self,
        sources: Sequence[tuple[_Port, float]],
        targets: Sequence[tuple[_Port, float]],
        patience: Patience,
    ) -> tuple[Point, ...] | None:
        """Return the cheapest way from one of the sources to one of the targets, each with its straight part."""
        xs, ys = self._xs, self._ys
        high = len(ys)
        # A state is a place and the direction in which the line comes to it.
        ends: dict[int, _Port] = {}
        for port, far in targets:
            if self._free(port, far):
                x, y = port.out(far)
                place = bisect_left(xs, x) * high + bisect_left(ys, y)
                for way in range(4):
                    if way != port.way:
                        ends.setdefault(place * 4 + way, port)
        if not ends:
            return None
        begins: dict[int, _Port] = {}
        aside = _distances(xs, [port.out(far)[0] for port, far in targets])
        down = _distances(ys, [port.out(far)[1] for port, far in targets])
        costs: dict[int, float] = {}
        came: dict[int, int] = {}
        heap: list[tuple[float, int]] = []
        for number, (port, far) in enumerate(sources):
            if not self._free(port, far):
                continue
            out = port.out(far)
            x, y = bisect_left(xs, out[0]), bisect_left(ys, out[1])
            state = (x * high + y) * 4 + port.way
            costs[state], came[state], begins[state] = 0.5 * number, -1, port
            heappush(heap, (costs[state] + aside[x] + down[y], state))
        done: set[int] = set()
        while heap and patience.left > 0 and len(done) < _MOST_PLACES:
            _, state = heappop(heap)
            if state in done:
                continue
            done.add(state)
            patience.left -= 1
            if state in ends:
                return self._line(state, came, ends[state], begins)
            place, way = divmod(state, 4)
            x, y = divmod(place, high)
            cost = costs[state]
            for turn in (way, (way + 1) % 4, (way + 3) % 4):
                if turn == 0:
                    step, nx, ny = self._row(y)[x], x + 1, y
                elif turn == 1:
                    step, nx, ny = self._column(x)[y], x, y + 1
                elif turn == 2:
                    step, nx, ny = self._row(y)[x - 1], x - 1, y
                else:
                    step, nx, ny = self._column(x)[y - 1], x, y - 1
                if step < 0:
                    continue
                after = (nx * high + ny) * 4 + turn
                total = cost + step + (_BEND if turn != way else 0.0)
                if total < costs.get(after, _FAR):
                    costs[after], came[after] = total, state
                    heappush(heap, (total + aside[nx] + down[ny], after))
        return None

    def _free(self, port: _Port, far: float) -> bool:
        """Tell whether the straight part at a port meets nothing."""
        x, y = port.out(far)
        stub = Rectangle(min(x, port.x), min(y, port.y), max(x, port.x), max(y, port.y))
        if any(room.meets(stub) for room in self._rooms):
            return False
        level = port.way in {0, 2}
        alike, at = (self._level, y) if level else (self._upright, x)
        low, high = (stub.left, stub.right) if level else (stub.top, stub.bottom)
        if any(abs(place - at) < _LANE - 0.5 and near < high and low < far_ for place, near, far_ in alike):
            return False
        across = self._upright if level else self._level
        return not any(low < place < high and near < at < far_ for place, near, far_ in across)

    def _line(
        self, state: int, came: Mapping[int, int], end: _Port, begins: Mapping[int, _Port]
    ) -> tuple[Point, ...]:
        points: list[Point] = [(end.x, end.y)]
        while True:
            x, y = divmod(state // 4, len(self._ys))
            points.append((self._xs[x], self._ys[y]))
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

    def _row(self, index: int) -> list[float]:
        """Return what each step along a row costs, from its place to the next; -1 where something is in the way."""
        if index not in self._rows:
            self._rows[index] = self._steps(self._ys[index], self._xs, self._level, self._upright, level=True)
        return self._rows[index]

    def _column(self, index: int) -> list[float]:
        """Return what each step along a column costs."""
        if index not in self._columns:
            self._columns[index] = self._steps(
                self._xs[index], self._ys, self._upright, self._level, level=False
            )
        return self._columns[index]

    def _steps(
        self,
        at: float,
        places: Sequence[float],
        alike: Sequence[tuple[float, float, float]],
        across: Sequence[tuple[float, float, float]],
        *,
        level: bool,
    ) -> list[float]:
        costs = [after - before for before, after in pairwise(places)]
        for low, high in self._in_trays(at, level=level):
            for index in range(
                max(bisect_left(places, low) - 1, 0), min(bisect_left(places, high), len(costs))
            ):
                costs[index] *= _IN_TRAY
        for place, low, high in across:
            if low - 1 < at < high + 1:
                index = bisect_left(places, place) - 1
                if 0 <= index < len(costs):
                    costs[index] += _CROSSING
        for low, high in self._blocked(at, alike, level=level):
            for index in range(
                max(bisect_right(places, low) - 1, 0), min(bisect_left(places, high), len(costs))
            ):
                costs[index] = -1.0
        costs.append(-1.0)  # beyond the last place, and before the first
        return costs

    def _in_trays(self, at: float, *, level: bool) -> Iterator[tuple[float, float]]:
        for tray in self._trays:
            along, (near, far) = _extent(tray, level=level)
            if near < at < far:
                yield along

    def _blocked(
        self, at: float, alike: Sequence[tuple[float, float, float]], *, level: bool
    ) -> Iterator[tuple[float, float]]:
        for place, low, high in alike:
            if abs(place - at) < _LANE - 0.5:
                yield low - 1, high + 1
        for room in self._rooms:
            along, (near, far) = _extent(room, level=level)
            if near < at < far:
                yield along


def _distances(places: Sequence[float], targets: Sequence[float]) -> list[float]:
    """Return how far each place is from targets at least."""
    low, high = min(targets), max(targets)
    return [max(low - place, 0.0, place - high) for place in places]


def _extent(room: Rectangle, *, level: bool) -> tuple[Point, Point]:
    """Return the extent of a room along rows, and across; along columns, and across."""
    sideways, upright = (room.left, room.right), (room.top, room.bottom)
    return (sideways, upright) if level else (upright, sideways)


def _thinned(values: Iterable[float]) -> list[float]:
    """Return sorted values that are not nearly the same."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > 2.5:
            kept.append(value)
    return kept


def _include(values: list[float], value: float) -> None:
    index = bisect_left(values, value)
    if index == len(values) or values[index] != value:
        values.insert(index, value)

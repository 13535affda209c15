"""Shorten the lines of a drawing by moving boxes, junctions and lines along each axis.

This is one-dimensional compaction, as in the layout of chips and of orthogonal drawings (T. Lengauer,
Combinatorial Algorithms for Integrated Circuit Layout, 1990, chapter 10; C. Eiglsperger and M. Kaufmann, Fast
Compaction for Orthogonal Drawings with Vertices of Prescribed Size, 2001). Along one axis, neighbours keep
their order and their distance, and the total length of all lines is minimal. Boxes that stand in line are
pulled together as if joined by lines. So no new crossings arise, and the drawing does not grow.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from argmap.render.picture.compact.cheapest_moves import cheapest_moves
from argmap.render.picture.compact.edges import Edge, End
from argmap.render.picture.rooms import Rectangle, heading, room_at, tip_room
from argmap.render.picture.shapes import Point

Route = tuple[Point, ...]
#: The number of times that a drawing is compacted along each axis.
_ROUNDS = 2
#: The distances that boxes and trays, lines, and signs and tips keep from others, in pixels; they stay nearer
#: if they were.
_ROOM, _LINE, _SIGN = 4.0, 3.5, 1.5
#: The distance from the end of a line to a corner of its box, and the lengths of a line's last and first
#: part, in pixels.
_CORNER, _TIP, _STUB = 9.0, 11.0, 4.0
#: The least distance between the two sides of a line that turns back, and between a sign and the ends of its
#: part of a line, also for a word across that part.
_TURN, _BESIDE, _BESIDE_WORD = 7.0, 1.5, 4.0
#: The distance from the title of a frame to its corners.
_TITLE = 14.0
#: The difference below which lengths are equal.
_ALIKE = 0.01
#: The worth of one pixel less in the size of the whole, in pixels of lines.
_SIZE = 2
#: The cost of each pixel that two boxes are out of line, in pixels of lines: in packs, where rows and columns
#: are short, and in layers.
IN_PACKS, IN_LAYERS = 3, 8


class Laid(NamedTuple):
    """The layout to compact: boxes and junctions, lines, trays by link name, and the signs of edges.

    `frames` are those around groups. Their titles are among the rooms and stand on their upper edges, or left
    edges if `sideways`.
    """

    rooms: Mapping[End, Rectangle]
    routes: Sequence[Route]
    trays: Mapping[str, Rectangle]
    signs: Sequence[Point | None]
    frames: Mapping[str, Rectangle] = MappingProxyType({})
    sideways: bool = False

    def turned(self) -> Laid:
        """Return the layout with the axes exchanged."""
        return Laid(
            {end: room.turned() for end, room in self.rooms.items()},
            [tuple((y, x) for x, y in route) for route in self.routes],
            {name: tray.turned() for name, tray in self.trays.items()},
            [sign and (sign[1], sign[0]) for sign in self.signs],
            {name: frame.turned() for name, frame in self.frames.items()},
            not self.sideways,
        )


class Parts(NamedTuple):
    """The edges of a drawing, with their signs' sizes and straight starts, and the contents of trays.

    `aligned` is the cost of each pixel that two boxes are out of line.
    """

    edges: Sequence[Edge]
    sizes: Sequence[Point]
    straight: Sequence[float]
    members: Mapping[str, frozenset[End]]
    aligned: int

    def turned(self) -> Parts:
        """Return the parts with the axes exchanged."""
        return self._replace(sizes=[(high, wide) for wide, high in self.sizes])


def compacted(laid: Laid, parts: Parts) -> Laid:
    """Return a drawing with the same lines, shorter, in the same order."""
    turned = parts.turned()
    for _ in range(_ROUNDS):
        laid = _Compaction(laid, parts).moved()
        laid = _Compaction(laid.turned(), turned).moved().turned()
    return laid._replace(routes=[_straightened(route) for route in laid.routes])


class _Thing(NamedTuple):
    """A thing that takes room, and what it moves with; `line` is the number of its edge, if any."""

    top: float
    bottom: float
    left: float
    right: float
    mover: int
    clear: float
    line: int = -1


class _Compaction:
    """A compaction that moves the parts of a layout up and down."""

    def __init__(self, laid: Laid, parts: Parts) -> None:
        self._laid, self._parts = laid, parts
        self._routes = [_straightened(_unlooped(route)) for route in laid.routes]
        #: What each thing moves with; the first two are the upper and the lower end of the whole.
        self._same = [0, 1]
        self._cost: dict[int, int] = {}
        self._slacks: list[tuple[int, int, float]] = []
        self._things: list[_Thing] = []
        self._movers = {end: self._new() for end in laid.rooms}
        for ends in parts.members.values():
            first, *others = (self._movers[end] for end in sorted(ends))
            for other in others:
                self._join(first, other)
        self._signs: list[int | None] = [None] * len(parts.edges)
        self._signed = [
            sign and _nearest(route, sign) for route, sign in zip(self._routes, laid.signs, strict=True)
        ]
        self._shared = _shared(self._routes, parts.edges)
        #: The upper and the lower side of each frame.
        self._sides = {name: (self._new(), self._new()) for name in laid.frames}
        #: For each line, what its points move with.
        self._points: list[list[int]] = []

    def moved(self) -> Laid:
        """Return the layout with its parts moved so that lines are as short as possible."""
        for end, room in self._laid.rooms.items():
            self._things.append(_thing(room, self._movers[end], _ROOM))
        for name, tray in self._laid.trays.items():
            end = min(self._parts.members[name])
            for side in (tray._replace(bottom=tray.top), tray._replace(top=tray.bottom)):
                self._things.append(_thing(side, self._movers[end], _ROOM))
        for name in self._laid.frames:
            self._frame(name)
        for number in range(len(self._routes)):
            self._points.append(self._line(number))
        self._align()
        self._keep_apart()
        moves = self._solved()
        return Laid(
            {end: room.moved(0.0, moves[self._movers[end]]) for end, room in self._laid.rooms.items()},
            [
                tuple((x, y + moves[mover]) for (x, y), mover in zip(route, movers, strict=True))
                for route, movers in zip(self._routes, self._points, strict=True)
            ],
            {
                name: tray.moved(0.0, moves[self._movers[min(self._parts.members[name])]])
                for name, tray in self._laid.trays.items()
            },
            [
                (sign[0], sign[1] + moves[mover]) if sign is not None and mover is not None else sign
                for sign, mover in zip(self._laid.signs, self._signs, strict=True)
            ],
            {
                name: frame._replace(top=frame.top + moves[upper], bottom=frame.bottom + moves[lower])
                for (name, frame), (upper, lower) in zip(
                    self._laid.frames.items(), self._sides.values(), strict=True
                )
            },
            self._laid.sideways,
        )

    def _solved(self) -> list[float]:
        """Return how far each thing moves."""
        slacks: dict[tuple[int, int], float] = {}
        for first, second, slack in self._slacks:
            pair = self._leader(first), self._leader(second)
            if pair[0] != pair[1]:
                slacks[pair] = min(slacks.get(pair, slack), slack)
        costs = [0] * len(self._same)
        for mover, cost in self._cost.items():
            costs[self._leader(mover)] += cost
        moves = cheapest_moves(costs, slacks)
        return [moves[self._leader(mover)] for mover in range(len(self._same))]

    def _new(self) -> int:
        self._same.append(len(self._same))
        return len(self._same) - 1

    def _leader(self, mover: int) -> int:
        while self._same[mover] != mover:
            self._same[mover] = self._same[self._same[mover]]
            mover = self._same[mover]
        return mover

    def _join(self, one: int, other: int) -> None:
        one, other = sorted((self._leader(one), self._leader(other)))
        self._same[other] = one

    def _keep(self, first: int, second: int, apart: float, least: float) -> None:
        """Keep two things `least` apart, or at their present distance if that is less."""
        self._slacks.append((first, second, max(apart - least, 0.0)))

    def _frame(self, name: str) -> None:
        """Add the sides of a frame, which should be low, and keep its title on its edge."""
        frame, (upper, lower) = self._laid.frames[name], self._sides[name]
        self._things.append(_thing(frame._replace(bottom=frame.top), upper, _ROOM))
        self._things.append(_thing(frame._replace(top=frame.bottom), lower, _ROOM))
        self._keep(upper, lower, frame.bottom - frame.top, 2 * _ROOM)
        self._cost[upper], self._cost[lower] = -1, 1
        title, mover = self._laid.rooms["frame", name], self._movers["frame", name]
        if self._laid.sideways:
            self._keep(upper, mover, title.top - frame.top, _TITLE)
            self._keep(mover, lower, frame.bottom - title.bottom, _TITLE)
        else:
            self._join(upper, mover)

    def _line(self, number: int) -> list[int]:
        """Add a line, and return what its points move with."""
        edge, route = self._parts.edges[number], self._routes[number]
        levels = [self._level(number, index) for index in range(len(route) - 1)]
        movers: list[int] = []
        for here, before in zip([*levels, None], [None, *levels], strict=True):
            level = here if here is not None else before
            movers.append(self._movers[edge.end if movers else edge.start] if level is None else level)
        for index, level in enumerate(levels):
            if level is None:
                self._upright(number, index, (movers[index], movers[index + 1]))
        self._tip(number, route[0], route[1], edge.start if edge.head else None, movers[0])
        self._tip(number, route[-1], route[-2], edge.end if edge.back is not None else None, movers[-1])
        return movers

    def _level(self, number: int, index: int) -> int | None:
        """Add a horizontal part of a line, with a sign on it; return what it moves with."""
        edge, route = self._parts.edges[number], self._routes[number]
        (x1, y), (x2, y2) = route[index], route[index + 1]
        if abs(y2 - y) > abs(x2 - x1):
            return None
        mover = self._new()
        for at_end, end in ((not index, edge.start), (index == len(route) - 2, edge.end)):
            if not at_end:
                continue
            if end[0] == "claim":
                room = self._laid.rooms[end]
                self._keep(self._movers[end], mover, y - room.top, _CORNER)
                self._keep(mover, self._movers[end], room.bottom - y, _CORNER)
            else:
                self._join(mover, self._movers[end])
        left, right = sorted((x1, x2))
        self._things.append(_Thing(y, y, left, right, mover, _LINE, number))
        sign = self._laid.signs[number]
        if sign is not None and index == self._signed[number]:
            self._signs[number] = mover
            room = room_at(sign, self._parts.sizes[number])
            self._things.append(_thing(room, mover, _SIGN, number))
        return mover

    def _upright(self, number: int, index: int, movers: tuple[int, int]) -> None:
        """Keep a part of a line vertical, with a sign on it; it should be short."""
        route = self._routes[number]
        start, end = route[index][1], route[index + 1][1]
        upper, lower = movers if start < end else movers[::-1]
        top, bottom = sorted((start, end))
        self._keep(upper, lower, bottom - top, self._least(number, index))
        if (number, index) not in self._shared:
            self._cost[upper] = self._cost.get(upper, 0) - 1
            self._cost[lower] = self._cost.get(lower, 0) + 1
        sign = self._laid.signs[number]
        if sign is not None and index == self._signed[number]:
            self._signs[number] = mover = self._new()
            wide, high = self._parts.sizes[number]
            room, beside = room_at(sign, (wide, high)), _BESIDE_WORD if wide > high else _BESIDE
            self._keep(upper, mover, room.top - top, beside)
            self._keep(mover, lower, bottom - room.bottom, beside)
            self._things.append(_thing(room, mover, _SIGN, number))

    def _least(self, number: int, index: int) -> float:
        """Return the least length of a part of a line."""
        route = self._routes[number]
        last = len(route) - 2
        if 0 < index < last:
            x, before, after = route[index][0], route[index - 1][0], route[index + 2][0]
            return _TURN if (before - x) * (after - x) > 0 else 0.0
        edge = self._parts.edges[number]
        least = 0.0
        if not index:
            least += _TIP if edge.head else _STUB
        if index == last:
            least += self._parts.straight[number] + (_TIP if edge.back is not None else 0.0)
        return least

    def _tip(self, number: int, at: Point, before: Point, end: End | None, mover: int) -> None:
        """Add the tip of a line, if it has one at this end."""
        if end is not None:
            room = tip_room(at, heading(before, at))
            self._things.append(_thing(room, mover, _SIGN, number))

    def _align(self) -> None:
        """Keep boxes aligned that stand in line, as if each were joined to the next."""
        rows: dict[int, list[tuple[float, int]]] = {}
        for end, room in self._laid.rooms.items():
            if end[0] == "claim":
                rows.setdefault(round(room.top), []).append((room.left, self._movers[end]))
        for row in rows.values():
            for (_, one), (_, other) in pairwise(sorted(row)):
                if self._leader(one) == self._leader(other):
                    continue
                upper, lower = self._new(), self._new()
                for mover in (one, other):
                    self._slacks += (upper, mover, 0.0), (mover, lower, 0.0)
                self._cost[upper] = -self._parts.aligned
                self._cost[lower] = self._parts.aligned

    def _keep_apart(self) -> None:
        """Keep all things that face each other vertically in their order and apart.

        All lie between an upper and a lower end, which may only come closer.
        """
        top, bottom = min(one.top for one in self._things), max(one.bottom for one in self._things)
        seen = _Skyline()
        for lower in sorted(self._things, key=lambda one: one.top):
            for upper in seen.put(lower):
                if upper is None:
                    self._slacks.append((0, lower.mover, lower.top - top))
                else:
                    self._order(upper, lower)
        for upper in seen.all():
            self._slacks.append((upper.mover, 1, bottom - upper.bottom))
        self._slacks.append((1, 0, 0.0))
        self._cost[0], self._cost[1] = -_SIZE, _SIZE

    def _order(self, upper: _Thing, lower: _Thing) -> None:
        marks = upper.clear == lower.clear == _SIGN
        if (upper.line == lower.line >= 0 and not marks) or self._leader(upper.mover) == self._leader(
            lower.mover
        ):
            return
        apart = lower.top - upper.bottom
        if apart <= _ALIKE and upper.line >= 0 and lower.line >= 0:
            one, other = self._parts.edges[upper.line], self._parts.edges[lower.line]
            if one.strand == other.strand:
                self._slacks += (upper.mover, lower.mover, 0.0), (lower.mover, upper.mover, 0.0)
                return
        if apart < 0 and upper.left < lower.right and lower.left < upper.right:
            self._slacks += (upper.mover, lower.mover, 0.0), (lower.mover, upper.mover, 0.0)
        elif apart >= 0:
            self._keep(upper.mover, lower.mover, apart, upper.clear + lower.clear)


class _Skyline:
    """The skyline: the lowest things so far, from left to right."""

    def __init__(self) -> None:
        self._starts = [-float("inf")]
        self._seen: list[_Thing | None] = [None]

    def all(self) -> list[_Thing]:
        """Return what is visible from below."""
        return list({id(one): one for one in self._seen if one is not None}.values())

    def put(self, thing: _Thing) -> list[_Thing | None]:
        """Put something below the skyline, and return what is visible from it; None is the upper end."""
        left, right = thing.left - thing.clear, thing.right + thing.clear
        first, after = bisect_right(self._starts, left) - 1, bisect_left(self._starts, right)
        before = self._seen[first:after]
        starts: list[float] = []
        seen: list[_Thing | None] = []
        if self._starts[first] < left:
            starts.append(self._starts[first])
            seen.append(before[0])
        for start, one in zip(self._starts[first:after], before, strict=True):
            lowest = one if one is not None and one.bottom > thing.bottom else thing
            if not seen or seen[-1] is not lowest:
                starts.append(max(start, left))
                seen.append(lowest)
        if (after == len(self._starts) or self._starts[after] > right) and seen[-1] is not before[-1]:
            starts.append(right)
            seen.append(before[-1])
        self._starts[first:after], self._seen[first:after] = starts, seen
        return before if len(before) == 1 else list({id(one): one for one in before}.values())


def _thing(room: Rectangle, mover: int, clear: float, line: int = -1) -> _Thing:
    return _Thing(room.top, room.bottom, room.left, room.right, mover, clear, line)


def _straightened(route: Route) -> Route:
    """Return a line without the points at which it goes straight on."""
    points = [route[0]]
    for x, y in route[1:]:
        if abs(x - points[-1][0]) + abs(y - points[-1][1]) < _ALIKE:
            continue
        while len(points) > 1 and _is_straight(points[-2], points[-1], (x, y)):
            points.pop()
        points.append((x, y))
    return tuple(points)


def _is_straight(one: Point, other: Point, last: Point) -> bool:
    (x1, y1), (x2, y2), (x3, y3) = one, other, last
    return (abs(x1 - x2) < _ALIKE and abs(x2 - x3) < _ALIKE) or (
        abs(y1 - y2) < _ALIKE and abs(y2 - y3) < _ALIKE
    )


def _shared(routes: Sequence[Route], edges: Sequence[Edge]) -> set[tuple[int, int]]:
    """Return the parts, by line and number, inside a longer part of another line of their trunk."""
    longest: dict[tuple[str, Point, bool, bool], tuple[float, tuple[int, int]]] = {}
    found: set[tuple[int, int]] = set()
    for number, (route, edge) in enumerate(zip(routes, edges, strict=True)):
        if not edge.trunk:
            continue
        for index, ((x1, y1), (x2, y2)) in enumerate(pairwise(route)):
            across, down = x2 - x1, y2 - y1
            level = abs(across) > abs(down)
            key = edge.strand, (round(x1), round(y1)), level, (across if level else down) > 0
            part = abs(across) + abs(down), (number, index)
            shorter, longest[key] = sorted((part, longest.get(key, part)))
            if shorter[1] != longest[key][1]:
                found.add(shorter[1])
    return found


def _nearest(route: Route, place: Point) -> int:
    """Return the number of the part of a line nearest to a point."""
    distances = []
    for (x1, y1), (x2, y2) in pairwise(route):
        across = max(min(x1, x2) - place[0], place[0] - max(x1, x2), 0.0)
        distances.append(across + max(min(y1, y2) - place[1], place[1] - max(y1, y2), 0.0))
    return distances.index(min(distances))


def _unlooped(route: Route) -> Route:
    """Return a line without the loop from where it crosses itself."""
    parts = list(pairwise(route))
    for index, ((x1, y1), (x2, y2)) in enumerate(parts):
        for later in range(len(parts) - 1, index + 1, -1):
            (x3, y3), (x4, y4) = parts[later]
            if min(x1, x2) <= x3 == x4 <= max(x1, x2) and min(y3, y4) <= y1 == y2 <= max(y3, y4):
                return _unlooped((*route[: index + 1], (x3, y1), *route[later + 1 :]))
            if min(y1, y2) <= y3 == y4 <= max(y1, y2) and min(x3, x4) <= x1 == x2 <= max(x3, x4):
                return _unlooped((*route[: index + 1], (x1, y3), *route[later + 1 :]))
    return route

"""Reroute a line that runs through a box or along another line: short, with few bends and crossings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import sqrt

from argmap.render.picture.compact.edges import ROUND, End
from argmap.render.picture.compact.way_grid import (
    LANE,
    Lane,
    Patience,
    Port,
    Stroke,
    WayGrid,
    strokes_of,
)
from argmap.render.picture.rooms import Rectangle, stroke_room
from argmap.render.picture.shapes import Point

#: The distance of lines from boxes, and the distance of their ends from the corners of a box, in pixels.
_CLEAR, _CORNER = 5.0, 9.0
#: The distance between lines that begin at one side of a box, or at a small junction, in pixels.
_APART, _APART_AT_DOT = 7.0, 4.5
#: The length of a line's straight part before its tip, and at its start without one, in pixels.
_STRAIGHT, _STUB = 11.0, 4.0
#: The radius from which a junction has room for several lines at a side, in pixels.
_ROOMY = 10.0
_FAR = float("inf")


class Rerouter:
    """A search for routes between boxes and junctions at fixed positions."""

    def __init__(
        self,
        rooms: Mapping[End, Rectangle],
        kept: Mapping[End, Rectangle],
        trays: Sequence[tuple[Rectangle, frozenset[End]]],
        patience: Patience,
        *,
        own_margin: float = 0.0,
    ) -> None:
        """Set the obstacles; `kept` are the rooms, with the margins to keep free around them.

        `trays` are frames with their members; only lines to members should enter them. Searches draw on
        `patience`. Between its ends, a line keeps `own_margin` from its own boxes.
        """
        self.rooms, self.patience, self._own_margin = rooms, patience, own_margin
        self.frames = [frame for frame, _ in trays]
        self._trays = trays
        self._before = {name: _before(room, kept[name]) for name, room in rooms.items() if kept[name] != room}
        self._grown = {name: room.grown(_CLEAR) for name, room in kept.items()}
        self._obstacles = list(self._grown.values())
        self._columns, self._rows = self._lanes(
            [*self._obstacles, *(frame.grown(_CLEAR) for frame in self.frames)]
        )
        self._borders = strokes_of(
            ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
            for left, top, right, bottom in self.frames
        )
        self._beside: dict[tuple[Stroke, bool], tuple[Lane, Lane]] = {}

    def way(
        self,
        start: End,
        end: End,
        others: Sequence[tuple[Point, ...]],
        straight: float,
        *,
        tip: bool = True,
        kept_for_it: bool = False,
        most_cost: float = _FAR,
    ) -> tuple[Point, ...] | None:
        """Return a line between two ends that runs through nothing else; None if there is no room.

        It begins with room for a `tip`, if it has one, and ends with a straight part of a given length. The
        margin before the end may be `kept_for_it`. A route that costs more than `most_cost` is not searched
        for.
        """
        begins = _STRAIGHT if tip else _STUB
        sources = [(port, begins) for port in self._ports(start, others, end, begins)]
        targets = [(port, straight) for port in self._ports(end, others, start, straight)]
        if not sources or not targets:
            return None
        ends = {start, end}
        own = [self.rooms[name] for name in self.rooms if name in ends]
        rooms = [grown for name, grown in self._grown.items() if name not in ends]
        before = (start,) if kept_for_it else (start, end)
        rooms += [self._before[name] for name in before if name in self._before]
        strange = [frame for frame, members in self._trays if not ends & members]
        strokes = strokes_of(others)
        rows, columns = [*self._rows], [*self._columns]
        for stroke in strokes.level:
            rows += self._lanes_beside(stroke, level=True)
        for stroke in strokes.upright:
            columns += self._lanes_beside(stroke, level=False)
        exact_columns, exact_rows = self._lanes_at([port.out(far) for port, far in (*sources, *targets)])
        lanes = (columns, exact_columns), (rows, exact_rows)
        grid = WayGrid(rooms, own, strange, self._borders, strokes, *lanes, margin=self._own_margin)
        return grid.search(sources, targets, self.patience, most_cost)

    def _lanes(self, rooms: Sequence[Rectangle]) -> tuple[list[Lane], list[Lane]]:
        """Return the lanes beside rooms: the vertical ones, and the horizontal ones."""
        columns, rows = [], []
        for left, top, right, bottom in rooms:
            columns += [self._column(left - 1, top, bottom), self._column(right + 1, top, bottom)]
            rows += [self._row(top - 1, left, right), self._row(bottom + 1, left, right)]
        return columns, rows

    def _lanes_beside(self, stroke: Stroke, *, level: bool) -> tuple[Lane, Lane]:
        """Return the lanes on both sides of a part of a line."""
        found = self._beside.get((stroke, level))
        if found is None:
            lane = self._row if level else self._column
            place, low, high = stroke
            found = lane(place - LANE, low, high), lane(place + LANE, low, high)
            self._beside[stroke, level] = found
        return found

    def _lanes_at(self, points: Sequence[Point]) -> tuple[list[Lane], list[Lane]]:
        """Return the lanes through points: the vertical ones, and the horizontal ones."""
        columns: dict[float, tuple[float, float]] = {}
        rows: dict[float, tuple[float, float]] = {}
        for x, y in points:
            low, high = columns.get(x, (y, y))
            columns[x] = min(low, y), max(high, y)
            low, high = rows.get(y, (x, x))
            rows[y] = min(low, x), max(high, x)
        return (
            [self._column(x, low, high) for x, (low, high) in columns.items()],
            [self._row(y, low, high) for y, (low, high) in rows.items()],
        )

    def _column(self, x: float, low: float, high: float) -> Lane:
        """Return a vertical lane that extends from a part of it to the nearest obstacles."""
        way = [(top, bottom) for left, top, right, bottom in self._obstacles if left < x < right]
        return _lane(x, low, high, way)

    def _row(self, y: float, low: float, high: float) -> Lane:
        """Return a horizontal lane that extends from a part of it to the nearest obstacles."""
        way = [(left, right) for left, top, right, bottom in self._obstacles if top < y < bottom]
        return _lane(y, low, high, way)

    def _ports(
        self, end: End, others: Sequence[tuple[Point, ...]], other: End, straight: float
    ) -> Iterator[Port]:
        """Yield the ports where a line can begin or end, away from other lines and from its other end."""
        room, far = self.rooms[end], self.rooms[other].grown(LANE)
        used = [point for route in others for point in (route[0], route[-1]) if _is_on_border(room, point)]
        wide, high = room.right - room.left, room.bottom - room.top
        round_ = end[0] == "link"
        apart = _APART_AT_DOT if round_ and wide < 2 * _ROOMY else _APART - 0.5
        for way, long in ((0, high), (1, wide), (2, high), (3, wide)):
            for offset in _junction_offsets(long / 2) if round_ else _offsets(long):
                port = _port(room, way, offset, round_=round_)
                stub = stroke_room((port.x, port.y), port.out(straight))
                if not far.meets(stub) and all(abs(port.x - x) + abs(port.y - y) >= apart for x, y in used):
                    yield port


def _before(room: Rectangle, kept: Rectangle) -> Rectangle:
    """Return the margin kept free before a room, at its left or above it."""
    return kept._replace(right=room.left) if kept.left < room.left else kept._replace(bottom=room.top)


def _lane(place: float, low: float, high: float, blocked: Sequence[tuple[float, float]]) -> Lane:
    return Lane(
        place,
        max((end for _, end in blocked if end <= low), default=-_FAR),
        min((start for start, _ in blocked if start >= high), default=_FAR),
    )


def _offsets(long: float) -> Iterable[float]:
    """Return the offsets on a side of this length at which lines can end, denser if need be, middle first."""
    if long < 2 * _CORNER + 2 * _APART:
        return (long / 2,)
    count = int((long / 2 - _CORNER) // _APART)
    steps = [step for step in range(count + 1) if step < 3 or step % 3 == 0 or step == count]
    return (long / 2 + sign * step * _APART for step in steps for sign in ((1,) if not step else (1, -1)))


def _junction_offsets(radius: float) -> Iterable[float]:
    """Return the offsets on a junction's side at which lines can end: the middle, and more with room."""
    return (radius,) if radius < _ROOMY else (radius, radius - _APART, radius + _APART)


def _port(room: Rectangle, way: int, offset: float, *, round_: bool) -> Port:
    left, top, right, bottom = room
    inside = 0.0
    if round_:
        radius = (right - left) / 2
        inside = radius - sqrt(radius**2 - (offset - radius) ** 2)
    if way in {0, 2}:
        return Port(right - inside if way == 0 else left + inside, top + offset, way, inside)
    return Port(left + offset, bottom - inside if way == 1 else top + inside, way, inside)


def _is_on_border(room: Rectangle, point: Point) -> bool:
    x, y = point
    return (
        room.left - 1 <= x <= room.right + 1
        and room.top - 1 <= y <= room.bottom + 1
        and (
            min(abs(x - room.left), abs(x - room.right)) <= ROUND
            or min(abs(y - room.top), abs(y - room.bottom)) <= ROUND
        )
    )

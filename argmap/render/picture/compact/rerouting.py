"""Reroute a line that runs through a box or along another line: short, with few bends and crossings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import sqrt

from argmap.render.picture.compact.edges import ROUND, End
from argmap.render.picture.compact.lanes import Lane, Obstacles, Stroke, strokes_of
from argmap.render.picture.compact.route_search import Patience, RouteSearch
from argmap.render.picture.compact.way_grid import LANE, LineEnd, Port, Surroundings, WayGrid
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
        grown = {name: room.grown(_CLEAR) for name, room in kept.items()}
        self._obstacles = Obstacles(grown)
        frames = [frame.grown(_CLEAR) for frame in self.frames]
        self._columns, self._rows = self._lanes([*grown.values(), *frames])
        self._borders = strokes_of(
            ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
            for left, top, right, bottom in self.frames
        )
        #: The lanes beside parts of lines, by whether they are horizontal.
        self._lanes_beside: dict[bool, dict[Stroke, tuple[Lane, Lane]]] = {False: {}, True: {}}
        #: Where a line can end that leads to another end, with a straight part of a length.
        self._ends: dict[tuple[End, End, float], list[LineEnd]] = {}

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
        tips = [point for route in others for point in (route[0], route[-1])]
        sources = self._line_ends(start, end, tips, _STRAIGHT if tip else _STUB)
        targets = self._line_ends(end, start, tips, straight)
        if not sources or not targets:
            return None
        ends, strokes = {start, end}, strokes_of(others)
        kept = [self._before.get(name) for name in ((start,) if kept_for_it else (start, end))]
        around = Surroundings(
            self._obstacles,
            ends,
            own=[self.rooms[start], self.rooms[end]],
            before=[room for room in kept if room is not None],
            trays=[frame for frame, members in self._trays if not ends & members],
            borders=self._borders,
            strokes=strokes,
            margin=self._own_margin,
        )
        columns = [*self._columns, *self._beside(strokes.upright, level=False)]
        rows = [*self._rows, *self._beside(strokes.level, level=True)]
        exact_columns, exact_rows = self._lanes_at([out for _, _, out in (*sources, *targets)])
        grid = WayGrid(around, (columns, exact_columns), (rows, exact_rows))
        return RouteSearch(grid, sources, targets).route(self.patience, most_cost)

    def _lanes(self, rooms: Sequence[Rectangle]) -> tuple[list[Lane], list[Lane]]:
        """Return the lanes beside rooms: the vertical ones, and the horizontal ones."""
        columns, rows, lane = [], [], self._obstacles.lane
        for left, top, right, bottom in rooms:
            columns += [lane(x, top, bottom, level=False) for x in (left - 1, right + 1)]
            rows += [lane(y, left, right, level=True) for y in (top - 1, bottom + 1)]
        return columns, rows

    def _beside(self, strokes: Iterable[Stroke], *, level: bool) -> Iterator[Lane]:
        """Yield the lanes on both sides of parts of lines in one direction."""
        known, lane = self._lanes_beside[level], self._obstacles.lane
        for stroke in strokes:
            lanes = known.get(stroke)
            if lanes is None:
                place, low, high = stroke
                lanes = lane(place - LANE, low, high, level=level), lane(place + LANE, low, high, level=level)
                known[stroke] = lanes
            yield from lanes

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
            [self._obstacles.lane(x, *extent, level=False) for x, extent in columns.items()],
            [self._obstacles.lane(y, *extent, level=True) for y, extent in rows.items()],
        )

    def _line_ends(self, end: End, other: End, tips: Sequence[Point], straight: float) -> list[LineEnd]:
        """Return where a line can begin or end, away from the tips of others."""
        if (end, other, straight) not in self._ends:
            self._ends[end, other, straight] = list(self._all_ends(end, other, straight))
        room = self.rooms[end]
        used = list(_on_border(room, tips))
        apart = _APART_AT_DOT if end[0] == "link" and room.right - room.left < 2 * _ROOMY else _APART - 0.5
        return [
            line_end
            for line_end in self._ends[end, other, straight]
            if all(abs(line_end[0].x - x) + abs(line_end[0].y - y) >= apart for x, y in used)
        ]

    def _all_ends(self, end: End, other: End, straight: float) -> Iterator[LineEnd]:
        """Yield the ends that a line can have without other lines, away from its other end."""
        room, far = self.rooms[end], self.rooms[other].grown(LANE)
        wide, high = room.right - room.left, room.bottom - room.top
        round_ = end[0] == "link"
        for way, long in ((0, high), (1, wide), (2, high), (3, wide)):
            for offset in _junction_offsets(long / 2) if round_ else _offsets(long):
                port = _port(room, way, offset, round_=round_)
                out = port.out(straight)
                if not far.meets(stroke_room((port.x, port.y), out)):
                    yield port, straight, out


def _before(room: Rectangle, kept: Rectangle) -> Rectangle:
    """Return the margin kept free before a room, at its left or above it."""
    return kept._replace(right=room.left) if kept.left < room.left else kept._replace(bottom=room.top)


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


def _on_border(room: Rectangle, points: Iterable[Point]) -> Iterator[Point]:
    """Yield the points that are on the border of a room."""
    left, top, right, bottom = room
    for x, y in points:
        if (
            left - 1 <= x <= right + 1
            and top - 1 <= y <= bottom + 1
            and (min(abs(x - left), abs(x - right)) <= ROUND or min(abs(y - top), abs(y - bottom)) <= ROUND)
        ):
            yield x, y

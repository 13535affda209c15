"""Take jogs out of lines: short parts between two parts that run in the same direction.

The two get one position, for which the end of a line may move along the side of its box. Under a word a jog
looks as if the line were cut in two.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import sqrt

from argmap.render.picture.compact.edges import Edge, End
from argmap.render.picture.compact.shortening import LineCosts, Route, bounds_of
from argmap.render.picture.rooms import Rectangle, heading, stroke_room, tip_room
from argmap.render.picture.shapes import Point

#: The longest jog that is taken out of a line with other bends, in pixels.
_JOG = 24.0
#: The distances from the end of a line to the corners of its box, the better one first, and the largest
#: distance of a line from the middle of the junction on which it ends, as a share of its radius.
_CORNERS, _ASIDE = (9.0, 6.0), 0.45
#: The least distances of a straightened line from boxes, from lines beside it, and between ends of lines.
_CLEAR, _BESIDE, _ENDS = 4.0, 6.0, 7.0
#: The distance from a line to the bend or end of another below which it seems to touch it.
_TOUCH = 4.0
#: The least lengths of a part with a tip and of another part, unless it was shorter.
_TIP, _PART = 10.0, 6.0
#: The distance from a line beyond which nothing can be too near to it, with its tip.
_REACH = 16.0
_FAR = float("inf")


class Straightener:
    """Takes jogs out of the lines of a layout where nothing is in the way."""

    def __init__(
        self, edges: Sequence[Edge], rooms: Mapping[End, Rectangle], frames: Sequence[Rectangle]
    ) -> None:
        """Set what lines join, the rooms of boxes, junctions and titles, and those of trays and frames."""
        self._edges, self._rooms = edges, rooms
        self._costs = LineCosts(edges, rooms, frames)

    def straightened(self, routes: Sequence[Route]) -> list[Route]:
        """Return the routes, some of them with fewer bends; lines that share a trunk keep theirs."""
        ways, around = list(routes), list(map(bounds_of, routes))
        for number, edge in enumerate(self._edges):
            while not edge.trunk:
                way = self._straighter(ways, around, number)
                if way is None:
                    break
                ways[number], around[number] = way, bounds_of(way)
        return ways

    def _straighter(self, routes: Sequence[Route], around: Sequence[Rectangle], number: int) -> Route | None:
        """Return a line without one of its jogs; None if it has none that can be taken out."""
        clear = (
            way
            for way in self._without_jogs(self._edges[number], routes[number])
            if self._is_clear(routes, around, number, way)
        )
        cost = None
        for way in clear:
            if cost is None:
                cost = self._costs.of(routes, number)
            changed = [*routes[:number], way, *routes[number + 1 :]]
            if self._costs.of(changed, number) < cost:
                return way
        return None

    def _without_jogs(self, edge: Edge, route: Route) -> Iterator[Route]:
        """Yield a line without one of its jogs, for each of them and each position, the better ones first."""
        last = len(route) - 1
        for index in range(1, last - 1):
            before, start, end, after = route[index - 1 : index + 3]
            across = int(abs(start[0] - before[0]) > abs(start[1] - before[1]))
            along = 1 - across
            is_jog = (start[along] - before[along]) * (after[along] - end[along]) > 0
            if not is_jog or (last > 3 and abs(start[across] - end[across]) > _JOG):
                continue
            joined = [edge.start] * (index == 1) + [edge.end] * (index + 2 == last)
            for corner in _CORNERS:
                sides = [self._side(name, across, corner) for name in joined]
                low, high = (
                    max([-_FAR, *(side[0] for side in sides)]),
                    min([_FAR, *(side[1] for side in sides)]),
                )
                if low > high:
                    continue
                middle = [(low + high) / 2] * (last == 3)
                for place in dict.fromkeys(
                    (*middle, *(min(max(at[across], low), high) for at in (end, start)))
                ):
                    way = self._moved(edge, route, index, across, place)
                    if _has_room(edge, route, way, index):
                        yield way

    def _side(self, end: End, across: int, corner: float) -> tuple[float, float]:
        """Return between which positions a line can end on a side of a box or junction."""
        low, high = self._rooms[end][across], self._rooms[end][across + 2]
        if end[0] == "link":
            middle, reach = (low + high) / 2, _ASIDE * (high - low) / 2
            return middle - reach, middle + reach
        return low + corner, high - corner

    def _moved(self, edge: Edge, route: Route, index: int, across: int, place: float) -> Route:
        """Return a line without the jog at a number, the parts beside which get one position."""
        start, end = ((x, place) if across else (place, y) for x, y in (route[index - 1], route[index + 2]))
        if index == 1:
            start = self._on_border(edge.start, start, across)
        if index + 3 == len(route):
            end = self._on_border(edge.end, end, across)
        return *route[: index - 1], start, end, *route[index + 3 :]

    def _on_border(self, end: End, at: Point, across: int) -> Point:
        """Return where a line ends that has been moved along a side; the sides of junctions are round."""
        if end[0] != "link":
            return at
        room, along = self._rooms[end], 1 - across
        radius = (room[along + 2] - room[along]) / 2
        middle, aside = room[along] + radius, at[across] - (room[across] + room[across + 2]) / 2
        far = sqrt(radius**2 - aside**2)
        border = middle + far if at[along] > middle else middle - far
        return (border, at[1]) if across else (at[0], border)

    def _is_clear(
        self, routes: Sequence[Route], around: Sequence[Rectangle], number: int, way: Route
    ) -> bool:
        """Return whether the new parts of a line keep away from boxes and from other lines.

        The latter have rectangles `around` them.
        """
        edge, old = self._edges[number], routes[number]
        reach = bounds_of(way).grown(_REACH)
        rooms = [
            room
            for end, room in self._rooms.items()
            if reach.meets(room) and end not in (edge.start, edge.end)
        ]
        others = [
            (self._edges[other], routes[other])
            for other, bounds in enumerate(around)
            if other != number and reach.meets(bounds)
        ]
        ends = [point for _, route in others for point in (route[0], route[-1])]
        for x, y in {way[0], way[-1]} - {old[0], old[-1]}:
            if any(abs(x - a) + abs(y - b) < _ENDS for a, b in ends):
                return False
        known = set(pairwise(old))
        for part in pairwise(way):
            if part in known:
                continue
            room = stroke_room(*part)
            if any(room.grown(_CLEAR).meets(one) for one in rooms):
                return False
            for other, route in others:
                if any(_is_near(part, stroke) for stroke in pairwise(route)):
                    return False
                if other.head and room.meets(tip_room(route[0], heading(route[1], route[0]))):
                    return False
        return True


def _has_room(edge: Edge, route: Route, way: Route, index: int) -> bool:
    """Return whether the parts beside a jog at a number have kept their direction and enough length."""
    for old, new, is_tip in (
        (route[index - 1 :: -1][:2], way[index - 1 :: -1][:2], edge.head and index == 2),
        (route[index + 2 :][:2], way[index:][:2], edge.back is not None and index + 4 == len(route)),
    ):
        if len(old) == 2:
            (was_x, was_y), (x, y) = _vector(*old), _vector(*new)
            least = min(abs(was_x) + abs(was_y), _TIP if is_tip else _PART)
            if x * was_x + y * was_y <= 0 or abs(x) + abs(y) < least:
                return False
    return True


def _vector(start: Point, end: Point) -> Point:
    return end[0] - start[0], end[1] - start[1]


def _is_near(part: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Return whether two parts of lines run beside each other, or one ends at the other."""
    (x1, y1), (x2, y2) = part
    across = int(abs(x1 - x2) > abs(y1 - y2))
    at, reach = part[0][across], sorted((part[0][1 - across], part[1][1 - across]))
    low, high = sorted((other[0][across], other[1][across]))
    first, last = sorted((other[0][1 - across], other[1][1 - across]))
    if last < reach[0] - _TOUCH or first > reach[1] + _TOUCH:
        return False
    if high - low < last - first:
        return abs(at - low) < _BESIDE
    return min(abs(at - low), abs(at - high)) < _TOUCH

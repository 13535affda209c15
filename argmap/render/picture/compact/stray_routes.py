"""Route the links between the branches of a packed map, around each other branch as a whole.

A packed map divides its sheet as a slicing floorplan does (R. Otten, Automatic Floorplan Design, 1982): each
branch has a rectangle, which holds those of what bears on it. A line between two claims needs to enter only
the branches that hold one of them. So the search for its route meets few obstacles, however large the map is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from argmap.render.picture.compact.edges import Edge, End
from argmap.render.picture.compact.packing import Shape
from argmap.render.picture.compact.rerouting import Rerouter
from argmap.render.picture.compact.way_grid import Patience
from argmap.render.picture.rooms import Rectangle
from argmap.render.picture.shapes import Point

Route = tuple[Point, ...]
#: A tray, with its claims and its junction.
_Tray = tuple[Rectangle, frozenset[End]]
#: The number of times that all lines are routed, those that found no way before the others, and the largest
#: share of those that is worth another time.
_ROUNDS, _HOPELESS = 3, 0.1
#: The weight of the remaining distance in a search, the most places it examines, and the least distance of a
#: line from its own boxes, in pixels.
_EAGER, _MOST_PLACES, _OWN_MARGIN = 3.0, 40_000, 0.5


class StrayRouter:
    """A search for routes between the branches of a packed map."""

    def __init__(
        self,
        shape: Shape,
        rooms: Mapping[End, Rectangle],
        kept: Mapping[End, Rectangle],
        trays: Sequence[_Tray],
        patience: Patience,
    ) -> None:
        """Set the obstacles: the `rooms` in a shape; `kept` are those with the margins to keep free."""
        self._rooms, self._kept, self._patience = rooms, kept, patience
        self._branches = _Branches(shape, kept)
        self._trays: dict[End, list[_Tray]] = {}
        for tray in trays:
            for end in tray[1]:
                self._trays.setdefault(end, []).append(tray)

    def routes(
        self, edges: Sequence[Edge], routes: Sequence[Route | None], straight: Sequence[float]
    ) -> list[Route] | None:
        """Return the routes with those that are None found, the shortest first; None if one has no way.

        `straight` is the length of the straight part at the end of each line.
        """
        strays = [number for number, route in enumerate(routes) if route is None]
        strays.sort(key=lambda number: self._distance(edges[number]))
        for _ in range(_ROUNDS):
            found, failed = self._routed(edges, routes, straight, strays)
            if not failed:
                return [route for route in found if route is not None]
            if len(failed) > _HOPELESS * len(strays) or self._patience.left <= 0:
                break
            strays = [*failed, *(number for number in strays if number not in failed)]
        return None

    def _routed(
        self,
        edges: Sequence[Edge],
        routes: Sequence[Route | None],
        straight: Sequence[float],
        strays: Iterable[int],
    ) -> tuple[list[Route | None], list[int]]:
        """Route lines in this order; return all routes, and the numbers of those without a way."""
        found, failed = list(routes), []
        strokes: dict[int, list[Route]] = {}
        for route in routes:
            self._add(strokes, route or ())
        for number in strays:
            edge = edges[number]
            way = self._way(edge, strokes, straight[number])
            if way is None:
                failed.append(number)
            else:
                found[number] = way
                self._add(strokes, way)
        return found, failed

    def _add(self, strokes: dict[int, list[Route]], route: Route) -> None:
        """Add the parts of a line, each by the smallest branch that holds it."""
        for stroke in pairwise(route):
            strokes.setdefault(self._branches.holding(*stroke), []).append(stroke)

    def _way(self, edge: Edge, strokes: Mapping[int, list[Route]], straight: float) -> Route | None:
        start, end = edge.start, edge.end
        inside = self._branches.around(start, end)
        rooms = {name: self._rooms[name] for name in (start, end)}
        kept = {name: self._kept[name] for name in (start, end)}
        for number, obstacle in self._branches.obstacles(inside):
            rooms["branch", str(number)] = kept["branch", str(number)] = obstacle
        trays = [*self._trays.get(start, ()), *self._trays.get(end, ())]
        others = [stroke for number in inside for stroke in strokes.get(number, ())]
        own = list(dict.fromkeys(trays))
        rerouter = Rerouter(
            rooms,
            kept,
            own,
            self._patience,
            eager=_EAGER,
            most_places=_MOST_PLACES,
            own_margin=_OWN_MARGIN,
        )
        return rerouter.way(start, end, others, straight, tip=edge.head)

    def _distance(self, edge: Edge) -> float:
        one, other = self._rooms[edge.start], self._rooms[edge.end]
        return abs(one.left - other.left) + abs(one.top - other.top)


class _Branches:
    """The rectangles of a packed map, each inside that of its parent, numbered from the whole map on."""

    def __init__(self, shape: Shape, kept: Mapping[End, Rectangle]) -> None:
        self._rooms: list[Rectangle] = []
        self._parents: list[int] = []
        self._parts: list[list[int]] = []
        self._of_end: dict[End, int] = {}
        stack = [(shape, 0.0, 0.0, -1)]
        while stack:
            one, x, y, parent = stack.pop()
            if one.key is not None and one.key[0] == "tray":
                continue  # A tray's frame is behind its claims.
            number = len(self._rooms)
            self._rooms.append(Rectangle(x, y, x + one.width, y + one.height))
            self._parents.append(parent)
            self._parts.append([])
            if parent >= 0:
                self._parts[parent].append(number)
            if one.key is not None and one.key in kept:
                self._of_end[one.key] = number
                self._rooms[number] = kept[one.key]
            stack += [(part, x + dx, y + dy, number) for part, dx, dy in one.parts]
        for number in reversed(range(1, len(self._rooms))):
            parent = self._parents[number]
            self._rooms[parent] = _union(self._rooms[parent], self._rooms[number])

    def around(self, *ends: End) -> list[int]:
        """Return the numbers of the branches that hold one of the ends, and of the ends, in order."""
        found: dict[int, None] = {}
        for end in ends:
            number = self._of_end[end]
            while number >= 0:
                found[number] = None
                number = self._parents[number]
        return sorted(found)

    def obstacles(self, inside: Sequence[int]) -> Iterator[tuple[int, Rectangle]]:
        """Yield the number and the rectangle of each other branch that is directly in one of these."""
        known = set(inside)
        for number in inside:
            for part in self._parts[number]:
                if part not in known:
                    yield part, self._rooms[part]

    def holding(self, start: Point, end: Point) -> int:
        """Return the number of the smallest branch that holds a straight part of a line."""
        left, right = sorted((start[0], end[0]))
        top, bottom = sorted((start[1], end[1]))
        number = 0
        while True:
            for part in self._parts[number]:
                room = self._rooms[part]
                if room[0] <= left and right <= room[2] and room[1] <= top and bottom <= room[3]:
                    number = part
                    break
            else:
                return number


def _union(one: Rectangle, other: Rectangle) -> Rectangle:
    return Rectangle(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )

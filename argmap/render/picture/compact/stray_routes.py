"""Route the links between the branches of a packed map, around each other branch as a whole.

A packed map divides its sheet as a slicing floorplan does (R. Otten, Automatic Floorplan Design, 1982): each
branch has a rectangle, which holds those of what bears on it. A line between two claims needs to enter only
the branches that hold one of them. So the search for its route meets few obstacles, however large the map is.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from argmap.render.picture.compact.edges import Edge, End
from argmap.render.picture.compact.packing import Shape
from argmap.render.picture.compact.rerouting import Rerouter
from argmap.render.picture.compact.route_search import Patience
from argmap.render.picture.compact.tree_routes import Route
from argmap.render.picture.compact.way_grid import LANE
from argmap.render.picture.rooms import Rectangle, stroke_room
from argmap.render.picture.shapes import Point

#: A tray, with its claims and its junction.
_Tray = tuple[Rectangle, frozenset[End]]
#: The straight parts of lines, by the smallest branch that holds them, each with the number of its line.
_Strokes = dict[int, list[tuple[int, Route]]]
#: The most places that all searches may examine, and one of them, and the weight of the remaining distance.
_PLACES, _MOST_PLACES, _EAGER = 800_000, 40_000, 3.0
#: The least distance of a line from its own boxes, in pixels.
_OWN_MARGIN = 0.5
#: How many times lines that are in the way of another make way for it, for each line.
_YIELDING = 0.5


def patience_for_strays() -> Patience:
    """Return the patience with which the links between branches are routed."""
    return Patience(_PLACES, most=_MOST_PLACES, eager=_EAGER)


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
        waiting = deque(sorted(strays, key=lambda number: self._distance(edges[number])))
        found, yielding = dict(enumerate(routes)), int(_YIELDING * len(strays)) + 1
        strokes: _Strokes = {}
        for number, route in found.items():
            self._add(strokes, number, route or ())
        while waiting:
            if self._patience.left <= 0:
                return None
            number = waiting.popleft()
            way = self._way(edges[number], strokes, straight[number])
            if way is None and yielding > 0:
                yielding -= 1
                way = self._way(edges[number], strokes, straight[number], strays)
                late = [other for other in strays if _meet(way or (), found[other] or ())]
                for other in late:
                    found[other] = None
                waiting += late
                for branch, some in strokes.items():
                    strokes[branch] = [stroke for stroke in some if stroke[0] not in late]
            if way is None:
                return None
            found[number] = way
            self._add(strokes, number, way)
        return [route for route in found.values() if route is not None]

    def _add(self, strokes: _Strokes, number: int, route: Route) -> None:
        for stroke in pairwise(route):
            strokes.setdefault(self._branches.holding(*stroke), []).append((number, stroke))

    def _way(
        self, edge: Edge, strokes: _Strokes, straight: float, without: Collection[int] = ()
    ) -> Route | None:
        """Return the route of a line among others, `without` some of them; None if there is no way."""
        start, end = edge.start, edge.end
        inside = self._branches.around(start, end)
        rooms = {name: self._rooms[name] for name in (start, end)}
        kept = {name: self._kept[name] for name in (start, end)}
        for branch, obstacle in self._branches.obstacles(inside):
            rooms["branch", str(branch)] = kept["branch", str(branch)] = obstacle
        trays = list(dict.fromkeys([*self._trays.get(start, ()), *self._trays.get(end, ())]))
        others = [
            stroke for branch in inside for number, stroke in strokes.get(branch, ()) if number not in without
        ]
        rerouter = Rerouter(rooms, kept, trays, self._patience, own_margin=_OWN_MARGIN)
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


def _meet(one: Route, other: Route) -> bool:
    """Return whether two lines run along each other, or one of them through the end of the other."""
    for number, (start, end) in enumerate(pairwise(one)):
        room = stroke_room(start, end).grown(LANE)
        for place, (first, last) in enumerate(pairwise(other)):
            if not room.meets(stroke_room(first, last)):
                continue
            parallel = (start[0] == end[0]) == (first[0] == last[0])
            if parallel or number in {0, len(one) - 2} or place in {0, len(other) - 2}:
                return True
    return False


def _union(one: Rectangle, other: Rectangle) -> Rectangle:
    return Rectangle(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )

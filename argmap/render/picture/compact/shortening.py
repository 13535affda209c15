"""Reroute lines of a drawing that can be shorter, cross fewer others, or keep clear of boxes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from math import fsum
from typing import NamedTuple

from argmap.render.picture.compact.block import DrawingPart
from argmap.render.picture.compact.edges import Edge, End
from argmap.render.picture.compact.lanes import Stroke, Strokes, strokes_of
from argmap.render.picture.compact.rerouting import Rerouter
from argmap.render.picture.compact.route_search import Patience
from argmap.render.picture.compact.way_grid import BEND, CROSSING
from argmap.render.picture.rooms import Rectangle, stroke_room
from argmap.render.picture.shapes import Point

Route = tuple[Point, ...]
#: The cost of running along something, in pixels of length, and the least saving that justifies a new route.
_ALONG, _CHEAPER = 150.0, 4.0
#: The most places that all searches may examine.
_PLACES = 60_000
#: The most rounds over all lines, and the number of searches without success after which they end.
_ROUNDS, _VAIN = 3, 10
#: The distance below which a line runs along an edge, and the least length over which it does.
_NEAR, _LONG = 4.0, 12.0
#: The factor and the addend, in pixels, that bound the cost of a line, relative to the straight route, for it
#: to count as short enough.
_FINE = 1.2, 40.0
#: The distance at which something may obstruct the sign of a line, in pixels, and the most times that routes
#: are reverted.
_BESIDE, _TAKEN_BACK = 8.0, 6


class PartLines(NamedTuple):
    """The lines of a block: what they join, their routes, and the lengths of their straight first parts.

    Before the ends of the edges in `kept_for`, room is kept free for them.
    """

    edges: Sequence[Edge]
    routes: Sequence[Route]
    straight: Sequence[float]
    kept_for: Collection[int] = ()


def shortened_block(
    block: DrawingPart, lines: PartLines, rerouter: Rerouter, draw: Callable[[Sequence[Route]], DrawingPart]
) -> DrawingPart:
    """Redraw a block with shorter lines; return the same block if that always causes faults.

    Searches have a patience of their own, whatever is left of the rerouter's.
    """
    rerouter.patience = Patience(_PLACES)
    return redrawn_block(block, lines.routes, _shortened(lines, rerouter), draw)


def redrawn_block(
    block: DrawingPart,
    routes: Sequence[Route],
    ways: Sequence[Route],
    draw: Callable[[Sequence[Route]], DrawingPart],
) -> DrawingPart:
    """Redraw a block with new routes, except those that cause faults; return the same if none are left."""
    for _ in range(_TAKEN_BACK):
        if ways == routes:
            break
        redrawn = draw(ways)
        if not redrawn.faults:
            return redrawn
        ways = _without(routes, ways, redrawn.faults)
    return block


def _shortened(lines: PartLines, rerouter: Rerouter) -> list[Route]:
    """Return the routes with some replaced, within the rectangle around all of them."""
    costs = LineCosts(lines.edges, rerouter.rooms, rerouter.frames)
    bounds = _around(lines.routes, rerouter.rooms.values())
    found = _one_by_one(lines, rerouter, costs, bounds)
    return _uncrossed(lines, found, rerouter, costs, bounds)


def _uncrossed(
    lines: PartLines, routes: list[Route], rerouter: Rerouter, costs: LineCosts, bounds: Rectangle
) -> list[Route]:
    """Return routes in which lines that crossed were both removed, and routed again one after the other.

    This is rip-up and reroute, as in W. Dees and P. Karger, Automated Rip-Up and Reroute Techniques, 1982.
    """
    tried = set[tuple[int, int, Route, Route]]()
    for _ in range(_ROUNDS):
        before = routes
        for pair in costs.crossed_pairs(before):
            for first, second in (pair, pair[::-1]):
                state = first, second, routes[first], routes[second]
                if rerouter.patience.left > 0 and state not in tried:
                    tried.add(state)
                    routes = _led_anew(lines, routes, (first, second), rerouter, costs, bounds) or routes
        if routes is before:
            break
    return routes


def _led_anew(
    lines: PartLines,
    routes: Sequence[Route],
    numbers: tuple[int, int],
    rerouter: Rerouter,
    costs: LineCosts,
    bounds: Rectangle,
) -> list[Route] | None:
    """Return the routes with two lines rerouted in turn; None if that is not cheaper."""
    before = fsum(costs.of(routes, number) for number in numbers)
    ways = list(routes)
    others = [way for number, way in enumerate(routes) if number not in numbers]
    for number, left in ((numbers[0], before - costs.least(numbers[1])), (numbers[1], before)):
        way = _way(lines, number, others, rerouter, left)
        if way is None or not all(_is_within(point, bounds) for point in way):
            return None
        ways[number] = way
        others.append(way)
    return ways if fsum(costs.of(ways, number) for number in numbers) < before - _CHEAPER else None


def _way(
    lines: PartLines, number: int, others: Sequence[Route], rerouter: Rerouter, most_cost: float
) -> Route | None:
    edge = lines.edges[number]
    return rerouter.way(
        edge.start,
        edge.end,
        others,
        lines.straight[number],
        tip=edge.head,
        kept_for_it=number in lines.kept_for,
        most_cost=most_cost,
    )


def _one_by_one(lines: PartLines, rerouter: Rerouter, costs: LineCosts, bounds: Rectangle) -> list[Route]:
    """Return the routes with each line rerouted that has a cheaper route among the others."""
    found = list(lines.routes)
    vain, tried = 0, dict[int, list[Route]]()
    for _ in range(_ROUNDS):
        changed = False
        for number in costs.from_worst(found):
            others = found[:number] + found[number + 1 :]
            cost = costs.of(found, number)
            if costs.is_fine(cost, number) or tried.get(number) == others:
                continue
            if vain >= _VAIN or rerouter.patience.left <= 0:
                return found
            tried[number] = others
            way = _way(lines, number, others, rerouter, cost)
            vain += 1
            if way is not None and all(_is_within(point, bounds) for point in way):
                before, found[number] = found[number], way
                if costs.of(found, number) > cost - _CHEAPER:
                    found[number] = before
                else:
                    changed, vain = True, 0
        if not changed:
            break
    return found


def _without(routes: Sequence[Route], ways: Sequence[Route], wrong: Collection[int]) -> list[Route]:
    """Return the new routes, but the old ones for faulty lines and those near them."""
    rooms = [stroke_room(*ends).grown(_BESIDE) for number in wrong for ends in pairwise(routes[number])]
    return [
        old if number in wrong or (old != way and _meets(way, rooms)) else way
        for number, (old, way) in enumerate(zip(routes, ways, strict=True))
    ]


def _meets(route: Route, rooms: Sequence[Rectangle]) -> bool:
    return any(stroke_room(*ends).meets(room) for ends in pairwise(route) for room in rooms)


def _around(routes: Iterable[Route], rooms: Iterable[Rectangle]) -> Rectangle:
    corners = [point for route in routes for point in route]
    for left, top, right, bottom in rooms:
        corners += [(left, top), (right, bottom)]
    across, down = [x for x, _ in corners], [y for _, y in corners]
    return Rectangle(min(across), min(down), max(across), max(down))


def _is_within(point: Point, bounds: Rectangle) -> bool:
    return bounds.left <= point[0] <= bounds.right and bounds.top <= point[1] <= bounds.bottom


class LineCosts:
    """The costs of lines: for length, bends, crossings, and for running along something."""

    def __init__(
        self, edges: Sequence[Edge], rooms: Mapping[End, Rectangle], frames: Sequence[Rectangle]
    ) -> None:
        """Set what lines join, and the rooms of boxes and of frames, along which no line should run."""
        self._edges = edges
        self._rooms = [*rooms.items()]
        self._frames = frames
        self._least = [_least(rooms, edge) for edge in edges]

    def is_fine(self, cost: float, number: int) -> bool:
        """Return whether a line of this cost is about as short as possible, or shares a trunk."""
        return self._edges[number].trunk or cost < self._least[number] * _FINE[0] + _FINE[1]

    def from_worst(self, routes: Sequence[Route]) -> Iterator[int]:
        """Yield the numbers of lines, those with the highest cost over the straight route first."""
        costs = [self.of(routes, number) for number in range(len(routes))]
        yield from sorted(range(len(routes)), key=lambda number: self._least[number] - costs[number])

    def crossed_pairs(self, routes: Sequence[Route]) -> list[tuple[int, int]]:
        """Return the pairs of edges of two links whose lines cross, except those that share a trunk."""
        strokes = [strokes_of([route]) for route in routes]
        names = [edge.strand for edge in self._edges]
        alone = [number for number, edge in enumerate(self._edges) if not edge.trunk]
        return [
            (one, other)
            for one, other in combinations(alone, 2)
            if names[one] != names[other] and _crosses(strokes[one], routes[other])
        ]

    def least(self, number: int) -> float:
        """Return the least cost of a line."""
        return self._least[number]

    def of(self, routes: Sequence[Route], number: int) -> float:
        """Return the cost of a line among the others."""
        strokes, edge = strokes_of([routes[number]]), self._edges[number]
        long = fsum(high - low for parts in strokes for _, low, high in parts)
        others = (route for other, route in enumerate(routes) if self._edges[other].strand != edge.strand)
        reach = bounds_of(routes[number]).grown(_NEAR)
        edges = [room for end, room in self._rooms if reach.meets(room) and end not in (edge.start, edge.end)]
        beside = fsum(_runs_along(strokes, room) for room in (*edges, *self._frames))
        crossed = sum(_crosses(strokes, route) for route in others)
        return long + BEND * (len(routes[number]) - 2) + _ALONG * beside + CROSSING * crossed


def bounds_of(route: Route) -> Rectangle:
    """Return the smallest rectangle around a line."""
    across, down = [x for x, _ in route], [y for _, y in route]
    return Rectangle(min(across), min(down), max(across), max(down))


def _least(rooms: Mapping[End, Rectangle], edge: Edge) -> float:
    """Return the least length of an edge's line."""
    one, other = rooms[edge.start], rooms[edge.end]
    across = max(one.left - other.right, other.left - one.right, 0.0)
    return across + max(one.top - other.bottom, other.top - one.bottom, 0.0)


def _runs_along(strokes: Strokes, room: Rectangle) -> int:
    """Count the parts of a line that run along an edge of a box or tray, too near to be told apart."""
    left, top, right, bottom = room
    return sum(_is_along(stroke, (top, bottom), (left, right)) for stroke in strokes.level) + sum(
        _is_along(stroke, (left, right), (top, bottom)) for stroke in strokes.upright
    )


def _is_along(stroke: Stroke, sides: tuple[float, float], reach: tuple[float, float]) -> bool:
    at, low, high = stroke
    return (
        min(high, reach[1]) - max(low, reach[0]) > _LONG
        and min(abs(at - sides[0]), abs(at - sides[1])) < _NEAR
    )


def _crosses(strokes: Strokes, route: Route) -> int:
    """Count the crossings of a line with another."""
    crossed = 0
    for (x1, y1), (x2, y2) in pairwise(route):
        if abs(x1 - x2) < abs(y1 - y2):
            for y, low, high in strokes.level:
                crossed += low < x1 < high and (y1 < y < y2 or y2 < y < y1)
        else:
            for x, low, high in strokes.upright:
                crossed += low < y1 < high and (x1 < x < x2 or x2 < x < x1)
    return crossed

"""Search for the route of a line between boxes: short, with few bends and crossings.

The search along the lanes of a grid is A* (P. Hart, N. Nilsson and B. Raphael, A Formal Basis for the
Heuristic Determination of Minimum Cost Paths, 1968).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from heapq import heapify, heappop, heappush

from argmap.render.picture.compact.way_grid import BEND, LineEnd, Port, WayGrid
from argmap.render.picture.shapes import Point

#: The usual weight of the remaining distance, and the usual most places of one search.
_EAGER, _MOST_PLACES = 1.25, 10_000
_FAR = float("inf")
#: The marks of a state that has been examined, and of one where the line may end.
_DONE, _END = 1, 2

#: A step that a line can take: its direction, the state after it, its cost, and the least cost from there on.
_Exit = tuple[int, int, float, float]


class Patience:
    """The number of places that all searches for one drawing may still examine, which bounds their work."""

    def __init__(self, left: int, *, most: int = _MOST_PLACES, eager: float = _EAGER) -> None:
        """Set that number, and after how many places one search is given up.

        `eager` is the weight of the remaining distance: the higher it is, the fewer places are examined, and
        the less likely is the cheapest route.
        """
        self.left, self.most, self.eager = left, most, eager


class RouteSearch:
    """A search for a route from one of several ends to one of several others.

    A place is where two lanes cross, numbered column by column. A state is a place and the direction in which
    the line arrives there, numbered by four times the place and the direction.
    """

    def __init__(self, grid: WayGrid, sources: Sequence[LineEnd], targets: Sequence[LineEnd]) -> None:
        """Set where a line can begin and end; ends without room are left out."""
        self._grid, self._high = grid, len(grid.ys)
        self._begins = {place * 4 + port.way: port for place, port in self._free(sources)}
        self._ends: dict[int, Port] = {}
        for place, port in self._free(targets):
            for way in range(4):
                if way != port.way:
                    self._ends.setdefault(place * 4 + way, port)
        self._aside = _distances(grid.xs, [x for _, _, (x, _) in targets])
        self._down = _distances(grid.ys, [y for _, _, (_, y) in targets])
        #: The state from which each state was reached.
        self._came = dict.fromkeys(self._begins, -1)

    def route(self, patience: Patience, most_cost: float = _FAR) -> tuple[Point, ...] | None:
        """Return a cheap route; None if there is none, if it costs too much, or if patience ends."""
        state = self._last_state(patience, most_cost) if self._ends else None
        return None if state is None else self._line(state)

    def _free(self, ends: Sequence[LineEnd]) -> Iterator[tuple[int, Port]]:
        """Yield the usable ends, each with the place where its straight part ends."""
        xs, ys = self._grid.xs, self._grid.ys
        for port, _, (x, y) in self._grid.free(ends):
            yield bisect_left(xs, x) * self._high + bisect_left(ys, y), port

    def _last_state(self, patience: Patience, most_cost: float) -> int | None:
        """Return the first state found in which the line may end."""
        most, eager = min(patience.most, patience.left), patience.eager
        costs = {state: 0.5 * number for number, state in enumerate(self._begins)}
        heap: list[tuple[float, int]] = []
        for state, cost in costs.items():
            x, y = divmod(state >> 2, self._high)
            heap.append((cost + self._aside[x] + self._down[y], state))
        heapify(heap)
        marks = bytearray(4 * len(self._grid.xs) * self._high)
        for state in self._ends:
            marks[state] = _END
        exits: dict[int, list[_Exit]] = {}
        came, cost_of, places = self._came, costs.get, 0
        while heap and places < most:
            state = heappop(heap)[1]
            mark = marks[state]
            if mark == _DONE:
                continue
            places += 1
            if mark == _END:
                patience.left -= places
                return state
            marks[state] = _DONE
            place, way, cost = state >> 2, state & 3, costs[state]
            turned, back = cost + BEND, way ^ 2
            for turn, after, step, left in exits.get(place) or exits.setdefault(place, self._exits(place)):
                if turn != back:
                    total = cost + step if turn == way else turned + step
                    if total < cost_of(after, _FAR) and total + left < most_cost:
                        costs[after], came[after] = total, state
                        heappush(heap, (total + eager * left, after))
        patience.left -= places
        return None

    def _exits(self, place: int) -> list[_Exit]:
        """Return the steps from a place to the next lanes in each direction."""
        high, (x, y) = self._high, divmod(place, self._high)
        aside, down = self._aside, self._down
        found: list[_Exit] = []
        crossed, costs = self._grid.row(y)
        number, left = bisect_left(crossed, x), down[y] + BEND if down[y] else 0.0
        back, ahead = costs[number : number + 2]
        if ahead >= 0:
            to = crossed[number + 1]
            found.append((0, (to * high + y) * 4, ahead, aside[to] + left))
        if back >= 0:
            to = crossed[number - 1]
            found.append((2, (to * high + y) * 4 + 2, back, aside[to] + left))
        crossed, costs = self._grid.column(x)
        number, left = bisect_left(crossed, y), aside[x] + BEND if aside[x] else 0.0
        back, ahead = costs[number : number + 2]
        if ahead >= 0:
            to = crossed[number + 1]
            found.append((1, (x * high + to) * 4 + 1, ahead, left + down[to]))
        if back >= 0:
            to = crossed[number - 1]
            found.append((3, (x * high + to) * 4 + 3, back, left + down[to]))
        return found

    def _line(self, state: int) -> tuple[Point, ...]:
        """Return the line that ends in a state, with its corners only."""
        end = self._ends[state]
        points: list[Point] = [(end.x, end.y)]
        while True:
            x, y = divmod(state // 4, self._high)
            points.append((self._grid.xs[x], self._grid.ys[y]))
            if self._came[state] < 0:
                break
            state = self._came[state]
        start = self._begins[state]
        points.append((start.x, start.y))
        points.reverse()
        kept = [points[0]]
        for before, point, after in zip(points, points[1:], points[2:], strict=False):
            if (before[0] == point[0]) != (point[0] == after[0]):
                kept.append(point)
        return (*kept, points[-1])


def _distances(places: Sequence[float], targets: Sequence[float]) -> list[float]:
    """Return the least distance of each place from the targets."""
    low, high = min(targets), max(targets)
    return [max(low - place, 0.0, place - high) for place in places]

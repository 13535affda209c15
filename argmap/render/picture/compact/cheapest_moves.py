"""Move things along a line so that the total cost of the distances between them is least.

This is a linear program whose dual is a minimum-cost flow, solved by successive shortest paths; the
potentials are the moves (R. Ahuja, T. Magnanti and J. Orlin, Network Flows, 1993, chapter 9.7). A search ends
at the nearest demand, which is near in drawings of some hundred things; with ten times as many, the work
grows fiftyfold.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heappop, heappush
from itertools import pairwise

_FAR = float("inf")


def cheapest_moves(costs: Sequence[int], slacks: Mapping[tuple[int, int], float]) -> list[float]:
    """Return how far each thing moves, so that the sum of costs times moves is least.

    `slacks` give for pairs how much nearer, 0 or more, the second may come to the first. A thing that nothing
    holds back stays where it is.
    """
    flow = _Flow(costs, slacks)
    for source in range(len(costs)):
        while flow.left[source] < 0:
            path = flow.path(source)
            if not path:
                break
            flow.send(path)
    return flow.moves


class _Flow:
    """A flow from things that gain by moving on to things that gain by moving back.

    All `moves` leave each slack at 0 or more.
    """

    def __init__(self, costs: Sequence[int], slacks: Mapping[tuple[int, int], float]) -> None:
        self.left, self.moves = list(costs), [0.0] * len(costs)
        self._out: list[list[tuple[int, float]]] = [[] for _ in costs]
        for (first, second), slack in slacks.items():
            self._out[first].append((second, slack))
        #: How far each thing is in a search.
        self._reached = [_FAR] * len(costs)
        #: The flow into each thing, by its origin.
        self._into: list[dict[int, int]] = [{} for _ in costs]

    def path(self, source: int) -> list[int]:
        """Return the cheapest path to a demand, along which no slack is left; empty if there is none."""
        moves, left, out, into = self.moves, self.left, self._out, self._into
        reached, before = self._reached, {source: source}
        reached[source] = 0.0
        done: list[int] = []
        heap = [(0.0, source)]
        path: list[int] = []
        while heap:
            far, here = heappop(heap)
            if far > reached[here]:
                continue
            if left[here] > 0:
                for other in done:
                    moves[other] += far - reached[other]
                path = _way(before, here)
                break
            done.append(here)
            start = far - moves[here]
            for other, slack in out[here]:
                there = start + slack + moves[other]
                if far < reached[other] > there:
                    there = max(there, far)
                    reached[other], before[other] = there, here
                    heappush(heap, (there, other))
            for other in into[here]:  # a flow can be taken back
                if far < reached[other]:
                    reached[other], before[other] = far, here
                    heappush(heap, (far, other))
        for other in before:
            reached[other] = _FAR
        return path

    def send(self, path: Sequence[int]) -> None:
        """Send as much flow along a path as possible."""
        taken_back = [self._into[here].get(there, _FAR) for here, there in pairwise(path)]
        amount = int(min(-self.left[path[0]], self.left[path[-1]], *taken_back))
        self.left[path[0]] += amount
        self.left[path[-1]] -= amount
        for here, there in pairwise(path):
            flowing = self._into[here]
            if there in flowing:
                flowing[there] -= amount
                if not flowing[there]:
                    del flowing[there]
            else:
                self._into[there][here] = self._into[there].get(here, 0) + amount


def _way(before: Mapping[int, int], end: int) -> list[int]:
    path = [end]
    while before[path[-1]] != path[-1]:
        path.append(before[path[-1]])
    return path[::-1]

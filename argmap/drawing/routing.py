"""The ways of lines that lead over the tree: through gaps between columns, and between boxes.

A way goes along gaps and crosses a column only where no box is, so it runs
through none. In a gap each line has a track of its own.
"""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

#: Between lines that cross a column in the same place, and from a box, in pixels.
_PITCH, _MARGIN = 5.0, 5.0
#: How far a free place is looked for before lines share one.
_FAR = 64


class Crossing(NamedTuple):
    """A line to lead: from a box at `start` to a lane at `end`, both across the direction of reading.

    `column` is the box's, `gap` the one where the line ends: behind that column.
    """

    column: int
    start: float
    gap: int
    end: float


class Turn(NamedTuple):
    """A stretch along a gap; its place within the gap is a track, from 0."""

    gap: int
    track: int
    start: float
    end: float


class Column:
    """The places of one column where no box is."""

    def __init__(self, taken: Iterable[tuple[float, float]]) -> None:
        """`taken` are the extents of the boxes, in any order."""
        self._starts: list[float] = [float("-inf")]
        self._ends: list[float] = []
        for start, end in sorted(taken):
            if start - _MARGIN > (self._starts[-1]):
                self._ends.append(start - _MARGIN)
                self._starts.append(end + _MARGIN)
            else:
                self._starts[-1] = max(self._starts[-1], end + _MARGIN)
        self._ends.append(float("inf"))
        self._used: set[float] = set()

    def free(self, near: float) -> float:
        """The free place nearest to one, which is then taken."""
        index = bisect_right(self._starts, near) - 1
        best = min(self._around(index, near), key=lambda place: abs(place - near), default=None)
        if best is None:
            best = self._clamped(index, near)
        self._used.add(best)
        return best

    def _around(self, index: int, near: float) -> Iterator[float]:
        """Free places in the openings around one, the nearest of each."""
        for step in (0, -1, 1, -2, 2, -3, 3):
            if 0 <= index + step < len(self._starts):
                yield from self._in(index + step, near)

    def _in(self, index: int, near: float) -> Iterator[float]:
        start, end = self._starts[index], self._ends[index]
        if end < start:
            return
        first = self._clamped(index, near)
        for number in range(int(min(_FAR, (end - start) / _PITCH + 2))):
            sides = (first + number * _PITCH, first - number * _PITCH)
            for place in sides[: 1 if number == 0 else 2]:
                if start <= place <= end and place not in self._used:
                    yield place
                    return

    def _clamped(self, index: int, near: float) -> float:
        """A place on the grid of places, within an opening if there is one."""
        start, end = self._starts[index], max(self._ends[index], self._starts[index])
        if near < start:
            return start
        if near > end:
            return end
        base = start if start != float("-inf") else 0.0
        place = base + round((near - base) / _PITCH) * _PITCH
        return min(max(place, start), end)


@dataclass(slots=True)
class Router:
    """Leads lines one after the other; the tracks are given out once all of them are known."""

    columns: list[Column]
    _turns: dict[int, list[tuple[float, float, int, int]]] = field(default_factory=dict)
    _ways: list[list[tuple[int, float, float]]] = field(default_factory=list)

    def lead(self, crossing: Crossing) -> None:
        """Find the way of one line; see `ways`."""
        column, start, gap, end = crossing
        places = [start]
        if column - 1 > gap:
            between = list(range(column - 1, gap + 1, -1))
            gaps = [*between, gap + 1]
        else:
            between = list(range(column, gap + 1))
            gaps = [c - 1 for c in between] + [gap]
        for each in between:
            places.append(self.columns[each].free(places[-1]))
        places.append(end)
        way = []
        for index, along in enumerate(gaps):
            here, there = places[index], places[index + 1]
            way.append((along, here, there))
            low, high = min(here, there), max(here, there)
            self._turns.setdefault(along, []).append((low, high, len(self._ways), index))
        self._ways.append(way)

    def ways(self) -> tuple[list[list[Turn]], dict[int, int]]:
        """The turns of each line, in the order in which they were led, and how many tracks each gap has."""
        tracks: dict[tuple[int, int], int] = {}
        counts: dict[int, int] = {}
        for gap, turns in self._turns.items():
            counts[gap] = _share_out(sorted(turns), tracks)
        ways = [
            [Turn(gap, tracks[line, index], here, there) for index, (gap, here, there) in enumerate(way)]
            for line, way in enumerate(self._ways)
        ]
        return ways, counts


def _share_out(turns: list[tuple[float, float, int, int]], tracks: dict[tuple[int, int], int]) -> int:
    """Give each stretch the first track that is free along it, and return how many that took."""
    ends: list[tuple[float, int]] = []
    free: list[int] = []
    count = 0
    for low, high, line, index in turns:
        while ends and ends[0][0] < low - _PITCH:
            heapq.heappush(free, heapq.heappop(ends)[1])
        if free:
            track = heapq.heappop(free)
        else:
            track, count = count, count + 1
        tracks[line, index] = track
        heapq.heappush(ends, (high, track))
    return count

"""Route lines that cross the tree: through gaps between columns, and between boxes.

A route follows gaps, and crosses a column only where there is no box. In a gap each
line has a track of its own. Where lines cross so many columns that a search for places
would take minutes, and nobody could follow one, each turns once and runs straight on.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

#: The distances of crossing lines from each other, from a box, and from a line of the tree, in pixels.
_PITCH, _MARGIN, _BESIDE = 5.0, 5.0, 4.0
_EPSILON = 1e-6
#: Offsets from the middle of a lane at which a line may pass, sideways and upright: there, lanes are as wide
#: as a word, which is to the right of its line.
IN_LANE = (0.0, -2.5, 2.5, -5.0, 5.0)
IN_UPRIGHT_LANE = (*IN_LANE, -10.0, -15.0, -20.0, -25.0)
#: The limits of the search for a free position before lines share one: in steps, and in openings.
_FAR, _AROUND = 64, (0, -1, 1, -2, 2, -3, 3)
#: The most places in columns that are searched for. For 250 claims that all counter each other there would be
#: five million, and the search took 70 seconds.
_MOST_PLACES = 200_000


#: A range across the direction of reading.
Extent = tuple[float, float]


class Crossing(NamedTuple):
    """A line to route: from a box at `start` to a lane at `end`, both across the direction of reading.

    `column` is the box's, `gap` the one where the line ends, after the column of that number.
    """

    column: int
    start: float
    gap: int
    end: float


class Turn(NamedTuple):
    """A section along a gap; its position within the gap is a track, from 0.

    A line that runs straight across the gap needs no track, and has None.
    """

    gap: int
    track: int | None
    start: float
    end: float


class GapContents(NamedTuple):
    """The lines and words of the tree in a gap, as ranges."""

    lines: list[Extent]
    words: list[Extent]


class Column:
    """The free positions in one column."""

    def __init__(self, taken: Iterable[Extent], drawn: GapContents) -> None:
        """Set the extents of the boxes, `taken`, and the contents of the gap after them, `drawn`."""
        self._openings = _Openings(taken, _MARGIN)
        self._lines, self._words = _Openings(drawn.lines, _BESIDE), _Openings(drawn.words, 0.0)
        self._used: list[tuple[float, int]] = []
        self._full: set[tuple[int, int, float]] = set()

    def use(self, place: float, line: int) -> None:
        """Record a line at a position."""
        insort(self._used, (place, line))

    def nearest(self, near: float, clear: Callable[[float], bool], kind: int) -> float | None:
        """Return the position nearest to `near` that is `clear`, in the openings around it.

        `kind` identifies the criterion: a search without result need not be repeated,
        since lines are only added.
        """
        middle, best = self._openings.index(near), None
        if self._openings.has(near) and clear(near):
            return near
        for step in _AROUND:
            index = middle + step
            if not 0 <= index < len(self._openings):
                continue
            first = self._openings.clamped(index, near)
            here = (kind, index, first // (_FAR * _PITCH))
            if here in self._full or (best is not None and abs(first - near) >= abs(best - near)):
                continue
            place = next(filter(clear, self._openings.grid(index, first)), None)
            if place is None:
                self._full.add(here)
            elif best is None or abs(place - near) < abs(best - near):
                best = place
        return best

    def clamped(self, near: float) -> float:
        """Return the nearest position in an opening, whatever else runs there."""
        return self._openings.clamped(self._openings.index(near), near)

    def off_words(self, place: float) -> bool:
        """Return whether no word of the tree is at a position."""
        return self._words.has(place)

    def off_lines(self, place: float) -> bool:
        """Return whether no line of the tree is at a position."""
        return self._lines.has(place)

    def unused(self, place: float, line: int) -> bool:
        """Return whether no other line is too near a position."""
        used = self._used
        for index in range(bisect_left(used, (place - _PITCH + _EPSILON,)), len(used)):
            other, owner = used[index]
            if other > place + _PITCH - _EPSILON:
                break
            if owner != line:
                return False
        return True


class _Openings:
    """The openings between ranges; the first and the last one are unbounded."""

    def __init__(self, taken: Iterable[Extent], margin: float) -> None:
        self._starts: list[float] = [-inf]
        self._ends: list[float] = []
        for start, end in sorted(taken):
            if start - margin > self._starts[-1]:
                self._ends.append(start - margin)
                self._starts.append(end + margin)
            else:
                self._starts[-1] = max(self._starts[-1], end + margin)
        self._ends.append(inf)

    def __len__(self) -> int:
        return len(self._starts)

    def index(self, place: float) -> int:
        """Return the last opening that begins before a position."""
        return bisect_right(self._starts, place) - 1

    def has(self, place: float) -> bool:
        """Return whether a position is in an opening."""
        return place <= self._ends[self.index(place)]

    def grid(self, index: int, first: float) -> Iterator[float]:
        """Yield the grid positions of an opening, alternating around `first`."""
        start, end = self._starts[index], self._ends[index]
        for number in range(int(min(_FAR, (end - start) / _PITCH + 2))):
            for place in (first + number * _PITCH, first - number * _PITCH)[: 1 if number == 0 else 2]:
                if start <= place <= end:
                    yield place

    def clamped(self, index: int, near: float) -> float:
        """Return the nearest grid position, within an opening if possible."""
        start, end = self._starts[index], max(self._ends[index], self._starts[index])
        if near < start:
            return start
        if near > end:
            return end
        base = start if start != -inf else 0.0
        place = base + round((near - base) / _PITCH) * _PITCH
        return min(max(place, start), end)


@dataclass(slots=True)
class Router:
    """A router of one line after the other; tracks are assigned at the end.

    Unless `careful`, lines avoid only others that cross the same column. `in_lane` are the offsets from the
    middle of a lane at which a line may pass.
    """

    columns: list[Column]
    careful: bool
    in_lane: Sequence[float] = IN_LANE
    _turns: dict[int, list[tuple[float, float, int, int]]] = field(default_factory=dict)
    _ways: list[list[tuple[int, float, float]]] = field(default_factory=list)

    def ways(self, crossings: Sequence[Crossing]) -> tuple[list[list[Turn]], dict[int, int]]:
        """Return the turns of each line, and the number of tracks of each gap."""
        if sum(abs(crossing.column - 1 - crossing.gap) for crossing in crossings) > _MOST_PLACES:
            for line, (column, start, _, end) in enumerate(crossings):
                self._turn(line, [column - 1], [start, end])
        else:
            for line, crossing in enumerate(crossings):
                self.columns[crossing.column].use(crossing.start, line)
            for line, crossing in enumerate(crossings):
                self._lead(crossing, line)
        tracks: dict[tuple[int, int], int] = {}
        counts: dict[int, int] = {}
        for gap, turns in self._turns.items():
            counts[gap] = _share_out(sorted(turns), tracks)
        ways = [
            [
                Turn(gap, tracks.get((line, index)), here, there)
                for index, (gap, here, there) in enumerate(way)
            ]
            for line, way in enumerate(self._ways)
        ]
        return ways, counts

    def _lead(self, crossing: Crossing, line: int) -> None:
        column, start, gap, end = crossing
        places = [start]
        if column - 1 > gap:
            between = list(range(column - 1, gap + 1, -1))
            gaps = [*between, gap + 1]
        else:
            between = list(range(column, gap + 1))
            gaps = [c - 1 for c in between] + [gap]
        for each in between:
            place = self._place(each, places[-1], line)
            self.columns[each].use(place, line)
            places.append(place)
        places.append(self._end(gap, end, line) if column - 1 > gap else end)
        self._turn(line, gaps, places)

    def _turn(self, line: int, gaps: Sequence[int], places: Sequence[float]) -> None:
        """Record where a line runs along gaps, in each from one place to the next."""
        way = []
        for index, along in enumerate(gaps):
            here, there = places[index], places[index + 1]
            way.append((along, here, there))
            if here != there:
                low, high = min(here, there), max(here, there)
                self._turns.setdefault(along, []).append((low, high, line, index))
        self._ways.append(way)

    def _place(self, index: int, near: float, line: int) -> float:
        """Return where a line crosses a column, avoiding other lines and words as far as possible."""
        column = self.columns[index]
        for kind, clear in enumerate(self._clear(index, line)):
            place = column.nearest(near, clear, kind)
            if place is not None:
                return place
        return column.clamped(near)

    def _end(self, gap: int, end: float, line: int) -> float:
        """Return where a line passes through its lane, in the column after the gap where it ends."""
        places = [end + step for step in self.in_lane]
        found = (next(filter(clear, places), None) for clear in self._clear(gap + 1, line))
        place = next((place for place in found if place is not None), end)
        self.columns[gap].use(place, line)
        self.columns[gap + 1].use(place, line)
        return place

    def _clear(self, index: int, line: int) -> tuple[Callable[[float], bool], ...]:
        """Return criteria for a position in a column, the strictest first."""
        column = self.columns[index]
        if not self.careful:
            return (lambda place: column.unused(place, line),)
        before, after = self.columns[max(index - 1, 0)], self.columns[min(index + 1, len(self.columns) - 1)]

        def unused(place: float) -> bool:
            near = column.unused(place, line) and before.unused(place, line)
            return near and after.unused(place, line)  # lines of adjacent columns meet in the gaps

        def off_lines(place: float) -> bool:
            return column.off_lines(place) and unused(place)

        def off_words(place: float) -> bool:
            return column.off_words(place) and off_lines(place)

        return off_words, off_lines, unused


def _share_out(turns: list[tuple[float, float, int, int]], tracks: dict[tuple[int, int], int]) -> int:
    """Assign each section the first free track (interval colouring); return the number of tracks."""
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

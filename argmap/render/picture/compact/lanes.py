"""Lanes on which lines can run, straight parts of lines, and what is in the way of both."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from argmap.render.picture.compact.edges import End
from argmap.render.picture.rooms import Rectangle
from argmap.render.picture.shapes import Point

#: A lane on which a line can run, and a straight part of a line: each is its position across, and its extent.
#: Searches unpack hundreds of thousands of them, and Python unpacks plain tuples faster than named ones.
Lane = tuple[float, float, float]
Stroke = tuple[float, float, float]
#: The left, top, right and bottom of a room.
Room = tuple[float, float, float, float]
#: The distance up to which lanes are merged.
_SAME = 2.5
_FAR = float("inf")


class Strokes(NamedTuple):
    """The straight parts of existing lines, by their position across."""

    level: list[Stroke]
    upright: list[Stroke]


def strokes_of(routes: Iterable[Sequence[Point]]) -> Strokes:
    """Return the straight parts of lines, in order."""
    level: list[Stroke] = []
    upright: list[Stroke] = []
    for route in routes:
        for (x1, y1), (x2, y2) in pairwise(route):
            if abs(x1 - x2) >= abs(y1 - y2):
                level.append((y1, x1, x2) if x1 < x2 else (y1, x2, x1))
            else:
                upright.append((x1, y1, y2) if y1 < y2 else (x1, y2, y1))
    level.sort()
    upright.sort()
    return Strokes(level, upright)


class Lanes:
    """Lanes in one direction, by position."""

    def __init__(self, lanes: Iterable[Lane], exact: Iterable[Lane]) -> None:
        """Merge lanes that are nearly the same, except `exact` ones."""
        self.places: list[float] = []
        self.lows: list[float] = []
        self.highs: list[float] = []
        places, lows, highs = self.places, self.lows, self.highs
        last = -_FAR
        for place, low, high in sorted(lanes):
            if place - last <= _SAME:
                lows[-1], highs[-1] = min(lows[-1], low), max(highs[-1], high)
            else:
                last = place
                places.append(place)
                lows.append(low)
                highs.append(high)
        for place, low, high in exact:
            index = bisect_left(places, place)
            if index < len(places) and places[index] == place:
                lows[index], highs[index] = min(lows[index], low), max(highs[index], high)
            else:
                places.insert(index, place)
                lows.insert(index, low)
                highs.insert(index, high)

    def lane(self, index: int) -> Lane:
        """Return one of the lanes."""
        return self.places[index], self.lows[index], self.highs[index]

    def crossed_by(self, at: float, low: float, high: float) -> list[int]:
        """Return the lanes that a lane in the other direction crosses."""
        first, after = bisect_left(self.places, low), bisect_right(self.places, high)
        extents = zip(range(first, after), self.lows[first:after], self.highs[first:after], strict=True)
        return [index for index, near, far in extents if near <= at <= far]


class Obstacles:
    """Rooms that lines should not run through, by name; it remembers which are in the way of a lane."""

    def __init__(self, rooms: Mapping[End, Rectangle]) -> None:
        self._rooms: dict[End, Room] = {
            name: (left, top, right, bottom) for name, (left, top, right, bottom) in rooms.items()
        }
        self._level: dict[float, list[tuple[float, float, End]]] = {}
        self._upright: dict[float, list[tuple[float, float, End]]] = {}

    def lane(self, place: float, low: float, high: float, *, level: bool) -> Lane:
        """Return a lane that extends from a part of it to the nearest obstacles on it."""
        met = self.extents(place, level=level)
        return (
            place,
            max((end for _, end, _ in met if end <= low), default=-_FAR),
            min((start for start, _, _ in met if start >= high), default=_FAR),
        )

    def rooms(self, *, without: Collection[End]) -> list[Room]:
        """Return the rooms of all obstacles but some."""
        return [room for name, room in self._rooms.items() if name not in without]

    def extents(self, at: float, *, level: bool) -> list[tuple[float, float, End]]:
        """Return where a lane at a position meets rooms: from, to, and the name of each."""
        known = self._level if level else self._upright
        found = known.get(at)
        if found is None:
            if level:
                found = [
                    (room[0], room[2], name) for name, room in self._rooms.items() if room[1] < at < room[3]
                ]
            else:
                found = [
                    (room[1], room[3], name) for name, room in self._rooms.items() if room[0] < at < room[2]
                ]
            known[at] = found
        return found

"""Find free space in a drawing for something that may stand anywhere, such as the legend."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import chain
from math import ceil

from argmap.render.picture.rooms import Rectangle
from argmap.render.picture.shapes import Point

#: The height of the horizontal bands that index what is taken; a search looks only at the bands that it
#: needs.
_BAND = 150.0
#: The width of the cells of a band. For each cell, a bit says whether anything in the band takes some of it.
_CELL = 50.0
#: The height of what is tall, and the share of its height by which a search for its place moves on at least.
_TALL, _STEP = 1000.0, 1 / 6

#: The left, top, right and bottom of a rectangle.
_Room = tuple[float, float, float, float]


class FreeSpace:
    """The free space of a drawing: all that is `apart` from what is taken."""

    def __init__(self, taken: Iterable[_Room], apart: float) -> None:
        """Index the rectangles that are taken."""
        self._apart = apart
        self._more: list[_Room] = []
        self._bands: dict[int, list[_Room]] = {}
        self._cells: dict[int, int] = {}
        self._bottoms: list[float] = []
        cells, bands = self._cells, self._bands
        for near, high, far, low in taken:
            left, top, right, bottom = grown = near - apart, high - apart, far + apart, low + apart
            self._bottoms.append(bottom)
            first = max(int(left // _CELL), 0)
            bits = (1 << max(ceil(right / _CELL), first)) - (1 << first)
            for band in range(int(top // _BAND), int(bottom // _BAND) + 1):
                if band in bands:
                    bands[band].append(grown)
                else:
                    bands[band] = [grown]
                if bottom > band * _BAND:
                    cells[band] = cells.get(band, 0) | bits
        self._bottoms.sort()

    def without(self, taken: Iterable[Rectangle]) -> FreeSpace:
        """Return the free space after a few more rectangles are taken."""
        less = FreeSpace((), self._apart)
        less._bands, less._cells = self._bands, self._cells
        less._more = [*self._more, *(room.grown(self._apart) for room in taken)]
        less._bottoms = sorted([*self._bottoms, *(bottom for *_, bottom in less._more)])
        return less

    def place(self, size: Point, bounds: Rectangle) -> Point | None:
        """Return the top left corner of free space of a given size: the highest, and there the leftmost.

        Of tall space, which has many obstacles beside it, it is one of the highest.

        None if there is no such space within bounds.
        """
        wide, high = size
        left, y, right, bottom = bounds
        bottoms, last = self._bottoms, right - wide
        seen, rooms = range(0), list[_Room]()
        inside, fits = range(0), True
        while y <= bottom - high:
            whole = range(ceil(y / _BAND), int((y + high) // _BAND))
            if whole != inside:
                inside, fits = whole, self._may_fit(whole, left, right, wide)
            if not fits:
                # Nothing changes until the first of these bands is no longer needed.
                index = bisect_right(bottoms, whole.start * _BAND)
                if index == len(bottoms):
                    return None
                y = bottoms[index]
                continue
            bands = range(int(y // _BAND), int((y + high) // _BAND) + 1)
            if bands != seen:
                taken = chain(self._more, *(self._bands.get(band, ()) for band in bands))
                seen, rooms = bands, sorted({*taken})
            x = left
            ends = bottom
            for near, top, far, low in rooms:
                if near >= x + wide:
                    break
                if far > x and top < y + high and low > y:
                    x = far
                    ends = min(ends, low)
                    if x > last:
                        break
            if x <= last:
                return x, y
            # Nothing changes until the first of the obstacles ends.
            index = bisect_left(bottoms, ends)
            if ends == bottom or index == len(bottoms):
                return None
            y = bottoms[index] if high < _TALL else max(bottoms[index], y + _STEP * high)
        return None

    def _may_fit(self, bands: Iterable[int], left: float, right: float, wide: float) -> bool:
        """Return whether as many cells in a row as a width certainly covers are free in all of some bands."""
        first, last = max(ceil(left / _CELL), 0), int(right // _CELL)
        needed, found = int(wide // _CELL) - 1, 1
        if needed < 1 or first >= last:
            return True
        taken = 0
        for band in bands:
            taken |= self._cells.get(band, 0)
        runs = ((1 << last) - (1 << first)) & ~taken
        # Each step finds where runs begin that are longer by up to their length so far.
        while found < needed and runs:
            more = min(found, needed - found)
            runs &= runs >> more
            found += more
        return runs != 0

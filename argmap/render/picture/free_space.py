"""Find free space in a drawing for something that may stand anywhere, such as the legend."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from argmap.render.picture.rooms import Rectangle
from argmap.render.picture.shapes import Point


class FreeSpace:
    """What is free of a drawing: all that is `apart` from what is taken."""

    def __init__(self, taken: Iterable[Rectangle], apart: float) -> None:
        """Take the rectangles that are there."""
        self._rooms = sorted(room.grown(apart) for room in taken)
        self._bottoms = sorted({room.bottom for room in self._rooms})

    def place(self, size: Point, bounds: Rectangle) -> Point | None:
        """Return the top left corner of free space of a size: the highest there is, and there the leftmost.

        None where there is no such space within bounds.
        """
        wide, high = size
        left, y, right, bottom = bounds
        bottoms = self._bottoms
        while y <= bottom - high:
            x = left
            ends = bottom
            for near, top, far, low in self._rooms:
                if near >= x + wide:
                    break
                if far > x and top < y + high and low > y:
                    x = far
                    ends = min(ends, low)
            if x + wide <= right:
                return x, y
            # Nothing changes before the first of what was in the way ends.
            index = bisect_left(bottoms, ends)
            if ends == bottom or index == len(bottoms):
                return None
            y = bottoms[index]
        return None

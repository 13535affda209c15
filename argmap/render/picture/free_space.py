"""Find free space in a drawing for something that may stand anywhere, such as the legend."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.render.picture.rooms import Rectangle
from argmap.render.picture.shapes import Point


def find_free_place(size: Point, taken: Sequence[Rectangle], bounds: Rectangle, apart: float) -> Point | None:
    """Return the top left corner of free space of a size: the highest there is, and there the leftmost.

    It is `apart` from all that is taken. None where there is no such space within bounds.
    """
    wide, high = size
    rooms = sorted((room.grown(apart) for room in taken), key=_left)
    starts = {bounds.top, *(room.bottom for room in rooms)}
    for y in sorted(y for y in starts if bounds.top <= y <= bounds.bottom - high):
        x = bounds.left
        for room in rooms:
            if room.left >= x + wide:
                break
            if room.right > x and room.top < y + high and room.bottom > y:
                x = room.right
        if x + wide <= bounds.right:
            return x, y
    return None


def _left(room: Rectangle) -> float:
    return room.left

"""How easily the lines of a drawing can be followed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from argmap.render.picture.block import Block
from argmap.render.picture.shapes import DrawnLine

#: How much larger letters must be for one more crossing a link, and for links longer by the width of a box.
_CROSSED, _LONG = 0.2, 0.07


def legibility(blocks: Sequence[Block]) -> float:
    """Return how easily lines can be followed: 1 where they are short and none cross, less otherwise."""
    lines = [line for block in blocks for line in block.lines]
    links = len({line.link.name for line in lines if line.link is not None})
    if not links:
        return 1.0
    widths = [box.width for block in blocks for box in block.boxes]
    far = sum(map(length, lines)) / links / (sum(widths) / len(widths))
    crossed = sum(crossings(block.lines) for block in blocks) / links
    return 1.0 / (1.0 + _CROSSED * crossed + _LONG * far)


def length(line: DrawnLine) -> float:
    """Return the length of a line."""
    return sum(abs(x1 - x2) + abs(y1 - y2) for (x1, y1), (x2, y2) in pairwise(line.points))


def crossings(lines: Iterable[DrawnLine]) -> int:
    """Count where lines of two links cross."""
    upright: list[tuple[float, float, float, str]] = []
    level: list[tuple[float, float, float, str]] = []
    for line in lines:
        if line.link is None:
            continue
        for (x1, y1), (x2, y2) in pairwise(line.points):
            if abs(x1 - x2) < abs(y1 - y2):
                upright.append((x1, min(y1, y2), max(y1, y2), line.link.name))
            else:
                level.append((y1, min(x1, x2), max(x1, x2), line.link.name))
    upright.sort()
    places = [x for x, *_ in upright]
    return sum(
        low < y < high and name != other
        for y, left, right, other in level
        for _, low, high, name in upright[bisect_right(places, left) : bisect_left(places, right)]
    )

"""How easily the lines of a drawing can be followed.

Crossings are what makes a drawing of a graph hardest to read (H. Purchase, Which Aesthetic Has the Greatest Effect on
Human Understanding?, 1997), and so they weigh the most.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter

from argmap.render.picture.compact.block import Block
from argmap.render.picture.compact.edges import Edge, End
from argmap.render.picture.shapes import DrawnLine, Point

#: How much larger letters must be for one more crossing a link, and for links longer by the width of a box.
_CROSSED, _LONG = 2.5, 0.4


def legibility(blocks: Sequence[Block]) -> float:
    """Return how easily lines can be followed: 1 where they are short and none cross, less otherwise."""
    lines = [line for block in blocks for line in block.lines]
    links = len({line.link.name for line in lines if line.link is not None})
    widths = [box.width for block in blocks for box in block.boxes]
    if not links:
        return 1.0
    far = sum(map(length, lines)) / (sum(widths) / len(widths))
    return legibility_of(links, sum(crossings(block.lines) for block in blocks), far)


def legibility_of(links: int, crossed: float, far: float) -> float:
    """Return how easily lines of so many links can be followed; their whole length counts in widths of a box."""
    return 1.0 / (1.0 + (_CROSSED * crossed + _LONG * far) / links) if links else 1.0


def length(line: DrawnLine) -> float:
    """Return the length of a line."""
    return length_of(line.points)


def length_of(route: Sequence[Point]) -> float:
    """Return how far it is along a line."""
    return sum(abs(x1 - x2) + abs(y1 - y2) for (x1, y1), (x2, y2) in pairwise(route))


def crossings(lines: Iterable[DrawnLine]) -> int:
    """Count where lines of two links cross."""
    return crossings_of((line.points, line.link.name) for line in lines if line.link is not None)


def crossings_of(routes: Iterable[tuple[Sequence[Point], str]]) -> int:
    """Count where lines along the axes cross, each with the name of its link; those of one link do not count."""
    upright: list[tuple[float, float, float, str]] = []
    level: list[tuple[float, float, float, str]] = []
    for route, link in routes:
        for (x1, y1), (x2, y2) in pairwise(route):
            if abs(x1 - x2) < abs(y1 - y2):
                upright.append((x1, min(y1, y2), max(y1, y2), link))
            else:
                level.append((y1, min(x1, x2), max(x1, x2), link))
    upright.sort()
    places = [x for x, *_ in upright]
    return sum(
        low < y < high and name != other
        for y, left, right, other in level
        for _, low, high, name in upright[bisect_right(places, left) : bisect_left(places, right)]
    )


def foreseen(edges: Iterable[Edge], centres: Mapping[End, Point]) -> tuple[int, float]:
    """Return how many lines would cross, and how long all would be, if they ran straight from middle to middle.

    Those that end at the same box or junction do not count as crossing, nor do those of one link.
    """
    ends = ((centres[edge.start], centres[edge.end], edge) for edge in edges)
    strokes = [(min(start, end), max(start, end), edge) for start, end, edge in ends]
    strokes.sort(
        key=itemgetter(0)
    )  # from left to right, so that a stroke meets those that follow until it ends
    crossed = 0
    for number, ((ax, ay), (bx, by), one) in enumerate(strokes, 1):
        abx, aby = bx - ax, by - ay
        for (cx, cy), (dx, dy), other in strokes[number:]:
            if cx > bx:
                break
            if (abx * (cy - ay) - aby * (cx - ax)) * (abx * (dy - ay) - aby * (dx - ax)) >= 0:
                continue
            cdx, cdy = dx - cx, dy - cy
            if (cdx * (ay - cy) - cdy * (ax - cx)) * (cdx * (by - cy) - cdy * (bx - cx)) >= 0:
                continue
            apart = not {one.start, one.end} & {other.start, other.end}
            crossed += apart and one.step.link.name != other.step.link.name
    return crossed, sum(abs(x1 - x2) + abs(y1 - y2) for (x1, y1), (x2, y2), _ in strokes)

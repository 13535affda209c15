"""How easily the lines of a drawing can be followed.

Crossings make a drawing of a graph harder to read than anything else (H. Purchase, Which Aesthetic Has the
Greatest Effect on Human Understanding?, 1997), so they weigh the most.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import fsum
from operator import itemgetter

from argmap.render.picture.compact.block import DrawingPart
from argmap.render.picture.compact.edges import Edge, End
from argmap.render.picture.shapes import DrawnLine, Point

#: The weights of one more crossing per link, and of links longer by the width of a box, as the growth in
#: letter size that makes up for them.
_CROSSED, _LONG = 2.5, 0.4


def legibility(blocks: Sequence[DrawingPart]) -> float:
    """Return the legibility of lines: 1 if they are short and none cross, less otherwise."""
    lines = [line for block in blocks for line in block.lines]
    links = len({line.link.name for line in lines if line.link is not None})
    widths = [box.width for block in blocks for box in block.boxes]
    if not links:
        return 1.0
    far = fsum(map(length, lines)) / (fsum(widths) / len(widths))
    return legibility_of(links, sum(crossings(block.lines) for block in blocks), far)


def legibility_of(links: int, crossed: float, far: float) -> float:
    """Return the legibility of the lines of this many links; their total length is in box widths."""
    return 1.0 / (1.0 + (_CROSSED * crossed + _LONG * far) / links) if links else 1.0


def length(line: DrawnLine) -> float:
    """Return the length of a line."""
    return length_of(line.points)


def length_of(route: Sequence[Point]) -> float:
    """Return the distance along a line."""
    return fsum(abs(x1 - x2) + abs(y1 - y2) for (x1, y1), (x2, y2) in pairwise(route))


def crossings(lines: Iterable[DrawnLine]) -> int:
    """Return how many times lines of two links cross."""
    return crossings_of((line.points, line.link.name) for line in lines if line.link is not None)


def crossings_of(routes: Iterable[tuple[Sequence[Point], str]]) -> int:
    """Return how many times axis-parallel lines of different links cross; each comes with its link's name."""
    return sum(1 for _ in crossed_pairs(routes))


def crossed_pairs(routes: Iterable[tuple[Sequence[Point], str]]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of two lines for each time that they cross, of lines as for `crossings_of`."""
    upright: list[tuple[float, float, float, str, int]] = []
    level: list[tuple[float, float, float, str, int]] = []
    for number, (route, link) in enumerate(routes):
        for (x1, y1), (x2, y2) in pairwise(route):
            if abs(x1 - x2) < abs(y1 - y2):
                upright.append((x1, min(y1, y2), max(y1, y2), link, number))
            else:
                level.append((y1, min(x1, x2), max(x1, x2), link, number))
    upright.sort()
    places = [x for x, *_ in upright]
    for y, left, right, other, one in level:
        for _, low, high, name, number in upright[bisect_right(places, left) : bisect_left(places, right)]:
            if low < y < high and name != other:
                yield one, number


def foreseen(edges: Iterable[Edge], centres: Mapping[End, Point]) -> tuple[int, float]:
    """Return the number of crossings and the total length if lines ran straight from middle to middle.

    Lines that end at the same box or junction do not count as crossing, nor do lines of one link.
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
    return crossed, fsum(abs(x1 - x2) + abs(y1 - y2) for (x1, y1), (x2, y2), _ in strokes)

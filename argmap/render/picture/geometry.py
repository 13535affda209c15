"""The outlines of lines, tips and signs, for whatever writes a drawing down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from argmap.render.picture.shapes import Point, Tip
from argmap.semantics import Status

#: The signs of verdicts around their centre, in path data of SVG with M, L, Q and C only.
MARKS: Mapping[Status, str] = MappingProxyType(
    {
        "accepted": "M-3.4.2L-1 2.8L3.4-2.6",
        "rejected": "M-2.7-2.7L2.7 2.7M2.7-2.7L-2.7 2.7",
        "unsupported": "M-3.6 0C-3.6-2-2-3.6 0-3.6C2-3.6 3.6-2 3.6 0C3.6 2 2 3.6 0 3.6C-2 3.6-3.6 2-3.6 0",
        "undecided": "M-2-1.7C-1.8-2.8-.6-3.5.5-3.2C1.7-2.9 2.3-1.7 1.8-.7C1.5 0 0 .3 0 1.4M0 3.3L0 3.5",
    }
)
#: The radius of a junction: where joint premises meet, and where a link is borne on.
JOINT, DOT = 7.0, 3.5
#: The lines of a sign, of a link, of one that leads over the tree, and of the bar of a counter.
MARK_WIDTH, LINE_WIDTH, OVER_WIDTH, BAR_WIDTH = 1.6, 1.5, 1.1, 2.5

_BEND = 6.0


class Bend(NamedTuple):
    """Where a line along the axes turns, and how sharply; `come` and `go` are its headings, one of each 0.

    The radius is 0 where it goes straight on, or back.
    """

    x: float
    y: float
    come: tuple[int, int]
    go: tuple[int, int]
    radius: float


def bends(points: Sequence[Point]) -> Iterator[Bend]:
    """The bends of a line along the axes, between its two ends."""
    come, length = _way(points[0], points[1])
    for bend, after in pairwise(points[1:]):
        go, next_length = _way(bend, after)
        turns = (come[0] == 0) != (go[0] == 0)
        yield Bend(*bend, come, go, min(_BEND, length / 2, next_length / 2) if turns else 0.0)
        come, length = go, next_length


def _way(start: Point, end: Point) -> tuple[tuple[int, int], float]:
    """The heading along an axis from a place to another, and how far they are apart."""
    x, y = end[0] - start[0], end[1] - start[1]
    if abs(x) >= abs(y):
        return (1 if x > 0 else -1, 0), abs(x)
    return (0, 1 if y > 0 else -1), abs(y)


def rounded(points: Sequence[Point]) -> Iterator[tuple[str, tuple[Point, ...]]]:
    """A line along the axes with rounded bends: M and L with a place, Q with a bend and a place."""
    yield "M", (points[0],)
    for x, y, come, go, radius in bends(points):
        yield "L", ((x - come[0] * radius, y - come[1] * radius),)
        if radius:
            yield "Q", ((x, y), (x + go[0] * radius, y + go[1] * radius))
    yield "L", (points[-1],)


def tip_points(tip: Tip) -> tuple[Point, ...]:
    """The two ends of the bar of a counter, or the three corners of the arrow of a support."""
    x, y, dx, dy, stance = tip
    if stance == "counter":  # just before what is countered
        x, y = x - 3 * dx, y - 3 * dy
        return (x - 5 * dy, y - 5 * dx), (x + 5 * dy, y + 5 * dx)
    back = x - 8 * dx, y - 8 * dy
    return (x, y), (back[0] - 4 * dy, back[1] - 4 * dx), (back[0] + 4 * dy, back[1] + 4 * dx)

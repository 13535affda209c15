"""The outlines of lines, tips and signs, for all output formats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from argmap.render.picture.shapes import (
    Badge,
    DrawnLine,
    DrawnWords,
    GroupFrame,
    Junction,
    Point,
    Style,
    Swatch,
    Tip,
)
from argmap.render.theme import PARTY_INKS
from argmap.render.view import Role
from argmap.semantics import Status

#: The signs of verdicts, centred at the origin, as SVG path data with M, L, Q and C only.
MARKS: Mapping[Status, str] = MappingProxyType(
    {
        "accepted": "M-3.4.2L-1 2.8L3.4-2.6",
        "rejected": "M-2.7-2.7L2.7 2.7M2.7-2.7L-2.7 2.7",
        "unsupported": "M-3.6 0C-3.6-2-2-3.6 0-3.6C2-3.6 3.6-2 3.6 0C3.6 2 2 3.6 0 3.6C-2 3.6-3.6 2-3.6 0",
        "undecided": "M-2-1.7C-1.8-2.8-.6-3.5.5-3.2C1.7-2.9 2.3-1.7 1.8-.7C1.5 0 0 .3 0 1.4M0 3.3L0 3.5",
    }
)
#: The signs of links, centred at the origin, as SVG path data with M and L only.
LINK_MARKS: Mapping[Role, str] = MappingProxyType(
    {
        "supports": "M-3 0L3 0M0-3L0 3",
        "counters": "M-3 0L3 0",
        "backs": "M-2.6 0L2.6 0M0-2.6L0 2.6",
        "undercuts": "M-2-2L2 2M2-2L-2 2",
    }
)
#: The radius of a junction of joint premises, and of a link that is a target, in pixels.
JOINT, DOT = 7.0, 3.5
#: The line widths of a sign, of a support, and of a line that crosses the tree.
MARK_WIDTH, LINE_WIDTH, OVER_WIDTH = 1.6, 1.8, 1.3
#: The line widths of a counter, and of the bar at its end; then those of one that the outcome rests on.
COUNTER_WIDTH, BAR_WIDTH = 1.3, 2.2
DECIDING_WIDTH, DECIDING_BAR = 2.8, 3.6
#: The line width of a step that is not in force, and of the bar at its end.
WEAK_WIDTH, WEAK_BAR = 0.6, 1.2
#: The width of the frame of a tray.
TRAY_WIDTH = 1.2
#: The line width of the frame around a group, and the radius of its corners.
GROUP_WIDTH, _GROUP_RADIUS = 1.0, 10.0
#: The radius of the sign of a link.
LINK_SIGN = 6.0
#: Half the side of the frame around the sign of a link that changed.
CHANGED_SIGN = 8.0
#: The radius of the sign of a verdict.
SIGN_RADIUS = 7.0
#: The distance of a conclusion's ring from its frame, and the width of the ring.
RING, RING_WIDTH = 3.5, 2.2
#: The distance from its frame of the ring around a claim to look at first.
CLOSE_RING = 2.2
#: The dashes, in their first round, of stripes whose colour another party has too, and the gap between them.
STRIPE_DASH, STRIPE_GAP = 5.0, 2.0
#: The frame width of an accepted claim whose counter the outcome rests on.
AGAINST_WIDTH = 2.6
#: The frame width of an accepted claim to no effect.
IDLE_WIDTH = 1.0
#: The height of the band with the outcome at the top of a conclusion, and the scale of the sign in it.
BAND, BAND_SIGN = 22.0, 1.2
#: The width of the frame around a changed claim, its dashes by kind of change, and the kinds whose round dash
#: ends make dots.
CHANGE_WIDTH = 2.2
CHANGE_DASHES: Mapping[str, tuple[float, ...]] = MappingProxyType(
    {"added": (), "removed": (0.1, 4.5), "changed": (12.0, 4.0)}
)
CHANGE_DOTS = frozenset(("removed",))
#: The distance between the lines of a hatched ground.
_HATCH = 7.0

_BEND = 6.0


def line_width(line: DrawnLine) -> float:
    """Return the width of a line."""
    if line.weak:
        return WEAK_WIDTH
    if line.deciding:
        return DECIDING_WIDTH
    if line.stance == "counter":
        return COUNTER_WIDTH
    return OVER_WIDTH if line.crosses else LINE_WIDTH


def bar_width(tip: Tip) -> float:
    """Return the width of the bar at the end of a counter."""
    return WEAK_BAR if tip.weak else DECIDING_BAR if tip.deciding else BAR_WIDTH


def junction_radius(junction: Junction) -> float:
    """Return the radius of a junction."""
    return junction.radius or (JOINT if junction.joint else DOT)


def frame_path(frame: GroupFrame) -> Iterator[tuple[str, tuple[Point, ...]]]:
    """Yield the path steps, M, L and Q, of the frame around a group, all around from its title's gap."""
    left, top, right, bottom = frame.x, frame.y, frame.x + frame.width, frame.y + frame.height
    turn = _GROUP_RADIUS
    yield "M", ((frame.cut[1], top),)
    for before, corner, after in (
        ((right - turn, top), (right, top), (right, top + turn)),
        ((right, bottom - turn), (right, bottom), (right - turn, bottom)),
        ((left + turn, bottom), (left, bottom), (left, bottom - turn)),
        ((left, top + turn), (left, top), (left + turn, top)),
    ):
        yield "L", (before,)
        yield "Q", (corner, after)
    yield "L", ((frame.cut[0], top),)


def hatching(width: float, height: float) -> Iterator[tuple[Point, Point]]:
    """Yield the lines that hatch a rectangle, from its left or lower edge to its upper or right one."""
    inset = 2.0
    span = width + height
    for step in range(1, int(span / _HATCH) + 1):
        reach = step * _HATCH
        if reach >= span:
            return
        start = (inset, reach) if reach <= height - inset else (reach - height + inset, height - inset)
        end = (reach, inset) if reach <= width - inset else (width - inset, reach - width + inset)
        if end[0] > start[0]:
            yield start, end


#: The height of a digit's middle above its base line, as a share of the font size.
_DIGIT = 0.36


def numbered(number: int, centre: Point, style: Style, *, square: bool) -> DrawnWords:
    """Return a number, centred in its disc or square."""
    words = DrawnWords(*centre, (str(number),), style, "middle", square=square)
    return words._replace(y=centre[1] + _DIGIT * words.size)


def disc_centre(words: DrawnWords) -> Point:
    """Return the centre of the disc or square behind a number."""
    return words.x, words.y - _DIGIT * words.size


class Bend(NamedTuple):
    """A turn of a rectilinear line, with its radius; `come` and `go` are unit directions.

    The radius is 0 if the line goes straight on, or back.
    """

    x: float
    y: float
    come: tuple[int, int]
    go: tuple[int, int]
    radius: float


def bends(points: Sequence[Point]) -> Iterator[Bend]:
    """Yield the bends of a rectilinear line, between its ends."""
    come, length = _way(points[0], points[1])
    for bend, after in pairwise(points[1:]):
        go, next_length = _way(bend, after)
        turns = (come[0] == 0) != (go[0] == 0)
        yield Bend(*bend, come, go, min(_BEND, length / 2, next_length / 2) if turns else 0.0)
        come, length = go, next_length


def _way(start: Point, end: Point) -> tuple[tuple[int, int], float]:
    """Return the direction along an axis from one point to another, and the distance."""
    x, y = end[0] - start[0], end[1] - start[1]
    if abs(x) >= abs(y):
        return (1 if x > 0 else -1, 0), abs(x)
    return (0, 1 if y > 0 else -1), abs(y)


def rounded(points: Sequence[Point]) -> Iterator[tuple[str, tuple[Point, ...]]]:
    """Yield path steps of a line with rounded bends: M and L with a point, Q with control and end point."""
    yield "M", (points[0],)
    for x, y, come, go, radius in bends(points):
        yield "L", ((x - come[0] * radius, y - come[1] * radius),)
        if radius:
            yield "Q", ((x, y), (x + go[0] * radius, y + go[1] * radius))
    yield "L", (points[-1],)


def idle_sample(swatch: Swatch) -> Badge:
    """Return the sign in the legend's sample of an accepted claim to no effect."""
    return Badge(swatch.x + SIGN_RADIUS + 1, swatch.y, "accepted", 0.7, idle=True)


def band_sample(swatch: Swatch) -> tuple[Point, Point]:
    """Return the corner and the size of the band in the legend's sample of a conclusion."""
    return (swatch.x + 2.5, swatch.y - 4.5), (25.0, 4.5)


def stripe_parts(rank: int, top: float, height: float) -> Iterator[tuple[float, float]]:
    """Yield the parts of a party's stripe, each with its top and height.

    The stripes of parties beyond the colours are cut into dashes, shorter with each round of colours.
    """
    again = rank // len(PARTY_INKS)
    if not again:
        yield top, height
        return
    dash, bottom = STRIPE_DASH / again, top + height
    while top < bottom:
        yield top, min(dash, bottom - top)
        top += dash + STRIPE_GAP


def tip_points(tip: Tip) -> tuple[Point, ...]:
    """Return the two ends of the bar of a counter, or the three corners of the arrow of a support."""
    x, y, dx, dy, stance = tip[:5]
    if stance == "counter":  # just before the target
        x, y = x - 3 * dx, y - 3 * dy
        return (x - 5 * dy, y - 5 * dx), (x + 5 * dy, y + 5 * dx)
    back = x - 8 * dx, y - 8 * dy
    return (x, y), (back[0] - 4 * dy, back[1] - 4 * dx), (back[0] + 4 * dy, back[1] + 4 * dx)

"""Pack rectangles: all sizes that a group of them can have, none of them larger than another both ways.

A shape is one arrangement of a group. The possible shapes form a list from the narrowest to the widest, each
lower than the one before, so that the best for any sheet is among them (L. Stockmeyer, Optimal Orientations
of Cells in Slicing Floorplan Designs, 1983).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from math import fsum, log, sqrt
from operator import itemgetter
from typing import Any, Literal, NamedTuple, TypeVar

from argmap.render.picture.shapes import Point

#: The most shapes that are kept of one group.
MOST = 16
#: Anything that begins with its width and height.
_Sized = TypeVar("_Sized", bound=tuple[Any, ...])
_Any = TypeVar("_Any")
_first_two = itemgetter(0, 1)
_width: Callable[[Shape], float] = itemgetter(0)
_height: Callable[[Shape], float] = itemgetter(1)
_far: Callable[[Shape], float] = itemgetter(2)
#: The difference below which lengths are equal.
_ALIKE = 0.01
_FAR = float("inf")


class Shape(NamedTuple):
    """An arrangement: its size, its parts with their positions, and the point where it is entered.

    A part without parts of its own is named by `key`. `far` is the length of the lines inside.
    """

    width: float
    height: float
    far: float = 0.0
    parts: tuple[tuple[Shape, float, float], ...] = ()
    key: tuple[str, str] | None = None
    #: The position of the incoming line, along the side where it enters.
    door: float = 0.0
    #: Whether the line enters at the top, not at the left.
    top: bool = False
    #: The points where lines enter a pack of several parts.
    ports: tuple[Point, ...] = ()


class Alternatives(list[Shape]):
    """The shapes that a group can have. Each list is asked many times for its thinnest and shortest."""

    @cached_property
    def by_width(self) -> _Staircase:
        """The shapes from the narrowest, each lower than the one before, and their widths."""
        return _staircase(self, 0, 1)

    @cached_property
    def by_height(self) -> _Staircase:
        """The shapes from the lowest, each narrower than the one before, and their heights."""
        return _staircase(self, 1, 0)


#: Shapes in ascending order of one size and descending order of the other, and the first of the sizes.
_Staircase = tuple[list[Shape], list[float]]


def spots(shape: Shape) -> Iterator[tuple[Shape, float, float]]:
    """Yield each named part, with its top left corner."""
    stack = [(shape, 0.0, 0.0)]
    while stack:
        one, x, y = stack.pop()
        if one.key is not None:
            yield one, x, y
        stack += [(part, x + dx, y + dy) for part, dx, dy in reversed(one.parts)]


class ShapeLimits(NamedTuple):
    """The shapes to keep of a group: at most this many, and none with a greater ratio of its two sides.

    A shape counts as larger by a band of width `line` along all of its lines.
    """

    most: int = MOST
    slim: float = _FAR
    line: float = 0.0


def best_shapes(shapes: Iterable[Shape], choice: ShapeLimits) -> Alternatives:
    """Return the chosen shapes that are not larger than another both ways, from the narrowest."""
    return Alternatives(_chosen(_not_larger(shapes, choice.line), choice))


def _not_larger(shapes: Iterable[_Sized], line: float) -> list[_Sized]:
    """Return the items not larger than another both ways, narrowest first.

    Each begins with its size and the length of its lines, which count as bands of a width of `line`.
    """
    grown: list[tuple[float, float, int, _Sized]] = []
    for shape in shapes:
        wide, high, far = shape[:3]
        larger = sqrt(1 + line * far / (wide * high)) if line and far else 1.0
        grown.append((wide * larger, high * larger, len(grown), shape))
    grown.sort()
    kept: list[_Sized] = []
    lowest = _FAR
    for _, high, _, shape in grown:
        if high < lowest - 0.5:
            lowest = high
            kept.append(shape)
    kept.sort(key=_first_two)
    return kept


def _chosen(found: list[_Sized], choice: ShapeLimits) -> list[_Sized]:
    """Return the shapes of a choice from those given, narrowest first; at least one.

    With a limit to their slimness, they are the best for widths that grow by the same factor.
    """
    most, slim, line = choice
    if slim == _FAR:
        return _sampled(found, most)
    kept = [one for one in found if one[0] <= slim * one[1] and one[1] <= slim * one[0]]
    if len(kept) <= most:
        return kept or [min(found, key=lambda one: max(one[0] / one[1], one[1] / one[0]))]
    steps = (most - 0.001) / max(log(kept[-1][0] / kept[0][0]), _ALIKE)
    best: dict[int, tuple[float, _Sized]] = {}
    for one in kept:
        wide, high, far = one[:3]
        number, cost = int(steps * log(wide / kept[0][0])), wide * high + line * far
        if number not in best or cost < best[number][0]:
            best[number] = cost, one
    return [one for _, one in best.values()]


def _sampled(found: list[_Any], most: int) -> list[_Any]:
    """Return a sample of a list with this many items, including the first and the last."""
    if len(found) <= most:
        return found
    return [found[round(step * (len(found) - 1) / (most - 1))] for step in range(most)]


class Spacing(NamedTuple):
    """The distances in a pack: between its parts, and between its columns for each line between them."""

    gap: float
    between: float
    lane: float
    choice: ShapeLimits


def columns(groups: Sequence[Alternatives], spacing: Spacing, most: int, least: int = 1) -> Alternatives:
    """Return the shapes of groups below one another in `least` to `most` columns."""
    return _packed(groups, spacing, range(least, most + 1), upright=True)


def columns_of(groups: Sequence[Alternatives], spacing: Spacing, counts: Sequence[int]) -> Alternatives:
    """Return the shapes of groups below one another in these numbers of columns, in ascending order."""
    return _packed(groups, spacing, counts, upright=True)


def rows(groups: Sequence[Alternatives], spacing: Spacing, most: int) -> Alternatives:
    """Return the shapes of groups beside one another in up to `most` rows."""
    return _packed(groups, spacing, range(1, most + 1), upright=False)


def _packed(
    groups: Sequence[Alternatives], spacing: Spacing, counts: Sequence[int], *, upright: bool
) -> Alternatives:
    """Pack groups in columns if `upright`, or else in rows; each is as thick as its thickest part."""
    if len(groups) == 1:
        return Alternatives(
            Shape(*one[:3], (part,), None, one.door, ports=_ports(*part, upright=upright))
            for one in groups[0]
            for part in [(one, 0.0, 0.0)]
        )
    long, thick = (_height, _width) if upright else (_width, _height)
    outlines: list[tuple[float, float, float, int, Sequence[Shape], list[int]]] = []
    for picked in _picked(groups, spacing.choice.most, upright=upright):
        lengths, breadths, far = list(map(long, picked)), list(map(thick, picked)), fsum(map(_far, picked))
        for ends in _splits(lengths, counts, spacing.gap) if counts[-1] > 1 else ([len(lengths)],):
            across, along = _extent(breadths, lengths, ends, spacing)
            size = (across, along) if upright else (along, across)
            outlines.append((*size, far, len(outlines), picked, ends))
    return Alternatives(
        _lines(picked, ends, spacing, (wide, high, far), upright=upright)
        for wide, high, far, _, picked, ends in _chosen(
            _not_larger(outlines, spacing.choice.line), spacing.choice
        )
    )


def _picked(groups: Sequence[Alternatives], most: int, *, upright: bool) -> Iterator[Sequence[Shape]]:
    """Yield a choice of one shape per group: the thickest within a limit, for up to `most` limits."""
    ordered = [group.by_width if upright else group.by_height for group in groups]
    least = max([sizes[0] for _, sizes in ordered])
    caps = sorted({size for _, sizes in ordered for size in sizes if size >= least})
    for cap in _sampled(caps, most):
        yield [
            group[0] if len(sizes) == 1 else group[bisect_right(sizes, cap + _ALIKE) - 1]
            for group, sizes in ordered
        ]


def pairs_above(upper: Alternatives, lower: Alternatives, indent: float) -> Iterator[tuple[Shape, Shape]]:
    """Yield the pairs of which one stands above the other, indented by so much, and the whole is small.

    For each width, those are the lowest that are no wider: all others are larger than one of these.
    """
    (highs, wide), (lows, wide_below) = upper.by_width, lower.by_width
    for most in sorted({*wide, *(indent + size for size in wide_below)}):
        above, below = bisect_right(wide, most + _ALIKE), bisect_right(wide_below, most - indent + _ALIKE)
        if above and below:
            yield highs[above - 1], lows[below - 1]


def _staircase(group: Iterable[Shape], thick: Literal[0, 1], long: Literal[0, 1]) -> _Staircase:
    """Return the shapes of a group from the thinnest to the thickest, each shorter than the one before.

    The thickness and the length are given by their places: 0 is the width, and 1 the height.
    """
    kept: list[Shape] = []
    for shape in sorted(group, key=itemgetter(thick, long)):
        if not kept or shape[long] < kept[-1][long]:
            kept.append(shape)
    return kept, [shape[thick] for shape in kept]


def _extent(
    thick: Sequence[float], lengths: Sequence[float], ends: Sequence[int], spacing: Spacing
) -> tuple[float, float]:
    """Return the total thickness and length of lines of parts."""
    gap, between, lane, _ = spacing
    if len(ends) == 1:
        return max(thick), fsum(lengths) + gap * (ends[0] - 1)
    across = longest = 0.0
    start = 0
    for end in ends:
        count = end - start
        if start:
            across += between + lane * ((count + 1) // 2)
        if count == 1:
            across += thick[start]
            along = lengths[start]
        else:
            across += max(thick[start:end])
            along = fsum(lengths[start:end]) + gap * (count - 1)
        longest = max(longest, along)
        start = end
    return across, longest


def _splits(lengths: Sequence[float], counts: Sequence[int], gap: float) -> Iterator[list[int]]:
    """Yield where to cut a sequence into each of these numbers of parts so that the longest is shortest.

    No sequence is cut into more parts than it has items.
    """
    count = len(lengths)
    if counts[0] == 1:
        yield [count]
    if counts[-1] == 1:
        return
    least, whole = max(lengths), fsum(lengths) + gap * count
    for parts in counts:
        if 1 < parts < count:
            longest = max(least, whole / parts - gap)
            while True:
                ends, enough = _cuts(lengths, longest, gap)
                if len(ends) <= parts:
                    break
                longest = enough
            yield ends
    if count in counts and count > 1:
        yield list(range(1, count + 1))


def _cuts(lengths: Sequence[float], most: float, gap: float) -> tuple[list[int], float]:
    """Return the latest cuts that keep parts within `most`, and the next limit at which they change."""
    ends: list[int] = []
    enough = _FAR
    used = -gap
    for index, length in enumerate(lengths):
        longer = used + gap + length
        if longer > most + _ALIKE and used >= 0:
            enough = min(enough, longer)
            ends.append(index)
            used = length
        else:
            used = longer
    return [*ends, len(lengths)], enough


def _lines(
    picked: Sequence[Shape],
    ends: Sequence[int],
    spacing: Spacing,
    size: tuple[float, float, float],
    *,
    upright: bool,
) -> Shape:
    """Return the parts in lines that are cut at `ends`, with the total size and the length of lines."""
    long, thick = (_height, _width) if upright else (_width, _height)
    gap, between, lane, _ = spacing
    parts: list[tuple[Shape, float, float]] = []
    doors: list[float] = []
    ports: list[Point] = []
    across = 0.0
    start = 0
    for end in ends:
        line = picked[start:end]
        if start:
            across += between + lane * ((len(line) + 1) // 2)
        along = 0.0
        for shape in line:
            x, y, door = across, along, along + shape.door
            if not upright:
                x, y = y, x
            parts.append((shape, x, y))
            doors.append(door)
            if shape.ports:
                ports += [(x + dx, y + dy) for dx, dy in shape.ports]
            else:
                ports.append((x, door) if upright else (door, y))
            along += long(shape) + gap
        across += max(map(thick, line))
        start = end
    return Shape(*size, tuple(parts), None, (min(doors) + max(doors)) / 2, False, tuple(ports))


def turned_columns(pack: Shape) -> Shape:
    """Return a pack of columns with the parts of each column in the opposite order."""
    lowest: dict[float, float] = {}
    for part, x, y in pack.parts:
        lowest[x] = max(lowest.get(x, 0.0), y + part.height)
    parts = tuple((part, x, lowest[x] - y - part.height) for part, x, y in pack.parts)
    ports = tuple(port for part in parts for port in _ports(*part, upright=True))
    return pack._replace(parts=parts, ports=ports)


def _ports(shape: Shape, x: float, y: float, *, upright: bool) -> tuple[Point, ...]:
    """Return the points where lines enter a part of a pack at a given place."""
    if shape.ports:
        return tuple((x + dx, y + dy) for dx, dy in shape.ports)
    return ((x, y + shape.door) if upright else (x + shape.door, y),)

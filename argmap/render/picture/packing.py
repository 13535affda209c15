"""Pack rectangles: all the sizes that a group of them can have, none of them larger than another both ways.

A shape is one way to arrange a group. What a group can be is a list of shapes from the narrowest to the
widest, each lower than the one before, so that the best for any sheet is among them (L. Stockmeyer, Optimal
Orientations of Cells in Slicing Floorplan Designs, 1983).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

#: As many shapes of one group are kept at most.
MOST = 16
#: Something that begins with its width and height.
_Sized = TypeVar("_Sized", bound=tuple[Any, ...])
_first_two = itemgetter(0, 1)


class Shape(NamedTuple):
    """An arrangement: its size, its parts with their positions in it, and the point where it is entered.

    A part without parts of its own is what it is named by `key`.
    """

    width: float
    height: float
    parts: tuple[tuple[Shape, float, float], ...] = ()
    key: tuple[str, str] | None = None
    #: Where the line that comes in meets it: how far along the side that it comes in by.
    door: float = 0.0
    #: The side that the line comes in by.
    top: bool = False


def spots(shape: Shape) -> Iterator[tuple[Shape, float, float]]:
    """Yield each named part, with its top left corner."""
    stack = [(shape, 0.0, 0.0)]
    while stack:
        one, x, y = stack.pop()
        if one.key is not None:
            yield one, x, y
        stack += [(part, x + dx, y + dy) for part, dx, dy in reversed(one.parts)]


def best_shapes(shapes: Iterable[Shape], most: int = MOST) -> list[Shape]:
    """Return the shapes that are not larger than another both ways, from the narrowest, and at most so many."""
    return _sampled(_not_larger(shapes), most)


def _not_larger(shapes: Iterable[_Sized]) -> list[_Sized]:
    """Return what is not larger than another both ways, from the narrowest; a width and a height come first."""
    kept: list[_Sized] = []
    for shape in sorted(shapes, key=_first_two):
        if not kept or shape[1] < kept[-1][1] - 0.5:
            kept.append(shape)
    return kept


def _sampled(found: list[_Sized], most: int) -> list[_Sized]:
    """Return so many of a list, the first and the last among them."""
    if len(found) <= most:
        return found
    return [found[round(step * (len(found) - 1) / (most - 1))] for step in range(most)]


class Spacing(NamedTuple):
    """Distances in a pack: between its parts, and between its columns for each line that goes between them."""

    gap: float
    between: float
    lane: float
    #: As many shapes are kept at most.
    shapes: int = MOST


def columns(groups: Sequence[Sequence[Shape]], spacing: Spacing, most: int) -> list[Shape]:
    """Return the shapes of groups below one another in up to `most` columns."""
    return _packed(groups, spacing, most, upright=True)


def rows(groups: Sequence[Sequence[Shape]], spacing: Spacing, most: int) -> list[Shape]:
    """Return the shapes of groups beside one another in up to `most` rows."""
    return _packed(groups, spacing, most, upright=False)


def _packed(groups: Sequence[Sequence[Shape]], spacing: Spacing, most: int, *, upright: bool) -> list[Shape]:
    """Pack groups in lines: columns where `upright`, or rows. A line is as thick as its thickest part."""
    long, thick = (_height, _width) if upright else (_width, _height)
    # From the thinnest, which is the longest, to the thickest.
    ordered = [group if upright else group[::-1] for group in groups]
    sizes = [[thick(shape) for shape in group] for group in ordered]
    least = max(group[0] for group in sizes)
    caps = sorted({(size,) for group in sizes for size in group if size >= least})
    outlines: list[tuple[float, float, int, Sequence[Shape], list[int]]] = []
    for (cap,) in _sampled(caps, spacing.shapes):
        picked = [
            group[bisect_right(known, cap + 0.01) - 1] for group, known in zip(ordered, sizes, strict=True)
        ]
        lengths = [long(shape) for shape in picked]
        for count in range(1, min(most, len(picked)) + 1):
            ends = _split(lengths, count, spacing.gap)
            size = _extent([thick(shape) for shape in picked], lengths, ends, spacing)
            outlines.append((*(size if upright else size[::-1]), len(outlines), picked, ends))
    return [
        _lines(picked, ends, spacing, upright=upright)
        for _, _, _, picked, ends in _sampled(_not_larger(outlines), spacing.shapes)
    ]


def _extent(
    thick: Sequence[float], lengths: Sequence[float], ends: Sequence[int], spacing: Spacing
) -> tuple[float, float]:
    """Return how thick and how long lines of parts are together."""
    across = longest = 0.0
    start = 0
    for end in ends:
        if start:
            across += spacing.between + spacing.lane * ((end - start + 1) // 2)
        across += max(thick[start:end])
        longest = max(longest, sum(lengths[start:end]) + spacing.gap * (end - start - 1))
        start = end
    return across, longest


def _width(shape: Shape) -> float:
    return shape.width


def _height(shape: Shape) -> float:
    return shape.height


def _split(lengths: Sequence[float], count: int, gap: float) -> list[int]:
    """Return where to cut a sequence in `count` parts so that the longest is as short as possible."""
    if count == 1:
        return [len(lengths)]
    if count >= len(lengths):
        return list(range(1, len(lengths) + 1))
    sums = [0.0, *accumulate(length + gap for length in lengths)]
    least, most = max(lengths), sums[-1] - gap
    candidates = sorted(
        {
            long
            for index, start in enumerate(sums)
            for end in sums[index + 1 :]
            if least <= (long := end - start - gap) <= most
        }
    )
    low, high = 0, len(candidates) - 1
    while low < high:
        middle = (low + high) // 2
        if len(_cuts(lengths, candidates[middle], gap)) <= count:
            high = middle
        else:
            low = middle + 1
    return _cuts(lengths, candidates[low] if candidates else most, gap)


def _cuts(lengths: Sequence[float], most: float, gap: float) -> list[int]:
    ends: list[int] = []
    used = -gap
    for index, length in enumerate(lengths):
        if used + gap + length > most + 0.01 and used >= 0:
            ends.append(index)
            used = -gap
        used += gap + length
    return [*ends, len(lengths)]


def _lines(picked: Sequence[Shape], ends: Sequence[int], spacing: Spacing, *, upright: bool) -> Shape:
    long, thick = (_height, _width) if upright else (_width, _height)
    parts: list[tuple[Shape, float, float]] = []
    across = longest = 0.0
    start = 0
    for end in ends:
        line = picked[start:end]
        if start:
            across += spacing.between + spacing.lane * ((len(line) + 1) // 2)
        along = 0.0
        for shape in line:
            parts.append((shape, across, along) if upright else (shape, along, across))
            along += long(shape) + spacing.gap
        longest = max(longest, along - spacing.gap)
        across += max(map(thick, line))
        start = end
    doors = [(y if upright else x) + shape.door for shape, x, y in parts]
    size = (across, longest) if upright else (longest, across)
    return Shape(size[0], size[1], tuple(parts), door=(min(doors) + max(doors)) / 2)

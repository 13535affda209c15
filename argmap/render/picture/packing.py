"""Pack rectangles: all the sizes that a group of them can have, none of them larger than another both ways.

A shape is one way to arrange a group. What a group can be is a list of shapes from the narrowest to the
widest, each lower than the one before, so that the best for any sheet is among them (L. Stockmeyer, Optimal
Orientations of Cells in Slicing Floorplan Designs, 1983).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

#: As many shapes of one group are kept at most.
_MOST = 16


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


def best_shapes(shapes: Iterable[Shape]) -> list[Shape]:
    """Return the shapes that are not larger than another both ways, from the narrowest, and not very many."""
    kept: list[Shape] = []
    for shape in sorted(shapes, key=lambda shape: (shape.width, shape.height)):
        if not kept or shape.height < kept[-1].height - 0.5:
            kept.append(shape)
    if len(kept) <= _MOST:
        return kept
    return [kept[round(step * (len(kept) - 1) / (_MOST - 1))] for step in range(_MOST)]


class Spacing(NamedTuple):
    """Distances in a pack: between its parts, and between its columns for each line that goes between them."""

    gap: float
    between: float
    lane: float


def columns(groups: Sequence[Sequence[Shape]], spacing: Spacing, most: int) -> list[Shape]:
    """Return the shapes of groups below one another in up to `most` columns."""
    return _packed(groups, spacing, most, upright=True)


def rows(groups: Sequence[Sequence[Shape]], spacing: Spacing, most: int) -> list[Shape]:
    """Return the shapes of groups beside one another in up to `most` rows."""
    return _packed(groups, spacing, most, upright=False)


def _packed(groups: Sequence[Sequence[Shape]], spacing: Spacing, most: int, *, upright: bool) -> list[Shape]:
    """Pack groups in lines: columns where `upright`, or rows. A line is as thick as its thickest part."""
    long, thick = (_height, _width) if upright else (_width, _height)
    least = max(min(map(thick, group)) for group in groups)
    caps = sorted({size for group in groups for size in map(thick, group) if size >= least})
    if len(caps) > _MOST:
        caps = [caps[round(step * (len(caps) - 1) / (_MOST - 1))] for step in range(_MOST)]
    found = []
    for cap in caps:
        picked = [min((s for s in group if thick(s) <= cap + 0.01), key=long) for group in groups]
        lengths = [long(shape) for shape in picked]
        found += [
            _lines(picked, _split(lengths, count, spacing.gap), spacing, upright=upright)
            for count in range(1, min(most, len(picked)) + 1)
        ]
    return best_shapes(found)


def _width(shape: Shape) -> float:
    return shape.width


def _height(shape: Shape) -> float:
    return shape.height


def _split(lengths: Sequence[float], count: int, gap: float) -> list[int]:
    """Return where to cut a sequence in `count` parts so that the longest is as short as possible."""
    if count == 1:
        return [len(lengths)]
    candidates = sorted(
        {
            sum(lengths[i:j]) + gap * (j - i - 1)
            for i in range(len(lengths))
            for j in range(i + 1, len(lengths) + 1)
        }
    )
    low, high = 0, len(candidates) - 1
    while low < high:
        middle = (low + high) // 2
        if len(_cuts(lengths, candidates[middle], gap)) <= count:
            high = middle
        else:
            low = middle + 1
    return _cuts(lengths, candidates[low], gap)


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

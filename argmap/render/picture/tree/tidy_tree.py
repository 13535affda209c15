"""Place the boxes of a tree across the direction of reading, without overlaps.

Subtrees are placed as close as their outlines allow, and a parent in the middle
of its children (E. Reingold and J. Tilford, Tidier Drawings of Trees, 1981).
Boxes have individual sizes across; those of one column have the same depth.
The time is linear: of two outlines only the shorter is walked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

#: No extra space before any tree.
NOTHING: Mapping[int, float] = MappingProxyType({})


class Contour:
    """The edges of a subtree, column by column, the root's column last.

    Values are relative to `shift`, so moving an outline takes constant time.
    """

    __slots__ = ("ends", "shift", "starts")

    def __init__(self, size: float) -> None:
        """Create the outline of one box with its middle at 0."""
        self.starts = [-size / 2]
        self.ends = [size / 2]
        self.shift = 0.0

    def put_after(self, other: Contour, gap: float) -> float:
        """Put another outline after this one, `gap` apart, and return how far it was moved."""
        mine, theirs = self.shift, other.shift
        common = min(len(self.ends), len(other.starts))
        moved = gap + max(self.ends[-k] + mine - other.starts[-k] - theirs for k in range(1, common + 1))
        theirs += moved
        if len(other.ends) > len(self.ends):
            starts = other.starts
            starts[-common:] = [value + mine - theirs for value in self.starts]
            self.starts, self.ends, self.shift = starts, other.ends, theirs
        else:
            self.ends[-common:] = [value + theirs - mine for value in other.ends]
        return moved

    def put_under(self, size: float, middle: float) -> None:
        """Add a box at `middle` as the root, and make positions relative to it."""
        self.shift -= middle
        self.starts.append(-size / 2 - self.shift)
        self.ends.append(size / 2 - self.shift)


def place(
    parents: Sequence[int],
    sizes: Sequence[float],
    gap: float,
    apart: float,
    before: Mapping[int, float] = NOTHING,
) -> list[float]:
    """Return the middles of boxes, by index.

    `parents` holds the index of each box's parent, which is lower than its own, or
    -1; `sizes` are across the direction of reading. Siblings and cousins are `gap`
    apart, whole trees `apart`, plus the extra space in `before`. The first begins at 0.
    """
    children: list[list[int]] = [[] for _ in parents]
    for index, parent in enumerate(parents):
        if parent >= 0:
            children[parent].append(index)
    offsets = [0.0] * len(parents)
    extents: dict[int, tuple[float, float]] = {}
    outlines: dict[int, Contour] = {}
    for index in range(len(parents) - 1, -1, -1):
        outline = _outline(children[index], sizes[index], gap, offsets, outlines)
        if parents[index] < 0:
            extents[index] = (min(outline.starts) + outline.shift, max(outline.ends) + outline.shift)
        else:
            outlines[index] = outline
    return _absolute(parents, offsets, extents, apart, before)


def _outline(
    children: list[int],
    size: float,
    gap: float,
    offsets: list[float],
    outlines: dict[int, Contour],
) -> Contour:
    if not children:
        return Contour(size)
    first, *others = children
    outline = outlines.pop(first)
    for child in others:
        offsets[child] = outline.put_after(outlines.pop(child), gap)
    middle = offsets[children[-1]] / 2
    for child in children:
        offsets[child] -= middle
    outline.put_under(size, middle)
    return outline


def _absolute(
    parents: Sequence[int],
    offsets: list[float],
    extents: dict[int, tuple[float, float]],
    apart: float,
    before: Mapping[int, float],
) -> list[float]:
    middles: list[float] = []
    cursor = 0.0
    for index, parent in enumerate(parents):
        if parent >= 0:
            middles.append(middles[parent] + offsets[index])
        else:
            start, end = extents[index]
            cursor += before.get(index, 0.0)
            middles.append(cursor - start)
            cursor += end - start + apart
    return middles

"""All arrangements of a branch: what bears on a claim goes to its right, below it, or hangs from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import sqrt
from typing import NamedTuple

from argmap.render.picture.compact.block import MOST_APART
from argmap.render.picture.compact.branches import Branch
from argmap.render.picture.compact.packing import (
    Shape,
    ShapeLimits,
    Spacing,
    best_shapes,
    columns,
    columns_of,
    rows,
)
from argmap.render.picture.plan import PlanStep

#: The most columns for reasons that hang from a claim.
_COLUMNS = 6
#: The most premises in a tray that stand in one line; more may stand in several columns.
_FEW_IN_TRAY = 8
#: The numbers of columns tried for those premises, and for reasons that share a line. The most is given as a
#: multiple of the square root of their number.
_MANY_COLUMNS, _WIDEST = (1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 28, 36, 47, 61, 79, 103), 1.5


class PackedGaps(NamedTuple):
    """Distances in a packed map, in pixels.

    `sign` is the room on a line for its sign or word, sideways and upright. `lane` is the room that each
    further line needs beside another. `apart` is the gap between boxes that are not joined.
    """

    sign: tuple[float, float]
    lane: float = 7.0
    apart: float = 10.0
    tip: float = 12.0
    tray: float = 5.0
    label: float = 12.0


class Arranger:
    """An arranger of branches; `size` returns the width and height of a claim's box."""

    def __init__(
        self,
        size: Callable[[str], tuple[float, float]],
        radius: Callable[[PlanStep], float],
        gaps: PackedGaps,
        *,
        lines: int = 3,
        choice: ShapeLimits,
    ) -> None:
        """Set the distances; what bears on a claim takes up to `lines` rows or columns.

        Of the shapes of each branch, those of `choice` are compared.
        """
        self._size, self._radius, self._gaps = size, radius, gaps
        self._lines, self._choice = lines, choice
        #: The shapes of a branch, shared by all arrangements of what it bears on.
        self._known: dict[tuple[int, bool], list[Shape]] = {}

    def _best(self, shapes: Iterable[Shape]) -> list[Shape]:
        return best_shapes(shapes, self._choice)

    def whole(self, branches: Sequence[Branch], *, upright: bool) -> list[Shape]:
        """Return the best shapes of branches that begin at the outer edge.

        With `upright`, what bears on a claim goes below it; otherwise to the right, or hanging from it.
        """
        shapes = [self._group(branch, top=upright) for branch in branches]
        gaps = self._gaps
        spacing = Spacing(
            gaps.apart + gaps.tip + gaps.sign[1], gaps.tip + gaps.sign[0], gaps.lane, self._choice
        )
        return self._best([*columns(shapes, spacing, self._lines), *rows(shapes, spacing, self._lines)])

    def _group(self, branch: Branch, *, top: bool) -> list[Shape]:
        """Return the shapes of a branch with its step and what bears on the step.

        The line enters from the left, or with `top` from above.
        """
        known = self._known.get((id(branch), top))
        if known is None:
            known = self._known[id(branch), top] = self._grouped(branch, top=top)
        return known

    def _grouped(self, branch: Branch, *, top: bool) -> list[Shape]:
        shapes = self._node(branch, top=top)
        step = branch.step
        if step is None or not step.has_junction:
            return shapes
        gaps = self._gaps
        room = (0.0 if branch.tray else gaps.tip) + 2 * self._radius(step)
        beside = [self._group(other, top=top) for other in branch.beside]
        spacing = Spacing(gaps.apart, gaps.sign[0] + gaps.tip, gaps.lane, self._choice)
        packed = (rows if top else columns)([shapes, *beside], spacing, 1)
        return self._best(
            self._with_junction(step.link.name, shape, room, self._radius(step), top=top) for shape in packed
        )

    def _with_junction(self, link: str, shape: Shape, room: float, radius: float, *, top: bool) -> Shape:
        main = shape.parts[0][0]
        middle = main.door
        across = radius
        dot = Shape(2 * across, 2 * across, key=("link", link), top=top)
        if top:
            return Shape(
                shape.width,
                shape.height + room,
                ((dot, middle - across, 0.0), (shape, 0.0, room)),
                door=middle,
            )
        return Shape(
            shape.width + room, shape.height, ((dot, 0.0, middle - across), (shape, room, 0.0)), door=middle
        )

    def _node(self, branch: Branch, *, top: bool) -> list[Shape]:
        """Return the shapes of the claims of a branch with what bears on them."""
        heads = self._heads(branch, top=top)
        if not branch.below:
            return self._best(heads)
        if len(branch.below) > MOST_APART and len(branch.claims) == 1:
            return self._best(self._on_trunks(heads, branch, top=top))
        found: list[Shape] = []
        hung = [(self._group(other, top=False), _flat(other)) for other in branch.below]
        hanging = self._packs(hung, upright=True)
        dropping = (
            self._packs(
                [(self._group(other, top=True), _flat(other)) for other in branch.below], upright=False
            )
            if top
            else []
        )
        stacks: list[Shape] = []
        if self._lines == 1 and len(branch.below) > 1 and len(branch.claims) == 1:
            gaps = self._gaps
            spacing = Spacing(gaps.apart, gaps.tip + gaps.sign[0] + gaps.lane, 2 * gaps.lane, self._choice)
            stacks = columns([shapes for shapes, _ in hung], spacing, _COLUMNS, 2)
        count = len(branch.below)
        tip = self._gaps.tip if any(other.mutual for other in branch.below) else 0.0
        for head in heads:
            found += [self._hanging(head, pack, count, tip) for pack in hanging]
            found += [self._stacked(head, pack, branch.claims[0], top=top) for pack in stacks]
            found += (
                [self._below(head, pack, count, tip) for pack in dropping]
                if top
                else [self._right(head, pack, count, tip) for pack in hanging]
            )
        return self._best(found)

    def _on_trunks(self, heads: Sequence[Shape], branch: Branch, *, top: bool) -> Iterator[Shape]:
        """Yield the shapes of a claim above columns of reasons, with a lane for each stance at their left."""
        gaps, below = self._gaps, sorted(branch.below, key=_stance, reverse=True)
        stances = len(set(map(_stance, below)))
        tip = gaps.tip if any(other.mutual for other in below) else 0.0
        aside = gaps.tip + gaps.sign[0] + gaps.lane * stances + tip
        spacing = Spacing(gaps.apart, aside, 0.0, self._choice)
        packs = columns_of([self._group(other, top=False) for other in below], spacing, _counts(len(below)))
        for head in heads:
            for pack in packs:
                wide, down = aside + pack.width, head.height + 2 * gaps.tip + gaps.lane * stances
                start = max((wide - head.width) / 2, 0.0) if top else 0.0
                named = pack._replace(key=("stack", branch.claims[0]))
                parts = ((head, start, 0.0), (named, aside, down))
                door = start + head.door if top else head.door
                yield Shape(max(wide, head.width), down + pack.height, parts, None, door)

    def _packs(self, groups: Sequence[tuple[list[Shape], bool]], *, upright: bool) -> list[Shape]:
        """Return the shapes of groups that bear on one head; flat ones may be packed in several lines."""
        gaps = self._gaps
        spacing = Spacing(gaps.apart, gaps.tip + gaps.sign[not upright], gaps.lane, self._choice)
        pack = columns if upright else rows
        found = pack([shapes for shapes, _ in groups], spacing, self._lines)
        flat = [shapes for shapes, alone in groups if alone]
        if len(flat) > 1 and len(flat) < len(groups):
            rack = pack(flat, spacing, self._lines)
            found += pack([*(shapes for shapes, alone in groups if not alone), rack], spacing, 1)
            found += pack([rack, *(shapes for shapes, alone in groups if not alone)], spacing, 1)
        return self._best(found)

    def _right(self, head: Shape, pack: Shape, count: int, more: float) -> Shape:
        gaps = self._gaps
        across = gaps.tip + gaps.sign[0] + gaps.lane * (count // 2) + more
        return self._joined(head, pack, head.width + across, upright=True)

    def _below(self, head: Shape, pack: Shape, count: int, more: float) -> Shape:
        gaps = self._gaps
        down = gaps.tip + gaps.sign[1] + gaps.lane * (count // 2) + more
        return self._joined(head, pack, head.height + down, upright=False)

    def _joined(self, head: Shape, pack: Shape, distance: float, *, upright: bool) -> Shape:
        """Join a head to a pack beside or below it, centred on the doors of the pack's parts."""
        long, short = (pack.height, head.height) if upright else (pack.width, head.width)
        start = min(max(pack.door - head.door, 0.0), max(long - short, 0.0))
        aside = max(0.0, (short - long) / 2) if short > long else 0.0
        if upright:
            parts = ((head, 0.0, start), (pack, distance, aside))
            return Shape(distance + pack.width, max(long, short), parts, None, start + head.door)
        parts = ((head, start, 0.0), (pack, aside, distance))
        return Shape(max(long, short), distance + pack.height, parts, None, start + head.door)

    def _hanging(self, head: Shape, pack: Shape, count: int, more: float) -> Shape:
        gaps = self._gaps
        indent = gaps.tip + gaps.sign[0] + gaps.lane * (count - 1) + more
        down = head.height + gaps.tip + 2
        return Shape(
            max(head.width, indent + pack.width),
            down + pack.height,
            ((head, 0.0, 0.0), (pack, indent, down)),
            None,
            head.door,
        )

    def _stacked(self, head: Shape, pack: Shape, claim: str, *, top: bool) -> Shape:
        """Stack a pack of several columns below a head; at its left, each column has a lane for each line."""
        gaps = self._gaps
        first = sum(not x for _, x, _ in pack.parts)
        indent = gaps.tip + gaps.sign[0] + gaps.lane * first
        wide = indent + pack.width
        start = max((wide - head.width) / 2, 0.0) if top else 0.0
        lanes = len(pack.parts) // 2 + 1 if top else len(pack.parts)
        down = head.height + 2 * gaps.tip + gaps.lane * lanes
        named = pack._replace(key=("stack", claim))
        return Shape(
            max(wide, head.width),
            down + pack.height,
            ((head, start, 0.0), (named, indent, down)),
            None,
            start + head.door if top else head.door,
        )

    def _heads(self, branch: Branch, *, top: bool) -> list[Shape]:
        boxes = [
            Shape(*size, (), ("claim", claim), size[0] / 2 if top else size[1] / 2, top)
            for claim in branch.claims
            for size in [self._size(claim)]
        ]
        if not boxes and branch.step is not None:
            across = 2 * self._radius(branch.step)
            return [Shape(across, across, door=across / 2)]
        if not branch.tray:
            return boxes
        gaps, name = self._gaps, branch.step.link.name if branch.step else ""
        spacing = Spacing(gaps.tray, gaps.tray, 0.0, self._choice)
        found = []
        alone = [[box] for box in boxes]
        packs = [*columns(alone, spacing, 1), *rows(alone, spacing, 1)]
        if len(boxes) > _FEW_IN_TRAY:
            packs = self._best([*packs, *columns_of(alone, spacing, _counts(len(boxes)))])
        for pack in packs:
            wide, high = pack.width + 2 * gaps.tray, pack.height + 2 * gaps.tray + gaps.label
            frame = Shape(wide, high, key=("tray", name))
            parts = ((frame, 0.0, 0.0), (pack, gaps.tray, gaps.tray + gaps.label))
            found.append(Shape(wide, high, parts, door=wide / 2 if top else high / 2))
        return found


def _counts(parts: int) -> list[int]:
    """Return the numbers of columns that this many parts may be packed in."""
    return [count for count in _MANY_COLUMNS if count <= max(_WIDEST * sqrt(parts), _COLUMNS)]


def _stance(branch: Branch) -> str:
    return branch.step.link.stance if branch.step else ""


def _flat(branch: Branch) -> bool:
    """Return whether nothing bears on the claims of a branch."""
    return not branch.below and not branch.tray

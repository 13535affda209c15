"""All arrangements of a branch: what bears on a claim goes to its right, below it, or hangs from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import sqrt
from typing import NamedTuple

from argmap.render.picture.compact.block import MOST_APART
from argmap.render.picture.compact.branches import Branch
from argmap.render.picture.compact.packing import (
    Alternatives,
    Shape,
    ShapeLimits,
    Spacing,
    best_shapes,
    columns,
    columns_of,
    pairs_above,
    rows,
    turned_columns,
)
from argmap.render.picture.plan import PlanStep

#: The most columns for reasons that hang from a claim.
_COLUMNS = 6
#: The most reasons at the right of a claim from which others hang.
_FEW_RIGHT = 2
#: The most premises in a tray that stand in one line; more may stand in several columns.
_FEW_IN_TRAY = 8
#: The room kept before a small junction for the tips of several lines from below, and the radius up to which
#: a junction is small.
_BEFORE_TIPS, _SMALL = 5.0, 10.0
#: The numbers of columns tried for those premises, and for reasons that share a line. The most is given as a
#: multiple of the square root of their number.
_MANY_COLUMNS, _WIDEST = (1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 28, 36, 47, 61, 79, 103), 1.5


#: The shapes of a branch, and whether nothing bears on its claims.
_Group = tuple[Alternatives, bool]
#: The number of a claim in a tray, and the shapes of one branch that bears on it.
_OnPremise = tuple[int, Alternatives]


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
        by_size: bool = False,
    ) -> None:
        """Set the distances; what bears on a claim takes up to `lines` rows or columns.

        Of the shapes of each branch, those of `choice` are compared. The branches that bear on a claim keep
        their order unless they are packed `by_size`, with the smallest next to it: then the sum of the
        lengths of their lines is the least, as is the sum of the times at which jobs end that are done in
        this order (W. Smith, Various Optimizers for Single-Stage Production, 1956).
        """
        self._size, self._radius, self._gaps = size, radius, gaps
        self._lines, self._choice, self._by_size = lines, choice, by_size
        #: The shapes of a branch, shared by all arrangements of what it bears on.
        self._known: dict[tuple[int, bool], Alternatives] = {}

    def _best(self, shapes: Iterable[Shape]) -> Alternatives:
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

    def _group(self, branch: Branch, *, top: bool) -> Alternatives:
        """Return the shapes of a branch with its step and what bears on the step.

        The line enters from the left, or with `top` from above.
        """
        known = self._known.get((id(branch), top))
        if known is None:
            known = self._known[id(branch), top] = self._grouped(branch, top=top)
        return known

    def _grouped(self, branch: Branch, *, top: bool) -> Alternatives:
        shapes = self._node(branch, top=top)
        step = branch.step
        if step is None or not step.has_junction:
            return shapes
        gaps = self._gaps
        lanes = max(len(branch.beside) - 1, 0) if self._lines == 1 and not top else 0
        room = (0.0 if branch.tray else gaps.tip) + 2 * self._radius(step) + gaps.lane * lanes
        beside = [self._group(other, top=top) for other in branch.beside]
        spacing = Spacing(gaps.apart, gaps.sign[0] + gaps.tip, gaps.lane, self._choice)
        packed = (rows if top else columns)([shapes, *beside], spacing, 1)
        before = _BEFORE_TIPS if lanes and self._radius(step) < _SMALL else 0.0
        return self._best(
            self._with_junction(step.link.name, shape, room, self._radius(step), before, top=top)
            for shape in packed
        )

    def _with_junction(
        self, link: str, shape: Shape, room: float, radius: float, before: float, *, top: bool
    ) -> Shape:
        main = shape.parts[0][0]
        middle = main.door
        across = radius
        dot = Shape(2 * across, 2 * across, key=("link", link), top=top)
        if top:
            return Shape(
                shape.width,
                shape.height + room,
                shape.far + room,
                ((dot, middle - across, 0.0), (shape, 0.0, room)),
                door=middle,
            )
        return Shape(
            shape.width + before + room,
            shape.height,
            shape.far + before + room,
            ((dot, before, middle - across), (shape, before + room, 0.0)),
            door=middle,
        )

    def _node(self, branch: Branch, *, top: bool) -> Alternatives:
        """Return the shapes of the claims of a branch with what bears on them."""
        heads = self._heads(branch, top=top)
        if not branch.below:
            return self._best(heads) if len(heads) > 1 else Alternatives(heads)
        if len(branch.below) > MOST_APART and len(branch.claims) == 1:
            return self._best(self._on_trunks(heads, branch, top=top))
        found: list[Shape] = []
        if self._lines == 1 and not top and 1 < len(branch.claims) <= _FEW_IN_TRAY:
            found += self._around_tray(heads, branch)
            if self._by_size:
                return self._best(found)
        hung = self._ordered([(self._group(other, top=False), _flat(other)) for other in branch.below])
        hanging = self._packs(hung, upright=True)
        dropping: list[Shape] = []
        if top:
            dropped = self._ordered([(self._group(other, top=True), _flat(other)) for other in branch.below])
            # The smallest are in the middle, below the claim.
            dropped = [*dropped[::-2], *dropped[len(dropped) % 2 :: 2]] if self._by_size else dropped
            dropping = self._packs(dropped, upright=False)
        stacks: list[Shape] = []
        if self._lines == 1 and len(branch.below) > 1 and len(branch.claims) == 1:
            gaps = self._gaps
            spacing = Spacing(gaps.apart, gaps.tip + gaps.sign[0] + gaps.lane, 2 * gaps.lane, self._choice)
            stacks = columns([shapes for shapes, _ in hung], spacing, _COLUMNS, 2)
        count = len(branch.below)
        tip = self._gaps.tip if any(other.mutual for other in branch.below) else 0.0
        if self._lines == 1 and count > 1 and len(branch.claims) == 1:
            found += self._split(heads[0], hung, tip)
        indent = self._indent(count, tip)
        for head in heads:
            found += [self._hanging(head, pack, indent) for pack in hanging]
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
                far = head.far + _ties(head, start, 0.0, pack, aside, down)
                yield Shape(max(wide, head.width), down + pack.height, far, parts, None, door)

    def _around_tray(self, heads: Sequence[Shape], branch: Branch) -> Iterator[Shape]:
        """Yield the shapes of claims in a tray and what bears on them, in an order in which no lines cross.

        That hangs below claims beside each other, in one column or several, and is right of claims below each
        other; or either way if it bears on the last claim.
        """
        gaps, places = self._gaps, {claim: place for place, claim in enumerate(branch.claims)}
        hung = [
            (places[other.step.link.target], self._group(other, top=False))
            for other in branch.below
            if other.step is not None
        ]
        hung.sort(key=lambda one: (one[0], _least(one[1])))
        aside = gaps.tip + gaps.sign[0] + (gaps.tip if any(other.mutual for other in branch.below) else 0.0)
        spacing = Spacing(gaps.apart, gaps.tip + gaps.sign[0], gaps.lane, self._choice)
        last = len(places) - 1
        packs = columns([shapes for _, shapes in hung], spacing, 1)
        for head in heads:
            level = not any(y for _, _, y in head.parts[1][0].parts)
            if level:
                yield from self._hung_from_tray(head, branch.claims[0], hung, aside)
                if hung[-1][0] == last:
                    lefts = self._best(self._hung_from_tray(head, branch.claims[0], hung[:-1], aside))
                    tip = aside - gaps.tip - gaps.sign[0]
                    yield from (
                        self._aside(head, left, right, tip, _middle_of_last(head))
                        for left, right in _matched(lefts, hung[-1][1])
                    )
            elif hung[0][0] == last:
                yield from self._below_tray(head, hung, aside)
            if not level or hung[0][0] == last:
                across = head.width + aside + gaps.lane * len(hung)
                yield from (self._joined(head, pack, across, upright=True) for pack in packs)

    def _hung_from_tray(
        self, head: Shape, claim: str, hung: Sequence[_OnPremise], aside: float
    ) -> Iterator[Shape]:
        """Yield the shapes of claims in a tray, the first of which is given, with what hangs below them."""
        if not hung:
            yield head
            return
        yield from self._below_tray(head, hung, aside)
        if len(hung) > 1:
            gaps = self._gaps
            spacing = Spacing(gaps.apart, aside + gaps.lane, 2 * gaps.lane, self._choice)
            packs = columns([shapes for _, shapes in hung], spacing, _COLUMNS, 2)
            yield from (self._stacked_below_tray(head, pack, claim, aside) for pack in packs)

    def _below_tray(self, head: Shape, hung: Sequence[_OnPremise], aside: float) -> Iterator[Shape]:
        """Yield the shapes of a tray with a column below it, which begins with what bears on the last claim.

        Each line has a lane, and those that bend have one below the tray.
        """
        gaps = self._gaps
        order = sorted(hung, key=lambda one: (-one[0], _least(one[1])))
        spacing = Spacing(gaps.apart, gaps.tip + gaps.sign[0], gaps.lane, self._choice)
        indent = gaps.tray + aside + gaps.lane * (len(hung) - 1)
        down = head.height + gaps.tip + 2 + gaps.lane * sum(place > 0 for place, _ in hung)
        for pack in columns([shapes for _, shapes in order], spacing, 1):
            far = head.far + _ties(head, 0.0, 0.0, pack, indent, down)
            parts = ((head, 0.0, 0.0), (pack, indent, down))
            wide = max(head.width, indent + pack.width)
            yield Shape(wide, down + pack.height, far, parts, None, head.door)

    def _stacked_below_tray(self, head: Shape, pack: Shape, claim: str, aside: float) -> Shape:
        """Stack a pack of several columns below a tray, with a lane below the tray for each line.

        In each column, what bears on the last claims is at the top, as its lanes are the nearest.
        """
        gaps, pack = self._gaps, turned_columns(pack)
        first = sum(not x for _, x, _ in pack.parts)
        indent = gaps.tray + aside + gaps.lane * first
        down = head.height + 2 * gaps.tip + gaps.lane * len(pack.parts)
        far = head.far + _ties(head, 0.0, 0.0, pack, indent, down)
        parts = ((head, 0.0, 0.0), (pack._replace(key=("stack", claim)), indent, down))
        return Shape(max(head.width, indent + pack.width), down + pack.height, far, parts, None, head.door)

    def _split(self, head: Shape, hung: Sequence[_Group], more: float) -> Iterator[Shape]:
        """Yield the shapes in which some reasons are right of a claim, and the others hang from it.

        The last reason is at the right, or one or two of the first are, above those that hang.
        """
        last = len(hung) - 1
        firsts = {
            count: self._packs(hung[:count], upright=True)
            for count in {*range(1, min(_FEW_RIGHT, last) + 1), last}
        }
        indent = self._indent(last, more)
        lefts = self._best(self._hanging(head, pack, indent) for pack in firsts[last])
        middle = head.height / 2
        yield from (self._aside(head, *pair, more, middle) for pair in _matched(lefts, hung[-1][0]))
        for count in range(1, min(_FEW_RIGHT, last) + 1):
            tops = Alternatives(self._right(head, pack, count, more) for pack in firsts[count])
            packs = self._packs(hung[count:], upright=True)
            indent = self._indent(len(hung) - count, more)
            pairs = pairs_above(tops, packs, indent)
            yield from (self._hanging(head, pack, indent, top) for top, pack in pairs)

    def _aside(self, head: Shape, left: Shape, right: Shape, more: float, middle: float) -> Shape:
        """Return the shape in which one reason is straight at the right of a head with what hangs from it.

        `middle` is the height at which the line leaves the head.
        """
        gaps = self._gaps
        across = max(left.width + gaps.apart, head.width + gaps.tip + gaps.sign[0] + more)
        down = middle - right.door
        lower, lower_right = max(-down, 0.0), max(down, 0.0)
        wide, high = across + right.width, max(lower + left.height, lower_right + right.height)
        far = left.far + right.far + across - head.width
        parts = ((left, 0.0, lower), (right, across, lower_right))
        return Shape(wide, high, far, parts, None, left.door if head.top else left.door + lower)

    def _ordered(self, groups: list[_Group]) -> list[_Group]:
        """Return the groups in the order in which they are packed."""
        return sorted(groups, key=_least_area) if self._by_size else groups

    def _packs(self, groups: Sequence[_Group], *, upright: bool) -> Alternatives:
        """Return the shapes of groups that bear on one head; flat ones may be packed in several lines."""
        gaps = self._gaps
        spacing = Spacing(gaps.apart, gaps.tip + gaps.sign[not upright], gaps.lane, self._choice)
        pack = columns if upright else rows
        found = pack([shapes for shapes, _ in groups], spacing, self._lines)
        flat = [shapes for shapes, alone in groups if alone]
        if len(flat) < 2 or len(flat) == len(groups):
            return found
        if self._by_size and self._lines == 1 and all(alone for _, alone in groups[: len(flat)]):
            return found  # the smallest stand together anyway
        rack, others = pack(flat, spacing, self._lines), [shapes for shapes, alone in groups if not alone]
        return self._best([*found, *pack([*others, rack], spacing, 1), *pack([rack, *others], spacing, 1)])

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
            far = head.far + _ties(head, 0.0, start, pack, distance, aside)
            parts = ((head, 0.0, start), (pack, distance, aside))
            return Shape(distance + pack.width, max(long, short), far, parts, None, start + head.door)
        far = head.far + _ties(head, start, 0.0, pack, aside, distance)
        parts = ((head, start, 0.0), (pack, aside, distance))
        return Shape(max(long, short), distance + pack.height, far, parts, None, start + head.door)

    def _hanging(self, head: Shape, pack: Shape, indent: float, whole: Shape | None = None) -> Shape:
        """Hang a pack from a head, below a `whole` that may have more at the right of the head."""
        whole, y = (head, 0.0) if whole is None else (whole, whole.parts[0][2])
        down, right = whole.height + self._gaps.tip + 2, indent + pack.width
        return Shape(
            max(right, whole.width),
            down + pack.height,
            whole.far + _ties(head, 0.0, y, pack, indent, down),
            ((whole, 0.0, 0.0), (pack, indent, down)),
            None,
            head.door if head.top else whole.door,
        )

    def _indent(self, count: int, more: float) -> float:
        """Return how far from the left of a claim stands what hangs from it by so many lines."""
        return self._gaps.tip + self._gaps.sign[0] + self._gaps.lane * (count - 1) + more

    def _stacked(self, head: Shape, pack: Shape, claim: str, *, top: bool) -> Shape:
        """Stack a pack of several columns below a head; at its left, each column has a lane for each line."""
        gaps = self._gaps
        first = sum(not x for _, x, _ in pack.parts)
        indent = gaps.tip + gaps.sign[0] + gaps.lane * first
        wide = indent + pack.width
        start = max((wide - head.width) / 2, 0.0) if top else 0.0
        lanes = len(pack.parts) // 2 + 1 if top else len(pack.parts)
        down = head.height + 2 * gaps.tip + gaps.lane * lanes
        named = Shape(*pack[:4], ("stack", claim), *pack[5:])
        return Shape(
            max(wide, head.width),
            down + pack.height,
            head.far + _ties(head, start, 0.0, pack, indent, down),
            ((head, start, 0.0), (named, indent, down)),
            None,
            start + head.door if top else head.door,
        )

    def _heads(self, branch: Branch, *, top: bool) -> list[Shape]:
        boxes = [
            Shape(*size, 0.0, (), ("claim", claim), size[0] / 2 if top else size[1] / 2, top)
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
        alone = [Alternatives([box]) for box in boxes]
        packs = [*columns(alone, spacing, 1), *rows(alone, spacing, 1)]
        if len(boxes) > _FEW_IN_TRAY:
            packs = self._best([*packs, *columns_of(alone, spacing, _counts(len(boxes)))])
        for pack in packs:
            wide, high = pack.width + 2 * gaps.tray, pack.height + 2 * gaps.tray + gaps.label
            frame = Shape(wide, high, key=("tray", name))
            parts = ((frame, 0.0, 0.0), (pack, gaps.tray, gaps.tray + gaps.label))
            found.append(Shape(wide, high, 0.0, parts, door=wide / 2 if top else high / 2))
        return found


def _least_area(group: _Group) -> float:
    return _least(group[0])


def _least(shapes: Sequence[Shape]) -> float:
    """Return the least area of some shapes."""
    return min(shape.width * shape.height for shape in shapes)


def _middle_of_last(tray: Shape) -> float:
    """Return the height of the middle of the last claim in a tray."""
    pack, _, y = tray.parts[1]
    claim, _, down = pack.parts[-1]
    return y + down + claim.height / 2


def _matched(lefts: Alternatives, rights: Alternatives) -> Iterator[tuple[Shape, Shape]]:
    """Yield the pairs of two shapes of which one is the narrowest that is no higher than the other."""
    pairs = {(id(left), id(right)): (left, right) for left in lefts for right in [_narrow(rights, left)]}
    pairs |= {(id(left), id(right)): (left, right) for right in rights for left in [_narrow(lefts, right)]}
    yield from pairs.values()


def _narrow(shapes: Alternatives, beside: Shape) -> Shape:
    """Return the narrowest shape that is no higher than another, or else the lowest."""
    narrow, most = shapes.by_width[0], beside.height
    return next((shape for shape in narrow if shape.height <= most), narrow[-1])


def _ties(head: Shape, x: float, y: float, pack: Shape, across: float, down: float) -> float:
    """Return the length of the lines in a pack, and from there to a head, at these places."""
    far = pack.far
    right, bottom = x + head.width - across, y + head.height - down
    x, y = x - across, y - down
    for left, top in pack.ports:  # most are at the right of a head, and below it
        if left > right:
            far += left - right
        elif left < x:
            far += x - left
        if top > bottom:
            far += top - bottom
        elif top < y:
            far += y - top
    return far


def _counts(parts: int) -> list[int]:
    """Return the numbers of columns that this many parts may be packed in."""
    return [count for count in _MANY_COLUMNS if count <= max(_WIDEST * sqrt(parts), _COLUMNS)]


def _stance(branch: Branch) -> str:
    return branch.step.link.stance if branch.step else ""


def _flat(branch: Branch) -> bool:
    """Return whether nothing bears on the claims of a branch."""
    return not branch.below and not branch.tray

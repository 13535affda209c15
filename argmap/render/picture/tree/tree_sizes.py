"""Estimate the space that trees need before they are laid out: an upper bound.

Along the direction of reading, this is columns and the gaps before them; across, it is
what stands side by side. Lines that cross the tree are not counted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import fsum
from typing import NamedTuple

from argmap.core.reach import tree_order
from argmap.render.picture.plan import DrawingPlan, PlanStep
from argmap.render.picture.tree.column_gaps import build_gaps
from argmap.render.picture.tree.tidy_tree import place


class Room(NamedTuple):
    """The space on a page, in pixels."""

    along: float
    across: float


@dataclass(slots=True)
class Columns:
    """The columns of a page: the width of each, and the levels of links in each gap, from gap -1."""

    word: float
    sizes: list[float] = field(default_factory=list)
    levels: dict[int, int] = field(default_factory=dict)

    def copy(self) -> Columns:
        """Return a copy, to be widened on trial."""
        return Columns(self.word, list(self.sizes), dict(self.levels))

    def add(self, column: int, size: float, level: int) -> None:
        """Make room for a box, and for that many levels of links in the gap before it."""
        self.sizes += [0.0] * (column + 1 - len(self.sizes))
        self.sizes[column] = max(self.sizes[column], size)
        if level:
            self.levels[column - 1] = max(self.levels.get(column - 1, 0), level)

    def join(self, other: Columns) -> None:
        """Make room for the contents of other columns."""
        for column, size in enumerate(other.sizes):
            self.add(column, size, other.levels.get(column - 1, 0))

    @property
    def length(self) -> float:
        """The total length."""
        return build_gaps(self.sizes, self.levels, {}, self.word).length


class Sizes:
    """The tree of a plan with sizes: the children of each node, and the space whole trees need."""

    def __init__(
        self,
        plan: DrawingPlan,
        along: list[float],
        across: list[float],
        between: tuple[float, float],
        reference: Callable[[int], Room],
    ) -> None:
        """`along` and `across` are the sizes of nodes, the largest that each may have on a page.

        `between` is the distance between siblings and between trees; `reference` returns
        the largest space that a reference to so many claims may take.
        """
        self.plan, self.along, self.across = plan, along, across
        self.gap, self.apart = between
        self.reference = reference
        self.least_along, self.least_across = min(along), min(across)
        count = len(plan.nodes)
        self.children: list[list[int]] = [[] for _ in range(count)]
        self.levels = [0] * count
        self.steps: dict[int, PlanStep] = {}
        self.count, self.depth = [1] * count, [1] * count
        for index, node in enumerate(plan.nodes):
            if node.parent >= 0:
                self.children[node.parent].append(index)
        for step in plan.steps.values():
            for index in step.nodes:
                self.levels[index] = step.level + 1
                self.steps[index] = step
        for index in range(count - 1, -1, -1):
            if below := self.children[index]:
                self.count[index] += sum(self.count[c] for c in below)
                self.depth[index] = 1 + max(self.depth[c] for c in below)

    def beside(self, sizes: Sequence[float], head: int) -> float:
        """Return the space that children of `head` take side by side; for trees, `head` is -1."""
        return fsum(sizes) + (self.gap if head >= 0 else self.apart) * max(len(sizes) - 1, 0)

    def extent(self, head: int, nodes: Sequence[int]) -> float:
        """Return the space across that nodes take, parents first, including `head` unless it is -1."""
        listed = [head, *nodes] if head >= 0 else nodes
        index = {node: place for place, node in enumerate(listed)}
        parents = [-1 if node == head else index.get(self.plan.nodes[node].parent, -1) for node in listed]
        sizes = [self.across[node] for node in listed]
        middles = place(parents, sizes, self.gap, self.apart)
        starts = [middle - size / 2 for middle, size in zip(middles, sizes, strict=True)]
        return max(start + size for start, size in zip(starts, sizes, strict=True)) - min(starts)

    def below(self, node: int) -> list[int]:
        """Return the descendants of a node, in order."""
        return list(tree_order(self.children[node], self.children.__getitem__))

    def headed(self, node: int) -> bool:
        """Return whether a node is the root of a tree with the heading for trees from elsewhere."""
        return self.plan.nodes[node].parent < 0 and 0 < self.plan.elsewhere <= node

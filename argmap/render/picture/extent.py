"""How much room trees take along and across, before they are laid out: never less than they will.

Along, that is columns and the gaps before them; across, what stands side by side.
Lines that lead over the tree are not counted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from argmap.render.picture.gaps import build_gaps
from argmap.render.picture.plan import DrawingPlan, PlanStep
from argmap.render.picture.tidy_tree import place


class Room(NamedTuple):
    """What a page has room for, in pixels."""

    along: float
    across: float


@dataclass(slots=True)
class Columns:
    """The columns of a page: how wide each is, and how many levels of links each gap has, from gap -1."""

    word: float
    sizes: list[float] = field(default_factory=list)
    levels: dict[int, int] = field(default_factory=dict)

    def copy(self) -> Columns:
        """The same columns, to be widened on trial."""
        return Columns(self.word, list(self.sizes), dict(self.levels))

    def add(self, column: int, size: float, level: int) -> None:
        """Make room for a box, and in the gap before it for that many levels of links."""
        self.sizes += [0.0] * (column + 1 - len(self.sizes))
        self.sizes[column] = max(self.sizes[column], size)
        if level:
            self.levels[column - 1] = max(self.levels.get(column - 1, 0), level)

    def join(self, other: Columns) -> None:
        """Make room for what other columns hold."""
        for column, size in enumerate(other.sizes):
            self.add(column, size, other.levels.get(column - 1, 0))

    @property
    def length(self) -> float:
        """How long all of it is."""
        return build_gaps(self.sizes, self.levels, {}, self.word).length


class Sizes:
    """The tree of a plan with sizes: what hangs on each node, and how much room whole trees take."""

    def __init__(
        self,
        plan: DrawingPlan,
        along: list[float],
        across: list[float],
        between: tuple[float, float],
        reference: Callable[[int], Room],
    ) -> None:
        """`along` and `across` are the sizes of nodes, the largest that each may have on a page.

        `between` is how far siblings and how far trees are apart; `reference` says what a
        reference to so many claims takes at most.
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
        """How much room things take side by side that hang on a node; -1 for trees, which are further apart."""
        return sum(sizes) + (self.gap if head >= 0 else self.apart) * max(len(sizes) - 1, 0)

    def extent(self, head: int, nodes: Sequence[int]) -> float:
        """How much room across nodes take, parents first, with the head that they hang on if it is not -1."""
        listed = [head, *nodes] if head >= 0 else nodes
        index = {node: place for place, node in enumerate(listed)}
        parents = [-1 if node == head else index.get(self.plan.nodes[node].parent, -1) for node in listed]
        sizes = [self.across[node] for node in listed]
        middles = place(parents, sizes, self.gap, self.apart)
        starts = [middle - size / 2 for middle, size in zip(middles, sizes, strict=True)]
        return max(start + size for start, size in zip(starts, sizes, strict=True)) - min(starts)

    def below(self, node: int) -> list[int]:
        """All that hangs on a node, in order."""
        found, stack = [], self.children[node][::-1]
        while stack:
            found.append(stack.pop())
            stack += reversed(self.children[found[-1]])
        return found

    def headed(self, node: int) -> bool:
        """Whether a node begins a tree that has a heading, for it is from elsewhere."""
        return self.plan.nodes[node].parent < 0 and 0 < self.plan.elsewhere <= node

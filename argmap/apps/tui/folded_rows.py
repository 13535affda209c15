"""The rows of a view as trees that can be folded."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Set as AbstractSet
from typing import TypeAlias

from argmap.render.text.tree import last_ones
from argmap.render.theme import Look
from argmap.render.view import TreeRow, View

#: Identifies a row of a case at any stage: its claim, and the link to its parent.
Key: TypeAlias = tuple[str, str]


class Forest:
    """The rows of a view, in order, by index.

    `parents` holds the parent of each row, -1 for a root; `ends` the index
    after its last descendant; `children` the number of its children;
    `levels` the number of links above it, as counted by `show --depth`.
    `drawn` is the row where each claim has its own reasons, `steps` the row of
    each link.
    """

    def __init__(self, view: View) -> None:
        """Index the rows, in linear time."""
        self.view = view
        self.rows = rows = view.rows
        self.last = last_ones(rows)
        self.keys: list[Key] = [(row.claim or "", row.link.name if row.link else "") for row in rows]
        self.by_key = {key: index for index, key in enumerate(self.keys)}
        self.parents: list[int] = []
        self.levels: list[int] = []
        self.ends = [len(rows)] * len(rows)
        self.children = [0] * len(rows)
        self.drawn: dict[str, int] = {}
        self.steps: dict[str, int] = {}
        self._at_depth: list[list[int]] = []  # the rows of each depth, in order
        path: list[int] = []  # the ancestors of the current row
        for index, row in enumerate(rows):
            while len(path) > row.depth:
                self.ends[path.pop()] = index
            parent = path[-1] if path else -1
            self.parents.append(parent)
            self.levels.append(self.levels[parent] + (row.role != "premise") if path else 0)
            if row.depth == len(self._at_depth):
                self._at_depth.append([])
            self._at_depth[row.depth].append(index)
            if path:
                self.children[parent] += 1
            path.append(index)
            if row.claim is not None and not row.again:
                self.drawn.setdefault(row.claim, index)
            if row.link and row.role != "premise":
                self.steps.setdefault(row.link.name, index)

    def shown(self, folded: AbstractSet[Key]) -> list[int]:
        """Return the visible rows, given the folded ones."""
        if not folded:
            return list(range(len(self.rows)))
        found = []
        index, keys, ends = 0, self.keys, self.ends
        while index < len(keys):
            found.append(index)
            index = ends[index] if keys[index] in folded else index + 1
        return found

    def above(self, index: int) -> list[int]:
        """Return the ancestors of a row, the nearest first."""
        found = []
        while (index := self.parents[index]) >= 0:
            found.append(index)
        return found

    def folded_to(self, depth: int) -> set[Key]:
        """Return the rows to fold so that `depth` links below each root are visible, with joint premises."""
        return {
            self.keys[index]
            for index, row in enumerate(self.rows)
            if self.children[index] and self.levels[index] >= depth and (row.claim or not depth)
        }

    def guides(self, index: int, look: Look, levels: range) -> str:
        """Return the lines of the tree to the left of a row, at the given levels."""
        depth, lines = self.rows[index].depth, look.guides
        above = levels[: max(0, min(depth, levels.stop - 1) - levels.start)]
        parts = [lines.gap if self.last[self._above_at(index, level)] else lines.line for level in above]
        if depth >= levels.start:
            parts.append(lines.last if self.last[index] else lines.branch)
        return "".join(parts)

    def _above_at(self, index: int, depth: int) -> int:
        """Return the ancestor of a row at a depth: the last row before it at that depth."""
        rows = self._at_depth[depth]
        return rows[bisect_right(rows, index) - 1]

    def row(self, index: int, folded: AbstractSet[Key]) -> TreeRow:
        """Return a row for drawing; a folded one counts all its descendants as hidden."""
        row = self.rows[index]
        return row._replace(hidden=self.ends[index] - index - 1) if self.keys[index] in folded else row

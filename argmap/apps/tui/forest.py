"""The rows of a view as trees that can be folded."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Set as AbstractSet
from typing import TypeAlias

from argmap.render.text.tree import last_ones
from argmap.render.theme import Look
from argmap.render.view import Row, View

#: What tells a row from all others of a case, at whatever stage: its claim, and the link it hangs on by.
Key: TypeAlias = tuple[str, str]


class Forest:
    """The rows of a view, in order; each is called by its index.

    `parents` holds the row that each hangs on, -1 for a head; `ends` the first
    row after all those below it; `children` how many are directly below;
    `levels` how many links below its head it is, as `show --depth` counts.
    `drawn` is where each claim stands with its own reasons, `steps` where each
    link does.
    """

    def __init__(self, view: View) -> None:
        """Index the rows: linear in their number."""
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
        self._at_depth: list[list[int]] = []  # the rows so deep, in order
        path: list[int] = []  # the rows that the current one hangs on
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
        """The rows that are to be seen where those of some keys are folded."""
        if not folded:
            return list(range(len(self.rows)))
        found = []
        index, keys, ends = 0, self.keys, self.ends
        while index < len(keys):
            found.append(index)
            index = ends[index] if keys[index] in folded else index + 1
        return found

    def above(self, index: int) -> list[int]:
        """The rows that a row hangs on, the nearest first."""
        found = []
        while (index := self.parents[index]) >= 0:
            found.append(index)
        return found

    def folded_to(self, depth: int) -> set[Key]:
        """What to fold so that `depth` links are seen below each head; a step keeps its joint premises."""
        return {
            self.keys[index]
            for index, row in enumerate(self.rows)
            if self.children[index] and self.levels[index] >= depth and (row.claim or not depth)
        }

    def guides(self, index: int, look: Look, levels: range) -> str:
        """What stands left of a row: the lines that join the tree, at those levels of them that it has."""
        depth, lines = self.rows[index].depth, look.guides
        above = levels[: max(0, min(depth, levels.stop - 1) - levels.start)]
        parts = [lines.gap if self.last[self._above_at(index, level)] else lines.line for level in above]
        if depth >= levels.start:
            parts.append(lines.last if self.last[index] else lines.branch)
        return "".join(parts)

    def _above_at(self, index: int, depth: int) -> int:
        """The row so deep that a row hangs on: the last one before it, as rows come before those below them."""
        rows = self._at_depth[depth]
        return rows[bisect_right(rows, index) - 1]

    def row(self, index: int, folded: AbstractSet[Key]) -> Row:
        """A row as it is to be drawn: where it is folded, with all that is hidden below it counted."""
        row = self.rows[index]
        return row._replace(hidden=self.ends[index] - index - 1) if self.keys[index] in folded else row

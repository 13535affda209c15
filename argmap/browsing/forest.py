"""The rows of a view as trees that can be folded."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TypeAlias

from argmap.terminal.tree import INDENTED_LEVELS, last_ones
from argmap.theme import Look
from argmap.view import Row, View

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
        self._indented: list[int] = []  # the row itself, or the lowest that is indented of those it hangs on
        path: list[int] = []  # the rows that the current one hangs on
        for index, row in enumerate(rows):
            while len(path) > row.depth:
                self.ends[path.pop()] = index
            parent = path[-1] if path else -1
            self.parents.append(parent)
            self.levels.append(self.levels[parent] + (row.role != "premise") if path else 0)
            deep = row.depth > INDENTED_LEVELS
            self._indented.append(self._indented[parent] if deep else index)
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

    def guides(self, index: int, look: Look, levels: int) -> str:
        """What stands left of a row: the lines that join the tree, for at most that many levels."""
        row, lines = self.rows[index], look.guides
        if not row.depth:
            return ""
        parts = [lines.last if self.last[index] else lines.branch]
        parts += [
            lines.gap if self.last[above] else lines.line
            for above in self.above(self._indented[index])
            if 0 < self.rows[above].depth < levels
        ]
        return "".join(reversed(parts))

    def row(self, index: int, folded: AbstractSet[Key]) -> Row:
        """A row as it is to be drawn: where it is folded, with what is hidden below it counted."""
        row = self.rows[index]
        return row._replace(hidden=self.children[index]) if self.keys[index] in folded else row

"""Plan a drawing: which rows of a view become boxes, and which lines lead from them.

The rows of the view are a tree, and so is the plan. A claim has its box where its
row is; what targets a link is a sibling of the link's premises. Where a row refers
to a claim drawn elsewhere, a lane keeps the path of a line free.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from argmap.core.model import Link
from argmap.render.view import TreeRow, View


@dataclass(slots=True)
class PlanNode:
    """A node of the tree: a box, or a lane for a line from the box `source`.

    `parent` is the index of the box in the column before, -1 in column 0.
    `hidden` counts the rows below that the view left out. On a map with several
    pages, `note` says where the claim comes from or continues, `page` is the page
    it continues on, and a `reference` stands for a claim drawn there.
    """

    claim: str
    parent: int
    column: int
    lane: bool = False
    source: int = -1
    hidden: int = 0
    note: str = ""
    page: int | None = None
    reference: bool = False


@dataclass(slots=True)
class PlanStep:
    """A link as drawn.

    `nodes` are the indices of the nodes where its lines start, in the order of the view.
    `owner` is the box before whose gap it ends, -1 for the outer edge; `level` is
    0 for a link on a claim, and one more than its target's for a link on a link.
    `mark` stands before its word, where it changed, and `change` says how.
    """

    link: Link
    owner: int
    level: int
    nodes: list[int] = field(default_factory=list)
    attacked: bool = False
    mark: str = ""
    change: str | None = None

    @property
    def has_junction(self) -> bool:
        """Whether its lines meet in a visible point."""
        return self.attacked or len(self.link.premises) > 1


class DrawingPlan(NamedTuple):
    """The nodes, parents before children; the links by name; the first node from elsewhere.

    `part` means that this is one of several pages.
    """

    nodes: list[PlanNode]
    steps: dict[str, PlanStep]
    boxes: dict[str, int]
    elsewhere: int
    part: bool = False


def build_plan(view: View) -> DrawingPlan:
    """Convert the rows of a view to boxes, lanes and steps."""
    return _Planner(view).plan()


class _Planner:
    """Walks the rows once, keeping the ancestors of the current row."""

    def __init__(self, view: View) -> None:
        self._rows, self._changes = view.rows, view.changes
        self._nodes: list[PlanNode] = []
        self._steps: dict[str, PlanStep] = {}
        self._boxes: dict[str, int] = {}
        # By depth, for the row's ancestors: its box, the box before it, and its link.
        self._box: list[int] = []
        self._owner: list[int] = []
        self._step: list[PlanStep | None] = []

    def plan(self) -> DrawingPlan:
        elsewhere = -1
        for row in self._rows:
            for held in (self._box, self._owner, self._step):
                del held[row.depth :]
            if row.role == "elsewhere" and elsewhere < 0:
                elsewhere = len(self._nodes)
            self._add(row)
        self._complete()
        for node in self._nodes:
            if node.lane:
                node.source = self._boxes[node.claim]
        return DrawingPlan(
            self._nodes, self._steps, self._boxes, elsewhere if elsewhere >= 0 else len(self._nodes)
        )

    def _complete(self) -> None:
        """Add a box for each joint premise that the view left out: the link makes no sense without it."""
        for step in self._steps.values():
            if step.link.target in self._steps:
                self._steps[step.link.target].attacked = True
            there = {self._nodes[index].claim for index in step.nodes}
            for premise in step.link.premises:
                if premise not in there:
                    row = TreeRow(0, "premise", premise, step.link)
                    step.nodes.append(self._node(row, premise, step.owner))

    def _add(self, row: TreeRow) -> None:
        # A link on itself has a second row, which adds nothing.
        again = row.link is not None and row.role != "premise" and row.link.name in self._steps
        owner, step = self._hangs_on(row)
        box = -1
        if row.depth == 0 and row.claim in self._boxes:
            box = self._boxes[row.claim]
        elif row.claim is not None and not again:
            index = self._node(row, row.claim, owner)
            box = self._boxes[row.claim]  # what targets a claim is attached to its box, wherever drawn
            if step is not None:
                step.nodes.append(index)
        self._box.append(box)
        self._owner.append(owner)
        self._step.append(step)

    def _hangs_on(self, row: TreeRow) -> tuple[int, PlanStep | None]:
        """Return the box in the column before a row, and the link it belongs to."""
        if row.link is None:
            return -1, None
        if row.depth == 0:
            return -1, self._new_step(row.link, -1, 0)
        if row.role == "premise":
            return self._owner[-1], self._step[-1]
        if row.role in {"supports", "counters"}:
            return self._box[-1], self._new_step(row.link, self._box[-1], 0)
        borne_on = self._step[-1]
        level = borne_on.level + 1 if borne_on else 0
        return self._owner[-1], self._new_step(row.link, self._owner[-1], level)

    def _new_step(self, link: Link, owner: int, level: int) -> PlanStep:
        return self._steps.setdefault(
            link.name, PlanStep(link, owner, level, mark=self._mark(link), change=self._change(link))
        )

    def _mark(self, link: Link) -> str:
        change = self._changes.get(link.name)
        return f"{change.words} " if change and change.words else ""

    def _change(self, link: Link) -> str | None:
        change = self._changes.get(link.name)
        return change.kind or None if change else None

    def _node(self, row: TreeRow, claim: str, owner: int) -> int:
        column = self._nodes[owner].column + 1 if owner >= 0 else 0
        index = len(self._nodes)
        lane = claim in self._boxes
        self._nodes.append(PlanNode(claim, owner, column, lane, hidden=row.hidden))
        if not lane:
            self._boxes[claim] = index
        return index

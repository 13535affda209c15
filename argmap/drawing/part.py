"""The part of a plan that stands on one page, and the words that lead to other pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from argmap.drawing.plan import Node, Plan, Step
from argmap.drawing.sheets import Sheet

#: A page number as long as any, for the size of the words with it.
LONG = 9_999


class Places(NamedTuple):
    """The page where the reasons of a node begin, the page of its box, and that of each sheet of a head."""

    home: dict[int, int]
    drawn: dict[int, int]
    sheets: dict[tuple[int, int], int]


def find_places(pages: Sequence[Sequence[Sheet]]) -> Places:
    """Say where everything is; pages are counted from 1."""
    drawn: dict[int, int] = {}
    sheets: dict[tuple[int, int], int] = {}
    for number, page in enumerate(pages, 1):
        for sheet in page:
            if sheet.head >= 0:
                sheets[sheet.head, sheet.part] = number
            for node in sheet.nodes:
                drawn[node] = number
    home = drawn | {head: page for (head, part), page in sheets.items() if part == 0}
    return Places(home, drawn, sheets)


def refer(page: int, here: int) -> str:
    """The words of a reference."""
    return "on this page" if page == here else f"page {page}"


def lead(origin: int | None, onwards: int | None, here: int) -> str:
    """The words that say from which page reasons come, and on which they go on."""
    came = "" if origin is None else "from " + ("this page" if origin == here else f"page {origin}")
    if onwards is None:
        return came
    page = "this page" if onwards == here else f"page {onwards}"
    return f"{came}, on to {page}" if came else f"continued on {page}"


class Part:
    """Takes one page out of a plan.

    With `lanes`, a line from a box of the same page keeps its way; otherwise all
    such lines come from references.
    """

    def __init__(self, plan: Plan, number: int, places: Places, *, lanes: bool) -> None:
        """`number` is that of the page."""
        self._plan, self._number, self._places, self._lanes = plan, number, places, lanes
        self._nodes: list[Node] = []
        self._boxes: dict[str, int] = {}
        self._steps: dict[str, Step] = {}
        self._elsewhere = -1

    def plan(self, sheets: Sequence[Sheet], of_node: dict[int, Step]) -> Plan:
        """The plan of the page; `of_node` has the link of each node that has one."""
        here = {node for sheet in sheets for node in (sheet.head, *sheet.nodes)}
        for sheet in sheets:
            self._sheet(sheet, here, of_node)
        for node in self._nodes:
            if node.lane:
                node.source = self._boxes[node.claim]
        elsewhere = self._elsewhere if self._elsewhere >= 0 else len(self._nodes)
        return Plan(self._nodes, self._steps, self._boxes, elsewhere, part=True)

    def _sheet(self, sheet: Sheet, here: set[int], of_node: dict[int, Step]) -> None:
        new: dict[int, int] = {}
        cut, there = set(sheet.cut), set(sheet.nodes)
        listed = [sheet.head, *sheet.nodes] if sheet.head >= 0 else sheet.nodes
        for index in listed:
            old = self._plan.nodes[index]
            if self._elsewhere < 0 and old.parent < 0 and index >= self._plan.elsewhere:
                self._elsewhere = len(self._nodes)
            head = index == sheet.head
            parent = -1 if head else new.get(old.parent, -1)
            column = self._nodes[parent].column + 1 if parent >= 0 else 0
            node = self._node(replace(old, parent=parent, column=column), index, sheet, here, index in cut)
            step = None if head else of_node.get(index)
            if step is not None:
                step = self._step(step, parent, there)
                step.nodes.append(len(self._nodes))
            new[index] = len(self._nodes)
            self._nodes.append(node)
            if not (node.lane or node.reference) and (index not in cut or node.claim not in self._boxes):
                self._boxes[node.claim] = new[index]

    def _node(self, node: Node, index: int, sheet: Sheet, here: set[int], cut: bool) -> Node:
        """A node of the page with the words that lead elsewhere."""
        places, number = self._places, self._number
        if node.lane:
            if self._lanes and node.source in here:
                return node
            page = places.home[node.source]
            return replace(node, lane=False, reference=True, page=page, note=refer(page, number))
        origin, onwards = None, places.home[index] if cut else None
        if index == sheet.head:
            before = sheet.part - 1
            origin = places.sheets[index, before] if sheet.part else places.drawn.get(index)
            onwards = places.sheets.get((index, sheet.part + 1))
        return replace(node, note=lead(origin, onwards, number), page=onwards or origin)

    def _step(self, step: Step, owner: int, there: set[int]) -> Step:
        """A link of the page, and those that it bears on, with a reference for one whose premises are elsewhere."""
        if step.link.name in self._steps:
            return self._steps[step.link.name]
        mine = Step(step.link, owner, step.level, attacked=step.attacked)
        self._steps[step.link.name] = mine
        if there.isdisjoint(step.nodes):
            mine.nodes.append(len(self._nodes))
            self._nodes.append(self._reference(step.link.premises[0], owner))
        if step.link.target in self._plan.steps:
            self._step(self._plan.steps[step.link.target], owner, there)
        return mine

    def _reference(self, claim: str, parent: int) -> Node:
        page = self._places.home[self._plan.boxes[claim]]
        column = self._nodes[parent].column + 1 if parent >= 0 else 0
        note = refer(page, self._number)
        return Node(claim, parent, column, "premise", page=page, note=note, reference=True)

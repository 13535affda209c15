"""The part of a plan on one page, and the cross-references to other pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple

from argmap.render.picture.plan import DrawingPlan, PlanNode, PlanStep
from argmap.render.picture.sheets.page_breaks import Sheet
from argmap.render.picture.sheets.stubs import StandIn

#: The longest page number, for the size of words that contain one.
LONG = 9_999


class PagePlaces(NamedTuple):
    """The page where the reasons of a node begin, the page of its box, and that of each sheet of a head."""

    home: dict[int, int]
    drawn: dict[int, int]
    sheets: dict[tuple[int, int], int]


def find_places(pages: Sequence[Sequence[Sequence[Sheet]]]) -> PagePlaces:
    """Locate everything; pages are counted from 1."""
    drawn: dict[int, int] = {}
    sheets: dict[tuple[int, int], int] = {}
    for number, page in enumerate(pages, 1):
        for sheet in chain.from_iterable(page):
            if sheet.head >= 0:
                sheets[sheet.head, sheet.part] = number
            for node in sheet.nodes:
                drawn[node] = number
    home = drawn | {head: page for (head, part), page in sheets.items() if part == 0}
    return PagePlaces(home, drawn, sheets)


def refer(page: int, here: int) -> str:
    """Return the words of a reference."""
    return "on this page" if page == here else f"page {page}"


def lead(origin: int | None, onwards: int | None, here: int) -> str:
    """Return the words for the page reasons come from, and the page they continue on."""
    came = "" if origin is None else "from " + ("this page" if origin == here else f"page {origin}")
    if onwards is None:
        return came
    page = "this page" if onwards == here else f"page {onwards}"
    return f"{came}, on to {page}" if came else f"continued on {page}"


class ListLine(NamedTuple):
    """An entry of a list: a name, the id of the claim if it is one, and its page, also in words."""

    name: str
    claim: str | None
    where: str
    page: int


@dataclass(slots=True)
class ClaimListing(PlanNode):
    """A reference to many claims, under a heading that counts them."""

    heading: str = ""
    entries: tuple[ListLine, ...] = ()


class PlanPart:
    """Extracts from a plan what is on one page.

    With `lanes`, a line from a box of the same part is drawn in its lane; otherwise
    all such lines come from references.
    """

    def __init__(
        self,
        plan: DrawingPlan,
        of_node: Mapping[int, PlanStep],
        number: int,
        places: PagePlaces,
        *,
        lanes: bool,
    ) -> None:
        """`of_node` holds the link of each node that has one; `number` is the page."""
        self._plan, self._of_node = plan, of_node
        self._number, self._places, self._lanes = number, places, lanes
        self._nodes: list[PlanNode] = []
        self._boxes: dict[str, int] = {}
        self._steps: dict[str, PlanStep] = {}
        self._elsewhere = -1

    def plan(self, sheets: Sequence[Sheet]) -> DrawingPlan:
        """Return the plan of the part."""
        here = {node for sheet in sheets for node in (sheet.head, *sheet.nodes)}
        for sheet in sheets:
            self._sheet(sheet, here)
        for node in self._nodes:
            if node.lane:
                node.source = self._boxes[node.claim]
        elsewhere = self._elsewhere if self._elsewhere >= 0 else len(self._nodes)
        return DrawingPlan(self._nodes, self._steps, self._boxes, elsewhere, part=self._plan.elsewhere > 0)

    def _sheet(self, sheet: Sheet, here: set[int]) -> None:
        new: dict[int, int] = {}
        cut = set(sheet.cut)
        stand_ins = {stand_in.nodes[0]: stand_in for stand_in in sheet.stand_ins}
        listed = [sheet.head] if sheet.head >= 0 else []
        for index in [*listed, *sorted([*sheet.nodes, *stand_ins])]:
            old = self._plan.nodes[index]
            if self._elsewhere < 0 and old.parent < 0 and index >= self._plan.elsewhere:
                self._elsewhere = len(self._nodes)
            head = index == sheet.head
            parent = -1 if head else new.get(old.parent, -1)
            if index in stand_ins:
                self._stand_in(stand_ins[index], parent)
                continue
            column = self._nodes[parent].column + 1 if parent >= 0 else 0
            node = self._node(replace(old, parent=parent, column=column), index, sheet, here, index in cut)
            step = None if head else self._of_node.get(index)
            if step is not None:
                self._step(step, parent).nodes.append(len(self._nodes))
            new[index] = len(self._nodes)
            self._nodes.append(node)
            if not (node.lane or node.reference) and (index not in cut or node.claim not in self._boxes):
                self._boxes[node.claim] = new[index]

    def _node(self, node: PlanNode, index: int, sheet: Sheet, here: set[int], cut: bool) -> PlanNode:
        """Return a node of the page with its cross-references."""
        places, number = self._places, self._number
        if node.lane:
            if self._lanes and node.source in here:
                return node
            return self._reference(node.claim, node.parent)
        origin, onwards = None, places.home[index] if cut else None
        if index == sheet.head:
            before = sheet.part - 1
            origin = places.sheets[index, before] if sheet.part else places.drawn.get(index)
            onwards = places.sheets.get((index, sheet.part + 1))
        return replace(node, note=lead(origin, onwards, number), page=onwards or origin)

    def _step(self, step: PlanStep, owner: int) -> PlanStep:
        """Return a link of the page."""
        mine = PlanStep(step.link, owner, step.level, attacked=step.attacked)
        return self._steps.setdefault(step.link.name, mine)

    def _stand_in(self, one: StandIn, owner: int) -> None:
        """Add a reference for premises that are drawn in full on other pages."""
        link, listed = one.step.link, one.number > 1
        if one.links:
            listed = listed or one.step.has_junction
            link = replace(link, premises=link.premises[:1])
            step = self._step(PlanStep(link, owner, one.step.level), owner)
        else:
            step = self._step(one.step, owner)
        step.nodes.append(len(self._nodes))
        reference = self._reference(self._plan.nodes[one.nodes[0]].claim, owner)
        self._nodes.append(self._list(reference, one) if listed else reference)

    def _list(self, first: PlanNode, one: StandIn) -> ClaimListing:
        """Return a list of everything that `one` stands for; `first` is the reference to its first claim."""
        link, entries = one.step.link, []
        for node in one.nodes:
            claim = self._plan.nodes[node].claim
            page = self._places.home[self._plan.boxes[claim]]
            together = self._together(node) if one.links else claim
            entries.append(ListLine(together, claim, refer(page, self._number), page))
        if more := one.number - len(entries):
            page = self._places.drawn[one.last]
            entries.append(ListLine(f"and {more} more", None, f"to {refer(page, self._number)}", page))
        if one.links:
            kind = "backing" if link.stance == "support" else "undercut"
            heading = f"{one.number} more {kind}{'s' if one.number > 1 else ''}"
        elif one.number == len(one.step.nodes):
            heading = f"all {one.number} premises"
        else:
            heading = f"{one.number} more of {len(one.step.nodes)}"
        return ClaimListing(
            first.claim,
            first.parent,
            first.column,
            reference=True,
            heading=heading,
            entries=tuple(entries),
        )

    def _together(self, node: int) -> str:
        """Return the ids of the premises of a node's link."""
        return " & ".join(self._plan.nodes[other].claim for other in self._of_node[node].nodes)

    def _reference(self, claim: str, parent: int) -> PlanNode:
        page = self._places.home[self._plan.boxes[claim]]
        column = self._nodes[parent].column + 1 if parent >= 0 else 0
        note = refer(page, self._number)
        return PlanNode(claim, parent, column, page=page, note=note, reference=True)

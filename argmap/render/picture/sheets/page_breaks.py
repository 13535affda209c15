"""Cut the tree of a map into sheets that fit on a page, and combine sheets to pages.

A sheet is a claim with as many of its reasons as fit, without gaps. A box whose own reasons do not fit is
cut: they continue on another sheet, headed by it. A claim with more reasons than fit side by side heads
several sheets. A link's premises and what targets the link stay together if a page can hold them; otherwise
references stand in for those on another sheet. The time is linear in the size of the map.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum
from typing import NamedTuple

from argmap.render.picture.plan import PlanStep
from argmap.render.picture.sheets.stubs import LinkCluster, StandIn
from argmap.render.picture.tree.tree_sizes import Columns, Room, Sizes

#: The number of pages, counting back from the last, that are tried for a sheet.
_TRIED = 8


@dataclass(slots=True)
class Sheet:
    """A head, -1 for several trees without one, and nodes in the order of the plan.

    `part` counts the sheets of one head from 0. `cut` are the nodes whose reasons are elsewhere,
    `stand_ins` are references to premises elsewhere. `headed` marks a tree from elsewhere.
    """

    head: int
    part: int
    columns: Columns
    nodes: list[int] = field(default_factory=list)
    cut: list[int] = field(default_factory=list)
    stand_ins: list[StandIn] = field(default_factory=list)
    across: float = 0.0
    headed: bool = False


class PageSpace:
    """The space on pages, and the distances between sheets and between strips, which are side by side.

    A strip with trees from elsewhere also has their heading.
    """

    def __init__(self, room: Room, between: tuple[float, float], heading: Room, least: Room) -> None:
        """`room` is that of a page below its header.

        `heading` is the additional space of a heading, `least` its minimal size.
        """
        self._room, self._heading, self.least = room, heading, least
        self.apart, self.aside = between

    def room(self, *, headed: bool) -> Room:
        """Return the space in a strip."""
        along, across = self._room
        return Room(along - headed * self._heading.along, across - headed * self._heading.across)

    def length(self, columns: Columns, *, headed: bool) -> float:
        """Return the length of a strip."""
        return max(columns.length, self.least.along) + self._heading.along if headed else columns.length


def build_sheets(sizes: Sizes, paper: PageSpace, word: float) -> Iterator[Sheet]:
    """Cut a whole map: the sheets of each head, then those of what was cut from them, in order.

    `word` is the space for words on a line, along.
    """
    units = _units(sizes)
    stack = [(-1, unit) if unit[0] in sizes.steps else (unit[0], []) for unit in reversed(units)]
    while stack:
        head, nodes = stack.pop()
        cut: list[int] = []
        below = nodes or sizes.children[head]
        groups = [nodes] if nodes else _groups(sizes, below)
        headed = sizes.headed(nodes[0] if nodes else head)
        for part, chunk in enumerate(_chunks(sizes, head, groups, paper, headed=headed)):
            sheet = _Grower(sizes, head, part, paper.room(headed=headed), word).grown(chunk)
            if headed:
                sheet.headed, sheet.across = True, max(sheet.across, paper.least.across)
            cut += sheet.cut
            yield sheet
        stack += [(node, []) for node in reversed(cut)]


def build_pages(sheets: Iterable[Sheet], paper: PageSpace, elsewhere: int) -> list[list[list[Sheet]]]:
    """Place sheets on pages, in strips side by side; in a strip they follow each other.

    A sheet goes to the first strip with enough space, starting with the strip where its head was
    cut. Only the last pages are tried. Trees from index `elsewhere` on stay together at the end.
    Within a strip, sheets are in the order of the map.
    """
    pages: list[_Filled] = []
    drawn: dict[int, _Place] = {}
    roots, last, here = _Place(0, 0), -1, _Place(0, 0)
    for sheet in sheets:
        if last < elsewhere <= _first(sheet):
            roots = _Place(max(len(pages) - 1, 0), 0)
        last = max(last, _first(sheet))
        start = drawn.get(sheet.head, roots)
        if sheet.head < 0 and sheet.part:  # continues the trees of the strip before
            start = here.after()
        here = _put(pages, sheet, start, paper)
        if here.page == len(pages):
            pages.append(_Filled([_Strip(sheet.columns.copy(), sheet.across, sheet.headed, [sheet])]))
        if sheet.head not in drawn:
            roots = here
        if sheet.head >= 0:
            drawn[sheet.head] = here.after()
        drawn |= dict.fromkeys(sheet.cut, here)
    return [[sorted(strip.sheets, key=_first) for strip in page.strips] for page in pages]


def _first(sheet: Sheet) -> int:
    return sheet.head if sheet.head >= 0 else sheet.nodes[0]


class _Place(NamedTuple):
    """A strip of a page."""

    page: int
    strip: int

    def after(self) -> _Place:
        return _Place(self.page, self.strip + 1)


@dataclass(slots=True)
class _Strip:
    """Sheets that follow each other."""

    columns: Columns
    across: float
    headed: bool
    sheets: list[Sheet]


@dataclass(slots=True)
class _Filled:
    """A page that is being filled."""

    strips: list[_Strip]

    def takes(self, sheet: Sheet, strip: int, paper: PageSpace) -> bool:
        """Add a sheet to a strip, or to a new one, if there is space for it."""
        new = strip == len(self.strips)
        old = (
            _Strip(Columns(sheet.columns.word), -paper.apart, headed=False, sheets=[])
            if new
            else self.strips[strip]
        )
        columns, headed = old.columns.copy(), old.headed or sheet.headed
        columns.join(sheet.columns)
        across = old.across + paper.apart + sheet.across
        others = (other for other in self.strips if other is not old)
        along = paper.length(columns, headed=headed) + fsum(
            paper.length(other.columns, headed=other.headed) + paper.aside for other in others
        )
        if across > paper.room(headed=headed).across or along > paper.room(headed=False).along:
            return False
        self.strips[strip : strip + 1] = [_Strip(columns, across, headed, [*old.sheets, sheet])]
        return True


def _put(pages: list[_Filled], sheet: Sheet, start: _Place, paper: PageSpace) -> _Place:
    """Put a sheet on the first page with room for it, and return where; a new page if there is none."""
    for number in range(max(start.page, len(pages) - _TRIED), len(pages)):
        page = pages[number]
        for strip in range(start.strip if number == start.page else 0, len(page.strips) + 1):
            if page.takes(sheet, strip, paper):
                return _Place(number, strip)
    return _Place(len(pages), 0)


def _units(sizes: Sizes) -> list[list[int]]:
    """Return the trees of a map, with those that only target links grouped by the link finally reached."""
    roots = [index for index, node in enumerate(sizes.plan.nodes) if node.parent < 0]
    return _groups(sizes, roots)


def _groups(sizes: Sizes, nodes: Sequence[int]) -> list[list[int]]:
    """Group siblings by their link on the parent claim, together with what targets it; order is kept."""
    steps = sizes.plan.steps
    groups: dict[str, list[int]] = {}
    for node in nodes:
        step = sizes.steps.get(node)
        name = _final_target(step, steps) if step else f"node {node}"
        groups.setdefault(name, []).append(node)
    return list(groups.values())


def _final_target(step: PlanStep, steps: Mapping[str, PlanStep]) -> str:
    """Return the name of the link finally targeted; for a cycle of links, one name for all."""
    seen = [step.link.name]
    while (after := steps.get(step.link.target)) is not None:
        if after.link.name in seen:
            return min(seen[seen.index(after.link.name) :])
        step = after
        seen.append(step.link.name)
    return seen[-1]


@dataclass(slots=True)
class _Chunk:
    """Nodes side by side; `split` are those of clusters that span several sheets."""

    nodes: list[int] = field(default_factory=list)
    split: list[tuple[LinkCluster, list[int]]] = field(default_factory=list)

    def joined(self, nodes: list[int], cluster: LinkCluster | None) -> _Chunk:
        """Return a chunk with more nodes, of a cluster if that is split."""
        split = list(self.split)
        if cluster is not None:
            there = split.pop()[1] if split and split[-1][0] is cluster else []
            split.append((cluster, [*there, *nodes]))
        return _Chunk([*self.nodes, *nodes], split)

    def stand_ins(self) -> list[StandIn]:
        """Return the references to what is on other sheets."""
        return [one for cluster, there in self.split for one in cluster.stand_ins(there)]


def _chunks(
    sizes: Sizes, head: int, groups: list[list[int]], paper: PageSpace, *, headed: bool
) -> Iterator[_Chunk]:
    """Yield the children of a head in parts that fit side by side; at least one part."""

    def take(chunk: _Chunk) -> float:
        references = (sizes.reference(one.number).across for one in chunk.stand_ins())
        return sizes.beside([*references, *(sizes.across[node] for node in chunk.nodes)], head)

    chunk, room = _Chunk(), paper.room(headed=headed)
    for group in groups:
        fits = len(group) == 1 or sizes.beside([sizes.across[n] for n in group], head) <= room.across
        cluster = None if fits else LinkCluster(sizes, group, room)
        for piece in [group] if fits else [[node] for node in group]:
            more = chunk.joined(piece, cluster)
            if chunk.nodes and take(more) > paper.room(headed=headed).across:
                yield chunk
                more = _Chunk().joined(piece, cluster)
            chunk = more
    if chunk.nodes or head >= 0:
        yield chunk


class _Grower:
    """Grows one sheet from the children of its head, column by column."""

    def __init__(self, sizes: Sizes, head: int, part: int, room: Room, word: float) -> None:
        self._sizes, self._room = sizes, room
        self._sheet = Sheet(head, part, Columns(word))
        self._column: dict[int, int] = {}
        self._references = 0.0

    def grown(self, chunk: _Chunk) -> Sheet:
        sizes, sheet = self._sizes, self._sheet
        start = 0
        if sheet.head >= 0:
            sheet.columns.add(0, sizes.along[sheet.head], 0)
            self._column[sheet.head] = 0
            start = 1
        self._add(chunk.nodes, start)
        sheet.nodes = sorted(chunk.nodes)
        sheet.stand_ins = chunk.stand_ins()
        for stand_in in sheet.stand_ins:
            along, across = sizes.reference(stand_in.number)
            sheet.columns.add(start, along, stand_in.step.level + 1)
            self._references += across + (sizes.gap if sheet.head >= 0 else sizes.apart)
        sheet.across = sizes.extent(sheet.head, sheet.nodes) + self._references
        level = chunk.nodes
        while level:
            level = self._opened(level)
        there = {sizes.plan.nodes[node].parent for node in sheet.nodes}
        sheet.cut = [node for node in sheet.nodes if sizes.children[node] and node not in there]
        return sheet

    def _add(self, nodes: Sequence[int], column: int) -> None:
        for node in nodes:
            self._column[node] = column
            self._sheet.columns.add(column, self._sizes.along[node], self._sizes.levels[node])

    def _opened(self, level: list[int]) -> list[int]:
        """Open the boxes of a column, small subtrees first and whole if possible; return the next column."""
        sizes, opened = self._sizes, []
        for node in sorted(level, key=sizes.count.__getitem__):
            below = sizes.children[node]
            if not below or (self._small(node) and self._fits(sizes.below(node))):
                continue
            if self._fits(below):
                opened += below
        return sorted(opened)

    def _small(self, node: int) -> bool:
        """Return whether a subtree is no larger than what any page holds."""
        sizes, room = self._sizes, self._room
        columns = int(room.along / sizes.least_along) + 1
        boxes = int(room.across / (sizes.least_across + sizes.gap)) + 1
        return sizes.depth[node] <= columns and sizes.count[node] <= columns * boxes

    def _fits(self, more: list[int]) -> bool:
        """Add nodes, parents first, if there is space for them."""
        sizes, sheet = self._sizes, self._sheet
        columns = sheet.columns.copy()
        places: dict[int, int] = {}
        for node in more:
            parent = sizes.plan.nodes[node].parent
            places[node] = 1 + (places[parent] if parent in places else self._column[parent])
            columns.add(places[node], sizes.along[node], sizes.levels[node])
        if columns.length > self._room.along:
            return False
        nodes = sorted([*sheet.nodes, *more])
        across = sizes.extent(sheet.head, nodes) + self._references
        if across > self._room.across:
            return False
        sheet.columns, sheet.nodes, sheet.across = columns, nodes, across
        self._column |= places
        return True

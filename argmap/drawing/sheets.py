"""Cutting the tree of a map into sheets that fit on a page, and putting sheets together to pages.

A sheet is a claim with as much of its reasons as fits, closed towards it. A box
whose own reasons do not fit is cut: they go on at the head of another sheet.
What has more reasons than fit side by side heads several sheets, but a link's
premises and whatever bears on the link keep together where a page can hold them.
The work is linear in the size of the map.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from argmap.drawing.extent import Columns, Room, Sizes
from argmap.drawing.plan import Step

#: How many pages, from the last one back, are tried for a sheet.
_TRIED = 8


@dataclass(slots=True)
class Sheet:
    """A head, -1 where several trees stand for themselves, and nodes in the order of the plan.

    `part` counts the sheets of one head from 0. `cut` are the nodes whose reasons are elsewhere.
    """

    head: int
    part: int
    columns: Columns
    nodes: list[int] = field(default_factory=list)
    cut: list[int] = field(default_factory=list)
    across: float = 0.0


def build_sheets(sizes: Sizes, first: Room, room: Room, word: float) -> Iterator[Sheet]:
    """Cut a whole map: each head's sheets, then those of what was cut from them, in order.

    `first` is what the first page has room for, `word` what words on a line take along.
    """
    here = first
    units = _units(sizes)
    stack = [(-1, unit) if unit[0] in sizes.steps else (unit[0], []) for unit in reversed(units)]
    while stack:
        head, nodes = stack.pop()
        cut: list[int] = []
        below = nodes or sizes.children[head]
        groups = [[node] for node in nodes] if nodes else _groups(sizes, below)
        for part, chunk in enumerate(_chunks(sizes, head, groups, here, room)):
            sheet = _Grower(sizes, head, part, here if part == 0 else room, word).grown(chunk)
            here = room
            cut += sheet.cut
            yield sheet
        stack += [(node, []) for node in reversed(cut)]


def build_pages(
    sheets: Iterable[Sheet], first: Room, room: Room, apart: float, elsewhere: int
) -> list[list[Sheet]]:
    """Put sheets on pages: each on the first one with room, from the one that its head was cut on.

    Only the last pages are tried. Trees from `elsewhere` on keep together at the end.
    On a page sheets stand in the order of the map.
    """
    pages: list[_Filled] = []
    drawn: dict[int, int] = {}
    roots, last, here = 0, -1, 0
    for sheet in sheets:
        if last < elsewhere <= _first(sheet):
            roots = max(len(pages) - 1, 0)
        last = max(last, _first(sheet))
        start = drawn.get(sheet.head, roots)
        if sheet.head < 0 and sheet.part:  # the other part of these trees is on the page before
            start = here + 1
        tried = range(max(start, len(pages) - _TRIED), len(pages))
        here = next((n for n in tried if pages[n].takes(sheet, apart)), len(pages))
        if here == len(pages):
            pages.append(_Filled(room if pages else first, sheet.columns.copy(), sheet.across, [sheet]))
        if sheet.head not in drawn:
            roots = here
        if sheet.head >= 0:
            drawn[sheet.head] = here + 1
        drawn |= dict.fromkeys(sheet.cut, here)
    return [sorted(page.sheets, key=_first) for page in pages]


def _first(sheet: Sheet) -> int:
    return sheet.head if sheet.head >= 0 else sheet.nodes[0]


@dataclass(slots=True)
class _Filled:
    """A page that is being filled."""

    room: Room
    columns: Columns
    across: float
    sheets: list[Sheet]

    def takes(self, sheet: Sheet, apart: float) -> bool:
        """Put a sheet on the page, if there is room for it."""
        across = self.across + apart + sheet.across
        if across > self.room.across:
            return False
        columns = self.columns.copy()
        columns.join(sheet.columns)
        if columns.length > self.room.along:
            return False
        self.sheets.append(sheet)
        self.columns, self.across = columns, across
        return True


def _units(sizes: Sizes) -> list[list[int]]:
    """The trees of a map, each by itself, but what only bears on links together with all on those."""
    roots = [index for index, node in enumerate(sizes.plan.nodes) if node.parent < 0]
    return _groups(sizes, roots)


def _groups(sizes: Sizes, nodes: Sequence[int]) -> list[list[int]]:
    """Siblings by the link on their claim: its premises, and what bears on it; their order is kept."""
    steps = sizes.plan.steps
    groups: dict[str, list[int]] = {}
    for node in nodes:
        step = sizes.steps.get(node)
        name = _last_borne_on(step, steps) if step else f"node {node}"
        groups.setdefault(name, []).append(node)
    return list(groups.values())


def _last_borne_on(step: Step, steps: Mapping[str, Step]) -> str:
    """The link that a link bears on in the end; of links that bear on each other in a circle, one for all."""
    seen = [step.link.name]
    while (after := steps.get(step.link.target)) is not None:
        if after.link.name in seen:
            return min(seen[seen.index(after.link.name) :])
        step = after
        seen.append(step.link.name)
    return seen[-1]


def _chunks(sizes: Sizes, head: int, groups: list[list[int]], first: Room, room: Room) -> Iterator[list[int]]:
    """What hangs on a head in parts that fit beside each other; at least one part.

    Where a link is on one page and what bears on it on another, there is a reference to the link.
    """

    def take(nodes: list[int]) -> float:
        references = [sizes.reference] * len(sizes.borne_on(nodes))
        return sizes.beside([*references, *(sizes.across[node] for node in nodes)], head)

    chunk: list[int] = []
    here = first
    for group in groups:
        fits = sizes.beside([sizes.across[node] for node in group], head) <= room.across
        for piece in [group] if fits else [[node] for node in group]:
            if chunk and take([*chunk, *piece]) > here.across:
                yield chunk
                chunk, here = [], room
            chunk += piece
    if chunk or head >= 0:
        yield chunk


class _Grower:
    """Grows one sheet from what hangs on its head, column by column."""

    def __init__(self, sizes: Sizes, head: int, part: int, room: Room, word: float) -> None:
        self._sizes, self._room = sizes, room
        self._sheet = Sheet(head, part, Columns(word))
        self._column: dict[int, int] = {}
        self._references = 0.0

    def grown(self, chunk: list[int]) -> Sheet:
        sizes, sheet = self._sizes, self._sheet
        start = 0
        if sheet.head >= 0:
            sheet.columns.add(0, sizes.along[sheet.head], 0)
            self._column[sheet.head] = 0
            start = 1
        self._add(chunk, start)
        sheet.nodes = sorted(chunk)
        self._references = len(sizes.borne_on(chunk)) * (sizes.reference + sizes.gap)
        sheet.across = sizes.extent(sheet.head, sheet.nodes) + self._references
        level = chunk
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
        """Open the boxes of a column: whole trees where they fit, small ones first; return the next column."""
        sizes, opened = self._sizes, []
        for node in sorted(level, key=sizes.count.__getitem__):
            below = sizes.children[node]
            if not below or (self._small(node) and self._fits(sizes.below(node))):
                continue
            if self._fits(below):
                opened += below
        return sorted(opened)

    def _small(self, node: int) -> bool:
        """Whether all that hangs on a node is not more than any page holds."""
        sizes, room = self._sizes, self._room
        columns = int(room.along / sizes.least_along) + 1
        boxes = int(room.across / (sizes.least_across + sizes.gap)) + 1
        return sizes.depth[node] <= columns and sizes.count[node] <= columns * boxes

    def _fits(self, more: list[int]) -> bool:
        """Add nodes, parents first, if there is room for them."""
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

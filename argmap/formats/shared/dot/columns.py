"""Columns of boxes, group by group, that give a Graphviz drawing about the shape of a sheet of paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import NamedTuple

#: The ratio of width to height of a sheet in landscape.
_SHEET = 2**0.5
#: The length of a frame beyond its boxes, in the unit of sizes.
_FRAME = 0.5
#: The most numbers of columns that are tried.
_MOST_TRIED = 100


class Tree(NamedTuple):
    """A box and those that lead to it, each in the column after it: its columns, and its length along one."""

    box: str
    depth: int
    long: float
    branches: tuple[Tree, ...]

    def boxes(self, column: int = 0) -> Iterator[tuple[int, str]]:
        """Yield the boxes with the numbers of their columns, each before those that lead to it."""
        yield column, self.box
        for branch in self.branches:
            yield from branch.boxes(column + 1)


def build_trees(
    boxes: Sequence[str], parents: Mapping[str, str], order: Mapping[str, int], sizes: Mapping[str, float]
) -> list[Tree]:
    """Return the trees of a group, the deepest first; `order` is that of the boxes that lead to one."""
    children: dict[str, list[str]] = {}
    for box in sorted(parents, key=lambda box: order[box]):
        children.setdefault(parents[box], []).append(box)

    def tree(box: str) -> Tree:
        branches = tuple(map(tree, children.get(box, ())))
        depth = 1 + max((branch.depth for branch in branches), default=0)
        return Tree(box, depth, max(sizes[box], sum(branch.long for branch in branches)), branches)

    trees = [tree(box) for box in boxes if box not in parents]
    return sorted(trees, key=lambda one: -one.depth)


def build_columns(
    groups: Sequence[Sequence[Tree]],
    across: float,
    *,
    head: float,
    shared: bool,
    sideways: bool,
) -> list[list[str]]:
    """Put the trees of each group on shelves, and the shelves in strips of columns that fit a sheet best.

    `across` is the width of a column, and `head` the height of what stands above all, in the unit of
    lengths. Short groups may have columns together if they are `shared`.
    Columns stand side by side if `sideways`, else they are rows.
    """
    lengths = [tree.long for group in groups for tree in group]
    total, longest = sum(lengths), max(lengths, default=0.0)
    counts = range(1, min(len(lengths), _MOST_TRIED) + 1)
    limits = sorted({max(total / count, longest) for count in counts})

    def extent(strips: Sequence[_Strip]) -> float:
        wide, high = sum(strip.depth for strip in strips) * across, max(strip.used for strip in strips)
        if not sideways:
            wide, high = high, wide
        return max(wide, (high + head) * _SHEET)

    packed = (_pack(groups, limit, shared=shared) for limit in limits)
    return [column for strip in min(packed, key=extent, default=[]) for column in strip.columns()]


class _Shelf:
    """Trees side by side, each beginning in the column after the last one of the tree before."""

    def __init__(self) -> None:
        self.long, self.depth = 0.0, 0
        self._trees: list[tuple[int, Tree]] = []

    def add(self, tree: Tree) -> None:
        self._trees.append((self.depth, tree))
        self.depth += tree.depth
        self.long = max(self.long, tree.long)

    def boxes(self) -> Iterator[tuple[int, str]]:
        for column, tree in self._trees:
            yield from tree.boxes(column)


class _Strip:
    """Shelves one below the other."""

    def __init__(self) -> None:
        self.used, self.depth = 0.0, 0
        self._shelves: list[_Shelf] = []

    def add(self, shelves: Sequence[_Shelf], more: float = 0.0) -> None:
        self._shelves += shelves
        self.used += sum(shelf.long for shelf in shelves) + more
        self.depth = max(self.depth, *(shelf.depth for shelf in shelves))

    def columns(self) -> list[list[str]]:
        columns: list[list[str]] = [[] for _ in range(self.depth)]
        for shelf in self._shelves:
            for column, box in shelf.boxes():
                columns[column].append(box)
        return columns


def _shelves(trees: Sequence[Tree], depth: int) -> list[_Shelf]:
    """Put trees, the deepest first, on shelves that are so many columns deep."""
    shelves: list[_Shelf] = []
    unfilled: list[_Shelf] = []
    for tree in trees:
        free = (one for one in unfilled if one.depth + tree.depth <= depth and tree.long <= one.long)
        shelf = next(free, None)
        if shelf is None:
            shelf = _Shelf()
            shelves.append(shelf)
            unfilled.append(shelf)
        shelf.add(tree)
        if shelf.depth == depth:
            unfilled.remove(shelf)
    return shelves


def _pack(groups: Sequence[Sequence[Tree]], limit: float, *, shared: bool) -> list[_Strip]:
    """Put groups into strips of a limited length, those of a group next to each other."""
    strips: list[_Strip] = []
    open_strips: list[_Strip] = []  # what stands below a frame must clear all of it
    for trees in groups:
        depth, least = trees[0].depth, max(tree.long for tree in trees)
        for strip in open_strips:
            if strip.depth < depth or strip.used + least > limit:
                continue
            shelves = _shelves(trees, strip.depth)
            if strip.used + sum(shelf.long for shelf in shelves) <= limit:
                strip.add(shelves, _FRAME)
                break
        else:
            parts = _cut(_shelves(trees, depth), limit)
            strips += parts
            open_strips += parts if shared and len(parts) == 1 else ()
    return strips


def _cut(shelves: Sequence[_Shelf], limit: float) -> list[_Strip]:
    """Cut the shelves of a group into strips of about the same length."""
    long = sum(shelf.long for shelf in shelves)
    share, strips = long / ceil(long / limit), [_Strip()]
    for shelf in shelves:
        if strips[-1].used and strips[-1].used + shelf.long / 2 > share:
            strips.append(_Strip())
        strips[-1].add([shelf])
    return strips

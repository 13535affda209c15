"""Order the branches of a packed map so that the links between them are short and cross few lines.

Branches in a row are a line on which each link is an arc. Two arcs cross if one begins inside the other and
ends outside it, as in F. Chung, F. Leighton and A. Rosenberg, Embedding Graphs in Books, 1987. Each branch is
moved among its siblings to its cheapest position, as in C. Matuszewski, R. Schönfeld and P. Molitor, Using
Sifting for k-Layer Straightline Crossing Minimization, 1999.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from math import inf
from operator import is_, or_

from argmap.render.picture.compact.branches import Branch, all_branches
from argmap.render.picture.plan import PlanStep

#: The cost of passing a claim, of crossing a line of the tree, and of crossing another link between branches.
_PASSED, _CROSSED_TREE, _CROSSED = 1.0, 3.0, 6.0
#: The most rounds over all branches, the most links between branches, and the most comparisons in a round.
#: Above the last two limits, branches keep their order.
_ROUNDS, _MOST, _MOST_COMPARED = 6, 100, 5_000_000


def untangled(branches: Sequence[Branch], steps: Iterable[PlanStep]) -> list[Branch]:
    """Return branches in a better order, at all levels; those in which nothing moved are the same objects."""
    copies, originals = _copied(branches)
    strays = list(find_strays(copies, list(steps)))
    if 0 < len(strays) <= _MOST:
        order = _Order(copies, strays)
        if order.compared > _MOST_COMPARED:
            return list(branches)
        for _ in range(_ROUNDS):
            moved = [order.sift(siblings) for siblings in order.groups]
            if not any(moved):
                break
    return _without_copies(copies, originals)


def find_strays(branches: Sequence[Branch], steps: Sequence[PlanStep]) -> Iterator[tuple[Branch, Branch]]:
    """Yield the branches at the ends of each line outside the tree."""
    of_claim: dict[str, Branch] = {}
    of_step: dict[str, Branch] = {}
    parents: dict[int, Branch] = {}
    for branch in all_branches(branches):
        of_claim.update(dict.fromkeys(branch.claims, branch))
        if branch.step is not None:
            of_step[branch.step.link.name] = branch
        parents.update((id(other), branch) for other in (*branch.beside, *branch.below))
    for step in steps:
        target = of_step.get(step.link.target) or of_claim.get(step.link.target)
        own = of_step.get(step.link.name)
        if own is not None and target is not None and target is not parents.get(id(own)):
            yield own, target
        for premise in step.link.premises:
            start, end = of_claim.get(premise), own or target
            if start is not None and end is not None and start is not end:
                yield start, end


def _copied(branches: Sequence[Branch]) -> tuple[list[Branch], dict[int, Branch]]:
    """Return copies of branches and of all that bears on them, and the original of each copy by its id."""
    copies = [replace(branch) for branch in branches]
    originals = dict(zip(map(id, copies), branches, strict=True))
    stack = list(copies)
    while stack:
        copy = stack.pop()
        others = [*copy.beside, *copy.below]
        copy.beside = [replace(other) for other in copy.beside]
        copy.below = [replace(other) for other in copy.below]
        more = [*copy.beside, *copy.below]
        originals.update(zip(map(id, more), others, strict=True))
        stack += more
    return copies, originals


def _without_copies(copies: Sequence[Branch], originals: Mapping[int, Branch]) -> list[Branch]:
    """Return branches with the original in place of each copy in which nothing moved."""
    kept: dict[int, Branch] = {}
    for copy in reversed(list(all_branches(copies))):
        original = originals[id(copy)]
        copy.beside = [kept[id(other)] for other in copy.beside]
        copy.below = [kept[id(other)] for other in copy.below]
        same = _alike(copy.beside, original.beside) and _alike(copy.below, original.below)
        kept[id(copy)] = original if same else copy
    return [kept[id(copy)] for copy in copies]


def _alike(ones: Sequence[Branch], others: Sequence[Branch]) -> bool:
    return all(map(is_, ones, others))


class _Order:
    """A changeable order of branches, and its cost."""

    def __init__(self, branches: list[Branch], strays: Sequence[tuple[Branch, Branch]]) -> None:
        self._branches = branches
        #: The lines outside the tree, and those of the tree, by the ids of the branches at their ends.
        self._strays = [(id(one), id(other)) for one, other in strays]
        self._trunks: list[tuple[int, int]] = []
        self.groups = [branches]
        for branch in all_branches(branches):
            self.groups += [branch.beside, branch.below]
            self._trunks += [(id(branch), id(other)) for other in (*branch.beside, *branch.below)]
        self.groups = [group for group in self.groups if len(group) > 1]
        places = sum(len(group) ** 2 for group in self.groups)
        branches_in_all = sum(1 for _ in all_branches(branches))
        #: The number of pairs of lines compared in one round.
        self.compared = places * len(strays) * (branches_in_all + len(strays))

    def sift(self, siblings: list[Branch]) -> bool:
        """Move each sibling to its cheapest position; return whether the order changed."""
        least, changed = self._cost(), False
        for branch in list(siblings):
            at = best = siblings.index(branch)
            for place in range(len(siblings)):
                siblings.remove(branch)
                siblings.insert(place, branch)
                cost = self._cost(least)
                if cost < least - 0.001:
                    least, best = cost, place
            siblings.remove(branch)
            siblings.insert(best, branch)
            changed = changed or best != at
        return changed

    def _cost(self, enough: float = inf) -> float:
        """Return the cost of the order, or a part of it that reaches `enough`."""
        ranks: dict[int, int] = {}
        places: list[int] = []
        at = 0
        for branch in all_branches(self._branches):
            ranks[id(branch)] = len(places)
            places.append(at)
            at += max(len(branch.claims), 1)
        strays = [_sorted(ranks[one], ranks[other]) for one, other in self._strays]
        trunks = _Arcs([(ranks[one], ranks[other]) for one, other in self._trunks], len(places))
        arcs = _Arcs(strays, len(places))
        cost = 0.0
        for number, (low, high) in enumerate(strays):
            cost += _PASSED * (places[high] - places[low])
            cost += _CROSSED_TREE * trunks.crossing(low, high).bit_count()
            before = (1 << number) - 1
            cost += _CROSSED * (arcs.crossing(low, high) & before).bit_count()
            if cost >= enough:
                break
        return cost


class _Arcs:
    """Arcs from lower to higher ranks, as bits of integers, so that many are compared at once."""

    def __init__(self, arcs: Sequence[tuple[int, int]], count: int) -> None:
        """Set the arcs, between `count` ranks."""
        begun, ended = [0] * (count + 1), [0] * (count + 1)
        for number, (low, high) in enumerate(arcs):
            begun[low + 1] |= 1 << number
            ended[high + 1] |= 1 << number
        #: The arcs that begin, and those that end, before each rank.
        self._begun: list[int] = list(accumulate(begun, or_))
        self._ended: list[int] = list(accumulate(ended, or_))

    def crossing(self, low: int, high: int) -> int:
        """Return the arcs that cross one between two ranks: that have one end inside it, and one outside."""
        begun, ended = self._begun, self._ended
        into = begun[low] & ended[high] & ~ended[low + 1]
        return into | (begun[high] & ~begun[low + 1] & ~ended[high + 1])


def _sorted(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)

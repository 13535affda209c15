"""Preferred: maximal admissible positions.

A labelling is admissible if everything it decides follows from it, and preferred
if it is admissible and no other decides all that and more, as in abstract
dialectical frameworks (Brewka et al. 2013); with supports, one accepted set may
thus contain another. On a framework of counters alone, the preferred extensions
of Dung (1995).

Extensions are found by growing complete labellings (Dvořák, Järvisalo, Wallner
& Woltran 2014); sceptical acceptance by counterexamples that are refuted one
by one (Thimm, Cerutti & Vallati 2021).
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.semantics.effort import Deadline
from argmap.semantics.kinds import Semantics
from argmap.semantics.sat.encoding import Encoding, accepting, completed
from argmap.semantics.structure import ACCEPTED, REJECTED, Labelling, Structure


def search(structure: Structure, deadline: Deadline) -> Iterator[Labelling]:
    """Yield the maximal labellings: grow one, exclude all its parts, look for another."""
    encoding = Encoding(structure, deadline)
    while found := encoding.solve():
        found = encoding.grow(found)
        yield encoding.labelling(found)
        encoding.block_parts(found)


def refusing(structure: Structure, number: int, deadline: Deadline) -> Labelling | None:
    """Find a complete labelling that no extension accepting a statement contains, None where there is none.

    A labelling that rejects the statement is one. Otherwise take one that
    leaves it undecided: if no larger labelling accepts the statement, it is
    one; else grow the larger one, and exclude all its parts, none of which is
    maximal without the statement.
    """
    encoding = Encoding(structure, deadline, goal=number)
    found = encoding.solve_with(number, REJECTED)
    so, _ = encoding.pair(number)
    if found is None and encoding.settled[number] != ACCEPTED:
        while found := encoding.solve([-so]):
            larger = encoding.solve([*found.true, so])
            if larger is None:
                break
            encoding.block_parts(encoding.grow(larger))
    return None if found is None else completed(structure, encoding.labelling(found))


def grow(structure: Structure, values: Labelling, deadline: Deadline) -> Labelling:
    """Extend a complete labelling to a preferred one."""
    encoding = Encoding(structure, deadline)
    found = encoding.solve(encoding.literals(values))
    return values if found is None else encoding.labelling(encoding.grow(found))


SEMANTICS = Semantics(
    "preferred",
    "positions that accept as much as possible",
    search,
    accepting=accepting,
    refusing=refusing,
    grow=grow,
)

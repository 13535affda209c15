"""Complete: every labelling that is just what follows from it.

The fixed points of the consensus operator (Brewka & Woltran 2010); on a
framework of counters alone, the complete labellings of Dung (1995).
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.evaluation.dependence import supposing
from argmap.evaluation.encoding import Encoding
from argmap.evaluation.grounded import evaluate_grounded
from argmap.evaluation.sat import Deadline
from argmap.evaluation.semantics import Labelling, Semantics
from argmap.evaluation.structure import ACCEPTED, Structure


def search(structure: Structure, deadline: Deadline) -> Iterator[Labelling]:
    """Yield the grounded labelling, which is complete, and then the others."""
    encoding = Encoding(structure, deadline)
    yield encoding.settled.copy()
    encoding.solver.add(encoding.signs)  # some say more
    while found := encoding.solve():
        yield encoding.labelling(found)
        encoding.block(found)


def accepting(structure: Structure, number: int, deadline: Deadline) -> Labelling | None:
    """Find a complete labelling that accepts a statement: only what it hangs on is searched."""
    encoding = Encoding(structure, deadline, goal=number)
    found = encoding.solve_with(number, ACCEPTED)
    return None if found is None else completed(structure, encoding.labelling(found))


def refusing(structure: Structure, number: int, _deadline: Deadline) -> Labelling | None:
    """Find the grounded labelling, unless it accepts the statement; then all do."""
    values = evaluate_grounded(structure).values
    return None if values[number] == ACCEPTED else values


def completed(structure: Structure, values: Labelling) -> Labelling:
    """Extend a labelling that is complete on what it hangs on to the whole map, and no further than must be."""
    supposed = {number: value == ACCEPTED for number, value in enumerate(values) if value}
    return evaluate_grounded(supposing(structure, supposed)).values


SEMANTICS = Semantics(
    "complete",
    "every position that is just what follows from it",
    search,
    accepting=accepting,
    refusing=refusing,
)

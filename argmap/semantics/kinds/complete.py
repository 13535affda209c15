"""Complete: every labelling that is its own consequence.

The fixed points of the consensus operator (Brewka & Woltran 2010); on a
framework of counters alone, the complete labellings of Dung (1995).
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.semantics.effort import Deadline
from argmap.semantics.grounded_verdicts import evaluate_grounded
from argmap.semantics.kinds import Semantics
from argmap.semantics.sat.encoding import Encoding, accepting
from argmap.semantics.structure import ACCEPTED, Labelling, Structure


def search(structure: Structure, deadline: Deadline) -> Iterator[Labelling]:
    """Yield the grounded labelling, which is complete, and then the others."""
    encoding = Encoding(structure, deadline)
    yield encoding.settled.copy()
    encoding.solver.add(encoding.signs)  # every other one decides more
    while found := encoding.solve():
        yield encoding.labelling(found)
        encoding.block(found)


def refusing(structure: Structure, number: int, _deadline: Deadline) -> Labelling | None:
    """Return the grounded labelling unless it accepts the statement; then all labellings do."""
    values = evaluate_grounded(structure).values
    return None if values[number] == ACCEPTED else values


SEMANTICS = Semantics(
    "complete",
    "positions in which every verdict follows from the others",
    search,
    accepting=accepting,
    refusing=refusing,
)

"""Well-founded: grounded, and what rests on nothing but a circle of supports is rejected.

Where claims support each other and nothing else establishes them, grounded
leaves them undecided. Here they are rejected as *circular*: they are an
unfounded set (Van Gelder, Ross & Schlipf 1991). What follows from that is found
by propagation, and may leave other circles without support from outside, so
that both are repeated until nothing changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from argmap.evaluation.foundations import Foundations
from argmap.evaluation.grounded import Propagation
from argmap.evaluation.sat import Deadline
from argmap.evaluation.semantics import Labelling, Semantics
from argmap.evaluation.structure import Structure, Verdict
from argmap.model import Case


class WellFounded(NamedTuple):
    """A labelling, by number, and the statements that were rejected as circular, in the order found."""

    structure: Structure
    values: Labelling
    circular: tuple[int, ...]

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """The verdict on each claim id and link name, claims first."""
        return self.structure.words(self.values)


def evaluate_well_founded(case: Case | Structure) -> WellFounded:
    """Find the well-founded verdicts of a case: linear in its size, but for what is doubted again."""
    structure = case if isinstance(case, Structure) else Structure(case)
    propagation = Propagation(structure)
    values = propagation.run().values
    foundations = Foundations(structure, values)
    circular: list[int] = []
    while found := foundations.unfounded():
        circular += found
        foundations.decide(propagation.reject(found), values)
    return WellFounded(structure, values, tuple(circular))


def search(structure: Structure, _deadline: Deadline) -> Iterator[Labelling]:
    """Yield the well-founded labelling."""
    yield evaluate_well_founded(structure).values


SEMANTICS = Semantics(
    "well-founded",
    "grounded, with circles of supports that nothing else holds up rejected",
    search,
    single=True,
)

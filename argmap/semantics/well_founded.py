"""Well-founded: grounded, and what rests on nothing but a circle of supports is rejected.

Where claims support each other and nothing else establishes them, grounded
leaves them undecided. Here they are rejected as *circular*: they are an
unfounded set (Van Gelder, Ross & Schlipf 1991). What follows from that is found
by propagation, and may leave other circles without support from outside, so
that both are repeated until nothing changes.
"""

from __future__ import annotations

from typing import NamedTuple

from argmap.core.model import Case
from argmap.semantics.grounded import Propagation
from argmap.semantics.sat.foundations import Foundations
from argmap.semantics.structure import Structure, Verdict


class WellFounded(NamedTuple):
    """A labelling, by number, and the statements that were rejected as circular, in the order found."""

    structure: Structure
    values: list[int]
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

"""Well-founded: grounded, except that what rests only on a cycle of supports is rejected.

Where claims support each other and nothing else establishes them, grounded
leaves them undecided. Here they are rejected as *circular*: they are an
unfounded set (Van Gelder, Ross & Schlipf 1991). The consequences are propagated,
and may leave other cycles without outside support, so both steps are repeated
until nothing changes.
"""

from __future__ import annotations

from typing import NamedTuple

from argmap.core.model import Case
from argmap.semantics.grounded_verdicts import Propagation
from argmap.semantics.sat.unfounded_sets import Foundations
from argmap.semantics.structure import Structure, Verdict


class WellFounded(NamedTuple):
    """A labelling, by number, and the statements rejected as circular, in the order found."""

    structure: Structure
    values: list[int]
    circular: tuple[int, ...]

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """The verdict on each claim id and link name, claims first."""
        return self.structure.words(self.values)


def evaluate_well_founded(case: Case | Structure) -> WellFounded:
    """Compute the well-founded verdicts of a case; linear in its size, except for repeated doubts."""
    structure = case if isinstance(case, Structure) else Structure(case)
    propagation = Propagation(structure)
    values = propagation.run().values
    foundations = Foundations(structure, values)
    circular: list[int] = []
    while found := foundations.unfounded():
        circular += found
        foundations.decide(propagation.reject(found), values)
    return WellFounded(structure, values, tuple(circular))

"""Well-founded: grounded, and what rests on nothing but a circle of supports is rejected.

Where claims support each other and nothing else establishes them, grounded
leaves them undecided. Here they are rejected as *circular*: they are an
unfounded set (Van Gelder, Ross & Schlipf 1991). What follows from that is found
by propagation, and may leave other circles without support from outside, so
that both are repeated until nothing changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from argmap.evaluation import grounded
from argmap.evaluation.foundations import Foundations
from argmap.evaluation.sat import Deadline
from argmap.evaluation.semantics import Labelling, Semantics
from argmap.evaluation.structure import REJECTED, Structure, Verdict
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


class Propagation(grounded.Propagation):  # noqa: SLF001 - the same propagation, carried on
    """Propagation that goes on after more is decided from outside."""

    def reject(self, numbers: Iterable[int]) -> list[int]:
        """Reject statements, and return all that is decided by that, themselves included."""
        for number in numbers:
            self._decide(number, REJECTED)
        decided = []
        while self._decided or self._to_weigh:
            current, self._decided = self._decided, []
            decided += current
            self._round += 1
            for number in current:
                self._tell(number)
            self._weigh()
        return decided


def search(structure: Structure, _deadline: Deadline) -> Iterator[Labelling]:
    """Yield the well-founded labelling."""
    yield evaluate_well_founded(structure).values


SEMANTICS = Semantics(
    "well-founded",
    "grounded, with circles of supports that nothing else holds up rejected",
    search,
    single=True,
)

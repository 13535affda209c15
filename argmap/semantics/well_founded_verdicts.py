"""Well-founded: grounded, except that what rests only on a cycle of supports is rejected.

Where claims support each other and nothing else establishes them, grounded
leaves them undecided. Here they are rejected as *circular*: they are an
unfounded set (Van Gelder, Ross & Schlipf 1991). The consequences are propagated,
and may leave other cycles without outside support, so both steps are repeated
until nothing changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from argmap.core.model import Case
from argmap.semantics.dependence import harmed, helped
from argmap.semantics.grounded_verdicts import Propagation
from argmap.semantics.standards import weighed_verdict
from argmap.semantics.structure import ACCEPTED, REJECTED, UNDECIDED, Structure, Verdict


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


class Foundations:
    """The support that each undecided statement rests on, assuming every undecided counter fails.

    Statements without one form the greatest unfounded set. To update it each time something is decided, each
    founded statement keeps its source pointer, as in smodels (Simons, Niemelä & Soininen 2002): only what
    rested on something lost is checked again.

    In the labelling `_values`, an undecided statement that is not founded, or
    not yet, is rejected.
    """

    def __init__(self, structure: Structure, values: Sequence[int]) -> None:
        """Start from a labelling, with every undecided statement unfounded."""
        self._structure = structure
        self._values = [value or REJECTED for value in values]
        self._doubtful = [number for number, value in enumerate(values) if not value]
        self._rests_on: dict[int, int] = {}
        self._missing: dict[int, int] = {}  # for a doubtful link, how many of its premises are unfounded
        self._unsupported: set[int] = set()

    def decide(self, numbers: Iterable[int], values: Sequence[int]) -> None:
        """Update the labelling with what was decided, and doubt what rested on something lost."""
        structure = self._structure
        decided = list(numbers)
        for number in decided:
            self._values[number] = values[number]
        lost = [number for number in decided if values[number] == REJECTED]
        for number in decided:
            if values[number] == ACCEPTED:
                lost += [n for n in harmed(structure, number) if n in structure.standard and self._doubt(n)]
        while lost:
            number = lost.pop()
            lost += [n for n in helped(structure, number) if self._needs(n, number) and self._doubt(n)]

    def unfounded(self) -> list[int]:
        """Find new foundations for doubtful statements; return those without, in order of number."""
        structure, doubtful = self._structure, self._doubtful
        doubted = set(doubtful)
        ready = [number for number in doubtful if self._starts(number)]
        for number in ready:
            self._values[number] = UNDECIDED
        while ready:
            number = ready.pop()
            for other in helped(structure, number):
                if other in doubted and self._values[other] == REJECTED and self._follows(other, number):
                    self._values[other] = UNDECIDED
                    ready.append(other)
        self._doubtful = []
        return sorted(number for number in doubtful if self._values[number] == REJECTED)

    def _needs(self, number: int, helper: int) -> bool:
        """Return whether a statement may lose its foundation with `helper`."""
        return (
            helper < self._structure.claims
            or number in self._structure.standard
            or self._rests_on.get(number) == helper
        )

    def _doubt(self, number: int) -> bool:
        """Mark a founded statement as doubtful; return False where it was not founded, or is decided."""
        if self._values[number] != UNDECIDED:
            return False
        self._values[number] = REJECTED
        self._rests_on.pop(number, None)
        self._doubtful.append(number)
        return True

    def _starts(self, number: int) -> bool:
        """Return whether founded statements found this one; if not, record what it waits for."""
        structure, values = self._structure, self._values
        if number in structure.standard:
            return weighed_verdict(structure, number, values) != REJECTED
        supports = structure.supports[number]
        needs = bool(supports)
        missing = 0
        if number < structure.claims:
            if structure.assumed[number] is not None:
                needs = not structure.assumed[number]
        else:
            premises = structure.premises[number - structure.claims]
            missing = sum(1 for premise in premises if values[premise] == REJECTED)
        self._missing[number] = missing
        if needs:
            found = next((link for link in supports if values[link] != REJECTED), None)
            if found is None:
                self._unsupported.add(number)
                return False
            self._rests_on[number] = found
        return not missing

    def _follows(self, number: int, helper: int) -> bool:
        """Return whether a statement is founded, now that `helper` is."""
        if number in self._structure.standard:
            return weighed_verdict(self._structure, number, self._values) != REJECTED
        if helper < self._structure.claims:
            self._missing[number] -= 1
        elif number in self._unsupported:
            self._unsupported.remove(number)
            self._rests_on[number] = helper
        return not self._missing[number] and number not in self._unsupported

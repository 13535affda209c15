"""What the condition of a statement looks at: for it, or against it.

Every condition is monotone: more of what is for a statement never makes it
worse, more of what is against it never better. What is for it is where it can
rest on itself in a circle.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence

from argmap.evaluation.structure import REJECTED, UNDECIDED, Structure
from argmap.evaluation.weighing import weighed_verdict


def supposing(structure: Structure, supposed: Mapping[int, bool]) -> Structure:
    """The same map, with more statements supposed to be accepted or rejected; the map itself is shared."""
    changed = copy.copy(structure)
    changed.forced = {**structure.forced, **supposed}
    return changed


def speaks_for(structure: Structure, number: int) -> Sequence[int]:
    """The statements that can only help this one: supports, and for a link its premises too."""
    supports = structure.supports[number]
    if number < structure.claims:
        return supports
    return [*structure.premises[number - structure.claims], *supports]


def speaks_against(structure: Structure, number: int) -> Sequence[int]:
    """The statements that can only harm this one: counters, and for a position what its rivals rest on."""
    counters = structure.counters[number]
    rivals = structure.rivals.get(number)
    if not rivals:
        return counters
    assumed = [rival for rival in rivals if structure.assumed[rival]]
    return [*counters, *assumed, *(link for rival in rivals for link in structure.supports[rival])]


def helped(structure: Structure, number: int) -> Sequence[int]:
    """The statements that this one can only help: `speaks_for` read the other way."""
    if number < structure.claims:
        return structure.away[number]
    link = number - structure.claims
    return (structure.target[link],) if structure.stance_is_support[link] else ()


def backward_cone(structure: Structure, goal: int, values: Sequence[int]) -> list[int]:
    """What a statement hangs on and is undecided, itself included, in order of number."""
    if values[goal]:
        return []
    reached = {goal}
    waiting = [goal]
    while waiting:
        number = waiting.pop()
        for other in (*speaks_for(structure, number), *speaks_against(structure, number)):
            if not values[other] and other not in reached:
                reached.add(other)
                waiting.append(other)
    return sorted(reached)


def rests_on_circles(structure: Structure, among: Iterable[int]) -> bool:
    """Whether some of these undecided statements speak for each other in a circle."""
    inside = set(among)
    missing = {}
    ready = []
    for number in inside:
        missing[number] = sum(1 for other in speaks_for(structure, number) if other in inside)
        if not missing[number]:
            ready.append(number)
    left = len(inside)
    while ready:
        left -= 1
        for other in helped(structure, ready.pop()):
            if other in inside:
                missing[other] -= 1
                if not missing[other]:
                    ready.append(other)
    return left > 0


def unfounded(structure: Structure, values: Sequence[int]) -> list[int]:
    """The undecided statements that nothing outside them can establish, in order of number.

    The greatest unfounded set (Van Gelder, Ross & Schlipf 1991): what is left
    when everything is derived that can be, whatever is still undecided and
    speaks against it being out. Linear, but for proof standards.
    """
    return _Derivation(structure, values).underived()


class _Derivation:
    """Derives undecided statements from what is decided, hoping that nothing speaks against them.

    In the labelling it works on, what is not derived yet is rejected, and what
    is derived becomes undecided.
    """

    def __init__(self, structure: Structure, values: Sequence[int]) -> None:
        self._structure = structure
        self._open = [number for number, value in enumerate(values) if not value]
        self._values = [value or REJECTED for value in values]
        self._missing: dict[int, int] = {}  # premises that are neither accepted nor derived
        self._needs: set[int] = set()  # what waits for one of its supports

    def underived(self) -> list[int]:
        """Derive all that can be, and return the rest."""
        structure = self._structure
        ready = [number for number in self._open if self._starts(number)]
        for number in ready:
            self._values[number] = UNDECIDED
        is_open = set(self._open)
        while ready:
            number = ready.pop()
            for other in helped(structure, number):
                if other in is_open and self._values[other] == REJECTED and self._follows(other, number):
                    self._values[other] = UNDECIDED
                    ready.append(other)
        return [number for number in self._open if self._values[number] == REJECTED]

    def _starts(self, number: int) -> bool:
        """Whether a statement follows from what is decided alone; if not, keep what it waits for."""
        structure, values = self._structure, self._values
        if number in structure.standard:
            return weighed_verdict(structure, number, values) != REJECTED
        supports = structure.supports[number]
        needs = bool(supports)
        if number < structure.claims:
            if structure.assumed[number] is not None:
                needs = not structure.assumed[number]
        else:
            premises = structure.premises[number - structure.claims]
            missing = sum(1 for premise in premises if values[premise] <= REJECTED)
            if missing:
                self._missing[number] = missing
        if needs and not any(values[link] > REJECTED for link in supports):
            self._needs.add(number)
        return number not in self._missing and number not in self._needs

    def _follows(self, number: int, from_number: int) -> bool:
        """Whether a statement follows, now that `from_number`, which helps it, is derived."""
        structure = self._structure
        if number in structure.standard:
            return weighed_verdict(structure, number, self._values) != REJECTED
        if from_number < structure.claims:
            self._missing[number] -= 1
            if not self._missing[number]:
                del self._missing[number]
        else:
            self._needs.discard(number)
        return number not in self._missing and number not in self._needs

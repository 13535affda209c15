"""Which statements the condition of a statement depends on: for it, or against it.

Every condition is monotone: accepting more of what is for a statement never
makes it worse, accepting more of what is against it never better. Semantics
differ in how they treat cycles of statements that are for each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from argmap.core.reach import reachable
from argmap.semantics.structure import Structure


def speaks_for(structure: Structure, number: int) -> Sequence[int]:
    """Return the statements that can only help this one: supports, and for a link its premises too."""
    supports = structure.supports[number]
    if number < structure.claims:
        return supports
    return [*structure.premises[number - structure.claims], *supports]


def speaks_against(structure: Structure, number: int) -> Sequence[int]:
    """Return the statements that can only harm this one.

    These are counters, and for a position the supports of its rivals.
    """
    counters = structure.counters[number]
    rivals = structure.rivals.get(number)
    if not rivals:
        return counters
    assumed = [rival for rival in rivals if structure.assumed[rival]]
    return [*counters, *assumed, *(link for rival in rivals for link in structure.supports[rival])]


def helped(structure: Structure, number: int) -> Sequence[int]:
    """Return the statements that this one can only help: the inverse of `speaks_for`."""
    if number < structure.claims:
        return structure.away[number]
    link = number - structure.claims
    return (structure.target[link],) if structure.stance_is_support[link] else ()


def harmed(structure: Structure, number: int) -> Iterator[int]:
    """Yield the statements that this one can only harm: the inverse of `speaks_against`."""
    if number < structure.claims:
        if structure.assumed[number]:
            yield from structure.rivals.get(number, ())
        return
    link = number - structure.claims
    target = structure.target[link]
    if structure.stance_is_support[link]:
        yield from structure.rivals.get(target, ())
    else:
        yield target


def forward_cone(structure: Structure, start: int) -> set[int]:
    """Return the statements that can depend on `start`, itself included."""
    return reachable([start], lambda number: (*helped(structure, number), *harmed(structure, number)))


def undecided_dependencies(structure: Structure, goal: int, values: Sequence[int]) -> list[int]:
    """Return the undecided statements on which `goal` depends, itself included, in order of number."""
    if values[goal]:
        return []

    def undecided(number: int) -> Iterator[int]:
        both = *speaks_for(structure, number), *speaks_against(structure, number)
        return (other for other in both if not values[other])

    return sorted(reachable([goal], undecided))


def rests_on_circles(structure: Structure, among: Iterable[int]) -> bool:
    """Return whether some of these undecided statements form a cycle of `speaks_for` (Kahn's algorithm)."""
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

"""What the condition of a statement looks at: for it, or against it.

Every condition is monotone: more of what is for a statement never makes it
worse, more of what is against it never better. What is for it is where it can
rest on itself in a circle.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence

from argmap.semantics.structure import Structure


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


def harmed(structure: Structure, number: int) -> Iterator[int]:
    """The statements that this one can only harm: `speaks_against` read the other way."""
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

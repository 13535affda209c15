"""The reasons for all verdicts of a case at once, for outputs in which a reader can ask about any.

Each is the first reason that `why.explain` gives for the statement. Only on
long cycles of undecided statements, and in very large components of them, can
it be another valid one: there statements share a cycle, which keeps the time
proportional to the case; asking for each statement would walk it repeatedly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from argmap.core.components import shortest_cycle, strong_components
from argmap.semantics.explain.why import Choices, Reason
from argmap.semantics.grounded_verdicts import Grounded
from argmap.semantics.structure import UNDECIDED, Structure

#: How many statements are visited in search of cycles, in all.
_EFFORT = 500_000
#: The statements of a longer cycle share it.
_SHORT = 24


@dataclass(frozen=True, slots=True)
class Reasons:
    """A reason for each claim and link by name; `circles` holds the whole cycle of those on one."""

    by_name: Mapping[str, Reason]
    circles: Mapping[str, Sequence[str]]


def explain_all(grounded: Grounded) -> Reasons:
    """Find a reason for the verdict on each claim and link."""
    choices, names = Choices(grounded), grounded.structure.names
    values = grounded.values
    waits = {n: choices.waits_for(n) for n, value in enumerate(values) if value == UNDECIDED}
    circles = _circles(grounded.structure, waits)
    ahead = {number: circle.ahead[number] for number, circle in circles.items()}
    ahead |= _next_steps(waits, circles)
    found: dict[str, Reason] = {}
    for number, name in enumerate(names):
        if number in waits:
            found[name] = choices.reason(number, "circle" if number in circles else "open", [ahead[number]])
        else:
            found[name] = choices.reason(number, *choices.choose(number))
    return Reasons(found, {names[number]: circle.named(names) for number, circle in circles.items()})


class _Circle:
    """A cycle: each statement waits for the next, and the last for the first."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self.ahead = dict(zip(numbers, (*numbers[1:], numbers[0]), strict=True))
        self._names: tuple[str, ...] = ()

    def named(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return the names of the statements; cached."""
        self._names = self._names or tuple(names[number] for number in self.ahead)
        return self._names


def _circles(structure: Structure, waits: Mapping[int, Sequence[int]]) -> dict[int, _Circle]:
    """Find a cycle for each undecided statement on one, or for at least one per component."""
    found: dict[int, _Circle] = {}
    effort = _EFFORT
    for component in strong_components(len(structure), waits.__getitem__, waits):
        if len(component) == 1 and component[0] not in waits[component[0]]:
            continue
        inside = set(component)
        within = {n: [part for part in waits[n] if part in inside] for n in component}
        for at, start in enumerate(sorted(component)):
            if start in found or (effort <= 0 and at):
                continue
            numbers, visited = shortest_cycle(start, within.__getitem__)
            effort -= visited
            circle = _Circle(numbers)
            for number in numbers[:1] if len(numbers) <= _SHORT else numbers:
                found.setdefault(number, circle)
    return found


def _next_steps(waits: Mapping[int, Sequence[int]], ends: Mapping[int, object]) -> dict[int, int]:
    """Return, for each undecided statement without a cycle, the next on a shortest path to one that has."""
    back: dict[int, list[int]] = {}
    for number, parts in waits.items():
        for part in parts:
            back.setdefault(part, []).append(number)
    distance = dict.fromkeys(ends, 0)
    waiting = list(ends)
    for number in waiting:  # grows during the loop
        for before in back.get(number, ()):
            if before not in distance:
                distance[before] = distance[number] + 1
                waiting.append(before)
    return {
        number: next(part for part in parts if distance[part] < distance[number])
        for number, parts in waits.items()
        if number not in ends
    }

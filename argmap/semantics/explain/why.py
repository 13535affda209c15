"""Why a grounded verdict is what it is: reasons that can be checked one by one.

A reason for a decided verdict names only statements decided in earlier rounds
of the propagation, so reasons are never circular. An undecided statement
depends on a cycle of undecided statements; its reasons lead to it and around it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Literal, NamedTuple

from argmap.semantics.dependence import speaks_against, speaks_for
from argmap.semantics.grounded_verdicts import Grounded
from argmap.semantics.standards import Weighed, scales, weighed_verdict
from argmap.semantics.structure import ACCEPTED, REJECTED, UNDECIDED, WORDS, Verdict

How = Literal[
    "supposed",  # supposed by the caller
    "asserted",  # accepted: it is assumed or has no supports, and all its counters fail
    "supported",  # accepted: one of its supports is in force, and all its counters fail
    "in-force",  # accepted: a link whose premises hold, whose undercuts fail, whose backing holds
    "countered",  # rejected: a counter to it, or an undercut, is in force
    "unsupported",  # rejected: all its supports, or all its backing, fail
    "bare",  # rejected: it needs a support and has none
    "premise",  # rejected: a premise of the link is rejected
    "weighed",  # decided by a proof standard or in an issue
    "open",  # undecided, because a part of it is
    "circle",  # undecided, as part of a cycle
]


class Reason(NamedTuple):
    """The reason for the verdict on one statement.

    `because` names what decides it, `fails` what would have decided otherwise
    but is rejected: for a claim, links into it; for a link, its premises and
    the links into it. For a weighed claim, `fails` is what has no weight,
    whichever side it is on.

    Beside the proof: `further` names the other counters in force of a rejected
    statement, and the supports of an assumed claim, which it does not need;
    `outweighed` names counters to the premises of the counter in `because`
    that did not suffice. `weighed` holds the weights of a weighed claim.
    """

    name: str
    verdict: Verdict
    how: How
    because: tuple[str, ...] = ()
    fails: tuple[str, ...] = ()
    further: tuple[str, ...] = ()
    outweighed: tuple[str, ...] = ()
    weighed: Weighed | None = None

    def renamed(self, new: Callable[[str], str]) -> Reason:
        """Return the same reason with claims and links renamed by `new`."""
        weighed = self.weighed
        if weighed:
            weighed = weighed._replace(
                rivals=None if weighed.rivals is None else tuple(map(new, weighed.rivals)),
                pro=tuple(one._replace(link=new(one.link)) for one in weighed.pro),
                con=tuple(one._replace(link=new(one.link)) for one in weighed.con),
                ranks=tuple((new(link), place) for link, place in weighed.ranks),
                rival_sides=tuple(
                    (accrual, tuple(one._replace(link=new(one.link)) for one in side))
                    for accrual, side in weighed.rival_sides
                ),
            )
        return Reason(
            new(self.name),
            self.verdict,
            self.how,
            because=tuple(map(new, self.because)),
            fails=tuple(map(new, self.fails)),
            further=tuple(map(new, self.further)),
            outweighed=tuple(map(new, self.outweighed)),
            weighed=weighed,
        )


def explain(grounded: Grounded, name: str, *, most: int | None = None) -> list[Reason]:
    """Return the reasons for a verdict: its own first, each before those it rests on.

    With `most`, return only about the first `most`; these may name statements
    whose own reasons are left out.

    Raises:
        KeyError: The case has no claim or link of that name.
    """
    choices = Choices(grounded)
    start = grounded.structure.number[name]
    if grounded.values[start] == UNDECIDED:
        return choices.way_to_a_cycle(start)
    found: dict[int, Reason] = {}
    waiting = [start]
    while waiting and (most is None or len(found) < most):
        number = waiting.pop()
        if number not in found:
            how, because, fails = choices.choose(number)
            found[number] = choices.reason(number, how, because, fails)
            waiting += reversed([*because, *fails])
    return list(found.values())


class Choices:
    """Chooses, among several reasons for a verdict, the one that was decided first."""

    #: How far from a statement, and how far in all, the shortest cycle is searched before any cycle will do.
    _REACH = 2_000
    _EFFORT = 20_000

    def __init__(self, grounded: Grounded) -> None:
        """Choose reasons for these verdicts."""
        self._structure = grounded.structure
        self._values = grounded.values
        self._rounds = grounded.rounds

    def reason(self, number: int, how: How, because: Iterable[int], fails: Iterable[int] = ()) -> Reason:
        """Build a `Reason` from numbers."""
        because = tuple(because)
        return Reason(
            self._structure.names[number],
            WORDS[self._values[number]],
            how,
            because=self._names(because),
            fails=self._names(fails),
            further=self._names(self._further(number, how, because)),
            outweighed=self._names(self._outweighed(how, because)),
            weighed=scales(self._structure, number, self._values) if self._is_weighed(number, how) else None,
        )

    def _is_weighed(self, number: int, how: How) -> bool:
        """Return whether weights decide, or will."""
        return how in ("weighed", "open", "circle") and number in self._structure.standard

    def _names(self, numbers: Iterable[int]) -> tuple[str, ...]:
        return tuple(self._structure.names[number] for number in numbers)

    def _further(self, number: int, how: How, because: tuple[int, ...]) -> list[int]:
        """Return the other counters in force of a rejected statement, or the supports of an asserted one."""
        structure = self._structure
        if how in ("countered", "unsupported", "bare"):
            counters = structure.counters[number]
            return [n for n in counters if self._values[n] == ACCEPTED and n not in because]
        return structure.supports[number] if how == "asserted" else []

    def _outweighed(self, how: How, because: tuple[int, ...]) -> list[int]:
        """Return counters in force to weighed or supposed premises of the deciding counter."""
        if how != "countered":
            return []
        structure = self._structure
        premises = structure.premises[because[0] - structure.claims]
        given = [p for p in premises if p in structure.standard or p in structure.forced]
        found = [counter for premise in given for counter in structure.counters[premise]]
        return [counter for counter in found if self._values[counter] == ACCEPTED]

    def choose(self, number: int) -> tuple[How, list[int], list[int]]:
        """Return how a decided statement was decided, by which statements, and which ones fail against it."""
        structure = self._structure
        if number in structure.forced:
            return "supposed", [], []
        if number in structure.standard:
            return self._weighed(number)
        if self._values[number] == ACCEPTED:
            return self._accepted(number)
        return self._rejected(number)

    def _accepted(self, number: int) -> tuple[How, list[int], list[int]]:
        structure = self._structure
        fails = structure.counters[number]
        support = self._first(structure.supports[number], ACCEPTED, number)
        if number >= structure.claims:
            premises = structure.premises[number - structure.claims]
            return "in-force", [*premises, *support], fails
        if structure.assumed[number] or not structure.supports[number]:
            return "asserted", [], fails
        return "supported", support, fails

    def _rejected(self, number: int) -> tuple[How, list[int], list[int]]:
        structure = self._structure
        if counter := self._first(structure.counters[number], ACCEPTED, number):
            return "countered", counter, []
        if number >= structure.claims:
            premises = structure.premises[number - structure.claims]
            if premise := self._first(premises, REJECTED, number):
                return "premise", premise, []
        supports = structure.supports[number]
        return ("unsupported", [], supports) if supports else ("bare", [], [])

    def _first(self, numbers: Iterable[int], value: int, before: int) -> list[int]:
        """Return the statement with verdict `value` that was decided first, if earlier than `before`."""
        rounds = self._rounds
        found = [n for n in numbers if self._values[n] == value and rounds[n] < rounds[before]]
        return [min(found, key=rounds.__getitem__)] if found else []

    def _weighed(self, number: int) -> tuple[How, list[int], list[int]]:
        """Return the reason for a weighed claim: every weight that was known when it was decided."""
        structure, rounds = self._structure, self._rounds
        known = [part for part, _ in self._scales(number) if 0 <= rounds[part] < rounds[number]]
        fails = [part for part in known if self._values[part] == REJECTED]
        counters = structure.counters[number]
        if structure.assumed[number] and set(fails).issuperset(counters):
            return "asserted", [], counters
        return "weighed", [part for part in known if self._values[part] == ACCEPTED], fails

    def _scales(self, number: int) -> list[tuple[int, int]]:
        """Return the parts of a weighed claim's condition, each with the verdict that favours the claim."""
        structure = self._structure
        return [
            *((part, ACCEPTED) for part in speaks_for(structure, number)),
            *((part, REJECTED) for part in speaks_against(structure, number)),
        ]

    def waits_for(self, number: int) -> list[int]:
        """Return the undecided parts that keep an undecided statement open."""
        structure, values = self._structure, self._values
        if number in structure.standard:
            return [self._tipping(number)]
        supports = structure.supports[number]
        if number < structure.claims:
            parts = structure.counters[number]
            settled = structure.assumed[number] or any(values[link] == ACCEPTED for link in supports)
        else:
            parts = [*structure.premises[number - structure.claims], *structure.counters[number]]
            settled = any(values[link] == ACCEPTED for link in supports)
        return [part for part in (*parts, *(() if settled else supports)) if values[part] == UNDECIDED]

    def _tipping(self, number: int) -> int:
        """Return an undecided part that can decide the comparison for a weighed claim.

        Goes from the worst case for the claim to the best, one part at a time:
        the verdict changes somewhere between the two.
        """
        scales = self._scales(number)
        values = {part: self._values[part] or -best for part, best in scales}
        for part, best in scales:
            if self._values[part] == UNDECIDED:
                values[part] = best
                if weighed_verdict(self._structure, number, values) == ACCEPTED:
                    return part
        return scales[-1][0]  # not reached: the best case holds, or the claim would be rejected

    def way_to_a_cycle(self, start: int) -> list[Reason]:
        """Return reasons along the shortest path from an undecided statement to a cycle, and around it."""
        came_from = {start: start}
        waiting = [start]
        left = self._EFFORT
        for number in waiting:
            circle, visited = self._circle(number, min(self._REACH, left))
            if circle:
                break
            left -= visited
            for part in self.waits_for(number):
                if part not in came_from:
                    came_from[part] = number
                    waiting.append(part)
        way = [number]
        while way[-1] != start:
            way.append(came_from[way[-1]])
        way.reverse()
        reasons = [self.reason(a, "open", [b]) for a, b in pairwise(way)]
        return reasons + [self.reason(a, "circle", [b]) for a, b in pairwise([*circle, circle[0]])]

    def _circle(self, start: int, reach: int) -> tuple[list[int], int]:
        """Return the shortest cycle through a statement, and how many were visited.

        Without any reach, it is any cycle that the statement leads to.
        """
        if reach <= 0:
            return self._any_circle(start), 0
        from argmap.core.components import shortest_cycle

        return shortest_cycle(start, self.waits_for, reach)

    def _any_circle(self, start: int) -> list[int]:
        place: dict[int, int] = {}
        walked: list[int] = []
        number = start
        while number not in place:
            place[number] = len(walked)
            walked.append(number)
            number = self.waits_for(number)[0]
        return walked[place[number] :]

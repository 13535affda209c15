"""Why a grounded verdict is what it is: reasons that can be checked one by one.

A reason for a decided verdict names only statements decided in earlier rounds
of the propagation, so that reasons never go in circles. What is undecided hangs
on a circle of undecided statements; its reasons lead there and around.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Literal, NamedTuple

from argmap.semantics.grounded import Grounded
from argmap.semantics.standards import Weighed, scales, weighed_verdict
from argmap.semantics.structure import ACCEPTED, REJECTED, UNDECIDED, WORDS, Verdict

How = Literal[
    "supposed",  # whoever asks has supposed it
    "asserted",  # accepted: it is assumed or has no supports, and what counters it fails
    "supported",  # accepted: one of its supports is in force, and what counters it fails
    "in-force",  # accepted: a link whose premises hold, whose undercuts fail, whose backing holds
    "countered",  # rejected: a counter to it, or an undercut, is in force
    "unsupported",  # rejected: all its supports, or all its backing, fail
    "bare",  # rejected: it needs a support and has none
    "premise",  # rejected: a premise of the link is
    "weighed",  # by a proof standard or in an issue
    "open",  # undecided, because what it names is
    "circle",  # undecided, because what it names is, which in the end is itself
]


class Reason(NamedTuple):
    """Why one statement has its verdict.

    `because` names what settles it, `fails` what would have gone against it but
    is rejected: of a claim, links into it; of a link, its premises and the
    links into it. Of what is weighed, `fails` is what is not on the scales,
    though it may be for it.

    Beside the proof: `further` names the other counters in force of what is
    countered, and the supports of what is assumed, which it does not need;
    `outweighed` what answers the counter in `because`, and is not enough.
    `weighed` has the scales of what is weighed.
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
        """The same of a case in which claims and links have other names."""
        weighed = self.weighed
        if weighed:
            weighed = weighed._replace(
                rivals=None if weighed.rivals is None else tuple(map(new, weighed.rivals)),
                pro=tuple(one._replace(link=new(one.link)) for one in weighed.pro),
                con=tuple(one._replace(link=new(one.link)) for one in weighed.con),
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
    """Return the reasons for a verdict: its own first, each before those that it rests on.

    There are at most about `most` of them, where that is given: the first of
    all, which name others that are then not there.

    Raises:
        KeyError: The case has no claim or link of that name.
    """
    choices = Choices(grounded)
    start = grounded.structure.number[name]
    if grounded.values[start] == UNDECIDED:
        return choices.way_to_a_circle(start)
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
    """Chooses among the reasons there are for a verdict the one that was found first; by number."""

    #: How many statements are tried for the shortest circle before any circle will do.
    _TRIES = 200
    _REACH = 2_000

    def __init__(self, grounded: Grounded) -> None:
        """Choose among the reasons for those verdicts."""
        self._structure = grounded.structure
        self._values = grounded.values
        self._rounds = grounded.rounds

    def reason(self, number: int, how: How, because: Iterable[int], fails: Iterable[int] = ()) -> Reason:
        """The reason in names."""
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
        """Whether weights decide, or are still to decide."""
        return how in ("weighed", "open", "circle") and number in self._structure.standard

    def _names(self, numbers: Iterable[int]) -> tuple[str, ...]:
        return tuple(self._structure.names[number] for number in numbers)

    def _further(self, number: int, how: How, because: tuple[int, ...]) -> list[int]:
        """Counters in force beside the one that is a reason; of what is assumed, supports."""
        structure = self._structure
        if how == "countered":
            counters = structure.counters[number]
            return [n for n in counters if self._values[n] == ACCEPTED and n not in because]
        return structure.supports[number] if how == "asserted" else []

    def _outweighed(self, how: How, because: tuple[int, ...]) -> list[int]:
        """What answers the premises of a counter in force: only what is weighed, or supposed, stands against it."""
        if how != "countered":
            return []
        structure = self._structure
        premises = structure.premises[because[0] - structure.claims]
        given = [p for p in premises if p in structure.standard or p in structure.forced]
        found = [counter for premise in given for counter in structure.counters[premise]]
        return [counter for counter in found if self._values[counter] == ACCEPTED]

    def choose(self, number: int) -> tuple[How, list[int], list[int]]:
        """How a decided statement was decided, by what, and what fails against it."""
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
        """The statement with a verdict that was decided first, if it was before another one."""
        rounds = self._rounds
        found = [n for n in numbers if self._values[n] == value and rounds[n] < rounds[before]]
        return [min(found, key=rounds.__getitem__)] if found else []

    def _weighed(self, number: int) -> tuple[How, list[int], list[int]]:
        """All that told, in force or not: the links into a claim and, in an issue, what its rivals have."""
        structure, rounds = self._structure, self._rounds
        known = [part for part, _ in self._scales(number) if 0 <= rounds[part] < rounds[number]]
        fails = [part for part in known if self._values[part] == REJECTED]
        counters = structure.counters[number]
        if structure.assumed[number] and set(fails).issuperset(counters):
            return "asserted", [], counters
        return "weighed", [part for part in known if self._values[part] == ACCEPTED], fails

    def _scales(self, number: int) -> list[tuple[int, int]]:
        """What a weighed claim's condition looks at, each with the verdict that is best for the claim."""
        structure = self._structure
        scales = [(link, ACCEPTED) for link in structure.supports[number]]
        scales += [(link, REJECTED) for link in structure.counters[number]]
        for rival in structure.rivals.get(number, ()):
            scales += [(link, REJECTED) for link in structure.supports[rival]]
            if structure.assumed[rival]:
                scales.append((rival, REJECTED))
        return scales

    def waits_for(self, number: int) -> list[int]:
        """The undecided statements that keep an undecided one open."""
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
        """An undecided part that can tip the scales of a weighed claim.

        From the worst case for the claim to the best, one part after the
        other: somewhere between the two the verdict changes.
        """
        scales = self._scales(number)
        values = {part: self._values[part] or -best for part, best in scales}
        for part, best in scales:
            if self._values[part] == UNDECIDED:
                values[part] = best
                if weighed_verdict(self._structure, number, values) == ACCEPTED:
                    return part
        return scales[-1][0]  # not reached: the best case holds, or the claim would be rejected

    def way_to_a_circle(self, start: int) -> list[Reason]:
        """The shortest way from an undecided statement to a circle that keeps it open, and the circle."""
        came_from = {start: start}
        waiting = [start]
        for tries, number in enumerate(waiting):
            circle = self._circle(number, self._REACH if tries < self._TRIES else None)
            if circle or tries >= self._TRIES:
                break
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

    def _circle(self, start: int, reach: int | None) -> list[int]:
        """The shortest circle through a statement; with no `reach`, any circle that it leads to."""
        if reach is None:
            return self._any_circle(start)
        came_from: dict[int, int] = {}
        waiting = [start]
        for number in waiting:
            for part in self.waits_for(number):
                if part == start:
                    circle = [number]
                    while circle[-1] != start:
                        circle.append(came_from[circle[-1]])
                    return circle[::-1]
                if part not in came_from:
                    came_from[part] = number
                    waiting.append(part)
            if len(waiting) > reach:
                break
        return []

    def _any_circle(self, start: int) -> list[int]:
        place: dict[int, int] = {}
        walked: list[int] = []
        number = start
        while number not in place:
            place[number] = len(walked)
            walked.append(number)
            number = self.waits_for(number)[0]
        return walked[place[number] :]

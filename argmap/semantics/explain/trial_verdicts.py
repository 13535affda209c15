"""Grounded verdicts under changing suppositions, updated incrementally.

Adding a supposition retracts what was derived from the claim's old verdict, and
derives again what still follows: delete and rederive, as for materialized views
(Gupta, Mumick & Subrahmanian 1993). Each verdict keeps the rank at which it was
derived; it stands while parts of lower rank justify it.
"""

from __future__ import annotations

from collections.abc import Iterable

from argmap.semantics.dependence import harmed, helped, speaks_against, speaks_for
from argmap.semantics.grounded_verdicts import Grounded
from argmap.semantics.standards import weighed_verdict
from argmap.semantics.structure import ACCEPTED, REJECTED, UNDECIDED


class Trial:
    """A grounded labelling under a stack of suppositions.

    `grounded` is always the labelling under the suppositions on the stack; its
    lists are changed in place. `links_weighed` counts the links of claims under a
    standard, each as often as its claim was weighed.
    """

    def __init__(self, grounded: Grounded) -> None:
        """Start from a grounded labelling, which is copied."""
        self.structure = grounded.structure.supposing(grounded.structure.forced)
        self.grounded = Grounded(self.structure, list(grounded.values), list(grounded.rounds))
        self._forced: dict[int, bool] = dict(self.structure.forced)
        self.structure.forced = self._forced
        self._values = self.grounded.values
        self._ranks = self.grounded.rounds
        self.links_weighed = 0
        self._clock = max(max(self._ranks, default=0), 0) + 1  # suppositions have rank 0
        self._former: list[dict[int, tuple[int, int]]] = []
        self._pushed: list[tuple[int, bool | None]] = []  # with the supposition before it

    def push(self, number: int, *, accepted: bool) -> dict[int, tuple[int, int]]:
        """Suppose a statement not supposed yet.

        Return the statements touched, with their old verdict and rank.
        """
        touched = {number: (self._values[number], self._ranks[number])}
        self._former.append(touched)
        self._pushed.append((number, None))
        self._forced[number] = accepted
        value = ACCEPTED if accepted else REJECTED
        if self._values[number] == value:
            self._ranks[number] = 0
            return touched
        self._values[number], self._ranks[number] = value, 0
        taken_back = self._take_back(number, touched)
        self._derive([*taken_back, *self._dependents(number)], touched)
        return touched

    def release(self, number: int) -> None:
        """Suppose nothing about a statement any more, until `pop` undoes that.

        Raises:
            KeyError: Nothing is supposed about it.
        """
        touched = {number: (self._values[number], self._ranks[number])}
        self._pushed.append((number, self._forced.pop(number)))
        self._former.append(touched)
        self._values[number], self._ranks[number] = UNDECIDED, -1
        taken_back = self._take_back(number, touched)
        self._derive([number, *taken_back, *self._dependents(number)], touched)

    def pop(self) -> None:
        """Undo the last `push` or `release`, and restore the verdicts from before it."""
        number, supposed = self._pushed.pop()
        if supposed is None:
            del self._forced[number]
        else:
            self._forced[number] = supposed
        for number, (value, rank) in self._former.pop().items():
            self._values[number], self._ranks[number] = value, rank

    def _dependents(self, number: int) -> list[int]:
        return [*helped(self.structure, number), *harmed(self.structure, number)]

    def _take_back(self, number: int, touched: dict[int, tuple[int, int]]) -> list[int]:
        """Set to undecided whatever was derived from a statement and may not follow without it."""
        taken_back = []
        waiting = [number]
        while waiting:
            changed = waiting.pop()
            for other in self._dependents(changed):
                if not self._values[other] or other in self._forced or self._stands(other, changed):
                    continue
                touched.setdefault(other, (self._values[other], self._ranks[other]))
                self._values[other], self._ranks[other] = UNDECIDED, -1
                taken_back.append(other)
                waiting.append(other)
        return taken_back

    def _derive(self, numbers: Iterable[int], touched: dict[int, tuple[int, int]]) -> None:
        """Decide what follows, starting with these statements."""
        waiting = dict.fromkeys(numbers)
        while waiting:
            following: dict[int, None] = {}
            for number in waiting:
                if self._values[number] or number in self._forced:
                    continue
                value = self._follows(number)
                if value:
                    touched.setdefault(number, (UNDECIDED, self._ranks[number]))
                    self._values[number], self._ranks[number] = value, self._clock
                    self._clock += 1
                    following.update(dict.fromkeys(self._dependents(number)))
            waiting = following

    def _stands(self, number: int, changed: int) -> bool:
        """Return whether parts of lower rank still justify a verdict, after `changed` changed."""
        structure, values, ranks = self.structure, self._values, self._ranks
        before = ranks[number]
        if number in structure.standard:
            parts = (*speaks_for(structure, number), *speaks_against(structure, number))
            self.links_weighed += len(parts)
            known = {part: values[part] if 0 <= ranks[part] < before else UNDECIDED for part in parts}
            return weighed_verdict(structure, number, known) == values[number]
        if values[number] == ACCEPTED and changed not in structure.supports[number]:
            return changed < structure.claims and values[changed] == ACCEPTED
        return self._follows(number, before) == values[number]

    def _follows(self, number: int, before: int | None = None) -> int:
        """Return the verdict that follows from a statement's parts.

        Or only from those of rank below `before`.
        """
        structure, values, ranks = self.structure, self._values, self._ranks
        if number in structure.standard:
            self.links_weighed += len(structure.supports[number]) + len(structure.counters[number])
            return weighed_verdict(structure, number, values)

        def count(numbers: Iterable[int], value: int) -> int:
            return sum(1 for n in numbers if values[n] == value and (before is None or ranks[n] < before))

        counters, supports = structure.counters[number], structure.supports[number]
        premises: tuple[int, ...] = ()
        needs = bool(supports)
        if number >= structure.claims:
            premises = structure.premises[number - structure.claims]
        elif structure.assumed[number] is not None:
            needs = not structure.assumed[number]
        if count(counters, ACCEPTED) or count(premises, REJECTED):
            return REJECTED
        if needs and count(supports, REJECTED) == len(supports):
            return REJECTED
        if count(counters, REJECTED) < len(counters) or count(premises, ACCEPTED) < len(premises):
            return UNDECIDED
        return ACCEPTED if not needs or count(supports, ACCEPTED) else UNDECIDED

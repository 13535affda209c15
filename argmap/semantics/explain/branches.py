"""Branches: tree-shaped parts of a map, in which each claim or link affects only one other.

Everything outside a branch depends on it through the verdict on its root only, so that a supposition about
any of its claims is one about its root: two evaluations are enough for all claims of the branch, instead of
two for each.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from argmap.semantics.dependence import harmed, helped, speaks_against, speaks_for
from argmap.semantics.status import Status
from argmap.semantics.structure import ACCEPTED, REJECTED, WORDS, Structure


class Branches:
    """The branches of a case: trees without standards, issues and suppositions.

    All their verdicts are decided. Only the root of a branch can be a conclusion. `order` are the statements
    of all branches, each after those it depends on.
    """

    def __init__(self, structure: Structure, conclusions: Collection[int]) -> None:
        """Find the branches, in linear time (Kahn's algorithm, from the leaves)."""
        self.structure = structure
        self._stations = frozenset(conclusions)
        self._after = [-1] * len(structure)
        missing = [0] * len(structure)
        for number in range(len(structure)):
            missing[number] = len(speaks_for(structure, number)) + len(speaks_against(structure, number))
            dependents = [*helped(structure, number), *harmed(structure, number)]
            if len(dependents) == 1 and number not in self._stations:
                self._after[number] = dependents[0]
        self.order = [number for number in range(len(structure)) if self._is_leaf(number, missing)]
        for number in self.order:  # grows during the loop
            after = self._after[number]
            if after >= 0:
                missing[after] -= 1
                if self._is_leaf(after, missing):
                    self.order.append(after)
        self._inside = set(self.order)
        self._roots: dict[int, int] = {}
        for number in reversed(self.order):
            way = self.after(number)
            self._roots[number] = number if way is None else self._roots[way]

    def root(self, number: int) -> int | None:
        """Return the root of the branch that a statement is in, or None if it is in none."""
        return self._roots.get(number)

    def after(self, number: int) -> int | None:
        """Return the statement of the branch that depends on a given one; None for the root."""
        after = self._after[number]
        return after if after in self._inside else None

    def way(self, number: int) -> tuple[int, int] | None:
        """Return the statement of a branch that depends on a given one, and the root.

        None for roots and elsewhere.
        """
        after = self.after(number) if number in self._inside else None
        return None if after is None else (after, self._roots[after])

    def _is_leaf(self, number: int, missing: Sequence[int]) -> bool:
        structure = self.structure
        special = number in structure.standard or number in structure.rivals or number in structure.forced
        return not special and missing[number] == 0


class Carried:
    """Computes the effect of a verdict in a branch on the statements up to its root, all else being equal."""

    def __init__(self, branches: Branches, values: Sequence[int]) -> None:
        """Prepare in linear time; `values` are the verdicts off the path, by number."""
        self._branches, self._values = branches, values
        structure = branches.structure
        self._against = [0] * len(structure)  # accepted counters and rejected premises
        self._for = [0] * len(structure)  # accepted supports
        for number in branches.order:
            self._against[number] = sum(values[one] == ACCEPTED for one in structure.counters[number])
            if number >= structure.claims:
                premises = structure.premises[number - structure.claims]
                self._against[number] += sum(values[one] == REJECTED for one in premises)
            self._for[number] = sum(values[one] == ACCEPTED for one in structure.supports[number])
        self._at_root: dict[int, tuple[int, int]] = {}
        self._status_at_root: dict[int, tuple[Status, Status]] = {}
        for number in reversed(branches.order):
            after = branches.after(number)
            self._at_root[number] = (REJECTED, ACCEPTED)
            self._status_at_root[number] = ("rejected", "accepted")
            if after is not None:
                rejected, accepted = (self.given(after, {number: value}) for value in (REJECTED, ACCEPTED))
                self._at_root[number] = self.at_root(after, rejected), self.at_root(after, accepted)
                self._status_at_root[number] = (
                    (self.status(after, {number: REJECTED}), self.status(after, {number: ACCEPTED}))
                    if branches.after(after) is None
                    else (self.status_at_root(after, rejected), self.status_at_root(after, accepted))
                )

    def at_root(self, number: int, value: int) -> int:
        """Return the verdict on the root, given that on a statement."""
        return self._at_root[number][value == ACCEPTED]

    def status_at_root(self, number: int, value: int) -> Status:
        """Return the status of the root, given the verdict on a statement."""
        return self._status_at_root[number][value == ACCEPTED]

    def given(self, number: int, others: Mapping[int, int]) -> int:
        """Return the verdict on a statement, given those on some of the statements that it depends on."""
        against, lacks_support = self._fails(number, others)
        return REJECTED if against or lacks_support else ACCEPTED

    def status(self, number: int, others: Mapping[int, int]) -> Status:
        """Return the status of a statement in the same way."""
        against, lacks_support = self._fails(number, others)
        is_claim = number < self._branches.structure.claims
        if lacks_support and not against and is_claim:
            return "unsupported"
        return WORDS[REJECTED if against or lacks_support else ACCEPTED]

    def _fails(self, number: int, others: Mapping[int, int]) -> tuple[bool, bool]:
        """Return whether something defeats a statement, and whether it lacks a support that it needs."""
        structure, values = self._branches.structure, self._values
        against, speaking_for = self._against[number], self._for[number]
        for one, value in others.items():
            is_premise = one < structure.claims
            if is_premise:
                against += (value == REJECTED) - (values[one] == REJECTED)
            elif structure.stance_is_support[one - structure.claims]:
                speaking_for += (value == ACCEPTED) - (values[one] == ACCEPTED)
            else:
                against += (value == ACCEPTED) - (values[one] == ACCEPTED)
        needs_support = bool(structure.supports[number])
        if number < structure.claims and structure.assumed[number] is not None:
            needs_support = not structure.assumed[number]
        return against > 0, needs_support and not speaking_for

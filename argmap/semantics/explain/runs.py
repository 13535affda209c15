"""Runs: parts of a map in which each claim or link depends only on the one before it, as in a chain.

Everything behind a run depends on the verdict at its end only, so that a supposition about any of its claims
is one about its end: two evaluations are enough for all claims of the run, instead of two for each.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from argmap.semantics.dependence import harmed, helped, speaks_against, speaks_for
from argmap.semantics.structure import Structure

#: The length from which a run saves time.
_FEWEST = 6


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Statements by number, each of which has the verdict of the one before it, or the opposite one.

    `signs` are 1 for those with the verdict of the first one, and -1 for those with the opposite. The first
    one can depend on anything, and anything can depend on the last one.
    """

    numbers: Sequence[int]
    signs: Sequence[int]

    @property
    def end(self) -> int:
        """The last statement."""
        return self.numbers[-1]

    def at_end(self, place: int, value: int) -> int:
        """Return the verdict on the last statement, given that at a place."""
        return value * self.signs[place] * self.signs[-1]

    def at(self, place: int, value: int) -> int:
        """Return the verdict at a place, given the one on the last statement.

        There are no suppositions in between.
        """
        return self.at_end(place, value)  # a sign is its own inverse


class Runs:
    """The runs of a case, without conclusions and supposed statements."""

    def __init__(self, structure: Structure, conclusions: Collection[int]) -> None:
        """Find the runs, in linear time."""
        self._structure = structure
        self._stations = frozenset((*conclusions, *structure.forced))
        after: dict[int, tuple[int, int]] = {}  # statements by the one before, each with its sign
        for number in range(len(structure)):
            before, sign = self._rests_on(number)
            if sign and self._has_one_dependent(before):
                after[before] = (number, sign)
        inside = {number for number, _ in after.values()}
        self._places: dict[int, tuple[Run, int]] = {}
        # The rest are cycles, which can be cut anywhere.
        for number in (*(number for number in after if number not in inside), *after):
            if number not in self._places:
                self._walk(number, after)

    def find(self, number: int) -> tuple[Run, int] | None:
        """Return the run that a statement is in, with its place there."""
        return self._places.get(number)

    def inner(self, number: int) -> tuple[Run, int] | None:
        """Return the run that a statement is in, with its place there.

        None for the first and the last one.
        """
        found = self._places.get(number)
        return found if found is not None and 0 < found[1] < len(found[0].numbers) - 1 else None

    def is_within(self, number: int, run: Run, place: int) -> bool:
        """Return whether a statement is in a run at a place or after it, and not its last one."""
        found = self._places.get(number)
        return found is not None and found[0] is run and place <= found[1] < len(run.numbers) - 1

    def _walk(self, number: int, after: dict[int, tuple[int, int]]) -> None:
        numbers, signs = [number], [1]
        seen = {number}
        while number in after:
            number, sign = after[number]
            if number in seen:
                break
            seen.add(number)
            numbers.append(number)
            signs.append(signs[-1] * sign)
        run = Run(numbers, signs)
        if len(numbers) >= _FEWEST:
            self._places.update((number, (run, place)) for place, number in enumerate(numbers))

    def _rests_on(self, number: int) -> tuple[int, int]:
        """Return the only statement that one depends on, with a sign.

        It is 1 for the same verdict, -1 for the opposite; otherwise 0.
        """
        structure = self._structure
        pro, con = speaks_for(structure, number), speaks_against(structure, number)
        special = number in structure.standard or number in structure.rivals or number in self._stations
        if special or len(pro) + len(con) != 1:
            return -1, 0
        assumed = structure.assumed[number] if number < structure.claims else None
        if pro:
            return pro[0], int(assumed is not True)
        return con[0], -int(assumed is not False)

    def _has_one_dependent(self, number: int) -> bool:
        structure = self._structure
        return (
            number not in self._stations
            and len(helped(structure, number)) + sum(1 for _ in harmed(structure, number)) == 1
        )

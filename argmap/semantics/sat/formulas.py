"""Monotone formulas over statements that may be undecided, as clauses.

Each formula is a pair of literals, *surely so* and *surely not*, never both
true; where neither is, it is undecided. All of some are surely so iff each is,
and surely not iff one is; some-of is the same with the two sides exchanged, and
so is what counts against. The clauses are linear in the formula. Two-valued, a
pair is a variable and its negation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from argmap.semantics.sat.solver import Solver

#: The literals that make something surely so, and surely not.
Pair = tuple[int, int]

#: The constants. No clause mentions their variable, as formulas are made without them.
YES: Pair = (1, -1)
NO: Pair = (-1, 1)


def opposite(pair: Pair) -> Pair:
    """What is so iff the other is not."""
    return pair[1], pair[0]


class Formulas:
    """Writes formulas down in a solver that has no variables yet."""

    def __init__(self, solver: Solver, *, two_valued: bool) -> None:
        """Keep the first variable for the constants."""
        self._solver = solver
        self._two_valued = two_valued
        solver.new_variable()

    def new(self) -> Pair:
        """A pair that is free, but for being never both so and not so."""
        so = self._solver.new_variable()
        if self._two_valued:
            return so, -so
        not_so = self._solver.new_variable()
        self._solver.add([-so, -not_so])
        return so, not_so

    def every(self, pairs: Iterable[Pair]) -> Pair:
        """A pair for all of some: a new one, unless a constant or one of them will do."""
        parts = [pair for pair in dict.fromkeys(pairs) if pair != YES]
        if NO in parts:
            return NO
        if len(parts) < 2:
            return parts[0] if parts else YES
        pair = self.new()
        self.define(pair, parts)
        return pair

    def some(self, pairs: Iterable[Pair]) -> Pair:
        """A pair for at least one of some."""
        return opposite(self.every([opposite(pair) for pair in pairs]))

    def define(self, pair: Pair, parts: Sequence[Pair]) -> None:
        """Say that a pair is so iff all parts, none of them a constant, are, and not so iff one is not."""
        add = self._solver.add
        so, not_so = pair
        for part, _ in parts:
            add([-so, part])
        add([so, *(-part for part, _ in parts)])
        if not self._two_valued:
            for _, no_part in parts:
                add([not_so, -no_part])
            add([-not_so, *(no_part for _, no_part in parts)])

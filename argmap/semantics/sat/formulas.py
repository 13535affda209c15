"""Monotone formulas over three-valued statements, as clauses.

Each formula is a pair of literals, *surely so* and *surely not*, never both
true; where neither is, it is undecided. A conjunction is surely so iff each part
is, and surely not iff one part is; disjunction and negation swap the two sides.
The clauses are linear in the formula. When two-valued, a pair is a variable and
its negation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from argmap.semantics.sat.solver import Solver

#: The literals that make something surely so, and surely not.
Pair = tuple[int, int]

#: The constants. Their variable occurs in no clause, as formulas are simplified.
YES: Pair = (1, -1)
NO: Pair = (-1, 1)


def opposite(pair: Pair) -> Pair:
    """Return the negation."""
    return pair[1], pair[0]


class Formulas:
    """Adds formulas to a solver that has no variables yet."""

    def __init__(self, solver: Solver, *, two_valued: bool) -> None:
        """Reserve the first variable for the constants."""
        self._solver = solver
        self._two_valued = two_valued
        solver.new_variable()

    def new(self) -> Pair:
        """Return a new pair, constrained only to be not both so and not so."""
        so = self._solver.new_variable()
        if self._two_valued:
            return so, -so
        not_so = self._solver.new_variable()
        self._solver.add([-so, -not_so])
        return so, not_so

    def every(self, pairs: Iterable[Pair]) -> Pair:
        """Return the conjunction of `pairs`: a new pair, unless a constant or one of them is enough."""
        parts = [pair for pair in dict.fromkeys(pairs) if pair != YES]
        if NO in parts:
            return NO
        if len(parts) < 2:
            return parts[0] if parts else YES
        pair = self.new()
        self.define(pair, parts)
        return pair

    def some(self, pairs: Iterable[Pair]) -> Pair:
        """Return the disjunction of `pairs`."""
        return opposite(self.every([opposite(pair) for pair in pairs]))

    def define(self, pair: Pair, parts: Sequence[Pair]) -> None:
        """Define a pair as the conjunction of `parts`, none of which is a constant."""
        add = self._solver.add
        so, not_so = pair
        for part, _ in parts:
            add([-so, part])
        add([so, *(-part for part, _ in parts)])
        if not self._two_valued:
            for _, no_part in parts:
                add([not_so, -no_part])
            add([-not_so, *(no_part for _, no_part in parts)])

"""The maximal sets of literals that can be true together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.semantics.sat.solver import Solver


def maximal_sets(solver: Solver, literals: Sequence[int]) -> Iterator[list[int]]:
    """Yield the true literals of each model in which they are maximal: no other model has these and more.

    Clauses may be added in between, if only models without a larger set are lost.

    Raises:
        TooHard: The deadline passed.
    """
    while model := solver.solve():
        while True:
            inside = [literal for literal in literals if model[abs(literal) - 1] == literal]
            outside = [literal for literal in literals if model[abs(literal) - 1] != literal]
            switch = solver.new_variable()
            solver.add([-switch, *outside])
            larger = solver.solve([*inside, switch])
            solver.add([-switch])
            if larger is None:
                break
            model = larger
        yield inside
        solver.add(outside)

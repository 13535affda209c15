"""The largest sets of literals that a formula lets be true together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.semantics.sat.solver import Solver


def maximal_sets(solver: Solver, literals: Sequence[int]) -> Iterator[list[int]]:
    """Yield the literals of each model that makes as many as possible true: no other has these and more.

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

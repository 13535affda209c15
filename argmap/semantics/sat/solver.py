"""The only access to the SAT solver: python-sat, imported when there is something to solve.

Knows variables and clauses; must not know claims or links. Variables count
from 1; a literal is a variable, or its negative for its negation.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from argmap.core.diagnostics import ArgmapError
from argmap.semantics.effort import Deadline

#: The fastest of python-sat's solvers at enumerating and growing labellings that also
#: supports a conflict limit.
_SOLVER = "Cadical153"

#: After so many conflicts the solver returns, so that the deadline and Ctrl-C are checked.
_CONFLICTS = 2_000


class Solver:
    """An incremental SAT solver; python-sat is imported with the first call that needs it."""

    def __init__(self, deadline: Deadline) -> None:
        self.deadline = deadline
        self._clauses: list[list[int]] = []
        self._preferred: list[int] = []
        self._contradiction = False
        self._backend: Any = None
        self.variables = 0

    def new_variable(self) -> int:
        """Add a variable."""
        self.variables += 1
        return self.variables

    def add(self, clause: list[int]) -> None:
        """Add a clause; the empty clause makes the formula unsatisfiable."""
        if not clause:
            self._contradiction = True
        else:
            self._clauses.append(clause)

    def prefer(self, literals: Iterable[int]) -> None:
        """Set the solver's initial phases: try these literals true first."""
        self._preferred += literals

    def solve(self, assumptions: Sequence[int] = ()) -> list[int] | None:
        """Find a model under assumptions: for each variable in order, its true literal.

        Returns None where there is no model.

        Raises:
            TimeLimitError: The deadline passed.
            ArgmapError: python-sat is not installed.
        """
        self.deadline.check()
        if self._contradiction:
            return None
        if self._backend is None:
            if not self._clauses:
                return list(range(1, self.variables + 1))
            self._backend = _new_backend()
        backend = self._backend
        if self._clauses:
            backend.append_formula(self._clauses)
            self._clauses = []
        if self._preferred:
            backend.set_phases(self._preferred)
            self._preferred = []
        if not self._answer(assumptions):
            return None
        model: list[int] = backend.get_model()
        return model

    def _answer(self, assumptions: Sequence[int]) -> bool:
        """Solve in bounded steps: a step cannot be interrupted, but the deadline is checked in between."""
        backend = self._backend
        while True:
            backend.conf_budget(_CONFLICTS)
            try:
                answer: bool | None = backend.solve_limited(assumptions=assumptions)
            except _interrupted():
                raise KeyboardInterrupt from None
            if answer is not None:
                return answer
            self.deadline.check()


def _new_backend() -> Any:
    """Create the solver, imported by name since python-sat has no type annotations."""
    try:
        solvers = importlib.import_module("pysat.solvers")
    except ImportError:
        from argmap.core.extras import install_command

        message = "this question needs python-sat; those of grounded and well-founded semantics do not"
        raise ArgmapError(message, hint=install_command("sat", "python-sat")) from None
    return getattr(solvers, _SOLVER)()


def _interrupted() -> type[Exception]:
    """Return the exception the solver raises for Ctrl-C."""
    error: type[Exception] = importlib.import_module("pysolvers").error
    return error


def maximal_sets(solver: Solver, literals: Sequence[int]) -> Iterator[list[int]]:
    """Yield the true literals of each model in which they are maximal: no other model has these and more.

    Clauses may be added in between, if only models without a larger set are lost.

    Raises:
        TimeLimitError: The deadline passed.
    """
    while (model := solver.solve()) is not None:
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

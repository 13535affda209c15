"""The only door to the SAT solver: python-sat, imported when there is something to solve.

Knows variables and clauses; must not know claims or links. Variables count
from 1; a literal is a variable, negative where it is to be false.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Iterable, Sequence
from typing import Any

from argmap.core.diagnostics import ArgmapError
from argmap.core.extras import install_command

#: Of the solvers that come with python-sat, this one was the quickest to enumerate and to grow
#: labellings, and it stops after a number of conflicts when asked to.
_SOLVER = "Cadical153"

#: After so many conflicts the solver comes back to look at the clock, and for a Ctrl-C.
_CONFLICTS = 2_000


class TooHard(ArgmapError):  # noqa: N818 - it is what the user is told, and not always an error
    """The time allowed was over before the answer was found; what was found until then stands."""


class Deadline:
    """When to stop looking: so many seconds from now, or never."""

    __slots__ = ("_end", "seconds")

    def __init__(self, seconds: float | None = None) -> None:
        """Start the clock; None never ends."""
        self.seconds = seconds
        self._end = None if seconds is None else time.monotonic() + seconds

    def check(self, _steps: int = 1) -> None:
        """Come back only while there is time.

        Raises:
            TooHard: The time is over.
        """
        if self._end is not None and time.monotonic() > self._end:
            raise TooHard(f"no answer within {self.seconds:g} seconds", hint="allow more time")


class Effort(Deadline):
    """A bound on steps instead of seconds, so that what is found does not depend on the computer."""

    __slots__ = ("_left", "steps")

    def __init__(self, steps: int) -> None:
        """Allow so many steps."""
        super().__init__()
        self.steps = self._left = steps

    def check(self, _steps: int = 1) -> None:
        """Come back only while there are steps left.

        Raises:
            TooHard: There are none.
        """
        self._left -= _steps
        if self._left < 0:
            raise TooHard(f"no answer within {self.steps:,} steps")


class Solver:
    """An incremental SAT solver. Nothing is imported until a clause has to be solved."""

    def __init__(self, deadline: Deadline) -> None:
        """Start without variables or clauses."""
        self._deadline = deadline
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
        """Demand that one of these literals is true; where there are none, nothing can be solved."""
        if not clause:
            self._contradiction = True
        else:
            self._clauses.append(clause)

    def prefer(self, literals: Iterable[int]) -> None:
        """Try these literals true before false, where nothing speaks against it."""
        self._preferred += literals

    def solve(self, assumptions: Sequence[int] = ()) -> list[int] | None:
        """Find a model under assumptions: for each variable in order, the literal that is true.

        The model is None where there is none.

        Raises:
            TooHard: The time is over.
            ArgmapError: python-sat is not installed.
        """
        self._deadline.check()
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
        """Solve in short stretches: a stretch cannot be interrupted, but between two there is time."""
        backend = self._backend
        while True:
            backend.conf_budget(_CONFLICTS)
            try:
                answer: bool | None = backend.solve_limited(assumptions=assumptions)
            except _interrupted():
                raise KeyboardInterrupt from None
            if answer is not None:
                return answer
            self._deadline.check()


def _new_backend() -> Any:
    """Make the solver. By name, since python-sat has no types for a checker to read."""
    try:
        solvers = importlib.import_module("pysat.solvers")
    except ImportError:
        message = "this question needs python-sat; those of grounded and well-founded semantics do not"
        raise ArgmapError(message, hint=install_command("sat", "python-sat")) from None
    return getattr(solvers, _SOLVER)()


def _interrupted() -> type[Exception]:
    """What the solver raises for a Ctrl-C."""
    error: type[Exception] = importlib.import_module("pysolvers").error
    return error

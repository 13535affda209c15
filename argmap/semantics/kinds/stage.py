"""Stage: positions without conflict that leave as little undecided as possible.

A set of claims that do not counter each other is a stage extension if no other
such set decides, by accepting or countering them, all the claims that it
decides and more (Verheij 1996). Unlike those of all other semantics here, such
a set need not answer what counters its members, and need not hold what grounded
accepts. Where stable labellings exist, these are they. Defined for counters only.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from argmap.semantics.effort import Deadline
from argmap.semantics.kinds import Semantics
from argmap.semantics.sat.solver import Solver, maximal_sets
from argmap.semantics.structure import ACCEPTED, REJECTED, UNDECIDED, Labelling, Structure


def search(structure: Structure, deadline: Deadline) -> Iterator[Labelling]:
    """Yield all extensions of each maximal range."""
    encoding = _Encoding(structure, deadline)
    for decided in encoding.ranges():
        while (model := encoding.solver.solve(decided)) is not None:
            yield encoding.labelling(model)
            # No extension is part of another of the same range: what it lacked would be countered by it.
            encoding.solver.add([claim for claim in encoding.accepted if model[claim - 1] < 0])


def _with(structure: Structure, number: int, deadline: Deadline, *, accepted: bool) -> Labelling | None:
    """Find a labelling that accepts a statement, or one that does not."""
    encoding = _Encoding(structure, deadline)
    so = encoding.statements[number]
    for decided in encoding.ranges():
        model = encoding.solver.solve([*decided, so if accepted else -so])
        if model is not None:
            return encoding.labelling(model)
    return None


class _Encoding:
    """Clauses whose models are the sets of claims without conflict, with what they decide.

    `statements` has a variable for each statement, true if it is accepted; a link shares that of
    its premise, unless a supposition gives its verdict. `accepted` are those of the claims.
    """

    def __init__(self, structure: Structure, deadline: Deadline) -> None:
        """Encode a map of counters between claims."""
        self._structure = structure
        self.solver = solver = Solver(deadline)
        self.accepted = [solver.new_variable() for _ in range(structure.claims)]
        self.statements = [*self.accepted, *(self.accepted[premise] for (premise,) in structure.premises)]
        for number, accepted in structure.forced.items():
            if number >= structure.claims:
                self.statements[number] = solver.new_variable()
            solver.add([self.statements[number] if accepted else -self.statements[number]])
        self._decided = []
        for claim, so in enumerate(self.accepted):
            if claim in structure.forced:
                continue
            countering = [self.statements[link] for link in structure.counters[claim]]
            decided = solver.new_variable()
            solver.add([-decided, so, *countering])
            solver.add([decided, -so])
            for other in countering:
                solver.add([-so, -other])
                solver.add([decided, -other])
            self._decided.append(decided)
        solver.prefer(self.accepted)

    def ranges(self) -> Iterator[list[int]]:
        """Return each maximal range, as literals stating that its claims are decided."""
        return maximal_sets(self.solver, self._decided)

    def labelling(self, model: list[int]) -> Labelling:
        """Return the labelling of a model: a claim that an accepted one counters is rejected."""
        structure = self._structure
        holds = [model[variable - 1] > 0 for variable in self.statements]
        values = []
        for claim in range(structure.claims):
            countered = any(holds[link] for link in structure.counters[claim])
            rejected = not structure.forced[claim] if claim in structure.forced else countered
            values.append(ACCEPTED if holds[claim] else REJECTED if rejected else UNDECIDED)
        for link, (premise,) in enumerate(structure.premises, structure.claims):
            given = structure.forced.get(link)
            values.append(values[premise] if given is None else ACCEPTED if given else REJECTED)
        return values


SEMANTICS = Semantics(
    "stage",
    "positions without conflict that leave as little undecided as possible; for counters only",
    search,
    counters_only=True,
    accepting=partial(_with, accepted=True),
    refusing=partial(_with, accepted=False),
)

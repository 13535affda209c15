"""Semi-stable: complete positions that leave as little undecided as possible.

A complete labelling is semi-stable if no other decides all the statements that
it decides, whichever way, and more (Caminada, Carnielli & Dunne 2012). Where
stable labellings exist, these are they. Defined here as there, for counters only.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from argmap.semantics.effort import Deadline
from argmap.semantics.kinds import Semantics
from argmap.semantics.sat.encoding import Encoding
from argmap.semantics.sat.solver import maximal_sets
from argmap.semantics.structure import ACCEPTED, Labelling, Structure


def search(structure: Structure, deadline: Deadline) -> Iterator[Labelling]:
    """Yield all complete labellings of each maximal range."""
    encoding = Encoding(structure, deadline)
    for decided in _ranges(encoding):
        while found := encoding.solve(decided):
            yield encoding.labelling(found)
            encoding.block(found)


def _with(structure: Structure, number: int, deadline: Deadline, *, accepted: bool) -> Labelling | None:
    """Find a labelling that accepts a statement, or one that does not."""
    encoding = Encoding(structure, deadline)
    value = encoding.settled[number]
    if value and (value == ACCEPTED) != accepted:
        return None
    so, _ = encoding.pair(number)
    wanted = [] if value else [so if accepted else -so]
    for decided in _ranges(encoding):
        found = encoding.solve([*decided, *wanted])
        if found:
            return encoding.labelling(found)
    return None


def _ranges(encoding: Encoding) -> Iterator[list[int]]:
    """Return each maximal range, as literals stating that its statements are decided."""
    solver = encoding.solver
    decided = []
    for _, so, not_so in encoding.own:
        variable = solver.new_variable()
        solver.add([-variable, so, not_so])
        solver.add([variable, -so])
        solver.add([variable, -not_so])
        decided.append(variable)
    return maximal_sets(solver, decided)


SEMANTICS = Semantics(
    "semi-stable",
    "complete positions that leave as little undecided as possible; for counters only",
    search,
    counters_only=True,
    accepting=partial(_with, accepted=True),
    refusing=partial(_with, accepted=False),
)

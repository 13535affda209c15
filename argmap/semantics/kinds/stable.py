"""Stable: positions that decide everything, without self-supporting cycles.

A two-valued model whose accepted statements are those that grounded derives
once the statements that the model rejects are removed (Brewka et al. 2013, after
Gelfond & Lifschitz 1988); on a framework of counters alone, the stable
extensions of Dung (1995). There may be none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from argmap.semantics.dependence import speaks_against, speaks_for
from argmap.semantics.effort import Deadline
from argmap.semantics.grounded_verdicts import evaluate_grounded
from argmap.semantics.kinds import Semantics
from argmap.semantics.sat.encoding import Encoding
from argmap.semantics.structure import ACCEPTED, REJECTED, Labelling, Structure
from argmap.semantics.well_founded_verdicts import evaluate_well_founded


def search(structure: Structure, deadline: Deadline) -> Iterator[Labelling]:
    """Yield the stable labellings.

    No stable labelling accepts all that another one accepts, so it is enough
    to exclude supersets of what was found.
    """
    encoding = _encoding(structure, deadline)
    while (values := _next(encoding)) is not None:
        yield values
        encoding.solver.add([-so for number, so, _ in encoding.own if values[number] == ACCEPTED])


def _encoding(structure: Structure, deadline: Deadline) -> Encoding:
    """Encode what well-founded leaves undecided: stable labellings agree with it on the rest."""
    settled = evaluate_well_founded(structure).values
    return Encoding(structure, deadline, two_valued=True, settled=settled)


def _with(structure: Structure, number: int, deadline: Deadline, *, value: int) -> Labelling | None:
    """Find a labelling in which a statement is accepted or rejected: none leaves it undecided."""
    encoding = _encoding(structure, deadline)
    if encoding.settled[number]:
        return _next(encoding) if encoding.settled[number] == value else None
    so, not_so = encoding.pair(number)
    return _next(encoding, [so if value == ACCEPTED else not_so])


def _next(encoding: Encoding, assumptions: Sequence[int] = ()) -> Labelling | None:
    """Find a model that is stable; each other model adds a clause that excludes it."""
    while (found := encoding.solve(assumptions)) is not None:
        values = encoding.labelling(found)
        unfounded = _unfounded(encoding, values) if encoding.circles else []
        if not unfounded:
            return values
        _add_loop_formula(encoding, unfounded, values)
    return None


def _unfounded(encoding: Encoding, values: Labelling) -> list[int]:
    """Return what a model accepts that is not derivable once what it rejects is removed."""
    rejected = {number: False for number, value in enumerate(values) if value == REJECTED}
    reduct = encoding.structure.also_supposing(rejected)
    derived = evaluate_grounded(reduct).values
    return [number for number, value in enumerate(values) if value == ACCEPTED != derived[number]]


def _add_loop_formula(encoding: Encoding, loop: Sequence[int], values: Labelling) -> None:
    """Require outside support for a set of statements if one of them is accepted.

    A loop formula (Lin & Zhao 2004; Lee 2005): one of the set can be accepted
    only if some statement outside that speaks for one and was rejected is
    accepted, or one that speaks against one and was accepted is rejected.
    """
    structure, inside = encoding.structure, set(loop)
    outside_support: dict[int, None] = {}
    for number in loop:
        for other in speaks_for(structure, number):
            if other not in inside and values[other] == REJECTED and not encoding.settled[other]:
                outside_support[encoding.pair(other)[0]] = None
        for other in speaks_against(structure, number):
            if values[other] == ACCEPTED and not encoding.settled[other]:
                outside_support[encoding.pair(other)[1]] = None
    supported = encoding.solver.new_variable()
    encoding.solver.add([-supported, *outside_support])
    for number in loop:
        encoding.solver.add([-encoding.pair(number)[0], supported])


SEMANTICS = Semantics(
    "stable",
    "positions that decide everything, without circles of supports that rest on themselves",
    search,
    can_lack=True,
    accepting=partial(_with, value=ACCEPTED),
    refusing=partial(_with, value=REJECTED),
)

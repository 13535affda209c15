"""Stable: positions that decide everything, and in which no circle of supports holds itself up.

A two-valued model whose accepted statements are those that grounded derives
when what the model rejects is taken away (Brewka et al. 2013, after Gelfond &
Lifschitz 1988); on a framework of counters alone, the stable extensions of
Dung (1995). There may be none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.semantics.dependence import speaks_against, speaks_for, supposing
from argmap.semantics.grounded import evaluate_grounded
from argmap.semantics.kinds import Labelling, Semantics
from argmap.semantics.sat.encoding import Encoding
from argmap.semantics.sat.solver import Deadline
from argmap.semantics.structure import ACCEPTED, REJECTED, Structure
from argmap.semantics.well_founded import evaluate_well_founded


def search(structure: Structure, deadline: Deadline) -> Iterator[Labelling]:
    """Yield the stable labellings.

    Each differs from every other in that it does not accept all that the other
    does, so that excluding those that do is enough.
    """
    encoding = _encoding(structure, deadline)
    while (values := _next(encoding)) is not None:
        yield values
        encoding.solver.add([-so for number, so, _ in encoding.own if values[number] == ACCEPTED])


def _encoding(structure: Structure, deadline: Deadline) -> Encoding:
    """Encode what well-founded leaves undecided: stable labellings agree with it on the rest."""
    settled = evaluate_well_founded(structure).values
    return Encoding(structure, deadline, two_valued=True, settled=settled)


def accepting(structure: Structure, number: int, deadline: Deadline) -> Labelling | None:
    """Find a stable labelling that accepts a statement."""
    return _with(_encoding(structure, deadline), number, ACCEPTED)


def refusing(structure: Structure, number: int, deadline: Deadline) -> Labelling | None:
    """Find a stable labelling that rejects a statement; there is no third way."""
    return _with(_encoding(structure, deadline), number, REJECTED)


def _with(encoding: Encoding, number: int, value: int) -> Labelling | None:
    if encoding.settled[number]:
        return _next(encoding) if encoding.settled[number] == value else None
    so, not_so = encoding.pair(number)
    return _next(encoding, [so if value == ACCEPTED else not_so])


def _next(encoding: Encoding, assumptions: Sequence[int] = ()) -> Labelling | None:
    """Find a model that is well-founded; those that are not teach the solver why."""
    while (found := encoding.solve(assumptions)) is not None:
        values = encoding.labelling(found)
        circle = _held_up_by_itself(encoding, values) if encoding.circles else []
        if not circle:
            return values
        _break_circle(encoding, circle, values)
    return None


def _held_up_by_itself(encoding: Encoding, values: Labelling) -> list[int]:
    """What a model accepts that does not follow once what it rejects is taken away."""
    rejected = {number: False for number, value in enumerate(values) if value == REJECTED}
    reduct = supposing(encoding.structure, rejected)
    derived = evaluate_grounded(reduct).values
    return [number for number, value in enumerate(values) if value == ACCEPTED != derived[number]]


def _break_circle(encoding: Encoding, circle: Sequence[int], values: Labelling) -> None:
    """Demand that something outside establishes one of a set, where one of it is accepted.

    A loop formula (Lin & Zhao 2004; Lee 2005). One of them could be established
    only if one thing outside that speaks for one and was rejected were
    accepted, or one that speaks against one and was accepted were rejected.
    """
    structure, inside = encoding.structure, set(circle)
    ways_out: dict[int, None] = {}
    for number in circle:
        for other in speaks_for(structure, number):
            if other not in inside and values[other] == REJECTED and not encoding.settled[other]:
                ways_out[encoding.pair(other)[0]] = None
        for other in speaks_against(structure, number):
            if values[other] == ACCEPTED and not encoding.settled[other]:
                ways_out[encoding.pair(other)[1]] = None
    some_way = encoding.solver.new_variable()
    encoding.solver.add([-some_way, *ways_out])
    for number in circle:
        encoding.solver.add([-encoding.pair(number)[0], some_way])


SEMANTICS = Semantics(
    "stable",
    "positions that decide everything, with no circle of supports holding itself up",
    search,
    can_lack=True,
    accepting=accepting,
    refusing=refusing,
)

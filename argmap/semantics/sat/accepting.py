"""Complete labellings that accept a given statement."""

from __future__ import annotations

from argmap.semantics.effort import Deadline
from argmap.semantics.grounded_verdicts import evaluate_grounded
from argmap.semantics.sat.encoding import Encoding
from argmap.semantics.structure import ACCEPTED, Structure


def accepting(structure: Structure, number: int, deadline: Deadline) -> list[int] | None:
    """Find a complete labelling that accepts a statement; only what it depends on is searched."""
    encoding = Encoding(structure, deadline, goal=number)
    found = encoding.solve_with(number, ACCEPTED)
    return None if found is None else completed(structure, encoding.labelling(found))


def completed(structure: Structure, values: list[int]) -> list[int]:
    """Extend a labelling that is complete on a part of the map to the least one on the whole."""
    supposed = {number: value == ACCEPTED for number, value in enumerate(values) if value}
    return evaluate_grounded(structure.also_supposing(supposed)).values

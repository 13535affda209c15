"""Grounded: the most cautious position; the other semantics agree with what it decides.

The grounded model of Brewka & Woltran (2010); see `argmap.semantics.grounded_verdicts`.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.semantics.effort import Deadline
from argmap.semantics.framework import Framework
from argmap.semantics.grounded_verdicts import evaluate_grounded
from argmap.semantics.kinds import Semantics
from argmap.semantics.structure import Labelling, Structure


def search(structure: Structure, _deadline: Deadline) -> Iterator[Labelling]:
    """Yield the grounded labelling."""
    yield evaluate_grounded(structure).values


SEMANTICS = Semantics(
    "grounded",
    "the most cautious position: what all complete ones agree on",
    search,
    single=True,
    of_framework=Framework.grounded,
)

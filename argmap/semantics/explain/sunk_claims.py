"""Claims that their own reasons sink: nothing speaks against them, and without the reasons they would stand.

Who gives a reason rests on it: a claim with supports needs one in force, where
a bare claim needs none. So a claim can fall because of what was said for it.
"""

from __future__ import annotations

from collections.abc import Sequence

from argmap.semantics.structure import ACCEPTED, REJECTED, Structure


def rests_on_supports_alone(structure: Structure, values: Sequence[int], claim: int) -> bool:
    """Whether a claim that is not accepted would be, had nobody given a reason for it."""
    return (
        values[claim] != ACCEPTED
        and claim not in structure.standard
        and structure.assumed[claim] is None
        and bool(structure.supports[claim])
        and all(values[counter] == REJECTED for counter in structure.counters[claim])
    )


def only_steps_fail(structure: Structure, values: Sequence[int], claim: int) -> bool:
    """Whether all reasons for a claim are true, and each is undercut on the way to it."""
    return all(
        any(values[undercut] == ACCEPTED for undercut in structure.counters[link])
        and all(values[premise] == ACCEPTED for premise in structure.premises[link - structure.claims])
        for link in structure.supports[claim]
    )

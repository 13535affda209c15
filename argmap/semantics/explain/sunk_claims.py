"""Claims that fail because of their own reasons: nothing counters them, and unsupported they would stand.

A claim with supports needs one in force, where a claim without supports needs
none. So a claim can fall because of what was said for it.
"""

from __future__ import annotations

from collections.abc import Sequence

from argmap.semantics.structure import ACCEPTED, REJECTED, Structure


def rests_on_supports_alone(structure: Structure, values: Sequence[int], claim: int) -> bool:
    """Return whether a claim is not accepted, but would be without its supports."""
    return (
        values[claim] != ACCEPTED
        and claim not in structure.standard
        and structure.assumed[claim] is None
        and bool(structure.supports[claim])
        and all(values[counter] == REJECTED for counter in structure.counters[claim])
    )


def only_steps_fail(structure: Structure, values: Sequence[int], claim: int) -> bool:
    """Return whether every support of a claim has accepted premises and is undercut."""
    return all(
        any(values[undercut] == ACCEPTED for undercut in structure.counters[link])
        and all(values[premise] == ACCEPTED for premise in structure.premises[link - structure.claims])
        for link in structure.supports[claim]
    )

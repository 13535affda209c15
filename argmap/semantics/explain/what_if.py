"""The verdicts under suppositions about claims.

Losing a claim means rejecting it: its condition is set to false and its links
stay. Deleting it instead would leave a claim that rested on it without any
support, and so accepted. All verdicts here are grounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from argmap.core.model import Case
from argmap.semantics.grounded_verdicts import Grounded, evaluate_grounded
from argmap.semantics.structure import WORDS, Verdict


class Changed(NamedTuple):
    """A claim or link whose verdict changes under a supposition."""

    name: str
    before: Verdict
    after: Verdict


class Supposed(NamedTuple):
    """The verdicts under a supposition, and those that it changes, in the order of the case."""

    grounded: Grounded
    changed: list[Changed]


def what_if(case: Case, *, rejected: Iterable[str] = (), accepted: Iterable[str] = ()) -> list[Changed]:
    """Find the verdicts that change when claims are rejected or accepted by supposition.

    The supposed claims themselves are included where their verdicts change.

    Raises:
        KeyError: The case has no claim or link of that name.
    """
    forced = dict.fromkeys(rejected, False) | dict.fromkeys(accepted, True)
    return suppose(evaluate_grounded(case), forced).changed


def suppose(before: Grounded, forced: Mapping[str, bool]) -> Supposed:
    """Evaluate again with claims or links accepted (True) or rejected (False) by supposition.

    Raises:
        KeyError: There is no claim or link of that name.
    """
    structure = before.structure
    numbers = {structure.number[name]: value for name, value in forced.items()}
    after = evaluate_grounded(structure.supposing(numbers))
    changed = [
        Changed(name, WORDS[old], WORDS[new])
        for name, old, new in zip(structure.names, before.values, after.values, strict=True)
        if old != new
    ]
    return Supposed(after, changed)

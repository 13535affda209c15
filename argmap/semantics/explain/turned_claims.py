"""Statuses that differ between two suppositions.

They count as different if their verdicts differ, so a claim that is rejected under both, for different
reasons, is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from argmap.semantics.explain.trial_verdicts import Trial
from argmap.semantics.status import Status, status_of, verdict_of


class TurnedClaim(NamedTuple):
    """A claim whose verdict differs between two suppositions, with its status under each."""

    name: str
    before: Status
    after: Status


def find_turns(
    names: Iterable[str],
    before: Sequence[Status],
    after: Sequence[Status],
    now: Sequence[Status] | None = None,
) -> tuple[TurnedClaim, ...]:
    """Return the claims whose verdicts differ, given the statuses of all of them.

    With `now`, their statuses without either supposition, also those that change under both to the same.
    """
    return tuple(
        TurnedClaim(name, old, new)
        for name, old, new, present in zip(names, before, after, before if now is None else now, strict=True)
        if not verdict_of(old) == verdict_of(new) == verdict_of(present)
    )


def trial_statuses(trial: Trial, numbers: Iterable[int]) -> list[Status]:
    """Return the statuses of some claims under the suppositions of a trial."""
    return [status_of(trial.structure, trial.grounded.values, number) for number in numbers]

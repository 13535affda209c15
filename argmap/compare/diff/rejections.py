"""What rejected claims fail for on both sides of a diff.

A claim that was countered and now only lacks support is rejected as before, so that no
verdict changed; a reader wants to be told all the same. And of a claim whose verdict
did change, readers are told which of the two its rejection is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from argmap.compare.diff.causes import DiffSides
from argmap.compare.diff.change import CaseDiff
from argmap.semantics import Because, Status, Verdict


class Statuses(NamedTuple):
    """The verdicts of both cases as readers are shown them; what both cases have by its id after."""

    before: Mapping[str, Status]
    after: Mapping[str, Status]

    def turn(self, claim: str, was: Verdict | None, now: Verdict | None) -> tuple[str, str]:
        """A verdict before and after in words, what is rejected and only unsupported told apart."""
        return (
            self.before.get(claim, was) if was else "not there",
            self.after.get(claim, now) if now else "not there",
        )


#: Of cases that nobody evaluated.
NO_STATUSES = Statuses({}, {})


def pair_statuses(diff: CaseDiff, before: Mapping[str, Status], after: Mapping[str, Status]) -> Statuses:
    """Bring the statuses of both cases of a diff together."""
    claims = diff.matching.claims
    return Statuses({claims.get(name, name): status for name, status in before.items()}, after)


class Rejections:
    """What the rejected claims of both cases of a diff fail for."""

    def __init__(self, diff: CaseDiff, sides: DiffSides) -> None:
        """Look at both cases as they were evaluated."""
        self._diff = diff
        self._before, self._after = sides.before.grounded, sides.after.grounded

    def changed(self) -> dict[str, tuple[Because, Because]]:
        """What each claim that both cases reject failed for and fails for, by its id after, where they differ."""
        before, after = self._before.because, self._after.because
        return {
            new: (before[old], after[new])
            for old, new in self._diff.matching.claims.items()
            if old in before and new in after and before[old] != after[new]
        }

    def shown(self) -> Statuses:
        """The verdicts of both as readers are shown them."""
        return pair_statuses(self._diff, self._before.statuses, self._after.statuses)

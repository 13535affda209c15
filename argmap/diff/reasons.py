"""What rejected claims fail for on both sides of a diff.

A claim that was countered and now only lacks support is rejected as before, so that no
verdict changed; a reader wants to be told all the same. And of a claim whose verdict
did change, readers are told which of the two its rejection is.
"""

from __future__ import annotations

from argmap.diff.causes import Sides
from argmap.diff.change import CaseDiff
from argmap.evaluation import Because, Status


class Rejections:
    """What the rejected claims of both cases of a diff fail for."""

    def __init__(self, diff: CaseDiff, sides: Sides) -> None:
        """Look at both cases as they were evaluated."""
        self._claims = diff.matching.claims
        self._before, self._after = sides.before.grounded, sides.after.grounded

    def changed(self) -> dict[str, tuple[Because, Because]]:
        """What each claim that both cases reject failed for and fails for, by its id after, where they differ."""
        before, after = self._before.because, self._after.because
        return {
            new: (before[old], after[new])
            for old, new in self._claims.items()
            if old in before and new in after and before[old] != after[new]
        }

    def shown(self) -> tuple[dict[str, Status], dict[str, Status]]:
        """The verdicts as readers are shown them, before and after; what both cases have by its id after."""
        before = {self._claims.get(name, name): status for name, status in self._before.statuses.items()}
        return before, self._after.statuses

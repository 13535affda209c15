"""Why claims are rejected, on both sides of a diff.

A claim that was countered and now only lacks support is still rejected, so its
verdict did not change; a reader wants to know all the same. And where a verdict
did change, readers learn which of the two rejections it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from argmap.compare.diff.causes import DiffSides
from argmap.compare.diff.change import CaseDiff
from argmap.semantics import Because, Status, Verdict


class Statuses(NamedTuple):
    """The statuses of both cases, by the id after for what both have."""

    before: Mapping[str, Status]
    after: Mapping[str, Status]

    def turn(self, claim: str, was: Verdict | None, now: Verdict | None) -> tuple[str, str]:
        """Return a verdict before and after in words, telling unsupported from countered."""
        return (
            self.before.get(claim, was) if was else "not there",
            self.after.get(claim, now) if now else "not there",
        )


#: For cases that were not evaluated.
NO_STATUSES = Statuses({}, {})


def pair_statuses(diff: CaseDiff, before: Mapping[str, Status], after: Mapping[str, Status]) -> Statuses:
    """Combine the statuses of both cases of a diff."""
    claims = diff.matching.claims
    return Statuses({claims.get(name, name): status for name, status in before.items()}, after)


class Rejections:
    """The causes of rejection in both cases of a diff."""

    def __init__(self, diff: CaseDiff, sides: DiffSides) -> None:
        """Use the evaluations of both cases."""
        self._diff = diff
        self._before, self._after = sides.before.grounded, sides.after.grounded

    def changed(self) -> dict[str, tuple[Because, Because]]:
        """Return both causes, by id after, of claims rejected in both cases for different causes."""
        before, after = self._before.because, self._after.because
        return {
            new: (before[old], after[new])
            for old, new in self._diff.matching.claims.items()
            if old in before and new in after and before[old] != after[new]
        }

    def shown(self) -> Statuses:
        """Return the statuses of both cases."""
        return pair_statuses(self._diff, self._before.statuses, self._after.statuses)

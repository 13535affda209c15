"""Marks of a claim: in a few words, what decides its verdict besides its links.

The marks are: assumed or not assumed, the proof standard, how weights add up, preferences, and the rivals in
an issue. Without them a reader cannot see why a claim with an undecided support is accepted, or why one
without counters is rejected. All outputs share them.
"""

from __future__ import annotations

from argmap.core.display import first_few
from argmap.core.model import Case, Claim

#: The most rivals, or preferences, that are named.
_NAMED = 4


class Marks:
    """The marks of the claims of a case."""

    def __init__(self, case: Case) -> None:
        """Index the issues: each claim is in one at most."""
        self._issues = {position: issue for issue in case.issues for position in issue.positions}

    def of(self, claim: Claim) -> list[str]:
        """Return the marks of a claim; most claims have none."""
        marks = [] if claim.assumed is None else ["assumed" if claim.assumed else "not assumed"]
        issue = self._issues.get(claim.id)
        standard = issue.standard if issue else claim.standard
        if issue:
            rivals = [position for position in issue.positions if position != claim.id]
            if rivals:
                marks.append(f"rival of {first_few(rivals, _NAMED)}")
        if standard not in (None, "preponderance" if issue else "default"):
            marks.append(f"standard: {standard}")
        if claim.accrue not in (None, "max"):
            marks.append(f"accrue: {claim.accrue}")
        if claim.prefer:
            marks.append(f"prefer: {first_few(claim.prefer, _NAMED)}")
        return marks

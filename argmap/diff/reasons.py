"""What rejected claims fail for, where that changed and the verdict did not.

A claim that was countered and now only lacks support is rejected as before, so that no
verdict changed; a reader wants to be told all the same.
"""

from __future__ import annotations

from argmap.diff.change import CaseDiff
from argmap.evaluation import Because, evaluate_grounded


def changed_reasons(diff: CaseDiff) -> dict[str, tuple[Because, Because]]:
    """What each claim that both cases reject failed for and fails for, by its id after, where they differ."""
    before, after = evaluate_grounded(diff.before).because, evaluate_grounded(diff.after).because
    return {
        new: (before[old], after[new])
        for old, new in diff.matching.claims.items()
        if old in before and new in after and before[old] != after[new]
    }

"""Why claims are rejected, on both sides of a diff.

A claim that was countered and now only lacks support is still rejected, so its
verdict did not change; a reader wants to know all the same.
"""

from __future__ import annotations

from argmap.compare.diff.causes import DiffSides
from argmap.compare.diff.change import CaseDiff
from argmap.semantics import Because


def changed_reasons(diff: CaseDiff, sides: DiffSides) -> dict[str, tuple[Because, Because]]:
    """Return both causes, by id after, of claims rejected in both cases for different causes."""
    before, after = (side.grounded.because for side in sides)
    return {
        new: (before[old], after[new])
        for old, new in diff.matching.claims.items()
        if old in before and new in after and before[old] != after[new]
    }

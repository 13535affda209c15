"""What changed between two cases, as named changes; pure values in and out."""

from argmap.diff.changes import CaseDiff, Change, diff_cases

__all__ = ["CaseDiff", "Change", "diff_cases"]

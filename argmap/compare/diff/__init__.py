"""The difference between two cases, as typed changes; pure values in and out."""

from argmap.compare.diff.applying import apply_diff
from argmap.compare.diff.change import KINDS, CaseDiff, Change, Kind
from argmap.compare.diff.changes import diff_cases
from argmap.compare.diff.matching import Matching, match_cases

__all__ = ["KINDS", "CaseDiff", "Change", "Kind", "Matching", "apply_diff", "diff_cases", "match_cases"]

"""The history of a case: its revisions, their changes, and which of them decided a verdict.

Pure values in and out: the reader of the versions is passed in.
"""

from argmap.compare.history.blame import Altered, Blame, Flip, RenamedAt, find_blame
from argmap.compare.history.parents import UNCOMMITTED, HistoryStep, Steps, with_uncommitted
from argmap.compare.history.reading import Problem
from argmap.compare.history.revisions import Revision, find_revisions

__all__ = [
    "UNCOMMITTED",
    "Altered",
    "Blame",
    "Flip",
    "HistoryStep",
    "Problem",
    "RenamedAt",
    "Revision",
    "Steps",
    "find_blame",
    "find_revisions",
    "with_uncommitted",
]

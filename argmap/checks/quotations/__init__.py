"""Verify quotations against their sources: read the files, normalize both, search, compare.

This package must not know what a case is. docs/quotations.md documents its rules.
"""

from argmap.checks.quotations.coverage import UncitedPassage, uncited_passages
from argmap.checks.quotations.excerpts import few_words, surroundings
from argmap.checks.quotations.nearest import WordDifference
from argmap.checks.quotations.proof import Proof, nearest_passage, prove
from argmap.checks.quotations.sources import Proved, Sources, read_document

__all__ = [
    "Proof",
    "Proved",
    "Sources",
    "UncitedPassage",
    "WordDifference",
    "few_words",
    "nearest_passage",
    "prove",
    "read_document",
    "surroundings",
    "uncited_passages",
]

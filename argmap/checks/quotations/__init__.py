"""Verify quotations against their sources: read the files, normalize both, search, compare.

This package must not know what a case is. docs/quotations.md documents its rules.
"""

from argmap.checks.quotations.excerpts import few_words, surroundings
from argmap.checks.quotations.nearest import Difference
from argmap.checks.quotations.proof import Proof, prove
from argmap.checks.quotations.sources import Proved, Sources, read_document

__all__ = ["Difference", "Proof", "Proved", "Sources", "few_words", "prove", "read_document", "surroundings"]

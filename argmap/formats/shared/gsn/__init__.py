"""The Goal Structuring Notation: its elements and modules, verdicts in its words, and writing it."""

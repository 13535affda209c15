"""The Goal Structuring Notation: its elements and modules, verdicts in its terms, and writing it."""

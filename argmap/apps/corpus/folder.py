"""Tells whether a folder is a corpus; quick to import, for commands that mostly are given something else."""

from __future__ import annotations

import os

#: The file that says what a corpus is built from.
ABOUT = "corpus.json"


def is_corpus(folder: str) -> bool:
    """Return whether a folder is a corpus."""
    return os.path.isfile(os.path.join(folder, ABOUT)) and os.path.isdir(os.path.join(folder, "parts"))

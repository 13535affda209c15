"""A test whether a folder is a corpus; quick to import, for commands that are mostly given other things."""

from __future__ import annotations

import os

#: The name of the file that records what a corpus is built from.
ABOUT = "corpus.json"


def is_corpus(folder: str) -> bool:
    """Return whether a folder is a corpus."""
    return os.path.isfile(os.path.join(folder, ABOUT)) and os.path.isdir(os.path.join(folder, "parts"))

"""How thorough the tests are: `make test-fast` tries fewer examples of each law, and spoils fewer texts."""

from __future__ import annotations

import os

from hypothesis import settings

FAST = os.environ.get("ARGMAP_TESTS") == "fast"
_MOST = 5


def examples(count: int) -> settings:
    """The settings of a law that so many examples test, or fewer in a fast run."""
    return settings(max_examples=min(count, _MOST) if FAST else count)

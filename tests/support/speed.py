"""How thorough the tests are.

`make test` tries a third of the examples that a law names, `make test-thorough` ten times as many. `make test-fast` tries
a few, spoils fewer texts, and of what is tested with every case that comes with argmap it tests a few.
ARGMAP_EXAMPLES is how many examples to try of each law, whatever it names.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from hypothesis import settings

from support.project import BUNDLED

FAST = os.environ.get("ARGMAP_TESTS") == "fast"
THOROUGH = os.environ.get("ARGMAP_TESTS") == "thorough"
EXAMPLES = int(os.environ.get("ARGMAP_EXAMPLES", "0"))
_MOST = 3
_FEW_CASES = {"odd-cycle", "school-start"}


def examples(count: int) -> settings:
    """The settings of a law that so many examples test: a third of them, fewer in a fast run, more in a thorough one."""
    if EXAMPLES:
        return settings(max_examples=EXAMPLES, deadline=None)
    if THOROUGH:
        return settings(max_examples=10 * count)
    return settings(max_examples=min(count, _MOST) if FAST else max(1, count // 3))


def is_left_out(values: Iterable[object]) -> bool:
    """Whether a fast run leaves out a test with these parameters: a case, or what is made of one."""
    names = {Path(value).name.partition(".")[0] for value in values if isinstance(value, (str, Path))}
    return bool(names & set(BUNDLED) - _FEW_CASES)

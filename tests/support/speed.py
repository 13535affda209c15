"""How thorough the tests are.

`make test` tries a quarter of the examples that a law names, `make test-thorough` ten times as many. `make
test-fast` tries a few, spoils fewer texts, and of what is tested with every case that comes with argmap, or
with many parameters, it tests a few. ARGMAP_EXAMPLES is how many examples to try of each law, whatever it
names.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import settings

from support.project import BUNDLED

FAST = os.environ.get("ARGMAP_TESTS") == "fast"
THOROUGH = os.environ.get("ARGMAP_TESTS") == "thorough"
EXAMPLES = int(os.environ.get("ARGMAP_EXAMPLES", "0"))
_MOST = 3
_FEW_CASES = {"odd-cycle", "school-start"}
#: Of more sets of parameters than this a fast run takes one of so many.
_MANY, _ONE_OF = 10, 6


def examples(count: int) -> settings:
    """The settings of a law that so many examples test: a quarter of them, fewer in a fast run, more in a
    thorough one.
    """
    if EXAMPLES:
        return settings(max_examples=EXAMPLES, deadline=None)
    if THOROUGH:
        return settings(max_examples=10 * count)
    return settings(max_examples=min(count, _MOST) if FAST else max(1, count // 4))


def left_out(items: Sequence[pytest.Item]) -> set[pytest.Item]:
    """The tests that a fast run leaves out: most of those with bundled cases, and of many that are alike."""
    sets: dict[str, list[pytest.Item]] = {}
    for item in items:
        if hasattr(item, "callspec"):
            sets.setdefault(item.nodeid.partition("[")[0], []).append(item)
    found = {item for alike in sets.values() for item in alike if _has_a_case(item.callspec.params.values())}
    for alike in sets.values():
        rest = [item for item in alike if item not in found]
        if len(rest) > _MANY:
            found.update(item for number, item in enumerate(rest) if number % _ONE_OF)
    return found


def _has_a_case(values: Iterable[object]) -> bool:
    """Whether parameters name a case of those that a fast run leaves out, or what is made of one."""
    names = {Path(value).name.partition(".")[0] for value in values if isinstance(value, (str, Path))}
    return bool(names & set(BUNDLED) - _FEW_CASES)

"""The differences that a page applies to its values when there are new ones."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import accumulate

from argmap.apps.server.editing.deltas import Delta, find_delta
from argmap.compare.diff.common_runs import divided_runs

#: The number of characters from which on a difference is divided, and what divides it: ends of objects and
#: lists.
_LARGE = 4_000
_PIECES = re.compile(r"[^}\]]*[}\]]|[^}\]]+")


def splice(old: str, new: str, from_: str, to: str) -> str:
    """Return the data of the event that turns one text of values, version `from_`, into another, `to`.

    Its `hunks` are `[start, deleted, inserted]` in UTF-16 code units of the old text, in ascending order.
    """
    hunks: list[tuple[int, int, str]] = []
    at = units = 0
    for start, end, text in _differences(old, new):
        units += _units(old, at, start)
        deleted = _units(old, start, end)
        hunks.append((units, deleted, text))
        at, units = end, units + deleted
    return json.dumps({"from": from_, "to": to, "hunks": hunks})


def _differences(old: str, new: str) -> Iterator[Delta]:
    """Yield the differences between two texts; a single new claim changes numbers all over the values."""
    whole = find_delta(old, new)
    was = old[whole.start : whole.end]
    if min(len(was), len(whole.text)) < _LARGE:
        yield whole
        return
    before, after = _PIECES.findall(was), _PIECES.findall(whole.text)
    starts = [*accumulate(map(len, before), initial=whole.start)]
    first = into = 0
    for found, there, size in divided_runs(before, after):
        if found > first or there > into:
            yield Delta(starts[first], starts[found], "".join(after[into:there]))
        first, into = found + size, there + size


def _units(text: str, start: int, end: int) -> int:
    """Return the length of a part of a text in UTF-16 code units."""
    if text.isascii():
        return end - start
    return len(text[start:end].encode("utf-16-le", "surrogatepass")) // 2

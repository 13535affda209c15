"""The values of a case as sent to its pages; differences are computed once for all listeners."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Callable, Iterator
from itertools import accumulate, islice
from threading import Lock

from argmap.apps.edits.versions import version_of
from argmap.apps.server.editing.deltas import Delta, find_delta
from argmap.apps.server.events import event
from argmap.apps.server.watched_case import DrawnCase
from argmap.core.common_runs import divided_runs

#: The most versions that a page may be behind and still receive only the differences.
_MOST_BEHIND = 64


class SentValues:
    """The newest values, and the differences that led to the last few versions; thread-safe.

    Versions are counted from 1. If several pages ask at once, one computes the values and the others wait.
    """

    def __init__(self, newest: Callable[[], DrawnCase]) -> None:
        """Start before the first version; `newest` never returns an older version than before."""
        self._newest = newest
        self._lock = Lock()
        self._drawn: DrawnCase | None = None
        self._count = 0
        self._id = ""
        #: The events that turn each version into the next, the newest last.
        self._steps: deque[bytes] = deque(maxlen=_MOST_BEHIND)

    def since(self, count: int) -> tuple[int, bytes]:
        """Return the newest version's number, and the events for a page at `count`, or 0 for none."""
        with self._lock:
            drawn = self._newest()
            if drawn is not self._drawn:
                self._take(drawn)
            behind = self._count - count
            if count > 0 and behind <= len(self._steps):
                steps = [*islice(self._steps, len(self._steps) - behind, None)]
                if sum(map(len, steps)) < len(drawn.text):
                    return self._count, b"".join(steps)
            return self._count, event("values", drawn.text, self._id)

    def _take(self, drawn: DrawnCase) -> None:
        before, text = self._drawn, drawn.text
        if before is None or before.text != text:
            new = version_of(text)
            if before is not None:
                self._steps.append(event("splice", splice(before.text, text, self._id, new), new))
            self._id = new
            self._count += 1
        self._drawn = drawn


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

"""The values of a case as sent to its pages; differences are computed once for all listeners."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from itertools import islice
from threading import Lock

from argmap.apps.edits.versions import version_of
from argmap.apps.server.editing.splices import splice
from argmap.apps.server.events import event
from argmap.apps.server.watched_case import DrawnCase

#: The most versions that a page may be behind and still receive only the differences.
_MOST_BEHIND = 64


class ToldValues:
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

"""The values of a case as its pages are told them: what is another is worked out once, whoever listens."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from itertools import islice
from threading import Lock

from argmap.apps.server.editing.splices import splice, values_version
from argmap.apps.server.events import event
from argmap.apps.server.watched_case import DrawnCase

#: How many versions a page may be behind, and still be told only what is another.
_MOST_BEHIND = 64


class ToldValues:
    """The newest values, and what made the last few versions of them of each other; thread-safe.

    Versions are counted from 1. Of pages that ask at the same time, one works it out and the others wait.
    """

    def __init__(self, newest: Callable[[], DrawnCase]) -> None:
        """Begin before there is a version; `newest` never returns an older one than before."""
        self._newest = newest
        self._lock = Lock()
        self._drawn: DrawnCase | None = None
        self._count = 0
        self._id = ""
        #: The events that made each version of the one before, the newest last.
        self._steps: deque[bytes] = deque(maxlen=_MOST_BEHIND)

    def since(self, count: int) -> tuple[int, bytes]:
        """Return the count of the newest version, and the events for a page that has that at `count`, or 0 for none."""
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
            new = values_version(text)
            if before is not None:
                self._steps.append(event("splice", splice(before.text, text, self._id, new), new))
            self._id = new
            self._count += 1
        self._drawn = drawn

"""How much of anything a server bears, and how it counts."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Condition


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is borne; times in seconds, sizes in bytes.

    `asking` is how long a request may take to arrive, `sending` how long a
    client may take to receive an answer, `tick` how often a file is looked at.
    """

    connections: int = 64
    streams: int = 32
    head: int = 16 * 1024
    asking: float = 10.0
    sending: float = 60.0
    heartbeat: float = 15.0
    tick: float = 0.02
    unread: int = 64 * 1024


class Slots:
    """A number of places, of which each is taken or free."""

    def __init__(self, number: int) -> None:
        """All of them are free."""
        self._free = self._all = number
        self._changed = Condition()

    def take(self) -> bool:
        """Take a place; say whether there was one."""
        with self._changed:
            if not self._free:
                return False
            self._free -= 1
            return True

    def leave(self) -> None:
        """Give a place back."""
        with self._changed:
            self._free += 1
            self._changed.notify_all()

    def wait_until_free(self, seconds: float) -> bool:
        """Wait until every place is free; say whether that came to be."""
        with self._changed:
            return self._changed.wait_for(lambda: self._free == self._all, seconds)

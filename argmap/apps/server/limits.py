"""The limits of a server, and counting against them."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Condition


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits; times in seconds, sizes in bytes.

    `asking` is how long a request may take to arrive, `sending` how long a
    client may take to receive a response, `tick` the interval between checks of a file.
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
    """A counting semaphore that never blocks on acquiring."""

    def __init__(self, number: int) -> None:
        """Start with all slots free."""
        self._free = self._all = number
        self._changed = Condition()

    def take(self) -> bool:
        """Take a slot; return whether one was free."""
        with self._changed:
            if not self._free:
                return False
            self._free -= 1
            return True

    def leave(self) -> None:
        """Release a slot."""
        with self._changed:
            self._free += 1
            self._changed.notify_all()

    def wait_until_free(self, seconds: float) -> bool:
        """Wait until every slot is free; return whether that happened in time."""
        with self._changed:
            return self._changed.wait_for(lambda: self._free == self._all, seconds)

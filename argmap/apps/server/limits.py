"""The limits of a server, and counters for them."""

from __future__ import annotations

import time
from collections import Counter, OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition, Lock


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a server; times in seconds, sizes in bytes.

    `each` is how many of the `connections` one address may have, and `pages` how many of the `streams` one
    browser with a link. `asking` is the time in which a request must arrive, `sending` the time in which
    a client must receive a response, and `stream` the time after which the browser has to ask again. `tick`
    is the interval between checks of a file, and `waiting` that for followers that are woken when there is
    news.
    """

    connections: int = 64
    each: int = 64
    streams: int = 32
    pages: int = 12
    head: int = 16 * 1024
    asking: float = 10.0
    sending: float = 60.0
    heartbeat: float = 15.0
    stream: float = 4 * 3600.0
    tick: float = 0.02
    waiting: float = 0.5
    unread: int = 64 * 1024


#: The limits of a server whose pages edit cases, for a whole class or meeting.
EDITING = Limits(connections=384, each=384, streams=192)


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate limit: a number of events per second in the long run, and `burst` events at once."""

    second: float
    burst: float


class Meter:
    """A token bucket for each of many clients; thread-safe.

    It remembers only the last few thousand clients, and so cannot be made to fill the memory.
    """

    def __init__(self, rate: Rate, now: Callable[[], float] = time.monotonic) -> None:
        """Start with no counts; `now` is a clock in seconds."""
        self._rate = rate
        self._now = now
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, who: str) -> float:
        """Count an event for `who` and return 0, or else return the seconds to wait without counting it."""
        with self._lock:
            now = self._now()
            left, since = self._left.pop(who, (self._rate.burst, now))
            left = min(self._rate.burst, left + (now - since) * self._rate.second)
            allowed = left >= 1
            self._left[who] = (left - allowed, now)
            if len(self._left) > _MOST_METERED:
                self._left.popitem(last=False)
        return 0 if allowed else (1 - left) / self._rate.second


#: The most clients that a meter remembers.
_MOST_METERED = 4_096


class Shares:
    """The numbers that each of many clients has of something, up to a limit; thread-safe."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._had: Counter[str] = Counter()
        self._lock = Lock()

    def take(self, who: str) -> bool:
        """Take one more for `who`; return whether that was allowed."""
        with self._lock:
            allowed = self._had[who] < self._most
            self._had[who] += allowed
            return allowed

    def leave(self, who: str) -> None:
        """Give one back."""
        with self._lock:
            self._had[who] -= 1
            if not self._had[who]:
                del self._had[who]

    def __len__(self) -> int:
        """The number of clients that have any."""
        return len(self._had)


class Slots:
    """A counting semaphore that never blocks on acquiring."""

    def __init__(self, number: int) -> None:
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

    @property
    def taken(self) -> int:
        """The number of slots taken."""
        return self._all - self._free

    def wait_until_free(self, seconds: float) -> bool:
        """Wait until every slot is free; return whether that happened within the time."""
        with self._changed:
            return self._changed.wait_for(lambda: self._free == self._all, seconds)

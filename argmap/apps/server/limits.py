"""The limits of a server, and counting against them."""

from __future__ import annotations

import time
from collections import Counter, OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition, Lock


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits; times in seconds, sizes in bytes.

    `each` is how many of the `connections` one address may have, `pages` how many of
    the `streams` one browser that has come by a link, `asking` how long a request may take to arrive, `sending` how long a
    client may take to receive a response, `stream` how long a stream goes on before the browser has to ask again, `tick` the interval between checks of a file, `waiting` that between those of
    who is woken when there is news.
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


#: The limits of a server whose pages edit cases: a class or a meeting writes on them.
EDITING = Limits(connections=384, each=384, streams=192)


@dataclass(frozen=True, slots=True)
class Rate:
    """How often something may happen: so many times a second in the long run, and `burst` times at once."""

    second: float
    burst: float


class Meter:
    """Counts against a rate, for each of many, as a token bucket does; thread-safe.

    It remembers the last few thousand of them, and so cannot be made to fill the memory.
    """

    def __init__(self, rate: Rate, now: Callable[[], float] = time.monotonic) -> None:
        """Start with nothing counted; `now` is a clock in seconds."""
        self._rate = rate
        self._now = now
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, who: str) -> float:
        """Count one for `who`; return 0, or else the seconds until there may be one: then it is not counted."""
        with self._lock:
            now = self._now()
            left, since = self._left.pop(who, (self._rate.burst, now))
            left = min(self._rate.burst, left + (now - since) * self._rate.second)
            allowed = left >= 1
            self._left[who] = (left - allowed, now)
            if len(self._left) > _MOST_METERED:
                self._left.popitem(last=False)
        return 0 if allowed else (1 - left) / self._rate.second


#: For how many a meter remembers what they did.
_MOST_METERED = 4_096


class Shares:
    """How many each of many has of something, up to a number; thread-safe."""

    def __init__(self, most: int) -> None:
        """Start with nobody having any."""
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
        """How many have any."""
        return len(self._had)


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

    @property
    def taken(self) -> int:
        """How many are not free."""
        return self._all - self._free

    def wait_until_free(self, seconds: float) -> bool:
        """Wait until every slot is free; return whether that happened in time."""
        with self._changed:
            return self._changed.wait_for(lambda: self._free == self._all, seconds)

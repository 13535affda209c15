"""How much work something is, by measures that are the same on a slow or busy machine."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from cProfile import Profile
from typing import TypeVar

T = TypeVar("T")

#: If the large input takes more than so many times what is expected, it is tried once more: the machine may
#: have been busy.
_CLEARLY = 1.25


def counted(work: Callable[[], T]) -> tuple[int, T]:
    """How many functions are called, those written in C among them, until some work is done, and what it
    gives.

    No garbage is collected meanwhile: the finalizers and weak references of what other tests left would be
    counted, too.
    """
    profile = Profile()
    collecting = gc.isenabled()
    gc.disable()
    try:
        given = profile.runcall(work)
    finally:
        if collecting:
            gc.enable()
    return sum(entry.callcount for entry in profile.getstats()), given


def growth(work: Callable[[int], object], size: int, times: int = 8) -> float:
    """How many times as long some work takes for input that is so many times as large, by time of the
    processor.

    It is about `times` where the work grows with its input, and the square of that where it is quadratic.
    """
    small = _least(work, size, tries=3)
    large = _least(work, size * times, tries=1)
    if large > _CLEARLY * times * small:
        large = min(large, _least(work, size * times, tries=2))
    return large / small


def _least(work: Callable[[int], object], size: int, tries: int) -> float:
    taken = []
    for _ in range(tries):
        began = time.process_time()
        work(size)
        taken.append(time.process_time() - began)
    return max(min(taken), 0.001)

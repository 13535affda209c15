"""What can be reached from something, step by step; nothing recurses, as a chain may be thousands long."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

N = TypeVar("N", bound=Hashable)
T = TypeVar("T")


def reachable(starts: Iterable[N], onward: Callable[[N], Iterable[N]]) -> set[N]:
    """Return what can be reached from some starts, themselves included; `onward` gives the next of each."""
    found = set(starts)
    waiting = list(found)
    while waiting:
        for one in onward(waiting.pop()):
            if one not in found:
                found.add(one)
                waiting.append(one)
    return found


def tree_order(roots: Iterable[T], below: Callable[[T], Iterable[T]]) -> Iterator[T]:
    """Yield the nodes of trees, each before what is below it (pre-order)."""
    waiting = [*roots][::-1]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += [*below(node)][::-1]

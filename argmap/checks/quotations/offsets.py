"""Where in a text each character of a changed copy of it came from."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable


class Offsets:
    """A map from a copy back to its original: stretches that were kept, and between them what replaced what.

    Even entries begin a stretch that was kept, odd ones a replacement, all of
    whose characters come from all that they replaced.
    """

    __slots__ = ("_new", "_old")

    def __init__(self) -> None:
        """Nothing is different yet: each index is its own."""
        self._new = array("q", [0])
        self._old = array("q", [0])

    def replaced(self, new: int, old: int, new_end: int, old_end: int) -> None:
        """Add that `new` up to `new_end` of the copy stands for `old` up to `old_end`; to be called in order."""
        self._new.extend((new, new_end))
        self._old.extend((old, old_end))

    def start(self, index: int) -> int:
        """Where in the original the character at `index` of the copy begins."""
        at = bisect_right(self._new, index) - 1
        if at % 2:
            return self._old[at]
        return self._old[at] + index - self._new[at]

    def end(self, index: int) -> int:
        """Where in the original the character before `index` of the copy, from 1, ends."""
        at = bisect_right(self._new, index - 1) - 1
        if at % 2:
            return self._old[at + 1]
        return self._old[at] + index - self._new[at]


def substituted(
    text: str, pattern: re.Pattern[str], replacement: Callable[[re.Match[str], int], str]
) -> tuple[str, Offsets]:
    """A copy of a text in which each match is replaced, and the way back.

    `replacement` is given the match and how long the copy is so far.
    """
    offsets = Offsets()
    pieces: list[str] = []
    at = length = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        pieces.append(text[at:start])
        length += start - at
        word = replacement(match, length)
        pieces.append(word)
        offsets.replaced(length, start, length + len(word), end)
        length += len(word)
        at = end
    pieces.append(text[at:])
    return "".join(pieces), offsets

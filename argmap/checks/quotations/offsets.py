"""Map offsets in a modified copy of a text back to the original."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable


class Offsets:
    """An offset map: kept ranges, and replaced ranges between them.

    Even entries begin a kept range, odd ones a replacement, all of whose
    characters map to the whole range that it replaced.
    """

    __slots__ = ("_new", "_old")

    def __init__(self) -> None:
        self._new = array("q", [0])
        self._old = array("q", [0])

    def replaced(self, new: int, old: int, new_end: int, old_end: int) -> None:
        """Add a replacement of `old:old_end` by `new:new_end` in the copy; call in order."""
        self._new.extend((new, new_end))
        self._old.extend((old, old_end))

    def start(self, index: int) -> int:
        """Return the original offset where the character at `index` of the copy begins."""
        at = bisect_right(self._new, index) - 1
        if at % 2:
            return self._old[at]
        return self._old[at] + index - self._new[at]

    def end(self, index: int) -> int:
        """Return the original offset where the character before `index` of the copy (from 1) ends."""
        at = bisect_right(self._new, index - 1) - 1
        if at % 2:
            return self._old[at + 1]
        return self._old[at] + index - self._new[at]


def substituted(
    text: str, pattern: re.Pattern[str], replacement: Callable[[re.Match[str], int], str]
) -> tuple[str, Offsets]:
    """Replace each match of a pattern; return the copy and its offsets.

    `replacement` is called with the match and the length of the copy so far.
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

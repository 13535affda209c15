"""How wide a text is, and where its lines break.

Widths are those of Liberation Sans, which has the metrics of Arial and
Helvetica; characters that it lacks are estimated by their class.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import accumulate
from unicodedata import bidirectional, combining, east_asian_width

from argmap.render.picture.widths import RUNS

#: In thousandths of the size: what a character of an unknown font takes.
_WIDE, _OTHER = 1000, 620


class _Widths(dict[str, int]):
    """How wide each character is."""

    def __missing__(self, character: str) -> int:
        """Estimate one that the font does not have."""
        if combining(character) or not character.isprintable():
            estimate = 0
        else:
            estimate = _WIDE if east_asian_width(character) in "WF" else _OTHER
        self[character] = estimate
        return estimate


@cache
def _measure(face: str) -> Callable[[str], int]:
    """What measures words in a face, each with a blank after it."""
    widths = _Widths(
        (chr(first + index), int(width))
        for first, known in RUNS[face].items()
        for index, width in enumerate(known.split())
    )
    wide, blank = widths.__getitem__, widths[" "]

    @lru_cache(maxsize=1 << 16)
    def measure(word: str) -> int:
        return sum(map(wide, word), start=blank)

    return measure


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line in pixels, at a size in pixels; kerning would only make it less."""
    measure = _measure("bold" if bold else "regular")
    return (measure(text) - measure("")) * size / 1000


def wrap(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Break a text at its blanks into lines no wider than `room`, in pixels.

    A word that is wider, and text in a script without blanks, is broken where
    the line is full.
    """
    measure = _measure("bold" if bold else "regular")
    most = int(room * 1000 / size) + measure("")
    words = text.split()
    ends = [*accumulate(map(measure, words))]
    lines: list[str] = []
    first, start = 0, 0
    while first < len(words):
        after = bisect_right(ends, start + most, first)
        if after == first:
            *full, words[first] = _broken(words[first], most, measure)
            lines += full
            start = ends[first] - measure(words[first])
            after = bisect_right(ends, start + most, first + 1)
        lines.append(" ".join(words[first:after]))
        first, start = after, ends[after - 1]
    return lines


def _broken(word: str, most: int, measure: Callable[[str], int]) -> list[str]:
    """A word in pieces, each as wide as fits and at least a character with its marks."""
    pieces, piece, blank = [], "", measure("")
    used = blank
    for character in word:
        wide = measure(character) - blank
        if piece and wide and used + wide > most:
            pieces.append(piece)
            piece, used = "", blank
        piece += character
        used += wide
    return [*pieces, piece]


def runs_leftwards(text: str) -> bool:
    """Whether a text is read from right to left: its first letter says so (rule P2 of UAX #9)."""
    if text.isascii():
        return False
    for character in text:
        kind = bidirectional(character)
        if kind in {"L", "R", "AL"}:
            return kind != "L"
    return False

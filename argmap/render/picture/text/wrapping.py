"""Measure and wrap text.

Widths are those of Liberation Sans, which has the metrics of Arial and
Helvetica; characters that it lacks are estimated by their class.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import accumulate
from unicodedata import bidirectional, combining, east_asian_width

from argmap.render.picture.text.widths import RUNS

#: Estimated widths of wide and other characters that the font lacks, in thousandths of the size.
_WIDE, _OTHER = 1000, 620
#: After which characters a word that is longer than a line is broken, and from what share of the line on.
_BREAKS, _FAR = "-_/", 0.5


class _Widths(dict[str, int]):
    """The width of each character."""

    def __missing__(self, character: str) -> int:
        """Estimate the width of a character that the font lacks."""
        if combining(character) or not character.isprintable():
            estimate = 0
        else:
            estimate = _WIDE if east_asian_width(character) in "WF" else _OTHER
        self[character] = estimate
        return estimate


@cache
def _measure(face: str) -> Callable[[str], int]:
    """Return a function that measures a word with a space after it."""
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
    """Return the width of a line in pixels, at a size in pixels; kerning could only reduce it."""
    measure = _measure("bold" if bold else "regular")
    return (measure(text) - measure("")) * size / 1000


def wrap(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Wrap a text at spaces into lines no wider than `room` pixels.

    A wider word, and text in a script without spaces, is broken where
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
    """Split a word into pieces that fit, each at least a character with its combining marks.

    A piece ends with a hyphen or the like, if it has one far enough on.
    """
    pieces, piece, blank = [], "", measure("")
    used = blank
    for character in word:
        wide = measure(character) - blank
        if piece and wide and used + wide > most:
            after = max(map(piece.rfind, _BREAKS)) + 1
            rest = piece[after:] if after >= _FAR * len(piece) else ""
            if measure(rest) + wide > most:
                rest = ""
            pieces.append(piece.removesuffix(rest) if rest else piece)
            piece, used = rest, measure(rest)
        piece += character
        used += wide
    return [*pieces, piece]


def runs_leftwards(text: str) -> bool:
    """Return whether a text is right-to-left: its first strong character decides (rule P2 of UAX #9)."""
    if text.isascii():
        return False
    for character in text:
        kind = bidirectional(character)
        if kind in {"L", "R", "AL"}:
            return kind != "L"
    return False


def clipped(text: str, room: float, size: float, most: int, *, bold: bool = False) -> list[str]:
    """Return the first lines of a text, with an ellipsis if there are more."""
    lines = wrap(text, room, size, bold=bold)
    if len(lines) > most:
        last = wrap(lines[most - 1], room - width("…", size, bold=bold), size, bold=bold)[0]
        lines[most - 1 :] = [f"{last}…"]
    return lines


def clip(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """Shorten a text to one line."""
    return "".join(clipped(text, room, size, 1, bold=bold))

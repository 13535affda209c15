"""How wide a text is, and where its lines break.

Widths are those of Liberation Sans, which has the metrics of Arial and
Helvetica; characters that it lacks are estimated by their class.
"""

from __future__ import annotations

from functools import lru_cache
from unicodedata import bidirectional, combining, east_asian_width

from argmap.drawing.widths import RUNS

#: In thousandths of the size: what a character of an unknown font takes.
_WIDE, _OTHER = 1000, 620


@lru_cache(maxsize=2)
def _table(face: str) -> dict[str, int]:
    return {
        chr(first + index): int(width)
        for first, widths in RUNS[face].items()
        for index, width in enumerate(widths.split())
    }


def _estimate(character: str) -> int:
    if combining(character) or not character.isprintable():
        return 0
    return _WIDE if east_asian_width(character) in "WF" else _OTHER


@lru_cache(maxsize=1 << 16)
def _thousandths(text: str, face: str) -> int:
    known = _table(face)
    return sum(known[c] if c in known else _estimate(c) for c in text)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line in pixels, at a size in pixels; kerning would only make it less."""
    return _thousandths(text, "bold" if bold else "regular") * size / 1000


def wrap(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Break a text at its blanks into lines no wider than `room`, in pixels.

    A word that is wider, and text in a script without blanks, is broken where
    the line is full.
    """
    face, most = "bold" if bold else "regular", room * 1000 / size
    lines: list[str] = []
    current, used = "", 0
    blank = _thousandths(" ", face)
    for whole in text.split():
        word = whole
        wide = _thousandths(word, face)
        if current and used + blank + wide <= most:
            current, used = f"{current} {word}", used + blank + wide
            continue
        if current:
            lines.append(current)
        if wide > most:
            *full, word = _broken(word, most, face)
            lines += full
            wide = _thousandths(word, face)
        current, used = word, wide
    return [*lines, current] if current else lines


def _broken(word: str, most: float, face: str) -> list[str]:
    """A word in pieces, each as wide as fits and at least a character with its marks."""
    pieces, piece, used = [], "", 0
    for character in word:
        wide = _thousandths(character, face)
        if piece and wide and used + wide > most:
            pieces.append(piece)
            piece, used = "", 0
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

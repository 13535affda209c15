"""The lines of a text, and positions in it as editors count them.

A line ends at a line feed, a carriage return, or a carriage return followed by a
line feed, and nowhere else, as in the Language Server Protocol
(https://microsoft.github.io/language-server-protocol/, "Text Documents").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal, NamedTuple, TypeAlias

_LINE_BREAK = re.compile("\r\n|\n|\r")
_LINE_FEED = re.compile("\n")
#: The unit of a column: code points, or the code units of an encoding.
Unit: TypeAlias = Literal["code-points", "utf-16", "utf-8"]


class Position(NamedTuple):
    """A zero-based line and column."""

    line: int
    column: int


class Lines:
    """The offsets at which the lines of a text start."""

    def __init__(self, text: str, breaks: re.Pattern[str] = _LINE_BREAK) -> None:
        """Find the line starts; lines end at `breaks`, and the text after the last one is a line, too."""
        self.text = text
        if breaks is _LINE_BREAK and "\r" not in text:
            breaks = _LINE_FEED  # takes half the time
        self.starts = [0, *(found.end() for found in breaks.finditer(text))]

    def edited(self, start: int, end: int, text: str) -> Lines:
        """Return the lines of `text`, in which only the text from `start` to `end` was replaced.

        Only the lines around it are scanned.
        """
        moved = len(text) - len(self.text)
        first, last = self.number(max(0, start - 1)), self.number(end) + 1
        at = self.starts[first]
        to = (self.starts[last] if last < len(self.starts) else len(self.text)) + moved
        lines = object.__new__(Lines)
        lines.text = text
        lines.starts = self.starts[: first + 1]
        lines.starts += [found.end() for found in _LINE_BREAK.finditer(text, at, to)]
        lines.starts += [one + moved for one in self.starts[last + 1 :]]
        return lines

    def number(self, offset: int) -> int:
        """Return the zero-based line of an offset; a line break belongs to the line that it ends."""
        return bisect_right(self.starts, offset) - 1

    def start(self, line: int) -> int:
        """Return the offset at which a line starts."""
        return self.starts[line]

    def end(self, line: int) -> int:
        """Return the offset at which a line ends, before its line break."""
        if line + 1 == len(self.starts):
            return len(self.text)
        end = self.starts[line + 1] - 1
        return end - 1 if end > self.starts[line] and self.text[end - 1 : end + 1] == "\r\n" else end

    def start_at(self, offset: int) -> int:
        """Return where the line of an offset starts."""
        return self.starts[self.number(offset)]

    def end_at(self, offset: int) -> int:
        """Return where the line of an offset ends, before its line break."""
        return self.end(self.number(offset))

    def next_after(self, offset: int) -> int:
        """Return where the line after that of an offset starts, or the end of the text."""
        line = self.number(offset) + 1
        return self.starts[line] if line < len(self.starts) else len(self.text)

    def column(self, offset: int) -> int:
        """Return the number of code points before an offset on its line."""
        return offset - self.start_at(offset)

    def position(self, offset: int, unit: Unit = "code-points") -> Position:
        """Return the line and column of an offset; offsets outside the text are clamped."""
        offset = max(0, min(offset, len(self.text)))
        line = self.number(offset)
        return Position(line, _width(self.text[self.starts[line] : offset], unit))

    def offset(self, position: Position, unit: Unit = "code-points") -> int:
        """Return the offset of a line and column; a column beyond the end of its line is clamped.

        A column inside a character maps to the start of the character.
        """
        if position.line >= len(self.starts):
            return len(self.text)
        line = max(0, position.line)
        start, end = self.starts[line], self.end(line)
        if unit == "code-points":
            return max(start, min(start + position.column, end))
        left = position.column
        for at in range(start, end):
            left -= _width(self.text[at], unit)
            if left < 0:
                return at
        return end


def _width(text: str, unit: Unit) -> int:
    """Return the length of a text in a unit."""
    if unit == "code-points" or text.isascii():
        return len(text)
    encoding = "utf-16-le" if unit == "utf-16" else "utf-8"
    width = len(text.encode(encoding, "surrogatepass"))
    return width // 2 if unit == "utf-16" else width

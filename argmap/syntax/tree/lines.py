"""The lines of a text, and places in it as editors count them.

A line ends at a line feed, at a carriage return, or at both in that order, and
nowhere else, as in the Language Server Protocol
(https://microsoft.github.io/language-server-protocol/, "Text Documents").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal, NamedTuple, TypeAlias

LINE_BREAK = re.compile("\r\n|\n|\r")
#: What a column counts: code points, or the units of an encoding.
Unit: TypeAlias = Literal["code-points", "utf-16", "utf-8"]


class Position(NamedTuple):
    """A line and a column of a text, both from 0."""

    line: int
    column: int


class Lines:
    """Where the lines of a text begin."""

    def __init__(self, text: str) -> None:
        """Find the lines of a text; what follows the last line break is a line, too."""
        self.text = text
        self.starts = [0, *(found.end() for found in LINE_BREAK.finditer(text))]

    def number(self, offset: int) -> int:
        """The line that an offset is in, from 0; a line break is in the line that it ends."""
        return bisect_right(self.starts, offset) - 1

    def start(self, line: int) -> int:
        """Where a line begins."""
        return self.starts[line]

    def end(self, line: int) -> int:
        """Where a line ends, before its line break."""
        if line + 1 == len(self.starts):
            return len(self.text)
        end = self.starts[line + 1] - 1
        return end - 1 if end > self.starts[line] and self.text[end - 1 : end + 1] == "\r\n" else end

    def position(self, offset: int, unit: Unit = "code-points") -> Position:
        """The line and the column of an offset; beyond the text, of its end."""
        offset = max(0, min(offset, len(self.text)))
        line = self.number(offset)
        return Position(line, _width(self.text[self.starts[line] : offset], unit))

    def offset(self, position: Position, unit: Unit = "code-points") -> int:
        """The offset of a line and a column; of a column that its line does not reach, the line's end.

        A column inside a character is taken for where that character begins.
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
    """How many units of a kind a text takes."""
    if unit == "code-points" or text.isascii():
        return len(text)
    encoding = "utf-16-le" if unit == "utf-16" else "utf-8"
    width = len(text.encode(encoding, "surrogatepass"))
    return width // 2 if unit == "utf-16" else width

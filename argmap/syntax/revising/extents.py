"""Where what a YAML text holds begins and ends: entries, items, comments, the lines between them.

The parser marks where values start and, of a list or a mapping in block style,
no end that is of use: its end mark stands after the comments that follow. This
module finds the rest. It must not know what a case is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from argmap.syntax.yaml import Mapping, Scalar, Sequence, Value

#: What ends a line for YAML 1.1; the parser's columns start after each of these.
LINE_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_BREAKS = "\r\n\x85\u2028\u2029"
COMMENT = re.compile("#[^\r\n\x85\u2028\u2029]*")
_BETWEEN_TOKENS = re.compile("(?:[ \t\r\n\x85\u2028\u2029\ufeff]|#[^\r\n\x85\u2028\u2029]*)*")
_HEADER_COMMENT = re.compile("[|>][-+0-9]*[ \t]+(#[^\r\n\x85\u2028\u2029]*)")
_BLOCK_STYLES = ("|", ">")


class Unit(NamedTuple):
    """An entry of a mapping or an item of a list.

    `room` is where the room for its value starts: after the `:` or the dash; in
    a list in brackets, where the value does. `end` is where the value ends.
    """

    start: int
    key: Scalar | None
    room: int
    value: Value
    end: int


def is_absent(value: Value) -> bool:
    """Whether a key has no value at all, not even a `~`."""
    return isinstance(value, Scalar) and value.start_mark.index == value.end_mark.index


def is_block_scalar(value: Value) -> bool:
    """Whether a value is text under a `|` or a `>`."""
    return isinstance(value, Scalar) and value.style in _BLOCK_STYLES


class Extents:
    """Answers where things are in one text."""

    def __init__(self, text: str) -> None:
        """Find the lines of `text`."""
        self.text = text
        lines = text.splitlines(keepends=True)  # also after characters that no case file holds
        self._starts = [0, *accumulate(map(len, lines))]
        if lines and not LINE_BREAK.match(lines[-1][-1]):
            self._starts.pop()

    def line_start(self, at: int) -> int:
        """Where the line of `at` starts."""
        return self._starts[bisect_right(self._starts, at) - 1]

    def line_end(self, at: int) -> int:
        """Where the line of `at` ends, before its line break."""
        return self._line_end(bisect_right(self._starts, at) - 1)

    def _line_end(self, line: int) -> int:
        if line + 1 == len(self._starts):
            return len(self.text)
        start, following = self._starts[line : line + 2]
        return start + len(self.text[start:following].rstrip(_BREAKS))

    def next_line(self, at: int) -> int:
        """Where the line after that of `at` starts; the end of the text where there is none."""
        line = bisect_right(self._starts, at)
        return self._starts[line] if line < len(self._starts) else len(self.text)

    def column(self, at: int) -> int:
        """How many characters precede `at` on its line."""
        return at - self.line_start(at)

    def starts_line(self, at: int, column: int) -> bool:
        """Whether `at` is in that column, and only spaces precede it on its line."""
        start = self.line_start(at)
        return at - start == column and not self.text[start:at].strip(" ")

    def is_flow(self, value: Value) -> bool:
        """Whether a value that does not itself stand inside brackets is in brackets."""
        return not isinstance(value, Scalar) and self.text[value.start_mark.index] in "[{"

    def is_block(self, value: Value) -> bool:
        """Whether a value that does not itself stand inside brackets is a list or a mapping without."""
        return not isinstance(value, Scalar) and self.text[value.start_mark.index] not in "[{"

    def token(self, at: int) -> int:
        """Where the next token is from `at` on, past white space and comments."""
        found = _BETWEEN_TOKENS.match(self.text, at)
        return found.end() if found else at

    def units(self, value: Mapping | Sequence) -> list[Unit]:
        """The entries or items of a value that is not in brackets."""
        if isinstance(value, Mapping):
            return list(self._block_entries(value))
        return list(self._block_items(value))

    def _block_entries(self, value: Mapping) -> Iterator[Unit]:
        column = self.column(value.start_mark.index)
        for key, part in value.pairs:
            start = key.start_mark.index
            if self.column(start) != column:  # an explicit key: `? key`
                start = self.text.rfind("?", 0, start)
            room = self._room(key)
            yield Unit(start, key, room, part, self._value_end(room, part))

    def _block_items(self, value: Sequence) -> Iterator[Unit]:
        dash = value.start_mark.index
        for item in value.items:
            end = self._value_end(dash + 1, item)
            yield Unit(dash, None, dash + 1, item, end)
            dash = self.token(end)

    def flow_units(self, value: Mapping | Sequence) -> list[Unit]:
        """The entries or items of a value in brackets, or of a single `key: value` within brackets."""
        units = []
        opened = value.start_mark.index
        at = self.token(opened + 1) if self.text[opened] in "[{" else opened
        parts = value.pairs if isinstance(value, Mapping) else [(None, item) for item in value.items]
        for key, part in parts:
            room = self._room(key) if key else part.start_mark.index
            end = self._value_end(room, part, flow=True)
            units.append(Unit(at, key, room, part, end))
            at = self.token(end)
            if self.text[at : at + 1] == ",":
                at = self.token(at + 1)
        return units

    def _room(self, key: Scalar) -> int:
        end = key.end_mark.index
        at = self.token(end)
        return at + 1 if self.text[at : at + 1] == ":" else end

    def _value_end(self, room: int, value: Value, *, flow: bool = False) -> int:
        return room if is_absent(value) else self.end(value, flow=flow)

    def end(self, value: Value, *, flow: bool = False) -> int:
        """Where a value ends; `flow` says that it stands inside brackets."""
        start, end = value.start_mark.index, value.end_mark.index
        if isinstance(value, Scalar):
            return start + len(self.text[start:end].rstrip()) if is_block_scalar(value) else end
        if self.is_flow(value):
            return end
        if isinstance(value, Mapping):
            key, part = value.pairs[-1]
            return self._value_end(self._room(key), part, flow=flow)
        return self.end(value.items[-1])

    def through(self, unit: Unit, column: int) -> int:
        """Where the lines of a block unit end, whose key or dash is in `column`, before the line break.

        The comment at the end of its last line belongs to it, and so do
        comments below that are indented deeper than it is.
        """
        line = bisect_right(self._starts, max(unit.start, unit.end)) - 1
        end = self._line_end(line)
        for below in range(line + 1, len(self._starts)):
            content = self.text[self._starts[below] : self._line_end(below)]
            words = content.lstrip(" \t")
            if words and (words[0] != "#" or len(content) - len(words) <= column):
                break
            if words:
                end = self._line_end(below)
        return end

    def comments(self, start: int, end: int, values: Iterable[Value]) -> list[str]:
        """The comments from `start` to `end`, between which `values` stand."""
        found: list[str] = []
        at = start
        for scalar in _scalars(values):
            begins = scalar.start_mark.index
            if at < begins:
                found += COMMENT.findall(self.text, at, min(begins, end))
            if is_block_scalar(scalar) and (header := _HEADER_COMMENT.match(self.text, begins)):
                found.append(header[1])
            at = max(at, self.end(scalar))
        return found + COMMENT.findall(self.text, at, max(at, end))


def _scalars(values: Iterable[Value]) -> Iterator[Scalar]:
    """The scalars in some values, keys among them, in the order of the text."""
    for value in values:
        if isinstance(value, Scalar):
            yield value
        elif isinstance(value, Sequence):
            yield from _scalars(value.items)
        else:
            for key, part in value.pairs:
                yield key
                yield from _scalars((part,))

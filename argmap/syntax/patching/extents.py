"""Where the values of a YAML text begin and end, and the comments and lines between them.

Values are read by the parser, which drops comments and gives no end that is of use for a
list or a mapping in block style; the syntax tree has both. This module brings the two
together. It must not know what a case is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import NamedTuple

from argmap.core.diagnostics import ArgmapError
from argmap.syntax.tree.nodes import CollectionNode, CommentNode, EntryNode, ItemNode, MappingNode, said_end
from argmap.syntax.tree.parser import parse_tree
from argmap.syntax.yaml import Mapping, Scalar, Sequence, Value

#: What ends a line for YAML 1.1; the parser's columns start after each of these.
LINE_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_BREAKS = "\r\n\x85\u2028\u2029"
COMMENT = re.compile("#[^\r\n\x85\u2028\u2029]*")
_BETWEEN_TOKENS = re.compile("(?:[ \t\r\n\x85\u2028\u2029\ufeff]|#[^\r\n\x85\u2028\u2029]*)*")
_BLOCK_STYLES = ("|", ">")


class TextUnit(NamedTuple):
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


class UnlikeTreeError(ArgmapError):
    """The parser of values and the syntax tree take a text for different things."""


class Extents:
    """Answers where things are in one text; `all_comments` are the comments in it, in order."""

    def __init__(self, text: str) -> None:
        """Find the lines and the parts of `text`."""
        self.text = text
        self._collections: dict[tuple[int, bool], CollectionNode] = {}
        self.all_comments: list[CommentNode] = []
        for node in parse_tree(text).walk():
            if isinstance(node, CollectionNode):
                self._collections[node.start, isinstance(node, MappingNode)] = node
            elif isinstance(node, CommentNode):
                self.all_comments.append(node)
        self._comment_starts = [comment.start for comment in self.all_comments]
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

    def units(self, value: Mapping | Sequence) -> list[TextUnit]:
        """The entries or items of a value; of an item `key: value` within brackets, that entry."""
        parts = self._node(value).parts
        if isinstance(value, Mapping):
            entries = zip(parts, value.pairs, strict=True)
            return [self._unit(entry, key, part) for entry, (key, part) in entries]
        return [self._unit(item, None, part) for item, part in zip(parts, value.items, strict=True)]

    def _node(self, value: Mapping | Sequence) -> CollectionNode:
        """The part of the tree that a value is.

        Raises:
            UnlikeTreeError: The tree has another there.
        """
        node = self._collections.get((value.start_mark.index, isinstance(value, Mapping)))
        held = value.pairs if isinstance(value, Mapping) else value.items
        if node is None or len(node.parts) != len(held):
            raise UnlikeTreeError("this text is laid out in a way that argmap cannot edit")
        return node

    def _unit(self, node: EntryNode | ItemNode, key: Scalar | None, value: Value) -> TextUnit:
        room = node.room if node.room >= 0 else key.end_mark.index if key else node.start
        return TextUnit(node.start, key, room, value, room if is_absent(value) else said_end(node))

    def end(self, value: Value) -> int:
        """Where a value ends, before the comments that follow it."""
        if isinstance(value, Scalar):
            start, end = value.start_mark.index, value.end_mark.index
            return start + len(self.text[start:end].rstrip()) if is_block_scalar(value) else end
        return said_end(self._node(value))

    def through(self, unit: TextUnit, column: int) -> int:
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

    def comments(self, start: int, end: int) -> list[str]:
        """The comments that begin from `start` on and before `end`."""
        first, last = (bisect_left(self._comment_starts, at) for at in (start, end))
        return [self.text[comment.start : comment.end] for comment in self.all_comments[first:last]]

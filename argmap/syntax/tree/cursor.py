"""A cursor over the lines of a YAML text, with the tests that a parser makes on the current line."""

from __future__ import annotations

from bisect import bisect_right

from argmap.syntax.tree.nodes import CommentNode, ErrorNode, Node
from argmap.syntax.tree.tokens import (
    COLON,
    COMMENT,
    DASH,
    DOUBLE,
    LINE_BREAK,
    LONGEST_KEY,
    SINGLE,
    SPACE,
    WORD_KEY,
    after,
)


class DamagedError(Exception):
    """The text has a problem; it has to be read again, carefully."""


class Cursor:
    """Walks a text line by line; `line` is the number of the current line.

    For each line, `starts` and `ends` hold its offsets without the line break, and
    `indents` the number of leading spaces, -1 for a blank line.
    A `careful` reading records problems; any other reading stops at the first.
    """

    def __init__(self, text: str, *, careful: bool) -> None:
        self.text = text
        self.careful = careful
        breaks = list(LINE_BREAK.finditer(text))
        self.starts = [int(text.startswith("\ufeff")), *(found.end() for found in breaks)]
        self.ends = [*(found.start() for found in breaks), len(text)]
        self.indents: list[int] = []
        for start, end in zip(self.starts, self.ends, strict=True):
            content = self.text[start:end]
            words = content.lstrip(" ")
            self.indents.append(len(content) - len(words) if words.strip(" \t") else -1)
        self.line = 0

    def more(self) -> bool:
        """Skip blank lines, and return whether a line is left."""
        while self.line < len(self.starts) and self.indents[self.line] < 0:
            self.line += 1
        return self.line < len(self.starts)

    def take_comments(self, owner: Node, indent: int) -> None:
        """Consume the full-line comments that follow, as long as they are indented deeper than `indent`."""
        while self.more():
            start = self.content()
            if self.text[start] != "#" or self.indents[self.line] <= indent:
                return
            owner.add(CommentNode(start, self.ends[self.line]))
            self.line += 1

    def content(self) -> int:
        """Return the offset of the first character of the current line that is not a space."""
        return self.starts[self.line] + self.indents[self.line]

    def problem(self, node: Node, problem: str) -> None:
        """Record the problem of a node.

        Raises:
            DamagedError: The reading is not careful.
        """
        if not self.careful:
            raise DamagedError
        node.problem = problem

    def is_explicit(self, start: int, end: int) -> bool:
        """Return whether a `?` at `start` introduces an explicit key."""
        return self.text[start] == "?" and self.text[start + 1 : min(start + 2, end)].strip(" \t") == ""

    def key_end(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the end of the key at `start` and the offset of its `:`, or None if there is no key."""
        text = self.text
        if word := WORD_KEY.match(text, start, min(end, start + LONGEST_KEY)):
            return word.end(), word.end()
        first = text[start : start + 1]
        if first in ("", "\t", "#", "[", "{", "]", "}", ",", "|", ">", "%", "@", "`"):
            return None
        if first in "\"'":
            quoted = (DOUBLE if first == '"' else SINGLE).match(text, start, end)
            at = after(text, quoted.end(), end) if quoted else end
            return (quoted.end(), at) if quoted and COLON.match(text, at, end) else None
        colon = COLON.search(text, start, min(end, start + LONGEST_KEY))
        if colon is None or colon.start() == start:
            return None
        comment = COMMENT.search(text, start, colon.start())
        if comment and comment.start() > start:
            return None
        return start + len(text[start : colon.start()].rstrip(" \t")), colon.start()

    def comments_belong(self, column: int) -> bool:
        """Return whether the next line that is not a comment is indented by at least `column`."""
        line = self.line
        while line < len(self.starts) and (
            self.indents[line] < 0 or self.text[self.starts[line] + self.indents[line]] == "#"
        ):
            line += 1
        return line < len(self.starts) and self.indents[line] >= column

    def is_marker(self, *marks: str) -> bool:
        """Return whether the current line is a `---` or a `...`, or one of `marks`."""
        start = self.starts[self.line]
        return (
            self.indents[self.line] == 0
            and self.text[start : start + 3] in (marks or ("---", "..."))
            and not self.text[start + 3 : start + 4].strip(SPACE)
        )

    def end_line(self, owner: Node, at: int) -> None:
        """Consume the comment at the end of the line, and advance to the next line."""
        end = self.ends[self.line]
        start = after(self.text, at, end) if at < end else end
        if start < end:
            owner.add(CommentNode(start, end))
        self.line += 1

    def number(self, offset: int) -> int:
        """Return the number of the line that contains an offset."""
        return bisect_right(self.starts, offset) - 1

    def limit(self, start: int, above: int) -> int:
        """Return the offset before which a quotation or bracket opened at `start` must be closed.

        It is the start of the next key or dash that is indented no deeper than `above`.
        """
        line = self.number(start) + 1
        while line < len(self.starts):
            indent, at = self.indents[line], self.starts[line] + max(0, self.indents[line])
            if 0 <= indent <= above and (
                self.key_end(at, self.ends[line]) or DASH.match(self.text, at, self.ends[line])
            ):
                return self.starts[line]
            line += 1
        return len(self.text)

    def take_left_over(self, owner: Node, start: int) -> None:
        """Consume the rest of a line after a value as an error."""
        end = self.ends[self.line]
        comment = COMMENT.search(self.text, start, end)
        said = self.text[start : comment.start() if comment and comment.start() > start else end]
        error = ErrorNode(start, start + len(said.rstrip(" \t")))
        self.problem(error, "the text goes on after its closing quotation mark")
        owner.add(error)
        self.end_line(owner, error.end)

"""Where a reader of a YAML text is: the next line that nothing has been made of, and what it looks like."""

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
    """The text has a problem, which the careful reading is to find."""


class Cursor:
    """Goes through a text line by line; `line` is the next one.

    Of each line `starts`, `ends` and `indents` say where it begins, where it ends
    before its line break, and how many spaces it begins with, -1 for a blank line.
    A `careful` reading notes problems; another one ends with the first.
    """

    def __init__(self, text: str, *, careful: bool) -> None:
        """Begin at the first line."""
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
        """Whether there is a line left that says something; blank ones are passed over."""
        while self.line < len(self.starts) and self.indents[self.line] < 0:
            self.line += 1
        return self.line < len(self.starts)

    def take_comments(self, owner: Node, indent: int) -> None:
        """Take in the comments on lines of their own that come next, if they are indented deeper than `indent`."""
        while self.more():
            start = self.content()
            if self.text[start] != "#" or self.indents[self.line] <= indent:
                return
            owner.add(CommentNode(start, self.ends[self.line]))
            self.line += 1

    def content(self) -> int:
        """Where the next line begins to say something."""
        return self.starts[self.line] + self.indents[self.line]

    def problem(self, node: Node, problem: str) -> None:
        """Note what is wrong with a part.

        Raises:
            DamagedError: The reading is not a careful one.
        """
        if not self.careful:
            raise DamagedError
        node.problem = problem

    def is_explicit(self, start: int, end: int) -> bool:
        """Whether a `?` announces a key at `start`."""
        return self.text[start] == "?" and self.text[start + 1 : min(start + 2, end)].strip(" \t") == ""

    def key_end(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the key at `start` ends and where its `:` is; None where there is no key."""
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
        """Whether the comments on the next lines are followed by a part in this column or deeper."""
        line = self.line
        while line < len(self.starts) and (
            self.indents[line] < 0 or self.text[self.starts[line] + self.indents[line]] == "#"
        ):
            line += 1
        return line < len(self.starts) and self.indents[line] >= column

    def is_marker(self, *marks: str) -> bool:
        """Whether the next line is a `---` or a `...`, or one of `marks`."""
        start = self.starts[self.line]
        return (
            self.indents[self.line] == 0
            and self.text[start : start + 3] in (marks or ("---", "..."))
            and not self.text[start + 3 : start + 4].strip(SPACE)
        )

    def end_line(self, owner: Node, at: int) -> None:
        """Take in the comment that ends the line, and go on to the next."""
        end = self.ends[self.line]
        start = after(self.text, at, end) if at < end else end
        if start < end:
            owner.add(CommentNode(start, end))
        self.line += 1

    def number(self, offset: int) -> int:
        """The line that an offset is in."""
        return bisect_right(self.starts, offset) - 1

    def limit(self, start: int, above: int) -> int:
        """Where what is opened at `start` has to be closed: before a key or a dash that is indented no deeper."""
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
        """What follows a value on its line and is not part of it."""
        end = self.ends[self.line]
        comment = COMMENT.search(self.text, start, end)
        said = self.text[start : comment.start() if comment and comment.start() > start else end]
        error = ErrorNode(start, start + len(said.rstrip(" \t")))
        self.problem(error, "the text goes on after the mark that ends it")
        owner.add(error)
        self.end_line(owner, error.end)

"""The lines of a list or a mapping in block style: each part with the comments and blank lines above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from argmap.syntax.patching.new_parts import NewParts
from argmap.syntax.patching.plan import Output, Plan
from argmap.syntax.patching.text_pieces import Kept, Piece, joined
from argmap.syntax.tree.nodes import CollectionNode, PartNode, said_end
from argmap.syntax.tree.places import SyntaxTree
from argmap.syntax.tree.tokens import BREAKS, LINE_BREAK

_BLANK_LINES = re.compile(f"(?:[ \t]*(?:\r\n|[{BREAKS}]))+")


class Rows:
    """The parts of a list or a mapping in block style, and the lines between them."""

    def __init__(self, tree: SyntaxTree, plan: Plan, node: CollectionNode, new: NewParts) -> None:
        """Arrange the parts of a collection as planned."""
        self._tree, self._text, self._lines, self._new = tree, tree.text, tree.yaml_lines, new
        self.parts = node.parts
        self.outputs = plan.outputs(node, len(self.parts))
        self.column = self._lines.column(self.parts[0].start)
        self._left, self._taken, self._touched = plan.left(node), plan.taken(node), plan.touched
        self._through: dict[int, int] = {}

    def runs(self) -> Iterator[tuple[Output, int | None]]:
        """Yield the parts; only the last of each run of untouched parts that still follow each other."""
        before = self.outputs[0]
        for at, output in enumerate(self.outputs):
            following = self.outputs[at + 1] if at + 1 < len(self.outputs) else None
            stays = at and self._stays(before, output)
            if not (stays and following and self._stays(output, following)):
                yield output, output.was if stays else None
            before = output

    def _stays(self, before: Output, output: Output) -> bool:
        """Return whether a part is untouched and still follows the same part, which has not moved."""
        if before.was is None or output.was != before.was + 1 or before.moved or output.moved:
            return False
        return self.parts[output.was] not in self._touched

    def through(self, index: int) -> int:
        """Return the end of a part's lines, before the line break.

        They include the comment at the end of its last line, and the comments below it that are indented
        deeper.
        """
        if index not in self._through:
            part = self.parts[index]
            self._through[index] = lines_end(self._tree, part, self.column)
        return self._through[index]

    def line_break(self, index: int) -> Piece | None:
        """Return the line break after a part."""
        found = LINE_BREAK.match(self._text, self.through(index))
        return Kept(found.start(), found.end()) if found else None

    def indent(self, index: int | None) -> Piece:
        """Return the indentation of a part."""
        start = self.parts[index].start if index is not None else 0
        return Kept(start - self.column, start) if index else " " * self.column

    def lead(self, index: int) -> list[Piece]:
        """Return the comments and blank lines above a part, after those of removed parts above it."""
        return [self._carried[0].get(index, ""), self._own_lead(index)]

    @property
    def trail(self) -> str:
        """The comments and blank lines of removed parts that have no part below them."""
        return self._carried[1]

    def _own_lead(self, index: int) -> Kept:
        if not index:
            return Kept(self.parts[0].start, self.parts[0].start)
        above = self._lines.next_after(self.through(index - 1))
        return Kept(above, max(above, self._lines.start_at(self.parts[index].start)))

    @cached_property
    def _carried(self) -> tuple[dict[int, str], str]:
        """The comments above removed parts, by the part below them."""
        gone = set(range(len(self.parts))) - self._stay
        carried: dict[int, str] = {}
        waiting = ""
        for index in sorted(gone):
            lead = joined(self._text, [self._own_lead(index)])
            waiting += lead if "#" in lead and index not in self._taken else ""
            if index in self._left:
                comments = self._tree.comments_between(self.parts[index].start, self.through(index))
                waiting += self._new.comment_lines(comments, self.column)
            if index + 1 < len(self.parts) and index + 1 not in gone:
                carried[index + 1] = waiting
                waiting = ""
        ends = [found.start() for found in LINE_BREAK.finditer(waiting)]
        return carried, waiting[: ends[-1]] if ends else waiting

    def blank_before(self, last: int | None, *, several: bool) -> bool:
        """Return whether to put a blank line before a new part.

        That is so if most parts have one, or the previous part does. `last` is the previous part; `several`
        means that the new part has more than one line.
        """
        before, count = last or 0, len(self.parts)
        if not self._has_blank(min(before + 1, count - 1)):
            return False
        return 2 * self._blanks > count - 1 or (several and (before == 0 or self._has_blank(before)))

    def _has_blank(self, index: int) -> bool:
        """Return whether a part that stays has a blank line before it; the first part never has."""
        return index in self._stay and bool(_BLANK_LINES.match(joined(self._text, self.lead(index))))

    @cached_property
    def _blanks(self) -> int:
        return sum(map(self._has_blank, range(len(self.parts))))

    @cached_property
    def _stay(self) -> set[int | None]:
        return {output.was for output in self.outputs}


def lines_end(tree: SyntaxTree, part: PartNode, column: int) -> int:
    """Return the end of a part's lines, including comments below it that are indented deeper."""
    lines, text = tree.yaml_lines, tree.text
    line = lines.number(max(part.start, said_end(part)))
    end = lines.end(line)
    for below in range(line + 1, len(lines.starts)):
        content = text[lines.start(below) : lines.end(below)]
        words = content.lstrip(" \t")
        if words and (words[0] != "#" or len(content) - len(words) <= column):
            break
        if words:
            end = lines.end(below)
    return end


def lines_of(tree: SyntaxTree, part: PartNode) -> tuple[int, int]:
    """Return the start of the comments above a part, and the end of its lines.

    The first part has none above.
    """
    holder = part.parent
    parts = holder.parts if isinstance(holder, CollectionNode) else [part]
    column, index = tree.yaml_lines.column(part.start), parts.index(part)
    start = tree.yaml_lines.next_after(lines_end(tree, parts[index - 1], column)) if index else part.start
    return start, lines_end(tree, part, column)

"""Parses a YAML text into a lossless tree, without stopping at errors.

It covers the subset of YAML that case files use: block and flow mappings and lists,
and all five scalar styles; no anchors, aliases, tags or multiple documents. On
valid YAML its nodes agree with those of the YAML library, as a test checks.

The first pass assumes that the text is valid, so that a quotation or a bracket may
span any number of lines. If it fails, a second, careful pass ends an unclosed
quotation or bracket before the next line that is indented no deeper than its key.
Both passes take linear time.
"""

from __future__ import annotations

import re

from argmap.syntax.tree.cursor import Cursor, DamagedError
from argmap.syntax.tree.flow import FlowReader
from argmap.syntax.tree.nodes import (
    DocumentNode,
    EntryNode,
    ErrorNode,
    ItemNode,
    MappingNode,
    MarkerNode,
    Node,
    ScalarNode,
    SequenceNode,
)
from argmap.syntax.tree.scalars import read_block_scalar, read_plain, read_quoted
from argmap.syntax.tree.tokens import BLOCK_HEADER, COMMENT, DASH, MAX_DEPTH, SPACE, after, scalar, start_of

#: The line above a document.
_START = re.compile(r"---(?:[ \t]+|$)")


def parse_tree(text: str) -> DocumentNode:
    """Parse a text into a tree; errors are recorded in the `problem` of a node."""
    try:
        return _Parser(Cursor(text, careful=False)).document()
    except DamagedError:
        return _Parser(Cursor(text, careful=True)).document()


class _Parser:
    """Parses block style; brackets and scalars have parsers of their own."""

    def __init__(self, at: Cursor) -> None:
        self._at = at
        self._depth = 0

    def document(self) -> DocumentNode:
        """Parse the whole text."""
        document = DocumentNode(0, len(self._at.text))
        self._markers(document)
        self._at.take_comments(document, -1)
        if document.value is None and self._at.more():
            document.value = self._block(document, -1)
            document.add(document.value)
            document.children.sort(key=start_of)
        ended = False
        while self._at.more():
            self._at.take_comments(document, -1)
            if self._at.more():
                ended = ended or self._at.is_marker("...")
                self._after_all(document, ended=ended)
        return document

    def _after_all(self, document: DocumentNode, *, ended: bool) -> None:
        """Consume text after the root value; only a `...` is valid there."""
        if ended and self._at.is_marker("..."):
            self._marker(document)
        else:
            document.add(self._misplaced(document, "this does not fit the lines above it"))

    def _marker(self, document: DocumentNode) -> None:
        """Consume a `---` or `...` and the comment after it, or a directive."""
        start, end = self._at.starts[self._at.line], self._at.ends[self._at.line]
        if self._at.is_marker():
            end = start + len("---")
        document.add(MarkerNode(start, end))
        self._at.end_line(document, end)

    def _markers(self, document: DocumentNode) -> None:
        """Consume the directives, the `---` at the top, and the comments among them."""
        for line, indent in enumerate(self._at.indents):
            start, end = self._at.starts[line] + max(0, indent), self._at.ends[line]
            if indent < 0 or self._at.text[start] in "#%":
                continue
            if indent == 0 and (found := _START.match(self._at.text, start, end)):
                while self._at.more() and self._at.line < line:
                    if self._at.text[self._at.content()] == "#":
                        self._at.take_comments(document, -1)
                    else:
                        self._marker(document)
                self._start(document, found.end())
            return

    def _start(self, document: DocumentNode, at: int) -> None:
        """Consume the `---`, and parse a scalar or flow collection on the same line."""
        if at == self._at.ends[self._at.line] or self._at.text[at] == "#":
            self._marker(document)
            return
        document.add(MarkerNode(self._at.content(), self._at.content() + len("---")))
        document.value = self._scalar_or_flow(document, at, -1)
        document.add(document.value)
        document.children.sort(key=start_of)

    def _block(self, owner: Node, above: int) -> Node:
        """Parse the value that starts on the current line, indented deeper than `above`."""
        start = self._at.content()
        return self._value(owner, start, above, column=start - self._at.starts[self._at.line], own_line=True)

    def _value(self, owner: Node, start: int, above: int, *, column: int, own_line: bool) -> Node:
        """Parse the value at `start` in a column, whose parent is indented by `above`.

        With `own_line`, only dashes precede the value on its line, so that it may be a
        block mapping or list.
        """
        self._depth += 1
        try:
            if self._depth > MAX_DEPTH:
                return self._too_deep(start)
            end = self._at.ends[self._at.line]
            if own_line and DASH.match(self._at.text, start, end):
                return self._sequence(start, column)
            if own_line and (key := self._at.key_end(start, end)):
                return self._mapping(self._entry(start, column, key), column)
            if own_line and self._at.is_explicit(start, end):
                return self._mapping(self._explicit_entry(start, column), column)
            return self._scalar_or_flow(owner, start, above)
        finally:
            self._depth -= 1

    def _too_deep(self, start: int) -> Node:
        node = ErrorNode(start, self._at.ends[self._at.line])
        self._at.problem(node, f"nested more than {MAX_DEPTH} deep")
        self._at.line += 1
        return node

    def _mapping(self, first: EntryNode, column: int) -> MappingNode:
        """Parse the rest of a mapping in a column, given its first entry."""
        node = MappingNode(first.start, first.end)
        node.add(first)
        while self._at.more():
            indent = self._at.indents[self._at.line]
            at = self._at.content()
            if self._at.text[at] == "#":
                if not self._at.comments_belong(column):
                    break
                self._at.take_comments(node, -1)
            elif indent < column or self._at.is_marker():
                break
            elif indent > column:
                node.add(self._misplaced(node, "indented deeper than its neighbours"))
            elif key := self._at.key_end(at, self._at.ends[self._at.line]):
                node.add(self._entry(at, column, key))
            elif self._at.is_explicit(at, self._at.ends[self._at.line]):
                node.add(self._explicit_entry(at, column))
            else:
                node.add(self._misplaced(node, "neither 'key: value' nor part of the text above"))
        node.end = node.children[-1].end
        return node

    def _entry(self, start: int, column: int, key: tuple[int, int]) -> EntryNode:
        """Parse an entry, given the end of its key and the offset of its `:`."""
        key_end, colon = key
        entry = EntryNode(start, colon + 1, scalar(self._at.text, start, key_end), colon)
        self._value_after(entry, colon + 1, column, dash=False)
        return entry

    def _explicit_entry(self, start: int, column: int) -> EntryNode:
        """Parse `? key` and, on a line of its own, `: value`."""
        entry = EntryNode(start, start + 1, None, -1)
        self._value_after(entry, start + 1, column, dash=True)
        entry.key, entry.value = entry.value, None
        self._at.take_comments(entry, column - 1)
        if self._at.more() and self._at.indents[self._at.line] == column:
            colon = self._at.content()
            if self._at.text[colon] == ":" and not self._at.text[colon + 1 : colon + 2].strip(SPACE):
                entry.colon, entry.end = colon, colon + 1
                self._value_after(entry, colon + 1, column, dash=True)
        entry.end = max([entry.end, *(child.end for child in entry.children)])
        return entry

    def _value_after(self, owner: EntryNode | ItemNode, at: int, column: int, *, dash: bool) -> None:
        """Parse the value after a `:` or a dash, on the same line or below."""
        start = after(self._at.text, at, self._at.ends[self._at.line])
        if start < self._at.ends[self._at.line] and self._at.text[start] != "#":
            if dash:
                inner = start - self._at.starts[self._at.line]
                owner.value = self._value(owner, start, column, column=inner, own_line=True)
            else:
                owner.value = self._value(owner, start, column, column=0, own_line=False)
        else:
            self._at.end_line(owner, start)
            if self._below(owner, column, dash=dash):
                owner.value = self._block(owner, column)
        if owner.value is not None:
            owner.add(owner.value)
        if len(owner.children) > 1:
            owner.children.sort(key=start_of)  # a comment after the value was added before it
        if owner.children:
            owner.end = max(owner.end, owner.children[-1].end)

    def _below(self, owner: Node, column: int, *, dash: bool) -> bool:
        """Return whether the value of a key is on the lines below; consume the comments before it."""
        line = self._at.line
        while line < len(self._at.starts) and (
            self._at.indents[line] < 0 or self._at.text[self._at.starts[line] + self._at.indents[line]] == "#"
        ):
            line += 1
        if line == len(self._at.starts):
            return False
        indent, start = self._at.indents[line], self._at.starts[line]
        at, end = start + indent, self._at.ends[line]
        beside = bool(
            BLOCK_HEADER.match(self._at.text, at, end) or (not dash and DASH.match(self._at.text, at, end))
        )
        if indent < column or (indent == column and not beside):
            return False
        if indent == 0 and self._at.text[start : start + 3] in ("---", "..."):
            return False
        self._at.take_comments(owner, -1)
        return True

    def _sequence(self, start: int, column: int) -> SequenceNode:
        """Parse a list whose dashes are in a column."""
        node = SequenceNode(start, start)
        node.add(self._item(start, column))
        while self._at.more():
            indent, at = self._at.indents[self._at.line], self._at.content()
            if self._at.text[at] == "#":
                if not self._at.comments_belong(column):
                    break
                self._at.take_comments(node, -1)
            elif indent < column or self._at.is_marker():
                break
            elif indent == column and DASH.match(self._at.text, at, self._at.ends[self._at.line]):
                node.add(self._item(at, column))
            elif indent == column:
                break
            else:
                node.add(self._misplaced(node, "indented deeper than its neighbours"))
        node.end = node.children[-1].end
        return node

    def _item(self, start: int, column: int) -> ItemNode:
        item = ItemNode(start, start + 1)
        self._value_after(item, start + 1, column, dash=True)
        return item

    def _misplaced(self, owner: Node, problem: str) -> ErrorNode:
        """Parse a misplaced line and the readable lines nested below it as an error."""
        start, end, indent = self._at.content(), self._at.ends[self._at.line], self._at.indents[self._at.line]
        error = ErrorNode(start, start)
        self._at.problem(error, problem)
        if self._at.is_marker():
            error.problem = "a case file holds one YAML document"
            self._at.line += 1
            error.end = end
            return error
        readable = self._at.key_end(start, end) or DASH.match(self._at.text, start, end)
        if readable and self._depth < MAX_DEPTH:
            error.add(self._value(owner, start, indent - 1, column=indent, own_line=True))
        else:
            comment = COMMENT.search(self._at.text, start, end)
            said = len(self._at.text[start : comment.start() if comment else end].rstrip(" \t"))
            error.add(ScalarNode(start, start + said, "plain"))
            self._at.end_line(error, start + said)
            if self._at.more() and self._at.indents[self._at.line] > indent and self._depth < MAX_DEPTH:
                self._at.take_comments(error, indent)
                if self._at.more() and self._at.indents[self._at.line] > indent:
                    self._depth += 1
                    error.add(self._block(error, indent))
                    self._depth -= 1
        error.children.sort(key=start_of)
        error.end = max([error.end, *(child.end for child in error.children)])
        return error

    def _scalar_or_flow(self, owner: Node, start: int, above: int) -> Node:
        """Parse a scalar or a flow collection, and the rest of its line."""
        first = self._at.text[start]
        end = self._at.ends[self._at.line]
        if first in "|>" and (header := BLOCK_HEADER.match(self._at.text, start, end)):
            return read_block_scalar(self._at, header, above)
        node: Node
        if first in "\"'":
            node, end = read_quoted(self._at, start, above)
        elif first in "[{":
            limit = self._at.limit(start, above) if self._at.careful else len(self._at.text)
            reader = FlowReader(self._at.text, limit, self._depth, careful=self._at.careful)
            node, end = reader.collection(start)
        else:
            return read_plain(self._at, owner, start, above)
        self._at.line = self._at.number(end - 1 if end > start else start)
        rest = after(self._at.text, end, self._at.ends[self._at.line])
        if rest < self._at.ends[self._at.line] and self._at.text[rest] != "#":
            self._at.take_left_over(owner, rest)
        else:
            self._at.end_line(owner, rest)
        return node

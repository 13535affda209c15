"""Parses mappings and lists in brackets (flow style)."""

from __future__ import annotations

import re

from argmap.syntax.tree.cursor import DamagedError
from argmap.syntax.tree.nodes import (
    CommentNode,
    EntryNode,
    ErrorNode,
    ItemNode,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
)
from argmap.syntax.tree.tokens import (
    DOUBLE,
    FLOW_WORD,
    MAX_DEPTH,
    SINGLE,
    SPACE,
    STYLES,
    between,
    line_end,
    start_of,
)


class FlowReader:
    """Parses a collection in brackets, over any number of lines, up to a limit."""

    def __init__(self, text: str, limit: int, depth: int, *, careful: bool) -> None:
        """Parse up to the offset `limit`, starting at nesting depth `depth`."""
        self._text = text
        self._limit = limit
        self._depth = depth
        self._careful = careful

    def _problem(self, node: Node, problem: str) -> None:
        if not self._careful:
            raise DamagedError
        node.problem = node.problem or problem

    def _skip(self, owner: Node, at: int) -> int:
        """Return the offset of the next token; consume comments on the way."""
        while True:
            at = between(self._text, at, self._limit)
            if at >= self._limit or self._text[at] != "#":
                return at
            end = line_end(self._text, at, self._limit)
            owner.add(CommentNode(at, end))
            at = end

    def collection(self, start: int) -> tuple[Node, int]:
        """Parse the collection that the bracket at `start` opens."""
        self._depth += 1
        is_mapping = self._text[start] == "{"
        closing = "}" if is_mapping else "]"
        node: MappingNode | SequenceNode
        node = (MappingNode if is_mapping else SequenceNode)(start, start + 1, flow=True)
        at = self._skip(node, start + 1)
        while at < self._limit and self._text[at] != closing:
            before = at
            at = self._part(node, at, is_mapping=is_mapping)
            at = self._skip(node, at)
            if at < self._limit and self._text[at] == ",":
                at = self._skip(node, at + 1)
            elif at < self._limit and self._text[at] != closing:
                at = self._unexpected(node, at, before)
        closed = at < self._limit
        said = len(self._text[start:at].rstrip(SPACE))
        node.end = at + 1 if closed else max(start + said, *(child.end for child in [node, *node.children]))
        if not closed:
            self._problem(node, f"the '{self._text[start]}' opened here is never closed")
        self._depth -= 1
        return node, node.end

    def _unexpected(self, node: Node, at: int, before: int) -> int:
        """Handle a token in place of a comma or the closing bracket: another part, or a wrong bracket."""
        if at > before and self._text[at] not in "]}:#":
            self._problem(node, "a comma is missing")
            return at
        error = ErrorNode(at, at + 1)
        self._problem(error, f"the '{self._text[at]}' does not belong here")
        node.add(error)
        return self._skip(node, at + 1)

    def _part(self, node: MappingNode | SequenceNode, at: int, *, is_mapping: bool) -> int:
        """Parse an entry or an item."""
        start = at
        explicit = self._text[at] == "?"
        item = ItemNode(start, start)
        owner: EntryNode | ItemNode = item
        if explicit:
            at = self._skip(item, at + 1)
        value: Node | None = None
        if at < self._limit and self._text[at] not in ",]}:":
            value, at = self._atom(at)
        colon = self._colon_at(item, at, value)
        if is_mapping or explicit or colon is not None:
            entry = EntryNode(start, at, None, -1)
            entry.key = value
            for child in item.children:
                entry.add(child)
            if value is not None:
                entry.add(value)
            owner = entry
            if colon is not None:
                at = self._entry_value(entry, colon)
            entry.end = max(start + 1 if explicit else start, at, *(c.end for c in [entry, *entry.children]))
            if not is_mapping:
                pair = MappingNode(start, entry.end, flow=True)
                pair.add(entry)
                item.children = []
                item.value = pair
                item.add(pair)
                owner = item
            entry.children.sort(key=start_of)
        elif value is not None:
            item.value = value
            item.add(value)
        owner.end = max(at, start) if owner is item else owner.end
        if owner.end == start and at < self._limit and self._text[at] not in ",]}":
            return self._unexpected(node, at, at)
        if owner.end > start:
            owner.end = max((child.end for child in owner.children), default=owner.end)
            if isinstance(owner, EntryNode) and owner.colon >= 0:
                owner.end = max(owner.end, owner.colon + 1)
            node.add(owner)
        elif self._text[at : at + 1] == ",":
            self._problem(node, "there is nothing before the comma")
        return at

    def _colon_at(self, owner: Node, at: int, value: Node | None) -> int | None:
        """Return the offset of the `:` after a key, or None if there is none."""
        between = Node(at, at)
        here = self._skip(between, at)
        if here >= self._limit or self._text[here] != ":":
            return None
        following = self._text[here + 1 : here + 2]
        plain = value is None or (isinstance(value, ScalarNode) and value.style == "plain")
        if plain and following.strip(SPACE) and following not in ",[]{}":
            return None
        for comment in between.children:
            owner.add(comment)
        return here

    def _entry_value(self, entry: EntryNode, colon: int) -> int:
        entry.colon = colon
        at = self._skip(entry, colon + 1)
        if at < self._limit and self._text[at] not in ",]}":
            entry.value, at = self._atom(at)
            entry.add(entry.value)
        return at

    def _atom(self, at: int) -> tuple[Node, int]:
        """Parse a scalar or a nested collection."""
        first = self._text[at]
        if first in "[{" and self._depth < MAX_DEPTH:
            return self.collection(at)
        if first in "\"'":
            return self._quoted(at)
        return self._plain(at)

    def _quoted(self, at: int) -> tuple[Node, int]:
        style = STYLES[self._text[at]]
        found = (DOUBLE if style == "double" else SINGLE).match(self._text, at, self._limit)
        if found:
            return ScalarNode(at, found.end(), style), found.end()
        end = line_end(self._text, at, self._limit)
        said = re.compile(r"[^,\]}\r\n]*").match(self._text, at, end)
        end = at + len(said[0].rstrip(SPACE)) if said else end
        node = ScalarNode(at, max(end, at + 1), style)
        self._problem(node, "the quotation mark opened here is never closed")
        return node, node.end

    def _plain(self, start: int) -> tuple[Node, int]:
        """Parse a plain scalar, up to a comma, a bracket, a `: ` or a comment."""
        node = ScalarNode(start, start, "plain")
        if self._text[start] in "|>@`%":
            self._problem(node, f"text that starts with '{self._text[start]}' must be in quotes")
        at = start
        while found := FLOW_WORD.match(self._text, at, self._limit):
            node.end = found.end()
            at = between(self._text, found.end(), self._limit)
            if at == found.end() or self._text[at : at + 1] == "#":
                break
        if node.end == start:
            node.end = start + 1
            self._problem(node, f"the '{self._text[start]}' does not belong here")
        return node, node.end

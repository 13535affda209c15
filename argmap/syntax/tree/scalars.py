"""Parses quoted, plain and block scalars."""

from __future__ import annotations

import re

from argmap.syntax.tree.cursor import Cursor
from argmap.syntax.tree.nodes import Node, ScalarNode
from argmap.syntax.tree.tokens import COLON, COMMENT, DASH, DOUBLE, NOT_FIRST, SINGLE, SPACE, STYLES, after


def read_quoted(cursor: Cursor, start: int, above: int) -> tuple[ScalarNode, int]:
    """Parse a quoted scalar; an unclosed one ends with its line."""
    style = STYLES[cursor.text[start]]
    pattern = DOUBLE if style == "double" else SINGLE
    limit = cursor.limit(start, above) if cursor.careful else len(cursor.text)
    found = pattern.match(cursor.text, start, limit)
    if found:
        return ScalarNode(start, found.end(), style), found.end()
    end = start + len(cursor.text[start : cursor.ends[cursor.number(start)]].rstrip(" \t"))
    node = ScalarNode(start, end, style)
    cursor.problem(node, "the quotation mark opened here is never closed")
    return node, end


def read_block_scalar(cursor: Cursor, header: re.Match[str], above: int) -> ScalarNode:
    """Parse the scalar under a `|` or `>`: the lines below that are indented deeper."""
    node = ScalarNode(header.start(), header.start() + len(header[0].rstrip(SPACE)), STYLES[header[1]])
    cursor.end_line(node, header.end())
    node.end = max([node.end, *(child.end for child in node.children)])
    digit = next((int(sign) for sign in header[2] if sign.isdigit()), 0)
    least = max(above, 0) + digit if digit else 0
    while cursor.line < len(cursor.starts):
        start, end = cursor.starts[cursor.line], cursor.ends[cursor.line]
        content = cursor.text[start:end]
        indent = len(content) - len(content.lstrip(" "))
        if indent < len(content):
            if not least and indent <= above:
                break
            least = least or max(indent, 1 if above >= 0 else 0)
            if indent < least:
                break
            node.end = end
        cursor.line += 1
    return node


def read_plain(cursor: Cursor, owner: Node, start: int, above: int) -> ScalarNode:
    """Parse a plain scalar, which may continue on lines below that are indented deeper."""
    node = ScalarNode(start, start, "plain")
    first = cursor.text[start]
    if first in NOT_FIRST or (first == "-" and DASH.match(cursor.text, start, cursor.ends[cursor.line])):
        cursor.problem(node, f"text that starts with '{cursor.text[start]}' must be in quotes")
    at = start
    while True:
        end = cursor.ends[cursor.line]
        typed = cursor.text[at:end]
        comment = COMMENT.search(cursor.text, at, end) if "#" in typed else None
        said = comment.start() if comment and comment.start() > at else end
        node.end = at + len((typed if said == end else typed[: said - at]).rstrip(" \t"))
        if ":" in typed and COLON.search(cursor.text, at, said):
            cursor.problem(node, node.problem or "a ':' inside text that is not in quotes")
        if said < end:
            cursor.end_line(owner, said)
            return node
        cursor.line += 1
        following = _continued(cursor, above)
        if following is None:
            return node
        at = following


def _continued(cursor: Cursor, above: int) -> int | None:
    """Return the offset at which the next line continues a plain scalar, or None."""
    line = cursor.line
    while line < len(cursor.starts) and cursor.indents[line] < 0:
        line += 1
    if line == len(cursor.starts) or cursor.indents[line] <= above:
        return None
    at = cursor.starts[line] + cursor.indents[line]
    if cursor.text[at] == "#":
        return None
    if cursor.indents[line] == 0 and cursor.text[at : at + 3] in ("---", "..."):
        return None
    if cursor.key_end(at, cursor.ends[line]) is not None:
        return None  # a key that is indented too deep, reported as such
    cursor.line = line
    return after(cursor.text, at, cursor.ends[line])

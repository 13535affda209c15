"""Folding: whatever takes several lines, and comments that do."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from argmap.apps.language_server.documents import Document
from argmap.apps.language_server.feature import DocumentRequest, Feature
from argmap.syntax.tree.nodes import CommentNode, Node, PartNode, said_end


def find_folds(document: Document, _: types.FoldingRangeParams) -> list[types.FoldingRange]:
    """Return what can be folded, in the order of its first lines; of what begins on one line, the longest."""
    found: dict[int, types.FoldingRange] = {}
    for first, last in _parts(document):
        if last > first and (first not in found or found[first].end_line < last):
            found[first] = types.FoldingRange(first, last)
    for first, last in _comments(document):
        if last > first:
            found[first] = types.FoldingRange(first, last, kind=types.FoldingRangeKind.Comment)
    return [found[first] for first in sorted(found)]


def _parts(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the lines of the first and the last character of each entry and item."""
    number, text = document.lines.number, document.text
    waiting: list[Node] = [document.tree.document]
    while waiting:
        node = waiting.pop()
        if text.find("\n", node.start, node.end) < 0 and text.find("\r", node.start, node.end) < 0:
            continue
        waiting += node.children
        if isinstance(node, PartNode):
            said = text[node.start : max(node.start, said_end(node))].rstrip()
            yield number(node.start), number(node.start + len(said))


def _comments(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the first and the last line of comments that stand below each other, on lines of their own."""
    begun: list[int] = []
    for comment in document.tree.comments:
        if not _is_alone(document, comment):
            continue
        line = document.lines.number(comment.start)
        if begun and begun[-1] + 1 == line:
            begun.append(line)
            continue
        if begun:
            yield begun[0], begun[-1]
        begun = [line]
    if begun:
        yield begun[0], begun[-1]


def _is_alone(document: Document, comment: CommentNode) -> bool:
    start = document.lines.start_at(comment.start)
    return not document.text[start : comment.start].strip()


FEATURE = Feature(DocumentRequest(types.TEXT_DOCUMENT_FOLDING_RANGE, find_folds, slow=True))

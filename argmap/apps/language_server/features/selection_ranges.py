"""Selection ranges: from a word to the value, the key with it, the claim, the section and the whole text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol import types

from argmap.apps.language_server.documents import Document
from argmap.apps.language_server.feature import DocumentRequest, Feature
from argmap.syntax.tree.nodes import DocumentNode, ScalarNode, said_end

_WORD = re.compile(r"[\w.-]*\Z")
_REST = re.compile(r"[\w.-]*")


def find_ranges(document: Document, params: types.SelectionRangeParams) -> list[types.SelectionRange]:
    """Return for each position the ranges around it, each inside of the next."""
    return [_nested(document, document.offset(position)) for position in params.positions]


def _nested(document: Document, offset: int) -> types.SelectionRange:
    outer: types.SelectionRange | None = None
    for start, end in reversed([*_growing(document, offset)]):
        outer = types.SelectionRange(document.range(start, end), outer)
    return outer or types.SelectionRange(document.range(offset, offset))


def _growing(document: Document, offset: int) -> Iterator[tuple[int, int]]:
    """Yield the bounds of what is around an offset, each larger than the one before."""
    last = (offset, offset)
    for start, end in _around(document, offset):
        if start <= last[0] and last[1] <= end and (start, end) != last:
            last = (start, end)
            yield last


def _around(document: Document, offset: int) -> Iterator[tuple[int, int]]:
    text, node = document.text, document.tree.node_at(offset)
    if isinstance(node, ScalarNode):
        before, after = _WORD.search(text, node.start, offset), _REST.match(text, offset, node.end)
        yield (before.start() if before else offset), (after.end() if after else offset)
        if text[node.start] in "\"'" and node.end - node.start > 1:
            yield node.start + 1, node.end - 1
    for holder in node.holders:
        if isinstance(holder, DocumentNode):
            yield 0, len(text)
        else:
            yield holder.start, max(holder.start, min(holder.end, said_end(holder)))


FEATURE = Feature(DocumentRequest(types.TEXT_DOCUMENT_SELECTION_RANGE, find_ranges))

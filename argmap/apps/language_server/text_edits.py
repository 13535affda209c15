"""The difference of a document to another text, as edits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lsprotocol import types

from argmap.apps.language_server.documents import Document

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def line_edits(document: Document, text: str) -> list[types.TextEdit]:
    """Return the edits of whole lines that make a document say `text`; none where it does already."""
    return [
        types.TextEdit(document.range(start, end), "".join(lines))
        for start, end, _, lines in _changed_lines(document.text, text)
    ]


def text_edits(document: Document, text: str) -> list[types.TextEdit]:
    """Return the same edits, but where a line only differs in a part, of that part."""
    edits: list[types.TextEdit] = []
    for start, _, old, new in _changed_lines(document.text, text):
        pairs = [*zip(old, new, strict=True)] if len(old) == len(new) else [("".join(old), "".join(new))]
        at = start
        for before, after in pairs:
            first, last = _alike(before, after)
            if before != after:
                where = document.range(at + first, at + len(before) - last)
                edits.append(types.TextEdit(where, after[first : len(after) - last]))
            at += len(before)
    return edits


def _alike(one: str, other: str) -> tuple[int, int]:
    """Return how many characters two texts have in common at their start and then at their end.

    No position is between a carriage return and a line feed, so that neither is alike without the other.
    """
    first = _shared(one, other)
    last = _shared(one[first:][::-1], other[first:][::-1])
    parts = (one[first : len(one) - last], other[first : len(other) - last])
    return (0, 0) if any("\r" in part for part in parts) else (first, last)


def _shared(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(one), len(other)))


def _changed_lines(old: str, new: str) -> Iterator[tuple[int, int, Sequence[str], Sequence[str]]]:
    """Yield the lines that differ: from where to where in the old text, what they were, and what they are."""
    if old == new:
        return
    from difflib import SequenceMatcher  # imported when it is needed: it takes long

    before, after = _LINES.findall(old), _LINES.findall(new)
    starts = [0]
    for line in before:
        starts.append(starts[-1] + len(line))
    for what, first, last, begin, end in SequenceMatcher(None, before, after).get_opcodes():
        if what != "equal":
            yield starts[first], starts[last], before[first:last], after[begin:end]

"""The difference of a document to another text, as edits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from lsprotocol import types

from argmap.apps.language_server.documents import Document

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
#: Names, blanks and line breaks, or a single character: no edit begins within one of these.
_WORDS = re.compile(r"[\w.-]+|\s+|[^\w\s]")
#: From how many words on the lines are told as a whole.
_MANY_WORDS = 2_000


def line_edits(document: Document, text: str) -> list[types.TextEdit]:
    """Return the edits of whole lines that make a document say `text`; none where it does already."""
    return [
        types.TextEdit(document.range(start, end), new)
        for start, end, new in _changes(document.text, text, _LINES)
    ]


def text_edits(document: Document, text: str) -> list[types.TextEdit]:
    """Return the same edits, but of the words that differ in these lines."""
    edits: list[types.TextEdit] = []
    for start, end, new in _changes(document.text, text, _LINES):
        for first, last, words in _changes(document.text[start:end], new, _WORDS):
            edits.append(types.TextEdit(document.range(start + first, start + last), words))
    return edits


def _changes(old: str, new: str, parts: re.Pattern[str]) -> Iterator[tuple[int, int, str]]:
    """Yield what differs between two texts that consist of `parts`: from where to where, and what is there now."""
    if old == new:
        return
    from difflib import SequenceMatcher  # imported when it is needed: it takes long

    before, after = parts.findall(old), parts.findall(new)
    if parts is _WORDS and len(before) + len(after) > _MANY_WORDS:
        yield 0, len(old), new
        return
    starts: Sequence[int] = [0, *accumulate(map(len, before))]
    for what, first, last, begin, end in SequenceMatcher(None, before, after).get_opcodes():
        if what != "equal":
            yield starts[first], starts[last], "".join(after[begin:end])

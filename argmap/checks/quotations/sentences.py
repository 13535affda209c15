"""The paragraphs and sentences of a text, by marks alone: a sentence may be cut after an abbreviation."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: The end of a sentence: a full stop or the like with closing marks, before white space; some scripts need
#: none.
_END = re.compile(r"""(?:[.!?…]["'”’»)\]]*(?=\s))|[。！？]["'”’»」』）]*""")
_PARAGRAPH = re.compile(r"\n[^\S\n]*(?:\n\s*)+")


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges between blank lines."""
    start = 0
    for gap in _PARAGRAPH.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the sentences between two offsets."""
    for mark in _END.finditer(text, start, end):
        yield start, mark.end()
        start = mark.end()
    if text[start:end].strip():
        yield start, end

"""Which passages of a source no quotation is from: what a map of it may have dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from argmap.checks.quotations.document import SourceDocument
from argmap.checks.quotations.quote import parse_quote
from argmap.checks.quotations.verbatim import find_verbatim
from argmap.core.diagnostics import Span

#: What ends a sentence: a full stop and the like with what closes it, before white space; some scripts need none.
_END = re.compile(r"""(?:[.!?…]["'”’»)\]]*(?=\s))|[。！？]["'”’»」』）]*""")
_PARAGRAPH = re.compile(r"\n[^\S\n]*(?:\n\s*)+")


class UncitedPassage(NamedTuple):
    """Sentences in a row, of one paragraph, that no quotation takes words from; `text` is on one line."""

    span: Span
    text: str


def uncited_passages(document: SourceDocument, quotes: Iterable[str]) -> Iterator[UncitedPassage]:
    """Yield the passages that none of the quotations, all of them proved, takes words from.

    What a quotation leaves out at a mark such as `[...]` is not cited by it.
    """
    cited = sorted(found for quote in quotes for found in _ranges(document, quote))
    at = 0
    for paragraph in _paragraphs(document.text):
        first: int | None = None
        last = 0
        for start, end in _sentences(document.text, *paragraph):
            while at < len(cited) and cited[at][1] <= start:
                at += 1
            if at < len(cited) and cited[at][0] < end:
                yield from _passage(document, first, last)
                first = None
            else:
                first, last = start if first is None else first, end
        yield from _passage(document, first, last)


def _passage(document: SourceDocument, first: int | None, last: int) -> Iterator[UncitedPassage]:
    if first is not None and any(map(str.isalnum, document.text[first:last])):
        words = " ".join(document.text[first:last].split())
        yield UncitedPassage(document.place(first, last), words)


def _ranges(document: SourceDocument, quote: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the text, by its own offsets, in which the parts of a quotation are."""
    text, parts = document.levelled, parse_quote(document.plain(quote).strip())
    whole = find_verbatim(text, parts, folded=True) if parts else None
    if whole is None:
        return
    at = whole[0]
    for part in parts:
        found = find_verbatim(text, (part,), folded=True, first=at)
        if found is None or found[1] > whole[1]:
            yield text.original(at, whole[1])
            return
        yield text.original(*found)
        at = found[1]


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _PARAGRAPH.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for mark in _END.finditer(text, start, end):
        yield start, mark.end()
        start = mark.end()
    if text[start:end].strip():
        yield start, end

"""The passages of a source that no quotation covers: what a map of it may have omitted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from argmap.checks.quotations.document import SourceDocument
from argmap.checks.quotations.quote import parse_quote
from argmap.checks.quotations.sentences import paragraphs, sentences
from argmap.checks.quotations.verbatim import find_verbatim
from argmap.core.diagnostics import Span

#: The fewest words, or letters, that make the rest of a partly cited sentence a passage of its own.
_WORDS, _LETTERS = 4, 20

#: Characters that end a cited range, and do not begin a passage.
_BEFORE = re.compile(r"""[^\w"'“‘„«‹(\[¿¡「『]+""")


class UncitedPassage(NamedTuple):
    """Consecutive words of one paragraph that no quotation covers; `text` is on one line."""

    span: Span
    text: str


def uncited_passages(document: SourceDocument, quotes: Iterable[str]) -> Iterator[UncitedPassage]:
    """Yield the passages that none of the quotations covers, all of which are verified.

    A range left out at a mark such as `[...]` is not covered. A few words left of a sentence are not a
    passage.
    """
    cited = _joined(sorted(found for quote in quotes for found in _ranges(document, quote)))
    at = 0
    for paragraph in paragraphs(document.text):
        passage: tuple[int, int] | None = None
        for start, end in sentences(document.text, *paragraph):
            while at < len(cited) and cited[at][1] <= start:
                at += 1
            for left in _rests(document.text, start, end, cited, at):
                if passage and not document.text[passage[1] : left[0]].strip():
                    passage = passage[0], left[1]
                    continue
                yield from _passage(document, passage)
                passage = left
        yield from _passage(document, passage)


def _joined(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return sorted ranges without overlaps."""
    joined: list[tuple[int, int]] = []
    for start, end in ranges:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _rests(
    text: str, start: int, end: int, cited: list[tuple[int, int]], at: int
) -> Iterator[tuple[int, int]]:
    """Yield the rest of a sentence beside the cited ranges from number `at` on."""
    if at == len(cited) or cited[at][0] >= end:
        yield start, end
        return
    first = start
    while at < len(cited) and cited[at][0] < end:
        if _is_long(text[first : cited[at][0]]):
            yield first, cited[at][0]
        first = max(first, cited[at][1])
        at += 1
    if first < end and _is_long(text[first:end]):
        yield first, end


def _is_long(rest: str) -> bool:
    return len(rest.split()) >= _WORDS or sum(map(str.isalnum, rest)) >= _LETTERS


def _passage(document: SourceDocument, found: tuple[int, int] | None) -> Iterator[UncitedPassage]:
    if found is None:
        return
    start, end = found
    begun = _BEFORE.match(document.text, start, end)
    start = begun.end() if begun else start
    if any(map(str.isalnum, document.text[start:end])):
        yield UncitedPassage(document.place(start, end), " ".join(document.text[start:end].split()))


def _ranges(document: SourceDocument, quote: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the text, by its own offsets, of the parts of a quotation."""
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

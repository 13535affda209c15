"""Comments of a YAML text, which no parser keeps."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from argmap.core.diagnostics import Mistakes, SourceText
from argmap.syntax.yaml.reader import Reader

_BLOCKS = ("|", ">")
_COMMENT = re.compile("#[^\r\n\x85\u2028\u2029]*")
_BREAK = re.compile("[\r\n]")


def find_in_comments(source: SourceText, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield what a pattern that begins with `#` matches in comments, and not in what the text says.

    The text must be YAML that can be read. It is read once more where there is
    a match at all.
    """
    found = list(pattern.finditer(source.text))
    if not found:
        return
    starts, ends = _texts(source)
    for match in found:
        before = bisect_right(starts, match.start()) - 1
        if before < 0 or match.start() >= ends[before]:
            yield match


def find_comments(source: SourceText) -> Iterator[re.Match[str]]:
    """Yield all comments, each from its `#` to the end of its line. The text must be YAML that can be read."""
    starts, ends = _texts(source)
    for begin, end in zip([0, *ends], [*starts, len(source.text)], strict=True):
        yield from _COMMENT.finditer(source.text, begin, max(begin, end))


def _texts(source: SourceText) -> tuple[list[int], list[int]]:
    """Where the texts of a source start and end; the line in which a block is announced is none of it."""
    starts, ends = [], []
    for scalar in Reader(source, Mistakes()).scalars():
        start = scalar.start_mark.index
        if scalar.style in _BLOCKS and (line_break := _BREAK.search(source.text, start)):
            start = line_break.start()
        starts.append(start)
        ends.append(scalar.end_mark.index)
    return starts, ends

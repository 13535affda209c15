"""The text of a source, and how its places are told."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from argmap.checks.quotations.levelling import Levelled
from argmap.checks.quotations.nearest import SourceWords
from argmap.checks.quotations.offsets import Offsets
from argmap.core.diagnostics import SourceText, Span


@dataclass(frozen=True)
class SourceDocument:
    """A text drawn from a file; `offsets` lead back to it, and `pages` are where each page of it begins.

    Of a file that is text there is one page, the file. `plain` takes the markup
    of the file out of a quotation that was copied with it.
    """

    text: str
    offsets: Offsets
    pages: Sequence[tuple[int, SourceText]]
    plain: Callable[[str], str] = str

    @cached_property
    def levelled(self) -> Levelled:
        """The text as it is compared; worked out once."""
        return Levelled(self.text)

    @cached_property
    def words(self) -> SourceWords:
        """Its words; indexed once, when a quotation is not found word for word."""
        return SourceWords(self.levelled)

    def span(self, start: int, end: int) -> Span:
        """The place of a stretch of the levelled text, which must not be empty."""
        first, last = self.levelled.original(start, end)
        stretch = self.text[first:last]  # a mark may stand for the blanks beside it, too
        first, last = last - len(stretch.lstrip()), first + len(stretch.rstrip())
        first, last = self.offsets.start(first), self.offsets.end(max(last, first + 1))
        begun, source = self.pages[bisect_right(self.pages, first, key=lambda page: page[0]) - 1]
        return Span(source, first - begun, max(first + 1, min(last, begun + len(source.text))) - begun)

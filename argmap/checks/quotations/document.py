"""The text of a source, with a map from its offsets to places in the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from argmap.checks.quotations.nearest import SourceWords
from argmap.checks.quotations.normalizing import Levelled
from argmap.checks.quotations.offsets import Offsets
from argmap.core.diagnostics import SourceText, Span


@dataclass(frozen=True)
class SourceDocument:
    """The text of a file; `offsets` map it to the file, and `pages` are the start of each page.

    A text file is a single page. `plain` removes the file's markup from a
    quotation that was copied with it.
    """

    text: str
    offsets: Offsets
    pages: Sequence[tuple[int, SourceText]]
    plain: Callable[[str], str] = str

    @cached_property
    def levelled(self) -> Levelled:
        """The normalized text, computed once."""
        return Levelled(self.text)

    @cached_property
    def words(self) -> SourceWords:
        """The index of its words, computed once, when a quotation is not found verbatim."""
        return SourceWords(self.levelled)

    def span(self, start: int, end: int) -> Span:
        """Return the place in the file of a range, not empty, of the normalized text."""
        return self.place(*self.levelled.original(start, end))

    def place(self, first: int, last: int) -> Span:
        """Return the place in the file of a range, not empty, of the text itself."""
        stretch = self.text[first:last]  # a mark may also replace the spaces beside it
        first, last = last - len(stretch.lstrip()), first + len(stretch.rstrip())
        first, last = self.offsets.start(first), self.offsets.end(max(last, first + 1))
        begun, source = self.pages[bisect_right(self.pages, first, key=lambda page: page[0]) - 1]
        return Span(source, first - begun, max(first + 1, min(last, begun + len(source.text))) - begun)

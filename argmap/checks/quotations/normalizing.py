"""Normalize a text for comparison: undo what printing, copying and typing change.

White space is collapsed to one space, and removed beside a quotation mark or
between characters of a script without spaces. Dashes are removed from the text
and recorded separately, with those that may result from a line break marked.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import groupby

from argmap.checks.quotations.characters import (
    BREAK,
    DASH,
    QUOTE,
    SPACELESS,
    fold,
    level_characters,
    one_word,
)
from argmap.checks.quotations.offsets import substituted

#: Spaces, quotation marks and dashes in a row; a single space stays as it is.
_RUN = re.compile(rf"[ \n{QUOTE}-]{{2,}}|[{QUOTE}-]")
_RUN_SPACELESS = re.compile(rf"{_RUN.pattern}|(?<=[{SPACELESS}])[ \n](?=[{SPACELESS}])")
_HAS_SPACELESS = re.compile(f"[{SPACELESS}]")
_LINE_END = re.compile(rf"{DASH} *\n\s*")
#: Prefixes that negate the word after their hyphen.
_NEGATING = re.compile(rf"(?<!\w)(?:non|un|anti|nicht){DASH}\Z", re.IGNORECASE)
#: Digits of one number, and what separates them: 1.5, 1,000, 3/4, 10:30, 1'000, 1 000.
_NUMBER = re.compile(rf"\d(?:[.,:/\u2044]\d|[{QUOTE} ]\d{{3}}(?!\d))")
#: Non-breaking spaces within a number.
_NARROW = frozenset("\u00a0\u2007\u2009\u202f")


class Levelled:
    """A normalized text: `text` is compared, and its offsets lead back to the original.

    `hyphens` are the indices before which a dash was removed, `soft` those of a
    hyphen at the end of a line within a word, which may or may not belong to it.
    """

    def __init__(self, original: str) -> None:
        """Normalize a text in linear time."""
        self._original = original
        self._clean, self._to_original = level_characters(original)
        self.hyphens = array("q")
        self.soft = array("q")
        pattern = _RUN_SPACELESS if _HAS_SPACELESS.search(self._clean) else _RUN
        text, self._to_clean = substituted(self._clean, pattern, self._levelled_run)
        self.text = text.replace(BREAK, " ")

    @cached_property
    def folded(self) -> str:
        """The normalized text with case folded."""
        return fold(self.text)

    def _levelled_run(self, match: re.Match[str], length: int) -> str:
        run, (start, end) = match[0], match.span()
        marks = [mark for mark, _ in groupby(run.replace(" ", "").replace(BREAK, ""))]
        before, after = self._clean[start - 1 : start], self._clean[end : end + 1]
        if not marks:
            spaceless = _HAS_SPACELESS.match(before) and _HAS_SPACELESS.match(after)
            return "" if spaceless else " "
        if marks == [DASH]:
            if before.isalpha() and after.islower() and _LINE_END.fullmatch(run):
                self.soft.append(length)
                return ""
            if run[-1] == DASH and after.isdigit() and (run[0] != DASH or before in ("", "(")):
                return DASH  # a minus sign
        written = ""
        for mark in marks:
            if mark == QUOTE:
                written = QUOTE  # also of two with a dash between them, as of two in a row
            else:
                self.hyphens.append(length + len(written))
        return written

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the range in the original of a range, not empty, of the normalized text."""
        return (
            self._to_original.start(self._to_clean.start(start)),
            self._to_original.end(self._to_clean.end(end)),
        )

    def original_words(self, start: int, end: int) -> str:
        """Return the original text of a range, on one line and without invisible characters."""
        if start >= end:
            return ""
        first, last = self.original(start, end)
        words = self._original[first:last].split()
        return " ".join("".join(filter(str.isprintable, word)) for word in words)

    def widened(self, start: int, end: int) -> tuple[int, int]:
        """Extend a range to whole words, as separated by spaces."""
        begun = self.text.rfind(" ", 0, start) + 1
        ended = self.text.find(" ", end)
        return begun, ended if ended >= 0 else len(self.text)

    def begins_word(self, index: int) -> bool:
        """Return whether a quotation may begin at `index`: not within a word or a number."""
        clean, at = self._clean, self._to_clean.start(index)
        if at == 0 or not clean[at].isalnum():
            return True
        if _among(self.soft, index) or one_word(clean[at - 1], clean[at]):
            return False
        if not clean[at].isdigit():
            return not _NEGATING.search(clean, max(0, at - 6), at)
        before = clean[at - 2 : at - 1]
        if clean[at - 1] == DASH:
            return not (before in ("", "(") or before.isspace())
        return not self._within_number(at - 1)

    def ends_word(self, index: int) -> bool:
        """Return whether a quotation may end before `index`: not within a word or a number."""
        clean, at = self._clean, self._to_clean.end(index)
        if at >= len(clean) or not clean[at - 1].isalnum():
            return True
        if _among(self.soft, index) or one_word(clean[at - 1], clean[at]):
            return False
        if clean[at - 1].isdigit():
            return not self._within_number(at)
        return not (clean[at] == QUOTE and clean[at - 1].isalpha() and clean[at + 1 : at + 2].isalpha())

    def _within_number(self, mark: int) -> bool:
        """Return whether a mark or a space is between digits of one number."""
        if mark < 1 or not _NUMBER.match(self._clean, mark - 1):
            return False
        return self._clean[mark] != " " or self._original[self._to_original.start(mark)] in _NARROW

    def same_hyphens(self, start: int, quote: Levelled) -> bool:
        """Return whether a quotation has the same dashes as the text at `start`.

        Those at its ends are ignored, and a hyphen at the end of a line is optional.
        """
        end = start + len(quote.text)
        if not (quote.hyphens or quote.soft or self.soft or self.hyphens):
            return True
        ours, ours_soft = _within(self.hyphens, start, end), _within(self.soft, start, end)
        theirs, theirs_soft = (_within(marks, 0, len(quote.text)) for marks in (quote.hyphens, quote.soft))
        return ours <= theirs | theirs_soft and theirs <= ours | ours_soft


def _among(marks: array[int], index: int) -> bool:
    at = bisect_left(marks, index)
    return at < len(marks) and marks[at] == index


def _within(marks: array[int], start: int, end: int) -> set[int]:
    """Return the marks between two indices, relative to the first."""
    return {mark - start for mark in marks[bisect_right(marks, start) : bisect_left(marks, end)]}

"""Whether a quotation stands in a text word for word, and where.

The work is linear in the text and bounded: a quotation whose parts are all
over a text is given up where looking on would take longer than reading the
text some times over.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.quotations.levelling import Levelled
from argmap.checks.quotations.quote import QuotePart

#: What may be spent on a quotation: so many times the length of the text, and that many characters.
_TIMES, _AT_LEAST = 8, 1_000_000
#: What a call costs, in characters read.
_CALL = 200


def find_standing(
    text: Levelled, parts: tuple[QuotePart, ...], *, folded: bool = False, first: int = 0
) -> tuple[int, int] | None:
    """Where in the levelled text, from `first` on, all parts stand in order, the nearest to each other.

    None where they do not. `folded` takes a letter and its other case for the same.
    """
    return _StandingSearch(text, parts, folded=folded).found(first)


class _StandingSearch:
    def __init__(self, text: Levelled, parts: tuple[QuotePart, ...], *, folded: bool) -> None:
        self._text, self._parts, self._folded = text, parts, folded
        self._effort = _TIMES * len(text.text) + _AT_LEAST
        #: Parts, and where looking for them began, from which there is no way on.
        self._dead: set[tuple[int, int]] = set()

    def found(self, first: int) -> tuple[int, int] | None:
        """Look around each place where the longest part stands."""
        lengths = [len(part.levelled.text) for part in self._parts]
        rarest = lengths.index(max(lengths))
        before = sum(lengths[:rarest]) + sum(part.reach for part in self._parts[1 : rarest + 1])
        tried = first
        for anchor in self._occurrences(rarest, first, len(self._text.text)):
            for start in self._occurrences(0, max(tried, anchor - before), anchor):
                end = self._rest(start)
                if end is not None:
                    return start, end
            tried = anchor + 1
        return None

    def _rest(self, start: int) -> int | None:
        """The end of the last part, where the first stands at `start`; by trying, the nearest first."""
        end = start + len(self._parts[0].levelled.text)
        ways = [(end, self._next(1, end))]
        while ways and len(ways) < len(self._parts):
            begun, way = ways[-1]
            at = next(way, None)
            if at is None:
                self._dead.add((len(ways), begun))
                ways.pop()
                continue
            end = at + len(self._parts[len(ways)].levelled.text)
            if (len(ways) + 1, end) not in self._dead:
                ways.append((end, self._next(len(ways) + 1, end)))
        return ways[-1][0] if ways else None

    def _next(self, number: int, end: int) -> Iterator[int]:
        """Where part `number` stands, the one before having ended at `end`."""
        if number == len(self._parts):
            return
        part = self._parts[number]
        for start in self._occurrences(number, end, end + part.reach):
            if part.one_word and " " in self._text.text[end:start].strip():
                return
            yield start

    def _occurrences(self, number: int, first: int, last: int) -> Iterator[int]:
        """Where a part stands, beginning from `first` to `last`."""
        part = self._parts[number]
        folded = self._folded or part.free_case
        text = self._text.folded if folded else self._text.text
        sought = part.levelled.folded if folded else part.levelled.text
        at = first
        while self._effort > 0:
            start = text.find(sought, at, last + len(sought))
            self._effort -= _CALL + len(sought) + (start if start >= 0 else min(last, len(text))) - at
            if start < 0:
                return
            if self._fits(part, start):
                yield start
            at = start + 1

    def _fits(self, part: QuotePart, start: int) -> bool:
        end = start + len(part.levelled.text)
        if part.free_case and not self._folded and self._text.text[start + 1 : end] != part.levelled.text[1:]:
            return False
        return (
            (part.starts_open or self._text.begins_word(start))
            and (part.ends_open or self._text.ends_word(end))
            and self._text.same_hyphens(start, part.levelled)
        )

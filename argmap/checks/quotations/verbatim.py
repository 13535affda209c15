"""Find a quotation verbatim in a text.

The work is linear in the text and bounded: the search for a quotation whose parts
are everywhere in a text is given up once it costs more than reading the text
several times.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.quotations.normalizing import Levelled
from argmap.checks.quotations.quote import QuotePart

#: The budget for a quotation: a multiple of the length of the text, plus a number of characters.
_TIMES, _AT_LEAST = 8, 1_000_000
#: The cost of a call, in characters read.
_CALL = 200


def find_verbatim(
    text: Levelled, parts: tuple[QuotePart, ...], *, folded: bool = False, first: int = 0
) -> tuple[int, int] | None:
    """Return the first range, from `first` on, in which all parts follow each other as closely as possible.

    None where there is none. `folded` ignores case.
    """
    return _StandingSearch(text, parts, folded=folded).found(first)


class _StandingSearch:
    def __init__(self, text: Levelled, parts: tuple[QuotePart, ...], *, folded: bool) -> None:
        self._text, self._parts, self._folded = text, parts, folded
        self._effort = _TIMES * len(text.text) + _AT_LEAST
        #: Part numbers and start offsets from which the rest is known not to match.
        self._dead: set[tuple[int, int]] = set()

    def found(self, first: int) -> tuple[int, int] | None:
        """Search around each occurrence of the longest part."""
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
        """Return the end of the last part if the first is at `start`; backtracking, nearest first."""
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
        """Yield the offsets of part `number`, after the previous part ended at `end`."""
        if number == len(self._parts):
            return
        part = self._parts[number]
        for start in self._occurrences(number, end, end + part.reach):
            if part.one_word and " " in self._text.text[end:start].strip():
                return
            yield start

    def _occurrences(self, number: int, first: int, last: int) -> Iterator[int]:
        """Yield the offsets of a part between `first` and `last`."""
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

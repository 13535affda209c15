"""Find the passage of a text most similar to a quotation that is not there verbatim.

Candidates come from a word index: the rarer words of a quotation vote for its
start. Those with most votes are compared word by word. Passages without a common
rare word are never compared, and no step depends on how often a word repeats,
so the work per quotation is bounded.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from argmap.checks.quotations.alignment import aligned
from argmap.checks.quotations.characters import SPACELESS
from argmap.checks.quotations.normalizing import Levelled
from argmap.checks.quotations.quote import QuotePart

#: The similarity from which a passage counts as the quoted one: the share of common words in the same order.
#: Below it, passages on one subject begin to resemble each other; with half of the words different,
#: nobody would call it the same sentence.
ALIKE = 0.6

#: An amount of money is one word, with its sign on either side, as quotations often move it.
_SIGN = "$\u00a2-\u00a5\u20a0-\u20cf"
_NUMBER = r"\d+(?:[.,' ]\d{3}(?!\d))*(?:[.,]\d+)?"
_AMOUNT = rf"[{_SIGN}] ?{_NUMBER}|{_NUMBER} ?[{_SIGN}]"
_WORD = re.compile(rf"{_AMOUNT}|[{SPACELESS}]|[^\W{SPACELESS}]+(?:'(?:t|s|re|ve|ll|d|m)(?!\w))?|[^\w\s']")
#: The number of words of a quotation that vote, their highest frequency, and the number of candidates
#: compared.
_VOTERS, _COMMON, _CANDIDATES = 16, 400, 4
#: A passage this similar ends the search.
_SURE = 0.9
#: The most words in only one of the passages that are aligned.
_EDITS = 400
#: How many words brackets may replace without counting as a difference.
_REPLACED = 12


class WordDifference(NamedTuple):
    """Words of a quotation, and those of the source in their place; either may be empty."""

    quoted: str
    printed: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A range of a normalized text, its similarity to a quotation from 0 to 1, and the differences.

    `differs_at` is the range of the first difference.
    """

    start: int
    end: int
    likeness: float
    differences: tuple[WordDifference, ...] = ()
    differs_at: tuple[int, int] = (0, 0)


class SourceWords:
    """The words of a text, case-folded, with their positions."""

    def __init__(self, text: Levelled) -> None:
        """Index a text."""
        self.levelled = text
        self.words: list[str] = []
        self.starts = array("q")
        self.places: dict[str, array[int]] = {}
        known: dict[str, str] = {}
        for number, (start, found) in enumerate(_words(text)):
            word = known.setdefault(found, found)
            self.words.append(word)
            self.starts.append(start)
            self.places.setdefault(word, array("q")).append(number)

    def end(self, number: int) -> int:
        """Return the offset at which word `number` ends in the normalized text."""
        return self.starts[number] + len(self.words[number])


def _words(text: Levelled) -> Iterator[tuple[int, str]]:
    """Yield the words of a text, case-folded, with their offsets; a dash ends a word."""
    dashes = iter((*text.hyphens, len(text.folded)))
    dash = next(dashes)
    for match in _WORD.finditer(text.folded):
        start, end = match.span()
        while dash < end:
            if dash > start:
                yield start, text.folded[start:dash]
                start = dash
            dash = next(dashes)
        yield start, text.folded[start:end] if start > match.start() else match[0]


class _Quoted(NamedTuple):
    """The words of a quotation with their places, and the positions of brackets."""

    words: list[str]
    places: list[tuple[Levelled, int]]
    seams: frozenset[int]
    loose: frozenset[int]

    def original_words(self, first: int, last: int) -> str:
        """Return the words from `first` up to `last` as they were written."""
        pieces: list[tuple[Levelled, int, int]] = []
        for number in range(first, last):
            part, start = self.places[number]
            end = start + len(self.words[number])
            if pieces and pieces[-1][0] is part:
                pieces[-1] = (part, pieces[-1][1], end)
            else:
                pieces.append((part, start, end))
        return " ".join(part.original_words(start, end) for part, start, end in pieces)


def _quoted(parts: Sequence[QuotePart]) -> _Quoted:
    words: list[str] = []
    places: list[tuple[Levelled, int]] = []
    seams, loose = set(), set()
    for part in parts:
        seams.add(len(words))
        if part.starts_open:
            loose.add(len(words))
        for start, word in _words(part.levelled):
            words.append(word)
            places.append((part.levelled, start))
        if part.ends_open:
            loose.add(len(words) - 1)
    return _Quoted(words, places, frozenset(seams), frozenset(loose))


def find_nearest(text: SourceWords, parts: Sequence[QuotePart], alike: float = ALIKE) -> Passage | None:
    """Return the passage most similar to the parts of a quotation, the first if several are.

    None below the similarity `alike`.
    """
    quoted = _quoted(parts)
    best: Passage | None = None
    for start in _candidates(text, quoted.words):
        passage = _compared(text, quoted, start, alike)
        if passage and (best is None or passage.likeness > best.likeness):
            best = passage
            if best.likeness >= _SURE:
                break
    return best if best and best.likeness >= alike else None


def _candidates(text: SourceWords, words: list[str]) -> list[int]:
    """Return the positions at which a similar passage may begin, the most likely first."""
    first_at: dict[str, int] = {}
    for number, word in enumerate(words):
        if word in text.places:
            first_at.setdefault(word, number)
    rare = sorted(first_at, key=lambda word: (len(text.places[word]), first_at[word]))[:_VOTERS]
    wide = _wide(len(words))
    votes: Counter[int] = Counter()
    for word in rare:
        if len(text.places[word]) <= _COMMON:
            votes.update({(place - first_at[word]) // wide for place in text.places[word]})
    if not votes:
        return _by_phrase(text, words)
    spread = {at: votes[at] + votes.get(at + 1, 0) for at in votes}
    best = sorted(spread, key=lambda at: (-spread[at], at))[:_CANDIDATES]
    return [at * wide for at in best]


def _wide(count: int) -> int:
    """Return the precision, in words, with which a passage of that many words is located."""
    return 4 + min(count // 8, 40)


def _by_phrase(text: SourceWords, words: list[str]) -> list[int]:
    """Locate a quotation of common words only, by three consecutive words."""
    found: Counter[int] = Counter()
    step = max(1, len(words) // _CANDIDATES)
    for number in range(0, max(1, len(words) - 2), step):
        phrase, at = " ".join(words[number : number + 3]), -1
        for _ in range(_VOTERS):
            at = text.levelled.folded.find(phrase, at + 1)
            if at < 0:
                break
            found[bisect_left(text.starts, at) - number] += 1
    return [start for start, _ in found.most_common(_CANDIDATES)]


def _compared(text: SourceWords, quoted: _Quoted, start: int, alike: float) -> Passage | None:
    """Compare the words around `start` with a quotation.

    None if fewer than `alike` of them match in any order.
    """
    count = len(quoted.words)
    slack = min(8 + count // 4, 60)
    first = max(0, start - slack)
    window = text.words[first : max(0, start + count + 2 * _wide(count)) + slack]
    in_common = (Counter(quoted.words) & Counter(window)).total() + len(quoted.loose)
    if in_common < alike * count:
        return None
    most = abs(len(window) - count) + min(2 * int((1 - alike) * count) + slack, _EDITS)
    pairs = aligned(quoted.words, window, most)
    pairs = _without_strays(pairs) if pairs else None
    if not pairs:
        return None
    # Changes at both ends of the quotation belong to the passage, too.
    begun = max(0, pairs[0][1] - pairs[0][0])
    ended = min(len(window), pairs[-1][1] + count - pairs[-1][0])
    gaps = _gaps([(-1, begun - 1), *pairs, (count, ended)])
    gaps = [gap for gap in gaps if not _excused(gap, quoted)]
    wrong = sum(max(b - a, d - c) for a, b, c, d in gaps)
    likeness = max(0.0, 1 - wrong / max(1, count))
    spans = [_span(text, first + c, first + d) for _, _, c, d in gaps]
    differences = tuple(
        WordDifference(quoted.original_words(a, b), text.levelled.original_words(*span))
        if d > c
        else WordDifference(quoted.original_words(a, b), "")
        for (a, b, c, d), span in zip(gaps, spans, strict=True)
    )
    passage = _span(text, first + begun, first + ended)
    return Passage(*passage, likeness, differences, spans[0] if spans else passage)


def _without_strays(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Drop isolated words at both ends that are far from the rest of the passage."""
    return _trimmed(_trimmed(pairs)[::-1])[::-1]


def _trimmed(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    for _ in range(3):
        for number in range(1, min(4, len(pairs))):
            (a, b), (c, d) = pairs[number - 1], pairs[number]
            if abs(d - b) - abs(c - a) > 2 * number:
                pairs = pairs[number:]
                break
    return pairs


def _gaps(pairs: list[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """Return the differences between common words, as ranges in the quotation and in the passage."""
    found = []
    for (a, c), (b, d) in pairwise(pairs):
        if b - a > 1 or d - c > 1:
            found.append((a + 1, b, c + 1, d))
    return found


def _excused(gap: tuple[int, int, int, int], quoted: _Quoted) -> bool:
    """Return whether brackets of the quotation account for a difference."""
    first, last, start, end = gap
    if first == last:
        return first in quoted.seams and end - start <= _REPLACED
    return last - first == end - start and all(number in quoted.loose for number in range(first, last))


def _span(text: SourceWords, first: int, last: int) -> tuple[int, int]:
    """Return the range of some words; of an empty list, that of the word after it."""
    last = max(last, first + 1)
    if first >= len(text.words):
        first, last = len(text.words) - 1, len(text.words)
    return text.starts[first], text.end(min(last, len(text.words)) - 1)

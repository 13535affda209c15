"""The runs of elements that two sequences have in common, such as words or lines, even of many equal ones."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher
from itertools import pairwise

#: How many pairs of positions with the same word are considered for two sequences.
_PAIRS = 3_000_000


def common_runs(one: Sequence[str], other: Sequence[str]) -> list[Match]:
    """Return difflib's matching blocks; the last is an empty one at both ends."""
    if not too_repetitive(one, other):
        return SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return divided_runs(one, other)


def divided_runs(one: Sequence[str], other: Sequence[str]) -> list[Match]:
    """Return the same of sequences in which most words occur once, such as lines, in linear time."""
    return [*_joined(_divided(one, other)), Match(len(one), len(other), 0)]


def too_repetitive(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether the sequences have too many pairs of equal words to compare them all."""
    return len(one) * len(other) > _PAIRS and _pairs(one, other) > _PAIRS


def _divided(one: Sequence[str], other: Sequence[str]) -> Iterator[Match]:
    left = _PAIRS
    anchors = [Match(-1, -1, 1), *_anchors(one, other), Match(len(one), len(other), 1)]
    for before, after in pairwise(anchors):
        gap = one[before.a + 1 : after.a], other[before.b + 1 : after.b]
        first = 0
        while first < min(map(len, gap)) and gap[0][first] == gap[1][first]:
            first += 1
        if first:
            yield Match(before.a + 1, before.b + 1, first)
        gap = gap[0][first:], gap[1][first:]
        pairs = _pairs(*gap)
        if pairs <= left:
            left -= pairs
            for a, b, size in SequenceMatcher(None, *gap, autojunk=False).get_matching_blocks():
                if size:
                    yield Match(before.a + 1 + first + a, before.b + 1 + first + b, size)
        if after.a < len(one):
            yield after


def _anchors(one: Sequence[str], other: Sequence[str]) -> list[Match]:
    """Return the longest common subsequence of words that occur once on either side."""
    places = {word: at for at, word in enumerate(other)}
    count, count_other = Counter(one), Counter(other)
    once = [(at, places[word]) for at, word in enumerate(one) if count[word] == 1 == count_other[word]]
    ends: list[int] = []  # by length, the least position in `other` at which a subsequence ends
    last: list[int] = []  # by length, the index in `once` of that end
    before: list[int] = []  # for each of `once`, the index of its predecessor
    for at, (_, place) in enumerate(once):
        length = bisect_left(ends, place)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [at]
        before.append(last[length - 1] if length else -1)
    found: list[Match] = []
    at = last[-1] if last else -1
    while at >= 0:
        found.append(Match(*once[at], 1))
        at = before[at]
    return found[::-1]


def _pairs(one: Sequence[str], other: Sequence[str]) -> int:
    count = Counter(other)
    return sum(number * count[word] for word, number in Counter(one).items())


def _joined(runs: Iterator[Match]) -> Iterator[Match]:
    """Join adjacent runs."""
    now: Match | None = None
    for run in runs:
        if now and (run.a, run.b) == (now.a + now.size, now.b + now.size):
            now = now._replace(size=now.size + run.size)
            continue
        if now:
            yield now
        now = run
    if now:
        yield now

"""The stretches that two sequences of words have in common, in the same order.

difflib looks at every pair of places with the same word, and those grow with the
square of how often it stands there: where they are very many, words that stand
once on either side divide the sequences first (patience diff: Cohen 2003), and
what is left between two of them is compared only where that is little enough.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher
from itertools import pairwise

#: How many pairs of places with the same word are looked at for two sequences.
_PAIRS = 3_000_000


def common_runs(one: Sequence[str], other: Sequence[str]) -> list[Match]:
    """Find what both have, in order, as difflib tells it: the last run is one of no words, at both ends."""
    if not too_repetitive(one, other):
        return SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return [*_joined(_divided(one, other)), Match(len(one), len(other), 0)]


def too_repetitive(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether so many places have the same word that not all of them can be compared."""
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
    """The most words in the same order that stand once on either side."""
    places = {word: at for at, word in enumerate(other)}
    count, count_other = Counter(one), Counter(other)
    once = [(at, places[word]) for at, word in enumerate(one) if count[word] == 1 == count_other[word]]
    ends: list[int] = []  # the least place in other at which so many can end
    last: list[int] = []  # which of `once` that is
    before: list[int] = []  # for each of `once`, which one it follows
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
    """Runs of which one begins where the other ends are one."""
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

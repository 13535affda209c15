"""Match claims with different ids and texts by similarity.

Each unmatched claim gets a few candidates: those that share rare words or word
pairs with it, and those linked to the same claims. Only these are compared, so
the work grows with the number of claims and not with its square. Similarity is
the weight of the common words in the same order, where rarer words weigh more,
corrected by how many links lead to and from the same matched claims.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

from argmap.compare.diff.text_comparison import words_of
from argmap.core.common_runs import common_runs, too_repetitive
from argmap.core.model import Case

#: How many claims that share words are considered for one claim, and how many of these compared.
_LOOKED_AT = 160
_COMPARED = 5
#: How many claims with the same neighbours are compared.
_NEIGHBOURS = 12
#: How many claims per case are sampled for word frequencies.
_SAMPLE = 500
#: How much common neighbours raise the similarity of two texts, and having none lowers it.
_SAME_PLACE = 0.2
_OTHER_PLACE = 0.1
#: The highest similarity of claims with different words.
_ALMOST = 0.99
#: Below this similarity, or with another candidate this close, a pair is doubtful.
_SURE = 0.75
_NEAR = 0.1
#: With another candidate this close there is no decision.
_TIED = 0.02


class _Pair(NamedTuple):
    likeness: float
    before: str
    after: str


def alike_claims(
    before: Case, after: Case, claims: dict[str, str], threshold: float
) -> tuple[dict[str, float], frozenset[str]]:
    """Pair the unmatched claims, and add the pairs to `claims`.

    Return the similarity of each new pair, and which pairs are doubtful, by the
    ids before. The best pairs come first; they provide the neighbourhood in
    which the rest is then compared again.
    """
    found: dict[str, float] = {}
    doubtful: set[str] = set()
    weights: _Weights | None = None
    for bar in (max(threshold, _SURE), threshold, threshold):
        taken = set(claims.values())
        gone = {c.id: words_of(c.text) for c in before.claims.values() if c.id not in claims}
        come = {c.id: words_of(c.text) for c in after.claims.values() if c.id not in taken}
        if not gone or not come:
            break
        if weights is None:
            weights = _Weights([*gone.values(), *come.values(), *_sample(before), *_sample(after)])
        pairs = _LikenessSearch(before, after, claims, gone, come, weights, threshold).pairs()
        for pair, rival in _best(pairs, bar):
            if rival > pair.likeness - _TIED:
                continue  # a tie
            claims[pair.before] = pair.after
            found[pair.before] = pair.likeness
            if pair.likeness < _SURE or rival > pair.likeness - _NEAR:
                doubtful.add(pair.before)
    return found, frozenset(doubtful)


def _best(pairs: Iterable[_Pair], bar: float) -> Iterator[tuple[_Pair, float]]:
    """Yield the most similar pairs, each claim once, with the similarity of the best rival pair.

    Ties are broken independently of the direction.
    """
    ordered = sorted(pairs, key=lambda p: (-p.likeness, *sorted(p[1:])))
    of_claim: dict[tuple[int, str], list[_Pair]] = {}
    for pair in ordered:
        for side in ((0, pair.before), (1, pair.after)):
            of_claim.setdefault(side, []).append(pair)
    taken: set[tuple[int, str]] = set()

    def rival(side: tuple[int, str], chosen: _Pair) -> float:
        for pair in of_claim[side]:
            if pair is not chosen and (0, pair.before) not in taken and (1, pair.after) not in taken:
                return pair.likeness
        return 0.0

    for pair in ordered:
        if pair.likeness < bar:
            break
        ends = (0, pair.before), (1, pair.after)
        if taken.isdisjoint(ends):
            yield pair, max(rival(ends[0], pair), rival(ends[1], pair))
            taken.update(ends)


class _LikenessSearch:
    """Candidate pairs of unmatched claims, and their similarity."""

    def __init__(
        self,
        before: Case,
        after: Case,
        claims: Mapping[str, str],
        gone: Mapping[str, Sequence[str]],
        come: Mapping[str, Sequence[str]],
        weights: _Weights,
        threshold: float,
    ) -> None:
        #: Texts less similar than this are treated as unrelated.
        self._least = threshold - _NEAR - _SAME_PLACE
        self._gone = gone
        self._come = come
        self._weights = weights
        same = {claim: claim for claim in claims.values()}
        self._places_before = _places(before, claims, self._gone)
        self._places_after = _places(after, same, self._come)
        #: How many claims share a place; the more, the less it says about each.
        self._crowd = _crowd(self._places_before) | _crowd(self._places_after)

    def pairs(self) -> list[_Pair]:
        """Return every pair that was compared: candidates from both sides, so direction does not matter."""
        near = dict.fromkeys(_candidates(self._gone, self._come))
        near |= {(one, other): None for other, one in _candidates(self._come, self._gone)}
        near |= dict.fromkeys(_neighbours(self._places_before, self._places_after))
        near |= {(one, other): None for other, one in _neighbours(self._places_after, self._places_before)}
        return [_Pair(self._likeness(one, other), one, other) for one, other in near]

    def _likeness(self, before: str, after: str) -> float:
        """Return the similarity, from 0 to 1, of two texts, corrected by their neighbourhoods."""
        texts = self._weights.texts
        if (before, after) not in texts:
            one, other = self._gone[before], self._come[after]
            texts[before, after] = self._weights.likeness(one, other, self._least)
        likeness = texts[before, after]
        old, new = self._places_before[before], self._places_after[after]
        if old and new:
            common = old.keys() & new.keys()
            shared = sum(1 / self._crowd[place] for place in common)
            likeness += _SAME_PLACE * min(1.0, shared) if common else -_OTHER_PLACE
        return min(1.0 if self._gone[before] == self._come[after] else _ALMOST, max(0.0, likeness))


class _Weights:
    """The weight of each word: 1 for the rarest, less for more frequent ones."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        count = Counter(word for words in texts for word in set(words))
        rarest = log(len(texts) + 1)
        self._weights = {word: max(0.1, 1 - log(n) / rarest) for word, n in count.items() if n > 1}
        #: A word of a single text may as well be an author's new word as a significant one.
        self._alone = sum(self._weights.values()) / len(self._weights) if self._weights else 1.0
        #: The similarity of each pair of texts compared so far.
        self.texts: dict[tuple[str, str], float] = {}

    def likeness(self, one: Sequence[str], other: Sequence[str], least: float) -> float:
        """Return the weight of the common words in the same order, relative to that of all words.

        Word order is ignored where the result is below `least` anyway, or the
        texts are too long to compare.
        """
        if tuple(one) > tuple(other):
            one, other = other, one  # the result must not depend on the direction
        weigh = self._weights.get
        whole = sum(weigh(word, self._alone) for word in (*one, *other))
        if not whole:
            return 0.0
        shared = Counter(one) & Counter(other)
        most = 2 * sum(weigh(word, self._alone) * number for word, number in shared.items()) / whole
        if most < least or too_repetitive(one, other):
            return most
        runs = common_runs(one, other)
        same = sum(weigh(word, self._alone) for at, _, size in runs for word in one[at : at + size])
        return 2 * same / whole


#: A word, or two consecutive ones.
_Part = str | tuple[str, str]
#: The side of a link that a claim is on, the link's stance, and the claim at its other end.
_Place = tuple[str, str, str]
_Places = Mapping[str, Mapping[_Place, None]]


def _parts(words: Sequence[str]) -> dict[_Part, None]:
    return dict.fromkeys((*words, *pairwise(words)))


def _by_part(texts: Mapping[str, Sequence[str]]) -> dict[_Part, list[str]]:
    found: dict[_Part, list[str]] = {}
    for claim, words in texts.items():
        for part in _parts(words):
            found.setdefault(part, []).append(claim)
    return found


def _candidates(
    texts: Mapping[str, Sequence[str]], others: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, str]]:
    """Yield, for each text, the others that share most of its rarest words and word pairs."""
    shared = _by_part(others)
    for claim, words in texts.items():
        parts = sorted((shared[part] for part in _parts(words) if part in shared), key=len)
        votes: Counter[str] = Counter()
        looked_at = 0
        for claims in parts:
            if looked_at and looked_at + len(claims) > _LOOKED_AT:
                break
            looked_at += len(claims)
            votes.update(claims[:_LOOKED_AT])
        for other, _ in votes.most_common(_COMPARED):
            yield claim, other


def _neighbours(places: _Places, others: _Places) -> Iterator[tuple[str, str]]:
    """Yield, for each claim, some others with a link to or from the same claim."""
    placed: dict[_Place, list[str]] = {}
    for other, its in others.items():
        for place in its:
            placed.setdefault(place, []).append(other)
    for claim, its in places.items():
        for place in its:
            for other in placed.get(place, ())[:_NEIGHBOURS]:
                yield claim, other


def _sample(case: Case) -> list[list[str]]:
    """Return the words of an evenly spaced sample of a case's claims."""
    claims = list(case.claims.values())
    return [words_of(claim.text) for claim in claims[:: len(claims) // _SAMPLE + 1]]


def _places(case: Case, known: Mapping[str, str], claims: Iterable[str]) -> _Places:
    """Return, for each of `claims`, its links from and to matched claims, by their names after."""
    found: dict[str, dict[_Place, None]] = {claim: {} for claim in claims}
    for link in case.links:
        target = known.get(link.target)
        for premise in link.premises:
            if target and premise in found:
                found[premise]["to", link.stance, target] = None
            if link.target in found and premise in known:
                found[link.target]["from", link.stance, known[premise]] = None
    return found


def _crowd(places: _Places) -> Counter[_Place]:
    return Counter(place for its in places.values() for place in its)

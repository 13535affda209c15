"""Copied maps: pairs of maps that share runs of words which other maps do not have.

Each claim is the set of its runs of four words (all words of a shorter one), without case and punctuation.
How much of one map is in another is measured by containment (A. Broder, "On the resemblance and containment
of documents", 1997): the runs in both, relative to those of the smaller map. Runs that many maps of a class
contain come from a text that all have read, and do not count; nor do those of known maps, such as a hand-out
or the map that all began with: only additions to it are compared. A few common words can be chance, so a pair
needs a dozen.

Maps that are the same in all claims and links count as one for this: however many copied a map, it is not a
text that all have read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple, TypeAlias

from argmap.compare.diff.text_comparison import words_of
from argmap.core.model import Case, Claim

_RUN = 4
#: A run in more than a third of all maps, and in more maps than this number, comes from a text that all have
#: read.
_MOST_SHARE, _FEW = 1 / 3, 3
#: Two claims are shown together if they have at least this share of the smaller one's runs in common.
_ALIKE = 0.5
#: A pair with fewer words in common is left out, as two short sentences can be similar by chance.
_LEAST_WORDS = 12

_Run: TypeAlias = tuple[str, ...]


class AlikeClaims(NamedTuple):
    """Claims of two maps with common words; `share` is that of the smaller claim's runs, from 0 to 1."""

    one: str
    other: str
    share: float


class Copy(NamedTuple):
    """Two maps with common words; `share`, from 0 to 1, is that of the smaller map's runs.

    `words` is the number of common words in claims. `claims` are the similar claims, the most similar first;
    `linked` is how many of them also have the same link to similar claims. `of` is how many claims of the
    smaller map have words that are neither known nor in many maps.
    """

    one: str
    other: str
    share: float
    words: int
    claims: tuple[AlikeClaims, ...]
    linked: int
    of: int


def find_same(maps: Mapping[str, Case], known: Iterable[Case]) -> tuple[tuple[str, ...], ...]:
    """Return the names of maps whose claims and links are the same word for word, whatever their ids.

    Maps that equal one of the `known` maps are left out, as no student wrote them, and so are maps of so few
    words that two students may both have written them.
    """
    found: dict[_Said, list[str]] = {}
    for name, case in maps.items():
        found.setdefault(_said(case), []).append(name)
    for case in known:
        found.pop(_said(case), None)
    return tuple(
        tuple(names) for said, names in found.items() if len(names) > 1 and _count_words(said) >= _LEAST_WORDS
    )


#: The words of each claim, with the stance and the target of each of its links.
_Said: TypeAlias = frozenset[tuple[tuple[str, ...], frozenset[tuple[str, tuple[str, ...]]]]]


def _count_words(said: _Said) -> int:
    return sum(len(words) for words, _ in said)


def _said(case: Case) -> _Said:
    words = {name: tuple(words_of(claim.text)) for name, claim in case.claims.items()}
    steps = {link.name: words[link.premises[0]] for link in case.links}
    links: dict[str, set[tuple[str, tuple[str, ...]]]] = {}
    for link in case.links:
        target = words.get(link.target) or ("the step from", *steps.get(link.target, ()))
        for premise in link.premises:
            links.setdefault(premise, set()).add((link.stance, target))
    return frozenset((said, frozenset(links.get(name, ()))) for name, said in words.items())


def find_copies(maps: Mapping[str, Case], least: float, known: Iterable[Case]) -> tuple[Copy, ...]:
    """Return the pairs of maps that share at least `least` of their words, from 0 to 1.

    `maps` are by name; the content of the `known` maps does not count. The pairs are sorted by the share and
    the number of common words, highest first, and else in the order of the maps.
    """
    runs = {name: {claim.id: _runs(claim) for claim in case.claims.values()} for name, case in maps.items()}
    known = tuple(known)
    seen = {run for case in known for claim in case.claims.values() for run in _runs(claim)}
    again = {name for names in find_same(maps, known) for name in names[1:]}
    different = [claims for name, claims in runs.items() if name not in again]
    count = Counter(run for claims in different for run in frozenset().union(*claims.values()))
    most = max(_FEW, len(different) * _MOST_SHARE)
    seen |= {run for run, number in count.items() if number > most}
    own = {
        name: {claim: left for claim, some in claims.items() if (left := some - seen)}
        for name, claims in runs.items()
    }
    whole = {name: frozenset().union(*claims.values()) for name, claims in own.items()}
    found = []
    for one, other in combinations(own, 2):
        common = whole[one] & whole[other]
        if common and len(common) / min(len(whole[one]), len(whole[other])) >= least:
            pair = _Pair(maps[one], maps[other], own[one], own[other], common).copy(one, other)
            found += [pair] if pair.words >= _LEAST_WORDS else []
    return tuple(sorted(found, key=lambda pair: -pair.share * pair.words))


def _runs(claim: Claim) -> frozenset[_Run]:
    words = words_of(claim.text)
    if not words:
        return frozenset()
    return frozenset(tuple(words[at : at + _RUN]) for at in range(max(len(words) - _RUN + 1, 1)))


_Claims: TypeAlias = Mapping[str, frozenset[_Run]]


class _Pair:
    """Two maps with the runs of their claims that count, and the runs that both have."""

    def __init__(
        self, one: Case, other: Case, first: _Claims, second: _Claims, common: frozenset[_Run]
    ) -> None:
        self._cases, self._first, self._second, self._common = (one, other), first, second, common

    def copy(self, one: str, other: str) -> Copy:
        """Return what the maps have in common."""
        sizes = [len(frozenset().union(*claims.values())) for claims in (self._first, self._second)]
        alike = self._alike()
        return Copy(
            one,
            other,
            len(self._common) / min(sizes),
            self._words(),
            tuple(alike),
            self._linked(alike),
            min(len(self._first), len(self._second)),
        )

    def _words(self) -> int:
        """Return the number of words of the first map that are in common runs."""
        total = 0
        for claim in self._first:
            words = words_of(self._cases[0].claims[claim].text)
            places = {
                at + more
                for at in range(max(len(words) - _RUN + 1, 1))
                if tuple(words[at : at + _RUN]) in self._common
                for more in range(min(_RUN, len(words)))
            }
            total += len(places)
        return total

    def _linked(self, alike: Sequence[AlikeClaims]) -> int:
        """Return how many similar claims have the same link to a matching claim.

        A matching claim is similar, or has the same words.
        """
        bearing = []
        for side, case in enumerate(self._cases):
            keys: dict[str, object] = {name: words_of(claim.text) for name, claim in case.claims.items()}
            keys |= {(pair.one, pair.other)[side]: number for number, pair in enumerate(alike)}
            ends: dict[str, set[object]] = {}
            for link in case.links:
                for premise in link.premises:
                    target = keys.get(link.target, "a step")
                    key = tuple(target) if isinstance(target, list) else target
                    ends.setdefault(premise, set()).add((link.stance, key))
            bearing.append(ends)
        first, second = bearing
        return sum(not first.get(pair.one, set()).isdisjoint(second.get(pair.other, ())) for pair in alike)

    def _alike(self) -> list[AlikeClaims]:
        """Return the pairs of similar claims; each claim is in one pair at most."""
        places: dict[_Run, list[str]] = {}
        for claim, runs in self._second.items():
            for run in runs & self._common:
                places.setdefault(run, []).append(claim)
        found: list[AlikeClaims] = []
        for claim, runs in self._first.items():
            counts = Counter(other for run in runs & self._common for other in places[run])
            for other, number in counts.items():
                share = number / min(len(runs), len(self._second[other]))
                if share >= _ALIKE:
                    found.append(AlikeClaims(claim, other, share))
        found.sort(key=lambda pair: -pair.share)
        taken: set[tuple[int, str]] = set()
        kept = []
        for pair in found:
            ends = ((0, pair.one), (1, pair.other))
            if taken.isdisjoint(ends):
                taken.update(ends)
                kept.append(pair)
        return kept

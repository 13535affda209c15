"""Maps that are copies of each other: which share runs of words that the others have not.

Each claim is the set of its runs of four words, a shorter one of all its words, without case and punctuation. How much
one map has of another is containment (A. Broder, "On the resemblance and containment of documents", 1997): the runs in
both, of those of the smaller map. What many maps of a class have, they have from the text that all of them read, and
it does not count; neither does what is in maps that are known to all, such as a hand-out or the map that all began
with: only what was added to it is compared. A few words in common can be chance, so a pair needs a dozen.

Maps that say the same in all claims and links count as one there: however many copied it, it is no text that all have
read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple, TypeAlias

from argmap.compare.diff.claim_texts import words_of
from argmap.core.model import Case, Claim

_RUN = 4
#: A run that more maps have than a third of all, and more than this, is from what all have read.
_MOST_SHARE, _FEW = 1 / 3, 3
#: Two claims are shown together if they have half of the runs of the smaller one in common.
_ALIKE = 0.5
#: A pair with fewer words in common is left out: two short sentences.
_LEAST_WORDS = 12

_Run: TypeAlias = tuple[str, ...]


class AlikeClaims(NamedTuple):
    """A claim of each of two maps with words in common; `share` is of the runs of the smaller one, from 0 to 1."""

    one: str
    other: str
    share: float


class Copy(NamedTuple):
    """Two maps that have words in common: the share, from 0 to 1, of the smaller one's runs that the other has.

    `words` is how many words of claims are in common. `claims` are those that are alike, the most alike first, and
    `linked` is how many of them also bear alike on claims that are alike. `of` is how many claims of the smaller map have
    words that are neither known nor in many maps.
    """

    one: str
    other: str
    share: float
    words: int
    claims: tuple[AlikeClaims, ...]
    linked: int
    of: int


def find_same(maps: Mapping[str, Case], known: Iterable[Case] = ()) -> tuple[tuple[str, ...], ...]:
    """Return the names of maps that are the same in the words of all claims and in all links, whatever their ids.

    Maps that are the same as one of the `known` are left out, as nobody has written them.
    """
    found: dict[_Said, list[str]] = {}
    for name, case in maps.items():
        found.setdefault(_said(case), []).append(name)
    for case in known:
        found.pop(_said(case), None)
    return tuple(tuple(names) for names in found.values() if len(names) > 1)


#: What each claim says, with the stance and the target of each of its links.
_Said: TypeAlias = frozenset[tuple[tuple[str, ...], frozenset[tuple[str, tuple[str, ...]]]]]


def _said(case: Case) -> _Said:
    words = {name: tuple(words_of(claim.text)) for name, claim in case.claims.items()}
    steps = {link.name: words[link.premises[0]] for link in case.links}
    links: dict[str, set[tuple[str, tuple[str, ...]]]] = {}
    for link in case.links:
        target = words.get(link.target) or ("the step from", *steps.get(link.target, ()))
        for premise in link.premises:
            links.setdefault(premise, set()).add((link.stance, target))
    return frozenset((said, frozenset(links.get(name, ()))) for name, said in words.items())


def find_copies(maps: Mapping[str, Case], least: float = 0.3, known: Iterable[Case] = ()) -> tuple[Copy, ...]:
    """Return the pairs of maps that share at least `least` of their words, from 0 to 1.

    `maps` are by the name of each; what the `known` ones say does not count. First come pairs with much in common: by
    the share, and by the number of words.
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
    return tuple(sorted(found, key=lambda pair: (-pair.share * pair.words, pair.one, pair.other)))


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
        """Say what both have in common."""
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
        """Return how many words of the first map are in runs that both have."""
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
        """Return how many claims that are alike bear alike on a claim that is alike or has the same words."""
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
        """Return the pairs of claims that are alike; each claim is in one at most."""
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

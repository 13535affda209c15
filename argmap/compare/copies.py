"""Maps that are copies of each other: which share runs of words that the others have not.

Each claim is the set of its runs of four words, a shorter one of all its words, without case and punctuation. How much
one map has of another is containment (A. Broder, "On the resemblance and containment of documents", 1997): the runs in
both, of those of the smaller map. What many maps of a class have, they have from the text that all of them read, and
it does not count; neither does what is in maps that are known to all, such as a hand-out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import NamedTuple, TypeAlias

from argmap.compare.diff.claim_texts import words_of
from argmap.core.model import Case, Claim

_RUN = 4
#: A run that more maps have than a third of all, and more than this, is from what all have read.
_MOST_SHARE, _FEW = 1 / 3, 3
#: Two claims are shown together if they have half of the runs of the smaller one in common.
_ALIKE = 0.5

_Run: TypeAlias = tuple[str, ...]


class AlikeClaims(NamedTuple):
    """A claim of each of two maps with words in common; `share` is of the runs of the smaller one, from 0 to 1."""

    one: str
    other: str
    share: float


class Copy(NamedTuple):
    """Two maps that have words in common: the share, from 0 to 1, of the smaller one's runs that the other has.

    `claims` are those that are alike, the most alike first; `of` is how many claims the smaller map has.
    """

    one: str
    other: str
    share: float
    claims: tuple[AlikeClaims, ...]
    of: int


def find_copies(maps: Mapping[str, Case], least: float = 0.3, known: Iterable[Case] = ()) -> tuple[Copy, ...]:
    """Return the pairs of maps that share at least `least` of their words, from 0 to 1, the most alike first.

    `maps` are by the name of each; what the `known` ones say does not count.
    """
    runs = {name: {claim.id: _runs(claim) for claim in case.claims.values()} for name, case in maps.items()}
    seen = {run for case in known for claim in case.claims.values() for run in _runs(claim)}
    count = Counter(run for claims in runs.values() for run in frozenset().union(*claims.values()))
    most = max(_FEW, len(maps) * _MOST_SHARE)
    seen |= {run for run, number in count.items() if number > most}
    own = {name: {claim: some - seen for claim, some in claims.items()} for name, claims in runs.items()}
    found = [
        pair
        for one, other in combinations(own, 2)
        if (pair := _pair(one, other, own)) and pair.share >= least
    ]
    return tuple(sorted(found, key=lambda pair: (-pair.share, pair.one, pair.other)))


def _runs(claim: Claim) -> frozenset[_Run]:
    words = words_of(claim.text)
    if not words:
        return frozenset()
    return frozenset(tuple(words[at : at + _RUN]) for at in range(max(len(words) - _RUN + 1, 1)))


def _pair(one: str, other: str, runs: Mapping[str, Mapping[str, frozenset[_Run]]]) -> Copy | None:
    """Return what two maps have in common; None for nothing."""
    first, second = runs[one], runs[other]
    all_first, all_second = (frozenset().union(*claims.values()) for claims in (first, second))
    common = all_first & all_second
    if not common:
        return None
    share = len(common) / min(len(all_first), len(all_second))
    return Copy(one, other, share, tuple(_alike(first, second, common)), min(len(first), len(second)))


def _alike(
    first: Mapping[str, frozenset[_Run]], second: Mapping[str, frozenset[_Run]], common: frozenset[_Run]
) -> list[AlikeClaims]:
    """Return the pairs of claims that are alike; each claim is in one at most."""
    places: dict[_Run, list[str]] = {}
    for claim, runs in second.items():
        for run in runs & common:
            places.setdefault(run, []).append(claim)
    found: list[AlikeClaims] = []
    for claim, runs in first.items():
        counts = Counter(other for run in runs & common for other in places[run])
        for other, number in counts.items():
            share = number / min(len(runs), len(second[other]))
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

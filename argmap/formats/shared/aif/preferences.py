"""The preferences in a graph of the Argument Interchange Format, and the rankings that they make up.

A preference is a pair: the preferred node, and the other. It concerns a claim that both bear on. A case ranks
what bears on a claim in one list, so pairs that leave the order of two open are not a ranking.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise
from typing import TypeAlias

from argmap.core.model import Case, Link

#: For each claim, the claims that bear on it.
Bearing: TypeAlias = Mapping[str, Collection[str]]
Pair: TypeAlias = tuple[str, str]


def bearing_of(links: Iterable[Link]) -> dict[str, set[str]]:
    """Return the premises of the links to each target."""
    found: dict[str, set[str]] = {}
    for link in links:
        found.setdefault(link.target, set()).update(link.premises)
    return found


def rankings(pairs: Collection[Pair], bearing: Bearing) -> dict[str, tuple[str, ...]]:
    """Return the order that pairs define among what bears on each claim, the strongest first.

    It is empty if the pairs are circular or leave the order of two open. Claims without pairs are omitted.
    """
    about: dict[str, list[Pair]] = {}
    for target, premises in bearing.items():
        for pair in pairs:
            if pair[0] in premises and pair[1] in premises:
                about.setdefault(target, []).append(pair)
    return {target: _ordered(some) for target, some in about.items()}


def _ordered(pairs: Collection[Pair]) -> tuple[str, ...]:
    """Return the unique order in which the first of each pair precedes the second; empty if there is none."""
    left = dict.fromkeys(name for pair in pairs for name in pair)
    order: list[str] = []
    while left:
        weaker = {second for first, second in pairs if first in left}
        strongest = [name for name in left if name not in weaker]
        if len(strongest) != 1:
            return ()
        order += strongest
        del left[strongest[0]]
    return tuple(order)


def written_rankings(case: Case) -> dict[str, tuple[str, ...]]:
    """Return the rankings in a case that pairs of claims can express, by the claim that they are about.

    A ranking is omitted if it ranks anything that does not bear on the claim, or if its pairs would also rank
    what bears on another claim.
    """
    bearing = {target: some for target, some in bearing_of(case.links).items() if target in case.claims}
    kept = {
        claim.id: claim.prefer
        for claim in case.claims.values()
        if len(claim.prefer) > 1 and bearing.get(claim.id, set()).issuperset(claim.prefer)
    }
    while True:
        found = rankings(pairs_of(kept), bearing)
        wrong = [target for target, order in found.items() if order != case.claims[target].prefer]
        if not wrong:
            return kept
        kept = {
            target: order
            for target, order in kept.items()
            if not any(a in bearing[one] and b in bearing[one] for one in wrong for a, b in pairwise(order))
        }


def pairs_of(ranked: Mapping[str, tuple[str, ...]]) -> list[Pair]:
    """Return the pairs of neighbours in rankings, without duplicates."""
    return list(dict.fromkeys(pair for order in ranked.values() for pair in pairwise(order)))

"""Changes of order alone: they are never counted, but applying a diff needs them.

The expected order of the case after is that of the case before, with removed
elements left out and added ones at the end. An order is recorded only where the
real one differs from it, in either direction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from argmap.compare.diff.change import Change
from argmap.core.model import Case

#: Sorts names by a rule of their own, such as canonical order; see `canonically`.
Arrange = Callable[[list[str]], list[str]]


def reordered(
    word: str,
    pairs: Mapping[str, str],
    old: Iterable[str],
    new: Iterable[str],
    arrange: tuple[Arrange, Arrange] = (list, list),
) -> Iterator[Change]:
    """Yield a change of the order of `word` where the expected order is not the real one.

    `old` and `new` are the names before and after; `arrange` sorts each of them.
    """
    old, new = list(old), list(new)
    if [pairs.get(name) for name in old] == new:
        return
    back = {now: was for was, now in pairs.items()}
    forward = arrange[1](expected(old, new, pairs))
    backward = arrange[0](expected(new, old, back))
    if forward != new or backward != old:
        yield Change("reordered", word, word, old, new)


def expected(old: Iterable[str], new: Iterable[str], pairs: Mapping[str, str]) -> list[str]:
    """Return the new names in the order they have if nothing was moved."""
    kept = [pairs[name] for name in old if name in pairs]
    there = set(kept)
    return [*kept, *(name for name in new if name not in there)]


#: Two claims that contradict each other, the one in which that is written first.
_Pair: TypeAlias = tuple[str, str]


def expected_pairs(old: Iterable[_Pair], new: Iterable[_Pair], claims: Mapping[str, str]) -> list[_Pair]:
    """Return the contradictions of `new`, in the order in which they are written: those of `old` first."""
    new = list(new)
    left = {frozenset(pair) for pair in new}
    kept: list[_Pair] = []
    for one, other in old:
        pair = (claims.get(one, ""), claims.get(other, ""))
        if frozenset(pair) in left:
            kept.append(pair)
    there = {frozenset(pair) for pair in kept}
    return [*kept, *(pair for pair in new if frozenset(pair) not in there)]


def by_first_claim(pairs: Iterable[_Pair]) -> dict[str, list[str]]:
    """Return the other claims of contradictions, by the claim in which they are written."""
    found: dict[str, list[str]] = {}
    for one, other in pairs:
        found.setdefault(one, []).append(other)
    return found


def canonically(case: Case) -> Arrange:
    """Return a function that sorts link names in canonical order, stably."""
    rank = {claim: index for index, claim in enumerate(case.claims)}
    place = {link.name: (rank[link.premises[0]], link.stance == "counter") for link in case.links}
    return lambda names: sorted(names, key=place.__getitem__)

"""Changes of order alone: they never count, but are needed to make the other case.

The order of the case after follows from that of the case before where what is
gone is taken away and what came is put at the end. Only where it does not, in
either direction, is an order noted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from argmap.compare.diff.change import Change
from argmap.core.model import Case

#: Puts names where they belong by other rules than where they were: see `canonically`.
Arrange = Callable[[list[str]], list[str]]


def reordered(
    word: str,
    pairs: Mapping[str, str],
    old: Iterable[str],
    new: Iterable[str],
    arrange: tuple[Arrange, Arrange] = (list, list),
) -> Iterator[Change]:
    """Note the order of `word`, whose names before and after are `old` and `new`, where it does not follow.

    `arrange` puts names before and names after in their place.
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
    """The names after, in the order they have if nothing was moved."""
    kept = [pairs[name] for name in old if name in pairs]
    there = set(kept)
    return [*kept, *(name for name in new if name not in there)]


def canonically(case: Case) -> Arrange:
    """Put names of links in canonical order; those that have the same place in it stay as they are."""
    rank = {claim: index for index, claim in enumerate(case.claims)}
    place = {link.name: (rank[link.premises[0]], link.stance == "counter") for link in case.links}
    return lambda names: sorted(names, key=place.__getitem__)

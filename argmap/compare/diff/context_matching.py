"""Claims of two cases that have neither id nor wording in common, and yet everything around them.

One party says both, from the same source, and both bear in the same way on the
same: what an author wrote anew under a new id. Only where there is one such
claim on either side; a claim without a source, or that bears on nothing, is
never found so.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping

from argmap.core.model import Case, Citation, Claim, Link

#: What of a citation counts, given what its source is called.
_Cited = Callable[[Citation, str | None], Hashable]
#: How many links on links are followed.
_DEPTH = 3
#: How often what was found is taken to find more.
_ROUNDS = 20


def same_circumstances(
    before: Case,
    after: Case,
    claims: Mapping[str, str],
    parties: Mapping[str, str],
    sources: Mapping[str, str],
) -> dict[str, str]:
    """Pair claims that `claims` does not hold: what cites the same words first, then what cites the same source.

    What was found so is what others then bear on, until no more is found, or so often.
    """
    taken = set(claims.values())
    if not _citing(before, claims) or not _citing(after, taken):
        return {}
    found: dict[str, str] = {}
    old, new = _Surroundings(before, parties, sources), _Surroundings(after)
    for _ in range(_ROUNDS):
        known = {**claims, **found}
        same = {name: name for name in known.values()}
        for cited in (_words, _source):
            gone, come = old.alone(known, cited), new.alone(same, cited)
            if fresh := {gone[key]: come[key] for key in gone if key in come}:
                found |= fresh
                break
        else:
            break
    return found


def _citing(case: Case, known: Collection[str]) -> list[Claim]:
    """The claims that are not known and cite a source."""
    return [c for c in case.claims.values() if c.id not in known and any(cite.source for cite in c.cites)]


class _Surroundings:
    """What there is around the claims of one case."""

    def __init__(
        self, case: Case, parties: Mapping[str, str] | None = None, sources: Mapping[str, str] | None = None
    ) -> None:
        """Say what another case calls its parties and sources, or take them by their own names."""
        self._case = case
        self._parties = _called(case.parties, parties)
        self._sources = _called(case.sources, sources)
        self._links = {link.name: link for link in case.links}
        self._from: dict[str, list[Link]] = {}
        for link in case.links:
            for premise in link.premises:
                self._from.setdefault(premise, []).append(link)

    def alone(self, known: Mapping[str, str], cited: _Cited) -> dict[Hashable, str]:
        """The claims that are not known and around which there is something that is around no other, by it."""
        found: dict[Hashable, list[str]] = {}
        for claim in _citing(self._case, known):
            if (around := self._around(claim, known, cited)) is not None:
                found.setdefault(around, []).append(claim.id)
        return {around: some[0] for around, some in found.items() if len(some) == 1}

    def _around(self, claim: Claim, known: Mapping[str, str], cited: _Cited) -> Hashable | None:
        """Party, citations and what it bears on; None where it bears on nothing, or on what is not known."""
        cites = frozenset(cited(c, self._sources.get(c.source, c.source)) for c in claim.cites)
        bears = frozenset(self._bearing(link, claim.id, known) for link in self._from.get(claim.id, ()))
        by = self._parties.get(claim.by, claim.by)
        return (by, cites, bears) if bears and None not in bears else None

    def _bearing(self, link: Link, claim: str, claims: Mapping[str, str], depth: int = 0) -> Hashable | None:
        """What a link does to what, with which other premises."""
        others = [claims.get(premise) for premise in link.premises if premise != claim]
        if link.target in self._case.claims:
            target: Hashable | None = claims.get(link.target)
        elif depth < _DEPTH:
            on = self._links[link.target]
            target = on.id or self._bearing(on, "", claims, depth + 1)
        else:
            target = None
        return None if target is None or None in others else (link.stance, frozenset(others), target)


def _called(declared: Collection[str], names: Mapping[str, str] | None) -> Mapping[str | None, str]:
    """What the other case calls parties or sources; nothing that it knows where it has none such."""
    return {} if names is None else {name: names.get(name, f"\0{name}") for name in declared}


def _words(cite: Citation, source: str | None) -> Hashable:
    return source, cite.at, cite.quote


def _source(_: Citation, source: str | None) -> Hashable:
    return source

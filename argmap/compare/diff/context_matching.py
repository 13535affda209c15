"""Match claims with a new id and a new wording by their context.

Two claims match if they have the same party, cite the same source and have the
same links to the same targets, and are the only such claims in their cases: an
author rewrote the claim under a new id. A claim without a source or without
outgoing links is never matched this way.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping

from argmap.core.model import Case, Citation, Claim, Link

#: The key of a citation, given the name of its source.
_Cited = Callable[[Citation, str | None], Hashable]
#: How deep links on links are followed.
_DEPTH = 3
#: How many rounds of matching, each using the results of the one before.
_ROUNDS = 20


def same_circumstances(
    before: Case,
    after: Case,
    claims: Mapping[str, str],
    parties: Mapping[str, str],
    sources: Mapping[str, str],
) -> dict[str, str]:
    """Pair claims missing from `claims`: first by identical citations, then by identical sources.

    Each pair found provides context for others, until no more are found or `_ROUNDS` is reached.
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
    """Return the claims that are not in `known` and cite a source."""
    return [c for c in case.claims.values() if c.id not in known and any(cite.source for cite in c.cites)]


class _Surroundings:
    """The context of the claims of one case."""

    def __init__(
        self, case: Case, parties: Mapping[str, str] | None = None, sources: Mapping[str, str] | None = None
    ) -> None:
        """Use the names that the other case has for parties and sources, or the case's own."""
        self._case = case
        self._parties = _called(case.parties, parties)
        self._sources = _called(case.sources, sources)
        self._links = {link.name: link for link in case.links}
        self._from: dict[str, list[Link]] = {}
        for link in case.links:
            for premise in link.premises:
                self._from.setdefault(premise, []).append(link)

    def alone(self, known: Mapping[str, str], cited: _Cited) -> dict[Hashable, str]:
        """Return, by context, the unmatched claims whose context no other such claim has."""
        found: dict[Hashable, list[str]] = {}
        for claim in _citing(self._case, known):
            if (around := self._around(claim, known, cited)) is not None:
                found.setdefault(around, []).append(claim.id)
        return {around: some[0] for around, some in found.items() if len(some) == 1}

    def _around(self, claim: Claim, known: Mapping[str, str], cited: _Cited) -> Hashable | None:
        """Return a claim's party, citations and links; None without links, or with unmatched ends."""
        cites = frozenset(cited(c, self._sources.get(c.source, c.source)) for c in claim.cites)
        bears = frozenset(self._bearing(link, claim.id, known) for link in self._from.get(claim.id, ()))
        by = self._parties.get(claim.by, claim.by)
        return (by, cites, bears) if bears and None not in bears else None

    def _bearing(self, link: Link, claim: str, claims: Mapping[str, str], depth: int = 0) -> Hashable | None:
        """Return a link's stance, other premises and target; None where one of these is unmatched."""
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
    """Return the other case's name of each party or source, or a unique one where it has none."""
    return {} if names is None else {name: names.get(name, f"\0{name}") for name in declared}


def _words(cite: Citation, source: str | None) -> Hashable:
    return source, cite.at, cite.quote


def _source(_: Citation, source: str | None) -> Hashable:
    return source

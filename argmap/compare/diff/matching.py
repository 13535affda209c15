"""Which element of one case is which of another, whatever it is called now.

By id first; then by what an alias says; then by text that is the same; then, on
what is left over only, by likeness of text and neighbourhood. Nothing here
depends on which of the two cases is the older one, so that matching backwards
finds the same pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from argmap.compare.diff.context_matching import same_circumstances
from argmap.compare.diff.likeness import alike_claims
from argmap.compare.diff.linkage import match_links
from argmap.core.model import Case, Claim
from argmap.syntax.plain import element_values

#: The likeness that two claims with other ids and other texts must reach, unless asked otherwise.
THRESHOLD = 0.6
#: How sure a claim is one that has neither its id nor its words, but its party, its sources and its targets.
_CIRCUMSTANCES = 0.7


@dataclass(frozen=True, slots=True)
class Matching:
    """What is in both cases: ids and names before, to those after.

    `likeness` holds, for each claim whose id changed, how sure that is, from 0
    to 1; `doubtful` those of them (by their ids before) that a reader should
    look at; `circumstances` those of them that have other words, and the same
    party, sources and targets.
    """

    claims: Mapping[str, str]
    links: Mapping[str, str]
    parties: Mapping[str, str]
    stages: Mapping[str, str]
    sources: Mapping[str, str]
    likeness: Mapping[str, float]
    doubtful: frozenset[str]
    circumstances: frozenset[str] = frozenset()

    def inverse(self) -> Matching:
        """The same pairs seen from the other case."""
        likeness = {self.claims[claim]: value for claim, value in self.likeness.items()}
        doubtful, circumstances = (
            frozenset(self.claims[claim] for claim in some) for some in (self.doubtful, self.circumstances)
        )
        return Matching(
            _turned(self.claims),
            _turned(self.links),
            _turned(self.parties),
            _turned(self.stages),
            _turned(self.sources),
            likeness,
            doubtful,
            circumstances,
        )


def _turned(pairs: Mapping[str, str]) -> dict[str, str]:
    return {after: before for before, after in pairs.items()}


def match_cases(before: Case, after: Case, *, renames: bool = True, threshold: float = THRESHOLD) -> Matching:
    """Match two cases: by id, then by text, then by likeness of text and neighbourhood.

    Without `renames` by id alone. `threshold` is the likeness, from 0 to 1, that
    two claims of different ids and texts must reach.
    """
    claims = {claim: claim for claim in before.claims if claim in after.claims}
    likeness: dict[str, float] = {}
    doubtful: frozenset[str] = frozenset()
    around: dict[str, str] = {}
    parties, sources = (
        _declared(getattr(before, w), getattr(after, w), renames) for w in ("parties", "sources")
    )
    if renames and len(claims) < min(len(before.claims), len(after.claims)):
        _by_alias(before, after, claims)
        _by_text(before, after, claims)
        likeness = {claim: 1.0 for claim, now in claims.items() if claim != now}
        found, doubtful = alike_claims(before, after, claims, threshold)
        repeated = _by_repeated_text(before, after, claims)
        likeness |= found | dict.fromkeys(repeated, 1.0)
        claims |= repeated
        if threshold <= _CIRCUMSTANCES:
            around = same_circumstances(before, after, claims, parties, sources)
            likeness |= dict.fromkeys(around, _CIRCUMSTANCES)
            doubtful |= around.keys()
            claims |= around
    return Matching(
        claims,
        match_links(before, after, claims, renames=renames),
        parties,
        _declared(before.stages, after.stages, renames),
        sources,
        likeness,
        doubtful,
        frozenset(around),
    )


def _left_over(before: Case, after: Case, claims: Mapping[str, str]) -> tuple[list[Claim], list[Claim]]:
    """The claims of either case that no pair holds yet, in order."""
    taken = set(claims.values())
    return (
        [claim for claim in before.claims.values() if claim.id not in claims],
        [claim for claim in after.claims.values() if claim.id not in taken],
    )


def _by_alias(before: Case, after: Case, claims: dict[str, str]) -> None:
    """Pair a claim with the one claim that says it was known by its id."""
    gone, come = _left_over(before, after, claims)
    known_as: dict[tuple[str, str], None] = {}
    old, new = {claim.id for claim in gone}, {claim.id for claim in come}
    for claim in come:
        known_as |= {(alias, claim.id): None for alias in claim.aliases if alias in old}
    for claim in gone:
        known_as |= {(claim.id, alias): None for alias in claim.aliases if alias in new}
    claims |= _only_ones(known_as)


def _by_text(before: Case, after: Case, claims: dict[str, str]) -> None:
    """Pair claims whose text no other claim of their case that is left over has."""
    gone, come = _left_over(before, after, claims)
    old = _only(gone, _said)
    new = _only(come, _said)
    claims |= {old[text]: new[text] for text in old if text in new}


def _by_repeated_text(before: Case, after: Case, claims: Mapping[str, str]) -> dict[str, str]:
    """Pair what several claims say alike, and no neighbourhood has told apart, in the order of both cases."""
    gone, come = _left_over(before, after, claims)
    waiting: dict[str, list[str]] = {}
    for claim in reversed(come):
        waiting.setdefault(_said(claim), []).append(claim.id)
    return {claim.id: waiting[_said(claim)].pop() for claim in gone if waiting.get(_said(claim))}


def _said(claim: Claim) -> str:
    return " ".join(claim.text.split())


def _only_ones(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Those pairs of which neither half is in another."""
    pairs = list(pairs)
    halves: dict[tuple[int, str], int] = {}
    for pair in pairs:
        for side in enumerate(pair):
            halves[side] = halves.get(side, 0) + 1
    return {old: new for old, new in pairs if halves[0, old] == 1 and halves[1, new] == 1}


def _only(elements: Iterable[Any], key: Callable[[Any], Hashable]) -> dict[Hashable, str]:
    """The ids of those elements whose key no other has, by that key."""
    found: dict[Hashable, str] = {}
    repeated = set()
    for element in elements:
        said = key(element)
        if said in found:
            repeated.add(said)
        found[said] = element.id
    return {said: name for said, name in found.items() if said not in repeated}


def _declared(before: Mapping[str, Any], after: Mapping[str, Any], renames: bool) -> dict[str, str]:
    """Match parties, stages or sources: by id, then by all else that is said of them."""
    pairs = {name: name for name in before if name in after}
    if renames and len(pairs) < min(len(before), len(after)):
        old = _only((e for name, e in before.items() if name not in after), _all_but_id)
        new = _only((e for name, e in after.items() if name not in before), _all_but_id)
        pairs |= {old[said]: new[said] for said in old if said and said in new}
    return pairs


def _all_but_id(element: Any) -> Hashable:
    values = element_values(element, spans=False)
    del values["id"]
    return tuple(values.items())

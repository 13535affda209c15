"""Match the elements of two cases, whatever their names.

Claims match by id first, or by equal text if ids moved to other claims; then by alias; then by equal text, or
by one that is a wording of the other; the rest by similarity of text and neighbourhood. The result does not
depend on which case is the older one: matching backwards finds the same pairs.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from argmap.compare.diff.claim_matching import alike_claims
from argmap.compare.diff.context_matching import same_circumstances
from argmap.compare.diff.exchanged_ids import exchanged_ids
from argmap.compare.diff.link_matching import match_links
from argmap.compare.diff.text_comparison import normal_text, unique
from argmap.core.contradictions import without_contradictions
from argmap.core.link_names import contradiction_name
from argmap.core.model import Case, Claim, Party, Source
from argmap.syntax.json_values import element_values

#: The default similarity required of two claims with different ids and texts.
THRESHOLD = 0.6
#: The confidence of a match by context: same party, sources and targets, but neither id nor words.
_CIRCUMSTANCES = 0.7


@dataclass(frozen=True, slots=True)
class Matching:
    """The elements found in both cases: names before, mapped to those after.

    `likeness` holds, for each claim whose id changed, the confidence from 0
    to 1; `doubtful` the ones a reader should check, by their ids before;
    `circumstances` those matched by party, sources and targets, with other words.
    """

    claims: Mapping[str, str]
    links: Mapping[str, str]
    parties: Mapping[str, str]
    stages: Mapping[str, str]
    sources: Mapping[str, str]
    groups: Mapping[str, str]
    values: Mapping[str, str]
    audiences: Mapping[str, str]
    arguments: Mapping[str, str]
    likeness: Mapping[str, float]
    doubtful: frozenset[str]
    circumstances: frozenset[str] = frozenset()

    def inverse(self) -> Matching:
        """Return the same pairs in the opposite direction."""
        likeness = {self.claims[claim]: value for claim, value in self.likeness.items()}
        doubtful, circumstances = (
            frozenset(self.claims[claim] for claim in some) for some in (self.doubtful, self.circumstances)
        )
        return Matching(
            _inverse(self.claims),
            _inverse(self.links),
            _inverse(self.parties),
            _inverse(self.stages),
            _inverse(self.sources),
            _inverse(self.groups),
            _inverse(self.values),
            _inverse(self.audiences),
            _inverse(self.arguments),
            likeness,
            doubtful,
            circumstances,
        )


def _inverse(pairs: Mapping[str, str]) -> dict[str, str]:
    return {after: before for before, after in pairs.items()}


def match_cases(before: Case, after: Case, *, renames: bool = True, threshold: float = THRESHOLD) -> Matching:
    """Match two cases: by id, then by text, then by similarity of text and neighbourhood.

    Without `renames`, by id alone. `threshold` is the similarity, from 0 to 1,
    required of two claims with different ids and texts.
    """
    parties = _declared(before.parties, after.parties, renames)
    sources = _declared(before.sources, after.sources, renames)
    found = _match_claims(before, after, parties, sources, renames=renames, threshold=threshold)
    return Matching(
        found.claims,
        _match_all_links(before, after, found.claims, renames=renames),
        parties,
        _declared(before.stages, after.stages, renames),
        sources,
        _declared(before.groups, after.groups, renames),
        _declared(before.values, after.values, renames),
        _declared(before.audiences, after.audiences, renames),
        _declared(before.arguments, after.arguments, renames),
        found.likeness,
        found.doubtful,
        found.circumstances,
    )


class _MatchedClaims(NamedTuple):
    """The claims found in both cases, and the fields of `Matching` about how they were found."""

    claims: dict[str, str]
    likeness: dict[str, float]
    doubtful: frozenset[str] = frozenset()
    circumstances: frozenset[str] = frozenset()


def _match_claims(
    before: Case,
    after: Case,
    parties: Mapping[str, str],
    sources: Mapping[str, str],
    *,
    renames: bool,
    threshold: float,
) -> _MatchedClaims:
    """Match claims by id and, with `renames`, the rest in all other ways, the most certain first."""
    exchanged = exchanged_ids(before, after) if renames else {}
    taken = set(exchanged.values())
    claims = exchanged | {
        claim: claim
        for claim in before.claims
        if claim in after.claims and claim not in exchanged and claim not in taken
    }
    if not renames or len(claims) >= min(len(before.claims), len(after.claims)):
        return _MatchedClaims(claims, dict.fromkeys(exchanged, 1.0))
    _by_alias(before, after, claims)
    _by_text(before, after, claims)
    _by_wording(before, after, claims)
    likeness = {claim: 1.0 for claim, now in claims.items() if claim != now}
    alike, doubtful = alike_claims(before, after, claims, threshold)
    repeated = _by_repeated_text(before, after, claims)
    likeness |= alike | dict.fromkeys(repeated, 1.0)
    claims |= repeated
    if threshold > _CIRCUMSTANCES:
        return _MatchedClaims(claims, likeness, doubtful)
    around = same_circumstances(before, after, claims, parties, sources)
    likeness |= dict.fromkeys(around, _CIRCUMSTANCES)
    return _MatchedClaims(claims | around, likeness, doubtful | around.keys(), frozenset(around))


def _match_all_links(
    before: Case, after: Case, claims: Mapping[str, str], *, renames: bool
) -> dict[str, str]:
    """Match links, and those of contradictions by the claims that contradict each other."""
    links = match_links(
        without_contradictions(before), without_contradictions(after), claims, renames=renames
    )
    there = {link.name for link in after.links if link.contradiction}
    for link in before.links:
        if link.contradiction:
            name = contradiction_name(claims.get(link.premises[0], ""), claims.get(link.target, ""))
            links |= {link.name: name} if name in there else {}
    return links


def _left_over(before: Case, after: Case, claims: Mapping[str, str]) -> tuple[list[Claim], list[Claim]]:
    """Return the unmatched claims of each case, in order."""
    taken = set(claims.values())
    return (
        [claim for claim in before.claims.values() if claim.id not in claims],
        [claim for claim in after.claims.values() if claim.id not in taken],
    )


def _by_alias(before: Case, after: Case, claims: dict[str, str]) -> None:
    """Pair a claim with the only one that has its id as an alias."""
    gone, come = _left_over(before, after, claims)
    known_as: dict[tuple[str, str], None] = {}
    old, new = {claim.id for claim in gone}, {claim.id for claim in come}
    for claim in come:
        known_as |= {(alias, claim.id): None for alias in claim.aliases if alias in old}
    for claim in gone:
        known_as |= {(claim.id, alias): None for alias in claim.aliases if alias in new}
    claims |= _only_ones(known_as)


def _by_text(before: Case, after: Case, claims: dict[str, str]) -> None:
    """Pair claims with equal text that is unique among the unmatched claims of each case."""
    gone, come = _left_over(before, after, claims)
    old = unique(gone, normal_text)
    new = unique(come, normal_text)
    claims |= {old[text]: new[text] for text in old if text in new}


def _by_wording(before: Case, after: Case, claims: dict[str, str]) -> None:
    """Pair claims of which one has the other's text among its wordings, or which share one, if unique."""
    gone, come = _left_over(before, after, claims)
    if not any(claim.wordings for claim in (*gone, *come)):
        return
    saying: dict[str, list[str]] = {}
    for claim in come:
        for text in _texts(claim):
            saying.setdefault(text, []).append(claim.id)
    pairs = {
        (claim.id, new): None for claim in gone for text in _texts(claim) for new in saying.get(text, ())
    }
    claims |= _only_ones(pairs)


def _texts(claim: Claim) -> dict[str, None]:
    """Return all wordings of a claim, with white space normalized."""
    return {normal_text(claim): None, **_wordings(claim)}


def _wordings(claim: Claim) -> dict[str, None]:
    return dict.fromkeys(" ".join(wording.text.split()) for wording in claim.wordings)


def was_wording(old: Claim, new: Claim) -> bool:
    """Return whether the text of one state of a claim is among the wordings of the other."""
    return normal_text(new) in _wordings(old) or normal_text(old) in _wordings(new)


def _by_repeated_text(before: Case, after: Case, claims: Mapping[str, str]) -> dict[str, str]:
    """Pair claims with equal repeated text in order, if no neighbourhood tells them apart."""
    gone, come = _left_over(before, after, claims)
    waiting: dict[str, list[str]] = {}
    for claim in reversed(come):
        waiting.setdefault(normal_text(claim), []).append(claim.id)
    return {claim.id: waiting[normal_text(claim)].pop() for claim in gone if waiting.get(normal_text(claim))}


def _only_ones(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the pairs whose ends are in no other pair."""
    pairs = list(pairs)
    halves: dict[tuple[int, str], int] = {}
    for pair in pairs:
        for side in enumerate(pair):
            halves[side] = halves.get(side, 0) + 1
    return {old: new for old, new in pairs if halves[0, old] == 1 and halves[1, new] == 1}


def _declared(before: Mapping[str, Any], after: Mapping[str, Any], renames: bool) -> dict[str, str]:
    """Match declared elements, such as parties: by id, then by all other values, then by name or title.

    Sources are not matched by title alone: different letters are all titled 'Letter'.
    """
    pairs = {name: name for name in before if name in after}
    for same in (_all_but_id, _called) if renames else ():
        if len(pairs) < min(len(before), len(after)):
            taken = set(pairs.values())
            old = unique((e for name, e in before.items() if name not in pairs), same)
            new = unique((e for name, e in after.items() if name not in taken), same)
            pairs |= {old[said]: new[said] for said in old if said and said in new}
    return pairs


def _all_but_id(element: Any) -> Hashable:
    values = element_values(element, spans=False)
    del values["id"]
    return tuple((word, tuple(v) if isinstance(v, list) else v) for word, v in values.items())


def _called(element: Any) -> str | None:
    """Return the name of a party, or the title of another element; None without one, and for sources."""
    if isinstance(element, Source):
        return None
    name: str | None = element.name if isinstance(element, Party) else element.title
    return None if name is None else " ".join(name.split())

"""Match the claims and links of a student's map with those of a model answer.

Matching is that of the diff (`compare.diff.matching`), but an id counts only between texts with common words:
students who start from scratch assign `c1` to other claims than the teacher. The rest is examined again: two
claims of the model that are one sentence in the map are merged; a claim with a somewhat similar text, or
alone in the same place as one of the model, is taken as that claim in other words. Neither counts as found
until a teacher confirms it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace

from argmap.compare.diff.link_matching import match_links
from argmap.compare.diff.matching import Matching, match_cases
from argmap.compare.diff.text_comparison import words_of
from argmap.core.contradictions import without_contradictions
from argmap.core.link_names import rename_links
from argmap.core.model import Case, Claim, Link

#: The share of common words (Dice) from which two claims with the same id match.
_SAME_ID = 0.5
#: The share of a claim's words that a longer claim must have to contain it.
_CONTAINED = 0.8
#: The fewest words of a claim that can be contained in a longer one, where fewer may occur by chance.
_LEAST_WORDS = 3
#: The similarity from which unmatched claims may be the same in other words.
_PERHAPS = 0.25
#: The prefix of a student's ids during matching; no case file can have such an id.
_OTHER = "\x01"


@dataclass(frozen=True, slots=True)
class Pairing:
    """The claims and links of a model answer, mapped to those of a map.

    `claims` are those found, `other_words` those that a claim in the same place stands for, `merged` those
    that are part of a longer claim; these three have no key in common. `doubtful` are the found claims that a
    teacher should check. `links` leave out the counters of contradictions.
    """

    claims: Mapping[str, str]
    other_words: Mapping[str, str]
    merged: Mapping[str, str]
    links: Mapping[str, str]
    parties: Mapping[str, str]
    doubtful: frozenset[str]

    @property
    def placed(self) -> dict[str, str]:
        """The claims of the model with a place in the map, whether or not they count as found."""
        return {**self.merged, **self.other_words, **self.claims}


def without_guesses(pairing: Pairing, model: Case) -> Pairing:
    """Return a pairing without the claims in other words and their links.

    A teacher has not confirmed them yet.
    """
    links = {link.name: link for link in model.links}
    guessed: set[str] = set(pairing.other_words)
    while more := {
        name
        for name, link in links.items()
        if name not in guessed and (link.target in guessed or not guessed.isdisjoint(link.premises))
    }:
        guessed |= more
    kept = {was: now for was, now in pairing.links.items() if was not in guessed}
    return replace(pairing, other_words={}, links=kept)


def pair_maps(model: Case, student: Case, threshold: float, same: Mapping[str, str]) -> Pairing:
    """Match a map with a model answer; `threshold` is the required similarity of two texts, from 0 to 1.

    `same` maps claims of the model answer to those of the map that a teacher declared the same.
    """
    matching = _matched(model, student, same, threshold)
    claims = {**matching.claims, **same}
    merged = _merged(model, student, claims)
    other_words: dict[str, str] = {}
    if threshold > _PERHAPS:
        known = {**claims, **merged}
        likely = _matched(model, student, claims, _PERHAPS).claims
        taken = set(known.values())
        other_words = {one: now for one, now in likely.items() if one not in known and now not in taken}
    other_words |= _in_other_words(model, student, {**claims, **merged, **other_words})
    links = _links(model, student, {**claims, **other_words})
    doubtful = frozenset(one for one in matching.doubtful if one in matching.claims and one not in same)
    parties = {**matching.parties, **_parties(model, student, claims, matching.parties)}
    return Pairing(claims, other_words, merged, links, parties, doubtful)


def _parties(
    model: Case, student: Case, claims: Mapping[str, str], known: Mapping[str, str]
) -> dict[str, str]:
    """Match parties with different names by the claims that both maps give them, the most claims first."""
    pairs = Counter(
        (was, now)
        for one, other in claims.items()
        if (was := model.claims[one].by) and (now := student.claims[other].by)
    )
    found: dict[str, str] = {}
    taken = set(known.values())
    for (was, now), _ in pairs.most_common():
        if was not in known and was not in found and now not in taken:
            found[was] = now
            taken.add(now)
    return found


def _matched(model: Case, student: Case, same: Mapping[str, str], threshold: float) -> Matching:
    """Return the diff's matching, by the ids of the map; claims in `same` match no others."""
    fixed = {now: was for was, now in same.items()}
    names = {
        claim.id: fixed.get(claim.id) or _matched_id(claim, model.claims, same)
        for claim in student.claims.values()
    }
    back = {new: old for old, new in names.items()}
    matching = match_cases(model, _renamed(student, names), threshold=threshold)
    claims = {
        one: back[other]
        for one, other in matching.claims.items()
        if one not in same and back[other] not in fixed
    }
    return replace(matching, claims=claims)


def _matched_id(claim: Claim, model: Mapping[str, Claim], same: Mapping[str, str]) -> str:
    """Return the id by which a student's claim is matched.

    It is the claim's own only if the model's text of that id is similar.
    """
    there = model.get(claim.id) if claim.id not in same else None
    alike = there is not None and _common_words(there.text, claim.text) >= _SAME_ID
    return claim.id if alike else f"{_OTHER}{claim.id}"


def _common_words(one: str, other: str) -> float:
    words, others = set(words_of(one)), set(words_of(other))
    return 2 * len(words & others) / (len(words) + len(others)) if words or others else 1.0


def _renamed(case: Case, names: Mapping[str, str]) -> Case:
    """Return a case with other ids for its claims, and without ids for its links."""
    claims = {
        names[claim.id]: replace(
            claim,
            id=names[claim.id],
            aliases=(),
            prefer=(),
            contradicts=tuple(names[other] for other in claim.contradicts),
        )
        for claim in case.claims.values()
    }
    links = tuple(
        replace(
            link,
            id=None,
            premises=tuple(names[premise] for premise in link.premises),
            roles=tuple((role, names[claim]) for role, claim in link.roles),
            target=names.get(link.target, link.target),
            argument=None,
        )
        for link in case.links
    )
    return replace(
        case,
        claims=claims,
        links=rename_links(links),
        conclusion=tuple(names[one] for one in case.conclusion),
        issues=(),
    )


def _merged(model: Case, student: Case, claims: dict[str, str]) -> dict[str, str]:
    """Return the missing claims that a longer claim contains.

    Add to `claims` the first of two in an unmatched one. A longer claim has at least four fifths of the words
    of each, including the claim that it is matched with.
    """
    taken = {now: was for was, now in claims.items()}
    words = {claim.id: set(words_of(claim.text)) for claim in model.claims.values()}
    gone = [name for name in model.claims if name not in claims and len(words[name]) >= _LEAST_WORDS]
    found: dict[str, str] = {}
    for claim in student.claims.values() if gone else ():
        said = set(words_of(claim.text))
        within = [name for name in gone if name not in found and _holds(said, words[name])]
        own = taken.get(claim.id)
        if own is None and len(within) > 1:
            own = within.pop(0)
            claims[own] = claim.id
        if own is not None and _holds(said, words[own]):
            found |= {name: claim.id for name in within if not words[name] <= words[own] and name != own}
    return found


def _holds(said: set[str], words: set[str]) -> bool:
    return len(said & words) >= _CONTAINED * len(words)


def _in_other_words(model: Case, student: Case, placed: Mapping[str, str]) -> dict[str, str]:
    """Match the remaining claims by their place, if each is the only one there, or as conclusions."""
    found: dict[str, str] = {}
    while True:
        known = {**placed, **found}
        old, new = _places(model, known), _places(student, {name: name for name in known.values()})
        fresh = {old[place]: new[place] for place in old if place in new}
        if not fresh:
            return found
        found |= fresh


def _places(case: Case, known: Mapping[str, str]) -> dict[Hashable, str]:
    """Return the claims missing from `known`, by their links; only those with a unique place."""
    links = {link.name: link for link in case.links}
    ends: dict[str, list[Hashable]] = {}
    for link in case.links:
        target = _end(link.target, links, known)
        for premise in link.premises:
            if premise not in known:
                beside = [known.get(other) for other in link.premises if other != premise]
                usable = target is not None and None not in beside
                ends.setdefault(premise, []).append(
                    (link.stance, frozenset(beside), target) if usable else None
                )
    placed: dict[Hashable, list[str]] = {}
    for name in case.claims:
        if name in known:
            continue
        bears = ends.get(name, [])
        if bears and None not in bears:
            placed.setdefault(frozenset(bears), []).append(name)
        elif not bears and name in case.conclusion:
            placed.setdefault("conclusion", []).append(name)
    return {place: names[0] for place, names in placed.items() if len(names) == 1}


def _end(target: str, links: Mapping[str, Link], known: Mapping[str, str]) -> Hashable | None:
    """Return a target by its name in both cases; None without one."""
    link = links.get(target)
    if link is None:
        return known.get(target)
    premises = [known.get(premise) for premise in link.premises]
    end = None if link.target in links else known.get(link.target)
    return None if end is None or None in premises else (frozenset(premises), link.stance, end)


def _links(model: Case, student: Case, claims: Mapping[str, str]) -> dict[str, str]:
    """Match the links, ignoring their ids."""
    old, new = (without_contradictions(_without_ids(case)) for case in (model, student))
    found = match_links(old, new, claims)
    names = [_names(case, shorn) for case, shorn in ((model, old), (student, new))]
    return {names[0][one]: names[1][other] for one, other in found.items()}


def _without_ids(case: Case) -> Case:
    links: Iterable[Link] = (replace(link, id=None, argument=None) for link in case.links)
    return replace(case, links=rename_links(links))


def _names(case: Case, shorn: Case) -> dict[str, str]:
    """Return the names of a case's links by their names without ids; both are in the same order."""
    kept = [link for link in case.links if not link.contradiction]
    return {other.name: link.name for link, other in zip(kept, shorn.links, strict=True)}

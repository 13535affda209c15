"""Assign keys that identify the same element in the three cases of a merge.

The key of an element is its name in the base or, where it is new, in its side.
What both sides added has one key: claims and whatever is declared (parties, stages, sources,
groups, values, audiences, arguments) match by id, links by id or ends, issues by their positions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from argmap.compare.diff.link_matching import match_links
from argmap.compare.diff.matching import match_cases
from argmap.core.model import Case, Link
from argmap.core.reference_fields import ReferredKind
from argmap.syntax.schema import DECLARED

#: The similarity above which a claim with a new id and a new text counts as the same.
_SURE = 0.75


def find_keys(base: Case, ours: Case, theirs: Case) -> tuple[Keys, Keys, Keys]:
    """Assign keys to all elements of a base and its two descendants."""
    keys = _keys_of(base, base), _keys_of(base, ours), _keys_of(base, theirs)
    _pair_new_links((ours, theirs), keys[1:])
    _pair_new_issues((ours, theirs), keys[1:])
    return keys


@dataclass(slots=True)
class Keys:
    """Keys by a case's own names; new links get theirs later."""

    claims: dict[str, str]
    links: dict[str, str]
    parties: dict[str, str]
    stages: dict[str, str]
    sources: dict[str, str]
    groups: dict[str, str]
    values: dict[str, str]
    audiences: dict[str, str]
    arguments: dict[str, str]
    issues: dict[int, str]

    @property
    def by_kind(self) -> Mapping[ReferredKind, Mapping[str, str]]:
        """The keys of the elements of each kind that can be referred to."""
        return {
            "claim": self.claims,
            "party": self.parties,
            "stage": self.stages,
            "source": self.sources,
            "group": self.groups,
            "value": self.values,
            "argument": self.arguments,
        }

    def end(self, name: str) -> str | None:
        """Return the key of a claim or a link; None for a link without one yet."""
        return self.claims.get(name) or self.links.get(name)


def _keys_of(base: Case, side: Case) -> Keys:
    if side == base:
        claims = {claim: claim for claim in base.claims}
        links = dict(zip((k.name for k in base.links), (k.name for k in side.links), strict=True))
        declared = [{name: name for name in getattr(base, word)} for word in DECLARED]
    else:
        matching = match_cases(base, side, threshold=_SURE)
        claims, links = dict(matching.claims), dict(matching.links)
        if matching.doubtful:
            claims = {old: new for old, new in claims.items() if old not in matching.doubtful}
            links = match_links(base, side, claims)
        declared = [dict(getattr(matching, word)) for word in DECLARED]
    named = {
        word: _keyed_names(pairs, getattr(side, word)) for pairs, word in zip(declared, DECLARED, strict=True)
    }
    keys = Keys(
        _keyed_names(claims, side.claims, base.claims),
        {new: _link_key(old) for old, new in links.items()},
        **named,
        issues={},
    )
    keys.issues = _issues_in_base(base, side, keys)
    return keys


def _keyed_names(
    pairs: Mapping[str, str], there: Iterable[str], before: Container[str] = ()
) -> dict[str, str]:
    """Return a key for each name: its name in base, else itself.

    It is marked with a plus if base used that name.
    """
    back = {new: old for old, new in pairs.items()}
    return {name: back.get(name) or (f"+ {name}" if name in before else name) for name in there}


def _link_key(name: str) -> str:
    """Return a key that no claim can have."""
    return f"\0{name}"


def _issues_in_base(base: Case, side: Case, keys: Keys) -> dict[int, str]:
    """Give each issue of a side the key of the base issue with most common positions."""
    before = [issue.positions for issue in base.issues]
    after = [tuple(keys.claims[p] for p in issue.positions) for issue in side.issues]
    return {now: f"{was}" for was, now in _overlapping(before, after)}


def _overlapping(one: list[tuple[str, ...]], two: list[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Pair the lists that have most words in common, each once; a word is in one list of each at most."""
    place = {word: index for index, words in enumerate(two) for word in words}
    common = Counter((index, place[w]) for index, words in enumerate(one) for w in words if w in place)
    likest = sorted(common, key=lambda pair: (-common[pair], sorted({*one[pair[0]], *two[pair[1]]})))
    taken: set[tuple[int, int]] = set()
    for mine, yours in likest:
        if (0, mine) not in taken and (1, yours) not in taken:
            taken |= {(0, mine), (1, yours)}
            yield mine, yours


def _pair_new_issues(cases: tuple[Case, Case], sides: tuple[Keys, Keys]) -> None:
    """Assign keys to issues that are not in the base; shared where both sides added one."""
    new: list[list[int]] = []
    said: list[list[tuple[str, ...]]] = []
    for case, keys in zip(cases, sides, strict=True):
        new.append([index for index in range(len(case.issues)) if index not in keys.issues])
        said.append([tuple(keys.claims[p] for p in case.issues[index].positions) for index in new[-1]])
    for mine, yours in _overlapping(*said):
        sides[0].issues[new[0][mine]] = sides[1].issues[new[1][yours]] = f"both {mine}"
    for word, keys, indices in zip(("ours", "theirs"), sides, new, strict=True):
        for index in indices:
            keys.issues.setdefault(index, f"{word} {index}")


def _pair_new_links(cases: tuple[Case, Case], sides: tuple[Keys, Keys]) -> None:
    """Assign keys to links that are not in the base; shared where both sides added one.

    New links match by id, or else by their ends: so links on links come after
    the links they are on, and links in a cycle, which all have ids, match by id only.
    """
    ids = [{k.id: k.name for k in case.links if k.id} for case in cases]
    for id_, mine in ids[0].items():
        yours = ids[1].get(id_)
        if yours is not None and not (mine in sides[0].links or yours in sides[1].links):
            sides[0].links[mine] = sides[1].links[yours] = _link_key(f"+{id_}")
    while True:
        new = [_without_key(case, keys) for case, keys in zip(cases, sides, strict=True)]
        ready = [[k for k in links if keys.end(k.target)] for links, keys in zip(new, sides, strict=True)]
        for mine, yours in _alike(_by_ends(ready[0], sides[0]), _by_ends(ready[1], sides[1])):
            key = _link_key(f"+both {mine}")
            sides[0].links[mine], sides[1].links[yours] = key, key
        for word, links, keys in zip(("ours", "theirs"), ready if any(ready) else new, sides, strict=True):
            for link in links:
                keys.links.setdefault(link.name, _link_key(f"+{word} {link.name}"))
        if not any(ready):
            return


def _without_key(case: Case, keys: Keys) -> list[Link]:
    return [link for link in case.links if link.name not in keys.links]


_Ends: TypeAlias = tuple[frozenset[str], str | None]


def _by_ends(links: Iterable[Link], keys: Keys) -> dict[_Ends, list[Link]]:
    found: dict[_Ends, list[Link]] = {}
    for link in links:
        ends = frozenset(keys.claims[premise] for premise in link.premises), keys.end(link.target)
        found.setdefault(ends, []).append(link)
    return found


def _alike(ours: dict[_Ends, list[Link]], theirs: dict[_Ends, list[Link]]) -> Iterator[tuple[str, str]]:
    """Pair links with the same ends: equal ones, then those of one stance, then the others.

    Links of one stance with different ids are never paired.
    """
    for ends in [ends for ends in ours if ends in theirs]:
        mine, yours = list(ours[ends]), list(theirs[ends])
        for alike in (_have_equal_content, _may_be_the_same, _opposed):
            for link in list(mine):
                match = next((other for other in yours if alike(link, other)), None)
                if match is not None:
                    mine.remove(link)
                    yours.remove(match)
                    yield link.name, match.name


def _may_be_the_same(one: Link, two: Link) -> bool:
    return one.stance == two.stance and not (one.id and two.id)


def _have_equal_content(one: Link, two: Link) -> bool:
    said = [(k.by, k.stage, k.scheme, dict(k.roles).keys(), k.rule, k.weight, k.notes) for k in (one, two)]
    return _may_be_the_same(one, two) and said[0] == said[1]


def _opposed(one: Link, two: Link) -> bool:
    return one.stance != two.stance

"""The three cases of a merge, with keys instead of ids and names.

Elements refer to each other by keys, and a key means the same element in all
three cases, whoever renamed it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, TypeAlias, TypeVar

from argmap.compare.merge.element_keys import Keys, find_keys
from argmap.core.model import (
    Argument,
    Audience,
    Case,
    Citation,
    Claim,
    Conflict,
    Group,
    Issue,
    Link,
    Party,
    Source,
    Stage,
    Value,
    Wording,
)
from argmap.syntax.schema import attribute_of

Side = Literal["ours", "theirs"]


@dataclass(frozen=True, slots=True)
class CaseHead:
    """The case's own values, besides its elements."""

    title: str
    summary: str | None
    date: str | None
    lang: str | None
    conclusion: tuple[str, ...]
    tags: tuple[str, ...]
    notes: str | None


Element: TypeAlias = (
    CaseHead | Party | Stage | Source | Group | Value | Audience | Argument | Claim | Link | Issue
)
ElementKind = Literal[
    "case", "party", "stage", "source", "group", "value", "audience", "argument", "claim", "link", "issue"
]


class Ref(NamedTuple):
    """An element's kind and key."""

    kind: ElementKind
    key: str


#: The element that every case has.
CASE = Ref("case", "")


class Keyed(NamedTuple):
    """A case by keys: its elements, and their ids (None for a link without one)."""

    case: Case
    elements: Mapping[Ref, Element]
    names: Mapping[Ref, str | None]
    #: The claims and links by id or name.
    ends: Mapping[str, Ref]

    def about(self, conflict: Conflict) -> Ref | None:
        """Return the element that a conflict in the case is about; None where no name identifies it."""
        if conflict.element == "case":
            return CASE
        if conflict.element in ("claim", "link"):
            ref = self.ends.get(conflict.id or "")
            return ref if ref and ref.kind == conflict.element else None
        named = (ref for ref, name in self.names.items() if name == conflict.id)
        return next((ref for ref in named if ref.kind == conflict.element), None)


@dataclass(frozen=True, slots=True)
class Three:
    """The three versions of a merge.

    `contested` are parts (None: the whole) of elements with a conflict in base,
    which both sides have resolved: neither side counts as unchanged there.
    """

    base: Keyed
    ours: Keyed
    theirs: Keyed
    contested: frozenset[tuple[Ref, str | None]]

    def side(self, side: Side) -> Keyed:
        """Return one of the two sides."""
        return self.ours if side == "ours" else self.theirs

    def versions(self, ref: Ref) -> tuple[Element | None, Element | None, Element | None]:
        """Return an element in base, ours and theirs; None where it is missing."""
        return self.base.elements.get(ref), self.ours.elements.get(ref), self.theirs.elements.get(ref)

    def names(self, ref: Ref) -> tuple[str | None, str | None, str | None]:
        """Return an element's names in base, ours and theirs."""
        return self.base.names.get(ref), self.ours.names.get(ref), self.theirs.names.get(ref)


def other(side: Side) -> Side:
    """Return the opposite side."""
    return "theirs" if side == "ours" else "ours"


def keyed_cases(base: Case, ours: Case, theirs: Case) -> Three:
    """Match the three cases, and convert them to keys."""
    cases = (base, ours, theirs)
    was, mine, yours = (
        _Keying(case, keys).keyed() for case, keys in zip(cases, find_keys(*cases), strict=True)
    )
    return Three(was, mine, yours, _contested(was, mine, yours))


def _contested(base: Keyed, ours: Keyed, theirs: Keyed) -> frozenset[tuple[Ref, str | None]]:
    left, *kept = (
        {
            (ref, conflict.part and attribute_of(conflict.part))
            for conflict in side.case.conflicts
            if (ref := side.about(conflict))
        }
        for side in (base, ours, theirs)
    )
    return frozenset(left.difference(*kept))


class _Keying:
    """Converts a case to keys."""

    def __init__(self, case: Case, keys: Keys) -> None:
        self._case = case
        self._keys = keys
        changed = (
            keys.claims,
            keys.parties,
            keys.stages,
            keys.sources,
            keys.groups,
            keys.values,
            keys.arguments,
        )
        self._trivial = all(name == key for names in changed for name, key in names.items())

    def keyed(self) -> Keyed:
        """Return all elements by key: what is declared in the order of the format, claims, links, issues."""
        case, keys = self._case, self._keys
        elements: dict[Ref, Element] = {CASE: self._head()}
        names: dict[Ref, str | None] = {}
        for party in case.parties.values():
            ref = Ref("party", keys.parties[party.id])
            elements[ref], names[ref] = _under(ref.key, party), party.id
        for stage in case.stages.values():
            ref = Ref("stage", keys.stages[stage.id])
            elements[ref], names[ref] = self._stage(stage, ref.key), stage.id
        for source in case.sources.values():
            ref = Ref("source", keys.sources[source.id])
            elements[ref], names[ref] = _under(ref.key, source), source.id
        for group in case.groups.values():
            ref = Ref("group", keys.groups[group.id])
            parent = group.parent and keys.groups[group.parent]
            elements[ref], names[ref] = replace(group, id=ref.key, parent=parent), group.id
        for value in case.values.values():
            ref = Ref("value", keys.values[value.id])
            elements[ref], names[ref] = replace(value, id=ref.key), value.id
        for audience in case.audiences.values():
            ref = Ref("audience", keys.audiences[audience.id])
            order = tuple(keys.values[value] for value in audience.order)
            elements[ref], names[ref] = replace(audience, id=ref.key, order=order), audience.id
        for argument in case.arguments.values():
            ref = Ref("argument", keys.arguments[argument.id])
            by = self._party(argument.by)
            elements[ref], names[ref] = replace(argument, id=ref.key, by=by), argument.id
        for claim in case.claims.values():
            ref = Ref("claim", keys.claims[claim.id])
            elements[ref], names[ref] = self._claim(claim, ref.key), claim.id
        for link in case.links:
            ref = Ref("link", keys.links[link.name])
            elements[ref], names[ref] = self._link(link, ref.key), link.id
        for index, issue in enumerate(case.issues):
            positions = tuple(keys.claims[p] for p in issue.positions)
            elements[Ref("issue", keys.issues[index])] = replace(issue, positions=positions)
        ends = {name: Ref("claim", key) for name, key in keys.claims.items()}
        ends |= {name: Ref("link", key) for name, key in keys.links.items()}
        return Keyed(case, elements, names, ends)

    def _head(self) -> CaseHead:
        case = self._case
        conclusion = tuple(self._keys.claims[claim] for claim in case.conclusion)
        return CaseHead(case.title, case.summary, case.date, case.lang, conclusion, case.tags, case.notes)

    def _stage(self, stage: Stage, key: str) -> Stage:
        return stage if self._trivial else replace(stage, id=key, by=self._party(stage.by))

    def _claim(self, claim: Claim, key: str) -> Claim:
        if self._trivial:
            return claim
        return replace(
            claim,
            id=key,
            by=self._party(claim.by),
            group=claim.group and self._keys.groups[claim.group],
            value=claim.value and self._keys.values[claim.value],
            stage=claim.stage and self._keys.stages[claim.stage],
            cites=tuple(map(self._cite, claim.cites)),
            wordings=tuple(map(self._wording, claim.wordings)),
            prefer=tuple(self._keys.claims[one] for one in claim.prefer),
        )

    def _wording(self, wording: Wording) -> Wording:
        source = wording.source and self._keys.sources[wording.source]
        return replace(wording, by=self._party(wording.by), source=source)

    def _party(self, party: str | None) -> str | None:
        """Return the key of a party; an undeclared one is its own."""
        return None if party is None else self._keys.parties.get(party, party)

    def _cite(self, cite: Citation) -> Citation:
        key = cite.source and self._keys.sources[cite.source]
        return cite if key == cite.source else replace(cite, source=key)

    def _link(self, link: Link, key: str) -> Link:
        keys = self._keys
        return Link(
            key,
            tuple([keys.claims[premise] for premise in link.premises]),
            keys.end(link.target) or link.target,
            link.stance,
            by=self._party(link.by),
            stage=link.stage and keys.stages[link.stage],
            scheme=link.scheme,
            roles=tuple((role, keys.claims[premise]) for role, premise in link.roles),
            rule=link.rule,
            weight=link.weight,
            notes=link.notes,
            argument=link.argument and keys.arguments[link.argument],
            written_at=link.written_at,
        )


E = TypeVar("E", Party, Source)


def _under(key: str, element: E) -> E:
    return element if element.id == key else replace(element, id=key)

"""The three cases of a merge, with keys instead of ids and names.

Elements refer to each other by keys, and a key means the same element in all
three cases, whoever renamed it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias, cast

from argmap.compare.merge.element_keys import Keys, find_keys
from argmap.core.model import (
    Argument,
    Audience,
    Case,
    Claim,
    Conflict,
    Group,
    Issue,
    Link,
    Party,
    Source,
    Stage,
    Value,
)
from argmap.core.reference_fields import REFERRED_KINDS, Role, rename_references
from argmap.syntax.schema import DECLARED, attribute_of

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


def ref_of(role: Role, key: str) -> Ref:
    """Return the element that a reference by key is to."""
    if role == "target":
        return Ref("link" if key.startswith("\0") else "claim", key)
    return Ref(REFERRED_KINDS[role], key)


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
        self._by_kind = keys.by_kind

    def keyed(self) -> Keyed:
        """Return all elements by key: what is declared in the order of the format, claims, links, issues."""
        case, keys = self._case, self._keys
        elements: dict[Ref, Element] = {CASE: self._head()}
        names: dict[Ref, str | None] = {}
        for section, kind in DECLARED.items():
            for name, element in getattr(case, section).items():
                ref = Ref(cast("ElementKind", kind), getattr(keys, section)[name])
                elements[ref], names[ref] = rename_references(element, self._key, id=ref.key), name
        for claim in case.claims.values():
            ref = Ref("claim", keys.claims[claim.id])
            elements[ref], names[ref] = rename_references(claim, self._key, id=ref.key), claim.id
        for link in case.links:
            ref = Ref("link", keys.links[link.name])
            elements[ref], names[ref] = rename_references(link, self._key, name=ref.key, id=None), link.id
        for index, issue in enumerate(case.issues):
            elements[Ref("issue", keys.issues[index])] = rename_references(issue, self._key)
        ends = {name: Ref("claim", key) for name, key in keys.claims.items()}
        ends |= {name: Ref("link", key) for name, key in keys.links.items()}
        return Keyed(case, elements, names, ends)

    def _head(self) -> CaseHead:
        case = self._case
        conclusion = tuple(self._keys.claims[claim] for claim in case.conclusion)
        return CaseHead(case.title, case.summary, case.date, case.lang, conclusion, case.tags, case.notes)

    def _key(self, role: Role, name: str) -> str:
        """Return the key of what a reference is to; an undeclared party has its name."""
        keys = self._keys
        if role == "target":
            return keys.end(name) or name
        if role == "party":
            return keys.parties.get(name, name)
        return self._by_kind[REFERRED_KINDS[role]][name]

"""The fields of elements that hold ids of others: one table, with what reads and what renames them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any, Literal, TypeAlias, TypeVar, cast

from argmap.core.model import Argument, Audience, Case, Citation, Claim, Group, Issue, Link, Stage, Wording

#: What a reference is to the element that makes it.
Role: TypeAlias = Literal[
    "premise",
    "target",
    "party",
    "stage",
    "argument",
    "group",
    "value",
    "contradiction",
    "preference",
    "source",
    "position",
    "conclusion",
]
#: The kinds of elements that can be referred to; a target is a claim or a link.
ReferredKind: TypeAlias = Literal["claim", "party", "stage", "argument", "group", "value", "source"]

#: The kind of element that each role refers to, except targets.
REFERRED_KINDS: Mapping[Role, ReferredKind] = {
    "premise": "claim",
    "contradiction": "claim",
    "preference": "claim",
    "position": "claim",
    "conclusion": "claim",
    "party": "party",
    "stage": "stage",
    "argument": "argument",
    "group": "group",
    "value": "value",
    "source": "source",
}

#: For each type, the fields with an id or a tuple of ids, and the role of what these refer to.
REFERENCE_FIELDS: Mapping[type, Mapping[str, Role]] = {
    Link: {
        "premises": "premise",
        "target": "target",
        "by": "party",
        "stage": "stage",
        "argument": "argument",
    },
    Claim: {
        "by": "party",
        "stage": "stage",
        "group": "group",
        "value": "value",
        "contradicts": "contradiction",
        "prefer": "preference",
    },
    Citation: {"source": "source"},
    Wording: {"source": "source", "by": "party"},
    Case: {"conclusion": "conclusion"},
    Issue: {"positions": "position"},
    Stage: {"by": "party"},
    Argument: {"by": "party"},
    Group: {"parent": "group"},
    Audience: {"order": "value"},
}

#: For each type, the fields with parts that have references of their own.
_PARTS: Mapping[type, tuple[str, ...]] = {Claim: ("cites", "wordings")}

T = TypeVar("T")


def references_of(element: object) -> Iterator[tuple[Role, str]]:
    """Yield the references of an element, with those of its citations and wordings: their roles and ids.

    Those of a case are its conclusions only.
    """
    for field, role in REFERENCE_FIELDS.get(type(element), {}).items():
        value = getattr(element, field)
        names = value if isinstance(value, Collection) and not isinstance(value, str) else (value,)
        for name in names:
            if name is not None:
                yield role, name
    for field in _PARTS.get(type(element), ()):
        for part in getattr(element, field):
            yield from references_of(part)


def rename_references(element: T, rename: Callable[[Role, str], str], **others: Any) -> T:
    """Return an element with other ids in its references, and `others` as the values of further fields.

    `rename` is called with the role and the id of each reference.
    """
    changed: dict[str, Any] = {}
    for field, role in REFERENCE_FIELDS.get(type(element), {}).items():
        value = getattr(element, field)
        if isinstance(value, str):
            changed[field] = rename(role, value)
        elif value:
            changed[field] = tuple([rename(role, name) for name in value])
    for field in _PARTS.get(type(element), ()):
        if parts := getattr(element, field):
            changed[field] = tuple([rename_references(part, rename) for part in parts])
    if isinstance(element, Link) and element.roles:
        changed["roles"] = tuple([(role, rename("premise", claim)) for role, claim in element.roles])
    changed |= others
    if all(getattr(element, field) == value for field, value in changed.items()):
        return element
    return cast("T", replace(cast("Any", element), **changed))

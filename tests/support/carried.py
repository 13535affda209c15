"""The part of a case that a format says it carries."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from argmap import Case
from argmap.core.contradictions import with_contradictions, without_contradictions
from argmap.core.link_names import canonical_links, rename_links
from argmap.core.model import Claim, Link

T = TypeVar("T", Case, Claim, Link)
NONE = MappingProxyType({})
#: What is emptied where it is not carried: of a claim, of a link, and of a case, by the part that the losses
#: name.
OF_CLAIMS = {
    **{part: (part, None) for part in ("title", "notes", "kind", "assumed", "standard", "accrue", "weight")},
    **{part: (part, ()) for part in ("wordings", "cites", "tags", "aliases")},
    "prefer": ("prefer", ()),
    "questions": ("question", None),
    "value": ("value", None),
    "parties": ("by", None),
    "stages": ("stage", None),
    "groups": ("group", None),
}
OF_LINKS = {
    "parties": ("by", None),
    "stages": ("stage", None),
    "link notes": ("notes", None),
    "link weights": ("weight", None),
    "schemes": ("scheme", None),
    "rules": ("rule", ()),
    "arguments": ("argument", None),
    "roles": ("roles", ()),
}
OF_CASES = {
    "parties": ("parties", NONE),
    "stages": ("stages", NONE),
    "groups": ("groups", NONE),
    "values": ("values", NONE),
    "audiences": ("audiences", NONE),
    "arguments": ("arguments", NONE),
    "sources": ("sources", NONE),
    "issues": ("issues", ()),
    "date": ("date", None),
    "lang": ("lang", None),
    "case tags": ("tags", ()),
    "conflicts": ("conflicts", ()),
    "conclusion": ("conclusion", ()),
}


def carried(case: Case, parts: Collection[str]) -> Case:
    """A case with nothing but these parts, the texts of claims and the links; see `formats.shared.losses`."""
    if "contradictions" not in parts:
        claims = {name: replace(claim, contradicts=()) for name, claim in case.claims.items()}
        links = tuple(replace(link, contradiction=False) for link in case.links)
        case = replace(case, claims=MappingProxyType(claims), links=links)
    claims = {name: _claim(claim, parts) for name, claim in case.claims.items()}
    links = (_without(link, OF_LINKS, parts) for link in without_contradictions(case).links)
    links = rename_links(canonical_links(claims, links))
    case = with_contradictions(replace(case, claims=MappingProxyType(claims), links=links))
    if "values" not in parts:
        audiences = {name: replace(one, order=()) for name, one in case.audiences.items()}
        case = replace(case, audiences=MappingProxyType(audiences))
    if "party notes" not in parts:
        parties = {name: replace(one, role=None, notes=None) for name, one in case.parties.items()}
        case = replace(case, parties=MappingProxyType(parties))
    if "case notes" not in parts:
        case = replace(case, summary=None, notes=None)
    return _without(case, OF_CASES, parts)


def _claim(claim: Claim, parts: Collection[str]) -> Claim:
    if "translations" not in parts:
        claim = replace(claim, cites=tuple(replace(cite, translation_of=None) for cite in claim.cites))
    if "sources" not in parts:
        claim = replace(
            claim,
            cites=tuple(replace(one, source=None) for one in claim.cites),
            wordings=tuple(replace(one, source=None) for one in claim.wordings),
        )
    if "values" not in parts:
        claim = replace(claim, value=None)
    if "parties" not in parts:
        claim = replace(claim, wordings=tuple(replace(one, by=None) for one in claim.wordings))
    return _without(claim, OF_CLAIMS, parts)


def _without(value: T, table: dict[str, tuple[str, object]], parts: Collection[str]) -> T:
    return replace(value, **{name: empty for part, (name, empty) in table.items() if part not in parts})

"""Cases with other ids of their claims, parties, arguments and other declared elements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from argmap.core.arguments import number_of, steps_of
from argmap.core.contradictions import with_contradictions
from argmap.core.link_names import canonical_links, rename_links, step_name
from argmap.core.model import (
    Case,
    Citation,
    Claim,
    Link,
    Wording,
    among,
)


def rebuilt(case: Case, claims: Mapping[str, Claim], links: Iterable[Link], **parts: Any) -> Case:
    """A case with other claims and links, without what refers to something that is not there."""
    links = [
        replace(link, roles=tuple(role for role in link.roles if role[1] in link.premises))
        for link in links
        if set(link.premises) <= claims.keys() and not link.contradiction
    ]
    while True:
        ends = claims.keys() | {link.name for link in links}
        kept = [link for link in links if link.target in ends]
        if len(kept) == len(links):
            break
        links = kept
    issues = [replace(i, positions=tuple(p for p in i.positions if p in claims)) for i in case.issues]
    there = {
        "conclusion": tuple(c for c in case.conclusion if c in claims),
        "issues": tuple(issue for issue in issues if issue.positions),
    }
    named = rename_links(canonical_links(claims, links))
    made = replace(case, claims=MappingProxyType(among(claims)), links=named, **(there | parts))
    return with_contradictions(made)


def rename_claims(case: Case, names: Mapping[str, str]) -> Case:
    """The case with other ids for claims, everywhere; two claims may swap theirs."""

    def end(name: str) -> str:
        return names.get(name, name)

    claims = {
        end(c): replace(
            claim,
            id=end(c),
            contradicts=tuple(map(end, claim.contradicts)),
            prefer=tuple(map(end, claim.prefer)),
        )
        for c, claim in case.claims.items()
    }
    links = [
        replace(
            k,
            premises=tuple(map(end, k.premises)),
            roles=tuple((role, end(premise)) for role, premise in k.roles),
            target=end(k.target),
        )
        for k in case.links
    ]
    issues = tuple(replace(i, positions=tuple(map(end, i.positions))) for i in case.issues)
    case = replace(case, conclusion=tuple(map(end, case.conclusion)), issues=issues)
    return rebuilt(case, claims, links)


def rename_claim(case: Case, old: str, new: str) -> Case:
    """The case with another id for a claim, everywhere."""
    return rename_claims(case, {old: new})


def rename_party(case: Case, old: str, new: str) -> Case:
    """The case with another id for a party, everywhere."""
    stages = _referring(case.stages, "by", old, new)
    arguments = _referring(case.arguments, "by", old, new)
    case = replace(case, parties=_with_id(case.parties, old, new), stages=stages, arguments=arguments)
    return _with_words(case, "by", old, new)


def rename_stage(case: Case, old: str, new: str) -> Case:
    """The case with another id for a stage, everywhere."""
    return _with_words(replace(case, stages=_with_id(case.stages, old, new)), "stage", old, new)


def rename_source(case: Case, old: str, new: str) -> Case:
    """The case with another id for a source, everywhere."""

    def cite(cited: Citation) -> Citation:
        return replace(cited, source=new) if cited.source == old else cited

    def wording(said: Wording) -> Wording:
        return replace(said, source=new) if said.source == old else said

    claims = {
        c: replace(claim, cites=tuple(map(cite, claim.cites)), wordings=tuple(map(wording, claim.wordings)))
        for c, claim in case.claims.items()
    }
    case = replace(case, claims=MappingProxyType(claims))
    return replace(case, sources=_with_id(case.sources, old, new))


def rename_group(case: Case, old: str, new: str) -> Case:
    """The case with another id for a group, everywhere."""
    groups = _referring(_with_id(case.groups, old, new), "parent", old, new)
    return replace(case, groups=groups, claims=_referring(case.claims, "group", old, new))


def rename_value(case: Case, old: str, new: str) -> Case:
    """The case with another id for a value, everywhere."""
    audiences = {
        name: replace(audience, order=tuple(new if value == old else value for value in audience.order))
        for name, audience in case.audiences.items()
    }
    case = replace(case, values=_with_id(case.values, old, new), audiences=MappingProxyType(audiences))
    return replace(case, claims=_referring(case.claims, "value", old, new))


def rename_audience(case: Case, old: str, new: str) -> Case:
    """The case with another id for an audience."""
    return replace(case, audiences=_with_id(case.audiences, old, new))


def _with_id(elements: Mapping[str, Any], old: str, new: str) -> MappingProxyType[str, Any]:
    return MappingProxyType(
        {
            new if name == old else name: replace(e, id=new if name == old else name)
            for name, e in elements.items()
        }
    )


def _referring(
    elements: Mapping[str, Any], part: str, old: str, new: str | None
) -> MappingProxyType[str, Any]:
    return MappingProxyType(
        {name: replace(e, **{part: new}) if getattr(e, part) == old else e for name, e in elements.items()}
    )


def _with_words(case: Case, part: str, old: str, new: str | None) -> Case:
    """The case with another word for a party or a stage in all claims and links."""
    links = [replace(k, **{part: new}) if getattr(k, part) == old else k for k in case.links]
    claims = _referring(case.claims, part, old, new)
    if part == "by":
        claims = MappingProxyType({c: _said_by(claim, old, new) for c, claim in claims.items()})
    return replace(case, claims=claims, links=tuple(links))


def _said_by(claim: Claim, old: str, new: str | None) -> Claim:
    wordings = (replace(said, by=new) if said.by == old else said for said in claim.wordings)
    return replace(claim, wordings=tuple(wordings))


def rename_argument(case: Case, old: str, new: str) -> Case:
    """The case with another id for an argument, in the ids of its steps and wherever they are named."""
    names = {link.name: step_name(new, number_of(link)) for link in steps_of(case, old)}
    links = [
        replace(
            link,
            target=names.get(link.target, link.target),
            **(
                {"id": names[link.name], "name": names[link.name], "argument": new}
                if link.name in names
                else {}
            ),
        )
        for link in case.links
    ]
    return rebuilt(replace(case, arguments=_with_id(case.arguments, old, new)), case.claims, links)

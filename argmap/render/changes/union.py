"""Both cases of a diff as one, in which what was removed is still there."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from argmap.compare.diff.change import Change
from argmap.compare.diff.renamed_values import Translation
from argmap.compare.diff.summary import Summary
from argmap.core.model import Case, Claim, Link, canonical_links, rename_links
from argmap.render.changes.wording import element_of

#: Stands before the name of a link that was removed, until all are named anew.
_GONE = "\0"


@dataclass(frozen=True, slots=True)
class Both:
    """The case after with what was removed added to it.

    All mappings are by claim id and link name as they are in `case`: `changes`
    holds what changed of each, `after` and `gone` what it is called in the case
    after or, where it is not there any more, in the case before.
    """

    case: Case
    changes: Mapping[str, list[Change]]
    after: Mapping[str, str]
    gone: Mapping[str, str]


def both_as_one(summary: Summary) -> Both:
    """Put the two cases of a diff together."""
    diff = summary.diff
    said: dict[str, list[Change]] = {}
    for change in summary.changes:
        said.setdefault(f"{element_of(change)} {change.id}", []).append(change)
    claims = dict(diff.after.claims)
    lost: dict[str, str] = {}  # what a claim that was removed is called here
    for change in summary.changes:
        if change.kind == "removed":
            lost[change.id] = name = _free(change.id, claims)
            claims[name] = replace(diff.before.claims[change.id], id=name, stage=None)
    changes = {name: said[f"claim {name}"] for name in diff.after.claims if f"claim {name}" in said}
    changes |= {name: said[f"claim {old}"] for old, name in lost.items()}
    lost_links = _lost_links(summary, claims, lost)
    links = canonical_links(claims, (*diff.after.links, *lost_links.values()))
    named = rename_links(links)
    after = {claim: claim for claim in diff.after.claims}
    gone = {name: old for old, name in lost.items()}
    old_name = {link.name: old for old, link in lost_links.items()}
    for link, new in zip(links, named, strict=True):
        is_gone = link.name in old_name
        was = old_name.get(link.name, link.name)
        (gone if is_gone else after)[new.name] = was
        told = [c for c in said.get(f"link {was}", ()) if (c.kind == "link-removed") == is_gone]
        if told:
            changes[new.name] = told
    case = replace(diff.after, claims=MappingProxyType(claims), links=named)
    return Both(case, changes, after, gone)


def _free(name: str, taken: Collection[str]) -> str:
    while name in taken:
        name += "-removed"
    return name


def _lost_links(summary: Summary, claims: dict[str, Claim], lost: dict[str, str]) -> dict[str, Link]:
    """The links that were removed, by what they were called, on what is still drawn."""
    diff = summary.diff
    translation = Translation(diff.matching)
    removed = {change.id for change in summary.changes if change.kind == "link-removed"}
    going = [link for link in diff.before.links if link.name in removed]
    taken = {*claims, *(link.name for link in diff.after.links)}
    ids = {link.name: _free(link.id, taken) for link in going if link.id is not None}
    names = {link.name: ids.get(link.name, _GONE + link.name) for link in going}
    links = {
        link.name: replace(
            link,
            name=names[link.name],
            id=ids.get(link.name),
            stage=None,
            premises=tuple(lost.get(p) or translation.end(p) for p in link.premises),
            target=names.get(link.target) or lost.get(link.target) or translation.end(link.target),
        )
        for link in going
    }
    there = {*taken, *names.values()}
    return {old: link for old, link in links.items() if there.issuperset((*link.premises, link.target))}

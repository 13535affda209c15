"""The union of the two cases of a diff, which still contains what was removed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from argmap.compare.diff.change import Change
from argmap.compare.diff.renamed_values import Translation
from argmap.compare.diff.summary import Summary
from argmap.core.contradictions import contradiction_names
from argmap.core.link_names import canonical_links, rename_links
from argmap.core.model import Case, Claim, Link
from argmap.render.changes.wording import element_of

#: The prefix of a removed link's name until all links are renamed.
_REMOVED_PREFIX = "\0"


@dataclass(frozen=True, slots=True)
class UnionCase:
    """The case after, with what was removed from the case before added to it.

    All mappings are by claim ids and link names in `case`. `changes` holds the changes of
    each element. `after` maps the elements that still exist to their names in the case
    after; `gone` maps those that do not to their names in the case before.
    """

    case: Case
    changes: Mapping[str, list[Change]]
    after: Mapping[str, str]
    gone: Mapping[str, str]


def union_case(summary: Summary) -> UnionCase:
    """Build the union of the two cases of a diff."""
    diff = summary.diff
    said: dict[str, list[Change]] = {}
    for change in summary.changes:
        said.setdefault(f"{element_of(change)} {change.id}", []).append(change)
    claims = dict(diff.after.claims)
    removed_claims: dict[str, str] = {}  # the removed claims, with their names in the union
    for change in summary.changes:
        if change.kind == "removed":
            removed_claims[change.id] = name = _unused_name(change.id, claims)
            claims[name] = replace(diff.before.claims[change.id], id=name, stage=None, prefer=())
    changes = {name: said[f"claim {name}"] for name in diff.after.claims if f"claim {name}" in said}
    changes |= {name: said[f"claim {old}"] for old, name in removed_claims.items()}
    removed_links = _removed_links(summary, claims, removed_claims)
    links = canonical_links(claims, (*diff.after.links, *removed_links.values()))
    named = rename_links(links)
    after = {claim: claim for claim in diff.after.claims}
    gone = {name: old for old, name in removed_claims.items()}
    old_name = {link.name: old for old, link in removed_links.items()}
    for link, new in zip(links, named, strict=True):
        is_gone = link.name in old_name
        was = old_name.get(link.name, link.name)
        (gone if is_gone else after)[new.name] = was
        told = [c for c in said.get(f"link {was}", ()) if (c.kind == "link-removed") == is_gone]
        if told:
            changes[new.name] = told
    case = replace(diff.after, claims=claims, links=named)
    return UnionCase(case, changes, after, gone)


def _unused_name(name: str, taken: Collection[str]) -> str:
    while name in taken:
        name += "-removed"
    return name


def _removed_links(
    summary: Summary, claims: dict[str, Claim], removed_claims: dict[str, str]
) -> dict[str, Link]:
    """Return the removed links by their old names, with their ends named as in the union."""
    diff = summary.diff
    translation = Translation(diff.matching)
    gone = [change for change in summary.changes if change.kind == "link-removed"]
    removed = {change.id for change in gone}
    for change in gone:
        if change.before.get("contradiction"):
            removed.update(contradiction_names(change.before["premises"][0], change.before["target"]))
    going = [link for link in diff.before.links if link.name in removed]
    taken = {*claims, *(link.name for link in diff.after.links)}
    ids = {link.name: _unused_name(link.id, taken) for link in going if link.id is not None}
    names = {link.name: ids.get(link.name, _REMOVED_PREFIX + link.name) for link in going}
    links = {
        link.name: replace(
            link,
            name=names[link.name],
            id=ids.get(link.name),
            stage=None,
            premises=tuple(removed_claims.get(p) or translation.end(p) for p in link.premises),
            roles=tuple((role, removed_claims.get(p) or translation.end(p)) for role, p in link.roles),
            target=names.get(link.target) or removed_claims.get(link.target) or translation.end(link.target),
        )
        for link in going
    }
    there = {*taken, *names.values()}
    return {old: link for old, link in links.items() if there.issuperset((*link.premises, link.target))}

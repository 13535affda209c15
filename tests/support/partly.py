"""A case to which only some of the changes of a diff were made, put together anew and as a whole.

What `argmap.compare.diff.undone_verdicts` works out in parts and from the other end is said here once more,
in the plainest way: `argmap diff` must agree with it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from types import MappingProxyType

from argmap.compare.diff import CaseDiff, Change
from argmap.core.contradictions import contradiction_names
from argmap.core.model import Case, Claim, Issue, Link

#: Stands before what only the case before has.
WAS = "was "


def partly_made(diff: CaseDiff, made: Collection[Change]) -> Case:
    """The case before with those changes made and no other; names are those of the case after."""
    return _Partly(diff, made).case()


def _names(change: Change) -> tuple[str, ...]:
    """What came, went or changed; of a contradiction both counters."""
    values = change.after or change.before
    if change.kind in ("link-added", "link-removed") and "contradiction" in values:
        return contradiction_names(values["premises"][0], values["target"])
    return (change.id,)


class _Partly:
    def __init__(self, diff: CaseDiff, made: Collection[Change]) -> None:
        self._diff = diff
        self._made = {(change.kind, name, change.part) for change in made for name in _names(change)}
        self._pairs = {**diff.matching.claims, **diff.matching.links}
        self._new_links = {link.name: link for link in diff.after.links}
        self._back = {new: old for old, new in self._pairs.items()}
        self._come = self._required()

    def _is_made(self, kind: str, name: str, part: str | None = None) -> bool:
        return (kind, name, part) in self._made

    def _required(self) -> set[str]:
        """The claims and links that are made, and what these links join."""
        waiting = [name for kind, name, _ in self._made if kind in ("added", "link-added")]
        moved = [self._new_links[name] for kind, name, _ in self._made if kind == "link-retargeted"]
        waiting += [end for link in moved for end in (*link.premises, link.target)]
        found = set()
        while waiting:
            name = waiting.pop()
            if name in found or name in self._back:
                continue
            found.add(name)
            if link := self._new_links.get(name):
                waiting += [*link.premises, link.target]
        return found

    def _name(self, old: str) -> str:
        return self._pairs.get(old) or WAS + old

    def case(self) -> Case:
        claims = self._claims()
        links = self._links(claims)
        return Case(
            title="",
            claims=MappingProxyType(claims),
            links=tuple(links.values()),
            issues=tuple(self._issues(claims)),
        )

    def _claims(self) -> dict[str, Claim]:
        before, after, found = self._diff.before.claims, self._diff.after.claims, {}
        for old, claim in before.items():
            new = self._diff.matching.claims.get(old)
            if new is None:
                if not self._is_made("removed", old):
                    prefer = tuple(map(self._name, claim.prefer))
                    found[WAS + old] = replace(claim, id=WAS + old, prefer=prefer)
                continue
            parts = {
                part: getattr(after[new], part)
                for part in ("assumed", "standard", "accrue", "prefer")
                if self._is_made("changed", new, part)
            }
            kept = {"prefer": tuple(map(self._name, claim.prefer))}
            found[new] = replace(claim, id=new, **kept | parts)
        return found | {name: after[name] for name in self._come if name in after}

    def _links(self, claims: dict[str, Claim]) -> dict[str, Link]:
        found = {}
        for link in self._diff.before.links:
            if link.name in self._diff.matching.links or not self._is_made("link-removed", link.name):
                found[self._name(link.name)] = self._kept(link)
        come = [link for name, link in self._new_links.items() if name not in self._back]
        for link in come:
            ends = {*link.premises, link.target}
            if link.name in self._come or not ends.isdisjoint(self._come):
                found[link.name] = link
        waiting = True
        while waiting:  # with a link come the links on it
            on = [k for k in come if k.name not in found and k.target in found and k.target not in self._back]
            found |= {link.name: link for link in on}
            waiting = bool(on)
        while dangling := [
            k for k in found.values() if not {*claims, *found}.issuperset((*k.premises, k.target))
        ]:
            for link in dangling:
                del found[link.name]
        return found

    def _kept(self, link: Link) -> Link:
        """A link of the case before, as it is now."""
        name = self._name(link.name)
        kept = replace(
            link, name=name, premises=tuple(map(self._name, link.premises)), target=self._name(link.target)
        )
        if self._is_made("link-flipped", name, "stance"):
            kept = replace(kept, stance=self._new_links[name].stance)
        if any(self._is_made("link-retargeted", name, part) for part in (None, "premises", "target")):
            new = self._new_links[name]
            kept = replace(kept, premises=new.premises, target=new.target)
        if self._is_made("link-changed", name, "weight"):
            kept = replace(kept, weight=self._new_links[name].weight)
        return kept

    def _issues(self, claims: dict[str, Claim]) -> list[Issue]:
        """An issue that is made, or made to be about others, takes its claims from the others."""
        new = {" / ".join(issue.positions): issue for issue in self._diff.after.issues}
        changed = {c.old: c.new for c in self._diff.changes if c.kind == "issue-changed"}
        made, kept = [], []
        for issue in self._diff.before.issues:
            old = " / ".join(issue.positions)
            if self._is_made("issue-removed", old):
                continue
            now = changed.get(old)
            positions = [self._name(position) for position in issue.positions]
            standard = (
                new[now].standard if self._is_made("issue-changed", now, "standard") else issue.standard
            )
            if self._is_made("issue-changed", now, "positions"):
                made.append(Issue(new[now].positions, standard))
            else:
                came = [p for p in new[now].positions if p in self._come] if now else []
                kept.append(Issue((*positions, *came), standard))
        made += [issue for name, issue in new.items() if self._is_made("issue-added", name)]
        taken = {position for issue in made for position in issue.positions}
        left = [replace(i, positions=tuple(p for p in i.positions if p not in taken)) for i in kept]
        there = [replace(i, positions=tuple(p for p in i.positions if p in claims)) for i in (*made, *left)]
        return [issue for issue in there if issue.positions]

"""The difference from the case after when some changes are undone.

Undoing the addition of a claim or link also removes the links at it; undoing a
removal also restores these, and the claim's place in an issue. A link that is
restored, or retargeted back, restores removed claims and links at its ends.
Names are those of the case after; what only the case before has is marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from argmap.compare.diff.change import CaseDiff, Change
from argmap.compare.diff.undone_issues import Rivalry, bears_on_verdicts
from argmap.core.contradictions import contradiction_names
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case, Claim, Issue, Link

GONE = "\0"
#: For each kind of change to a link, the parts that affect verdicts.
_LINK_PARTS = {
    "link-flipped": ("stance",),
    "link-retargeted": ("premises", "target"),
    "link-changed": ("weight",),
}
#: The parts of a claim that affect verdicts.
_CLAIM_PARTS = frozenset(("assumed", "standard", "accrue", "prefer"))


def _names(change: Change) -> tuple[str, ...]:
    """Return the name of an added or removed element; for a contradiction, those of both counters."""
    values = change.after or change.before
    if not values.get("contradiction"):
        return (change.id,)
    return contradiction_names(values["premises"][0], values["target"])


@dataclass(slots=True)
class Reverted:
    """The difference from the case after: what is absent, and the claims and links that are new or changed.

    `issues` holds, for each claim whose issue differs from the case after,
    that issue; None for no issue.
    """

    absent: set[str] = field(default_factory=set)
    claims: dict[str, Claim] = field(default_factory=dict)
    links: dict[str, Link] = field(default_factory=dict)
    issues: dict[str, Issue | None] = field(default_factory=dict)

    def touched(self) -> Iterator[str]:
        """Yield the claims and links whose verdicts may change directly."""
        yield from self.absent
        yield from self.claims
        yield from self.links
        yield from self.issues

    def has(self, end: str) -> bool:
        """Return whether a claim or link exists."""
        if end.startswith(GONE) and end not in self.claims and end not in self.links:
            return False
        return end not in self.absent


class Reverting:
    """Undoes changes of a diff; `graph` is that of the case after."""

    def __init__(self, diff: CaseDiff, graph: ArgumentGraph) -> None:
        """Translate the case before into the names of the case after."""
        self._diff = diff
        self._graph = graph
        self._names = {**diff.matching.links, **diff.matching.claims}
        self.old_links = {link.name: link for link in map(self._translated, diff.before.links)}
        self._gone = {name: link for name, link in self.old_links.items() if name.startswith(GONE)}
        self._gone_on: dict[str, list[Link]] = {}
        for link in self._gone.values():
            for end in (*link.premises, link.target):
                self._gone_on.setdefault(end, []).append(link)
        self._matched = {*diff.matching.claims.values(), *diff.matching.links.values()}
        self.rivalry = Rivalry(diff, self.name)

    def name(self, old: str) -> str:
        """Return the name here of a claim or link of the case before."""
        return self._names.get(old) or GONE + old

    def _named_here(self, claim: Claim) -> Claim:
        """Return a claim of the case before with the names here of the claims that it ranks."""
        return replace(claim, prefer=tuple(map(self.name, claim.prefer))) if claim.prefer else claim

    def _translated(self, link: Link) -> Link:
        name, target = self.name(link.name), self.name(link.target)
        premises = tuple(map(self.name, link.premises))
        if (name, premises, target) == (link.name, link.premises, link.target):
            return link
        roles = tuple((role, self.name(premise)) for role, premise in link.roles)
        return replace(link, name=name, premises=premises, roles=roles, target=target)

    def is_implied(self, change: Change) -> bool:
        """Return whether undoing an added or removed link equals undoing a claim or link at its end."""
        if change.kind == "link-added":
            link = self._graph.link(change.id)
            return any(self._is_all_of(premise) for premise in link.premises)
        if change.kind == "link-removed":
            link = self._gone[GONE + change.id]
            return any(end.startswith(GONE) for end in (*link.premises, link.target))
        return False

    def _is_all_of(self, premise: str) -> bool:
        """Return whether a claim is new and has no effect except through a single link."""
        if premise in self._matched or premise in self.rivalry.after:
            return False
        return len(self._graph.links_from(premise)) == 1

    def state(self, undone: Iterable[Change]) -> Reverted:
        """Return the difference when those changes are undone."""
        state = Reverted()
        back: list[str] = []
        lost: list[str] = []
        issues: list[Change] = []
        for change in undone:
            if change.kind in ("added", "link-added"):
                lost += _names(change)
            elif change.kind in ("removed", "link-removed"):
                for name in _names(change):
                    back.append(GONE + name)
                    back += self._joined(self._gone.get(GONE + name))
            elif change.kind in _LINK_PARTS and (change.kind != "link-changed" or change.part == "weight"):
                now = state.links.get(change.id) or self._graph.link(change.id)
                old = self.old_links[change.id]
                parts: dict[str, Any] = {part: getattr(old, part) for part in _LINK_PARTS[change.kind]}
                state.links[change.id] = replace(now, **parts)
                if change.kind == "link-retargeted":
                    back += self._joined(old)
            elif change.kind == "changed" and change.part in _CLAIM_PARTS:
                claim = state.claims.get(change.id) or self._graph.claim(change.id)
                old_claim = self._named_here(self._diff.before.claims[str(change.old)])
                state.claims[change.id] = replace(claim, **{change.part: getattr(old_claim, change.part)})
            elif bears_on_verdicts(change):
                issues.append(change)
        self._take_away(lost, state)
        self._restore(back, state)
        self._take_away(self._without_ends(state), state)
        state.issues = self.rivalry.reverted(issues, (c for c in state.claims if c.startswith(GONE)))
        return state

    def case(self, undone: Iterable[Change]) -> Case:
        """Return the claims, links and issues of the case after when those changes are undone.

        What only the case before has is named with `GONE` before its name there.
        """
        state = self.state(undone)
        claims = {claim: self._graph.claims[claim] for claim in self._graph.claims} | state.claims
        links = {link.name: link for link in self._diff.after.links} | state.links
        kept = {
            name: claim if claim.id == name else replace(claim, id=name)
            for name, claim in claims.items()
            if name not in state.absent
        }
        issues: dict[tuple[str, ...], Issue] = {}
        for claim in kept:
            issue = state.issues[claim] if claim in state.issues else self.rivalry.after.get(claim)
            if issue is not None:
                present = tuple(position for position in issue.positions if position in kept)
                issues[present] = replace(issue, positions=present)
        return Case(
            title="",
            claims=kept,
            links=tuple(link for name, link in links.items() if name not in state.absent),
            issues=tuple(issues.values()),
        )

    def _take_away(self, names: list[str], state: Reverted) -> None:
        """Remove claims and links, the links at them, and so on."""
        moved: dict[str, list[str]] = {}
        for link in state.links.values() if names else ():
            for end in (*link.premises, link.target):
                moved.setdefault(end, []).append(link.name)
        waiting = list(names)
        while waiting:
            lost = waiting.pop()
            if lost in state.absent:
                continue
            state.absent.add(lost)
            links = [*self._graph.into(lost)]
            if lost in self._graph.claims:
                links += self._graph.links_from(lost)
            waiting += (link.name for link in links if link.name not in state.links)
            waiting += moved.get(lost, ())

    def _without_ends(self, state: Reverted) -> list[str]:
        """Return the links with an end that is absent."""
        return [
            link.name
            for link in state.links.values()
            if not all(state.has(end) for end in (*link.premises, link.target))
        ]

    def _restore(self, names: list[str], state: Reverted) -> None:
        """Restore claims and links, and the removed links at them whose other ends exist."""
        waiting = list(names)
        for name in names:
            if name not in self._gone:
                state.claims[name] = self._named_here(self._diff.before.claims[name.removeprefix(GONE)])
        while waiting:
            name = waiting.pop()
            links = [self._gone[name]] if name in self._gone and name not in state.links else []
            for link in (*links, *self._gone_on.get(name, ())):
                ends = (*link.premises, link.target)
                if link.name not in state.links and all(state.has(end) for end in ends):
                    state.links[link.name] = link
                    waiting.append(link.name)

    def _joined(self, link: Link | None) -> list[str]:
        """Return the removed claims and links at a link's ends, transitively."""
        waiting = [link] if link else []
        found: dict[str, None] = {}
        for one in waiting:  # grows during the loop
            ends = [e for e in (*one.premises, one.target) if e.startswith(GONE) and e not in found]
            found |= dict.fromkeys(ends)
            waiting += (self._gone[end] for end in ends if end in self._gone)
        return list(found)

"""What differs from the case after where some of the changes are taken back.

What came with a claim or a link goes with it, and what went with it comes back:
links at it, and the claim's place in an issue. A link that comes back, or leads to
where it led, brings the claims and links back that it then joins. Names are those of the case after; what only
the case before has is told apart by a mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from argmap.compare.diff.change import CaseDiff, Change
from argmap.compare.diff.rivalry import Rivalry, bears_on_verdicts
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Claim, Issue, Link

GONE = "\0"
#: For kinds of change in a link, the parts that bear on verdicts.
_LINK_PARTS = {
    "link-flipped": ("stance",),
    "link-retargeted": ("premises", "target"),
    "link-changed": ("weight",),
}
#: The parts of a claim that bear on verdicts.
_CLAIM_PARTS = frozenset(("assumed", "standard"))


@dataclass(slots=True)
class Reverted:
    """What differs from the case after: what is not there, what is, and what says something else.

    `issues` holds, for each claim that is in another issue than in the case
    after, or in one that says something else, that issue; None for no issue.
    """

    absent: set[str] = field(default_factory=set)
    claims: dict[str, Claim] = field(default_factory=dict)
    links: dict[str, Link] = field(default_factory=dict)
    issues: dict[str, Issue | None] = field(default_factory=dict)

    def touched(self) -> Iterator[str]:
        """The claims and links whose verdict may differ at once."""
        yield from self.absent
        yield from self.claims
        yield from self.links
        yield from self.issues

    def has(self, end: str) -> bool:
        """Whether a claim or link is there."""
        if end.startswith(GONE) and end not in self.claims and end not in self.links:
            return False
        return end not in self.absent


class Reverting:
    """Takes changes of a diff back; `graph` is that of the case after."""

    def __init__(self, diff: CaseDiff, graph: ArgumentGraph) -> None:
        """Lay the case before over the case after."""
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
        """What a claim or link of the case before is called here."""
        return self._names.get(old) or GONE + old

    def _translated(self, link: Link) -> Link:
        name, target = self.name(link.name), self.name(link.target)
        premises = tuple(map(self.name, link.premises))
        if (name, premises, target) == (link.name, link.premises, link.target):
            return link
        return replace(link, name=name, premises=premises, target=target)

    def goes_without_saying(self, change: Change) -> bool:
        """Whether taking back a link that came or went is the same as taking back a claim or link at its end."""
        if change.kind == "link-added":
            link = self._graph.link(change.id)
            return any(self._is_all_of(premise) for premise in link.premises)
        if change.kind == "link-removed":
            link = self._gone[GONE + change.id]
            return any(end.startswith(GONE) for end in (*link.premises, link.target))
        return False

    def _is_all_of(self, premise: str) -> bool:
        """Whether a claim is new and one link is all by which it bears on anything."""
        if premise in self._matched or premise in self.rivalry.after:
            return False
        return len(self._graph.links_from(premise)) == 1

    def state(self, undone: Iterable[Change]) -> Reverted:
        """What differs where those changes are taken back."""
        state = Reverted()
        back: list[str] = []
        lost: list[str] = []
        issues: list[Change] = []
        for change in undone:
            if change.kind in ("added", "link-added"):
                lost.append(change.id)
            elif change.kind in ("removed", "link-removed"):
                back.append(GONE + change.id)
                back += self._joined(self._gone.get(GONE + change.id))
            elif change.kind in _LINK_PARTS and (change.kind != "link-changed" or change.part == "weight"):
                now = state.links.get(change.id) or self._graph.link(change.id)
                old = self.old_links[change.id]
                parts: dict[str, Any] = {part: getattr(old, part) for part in _LINK_PARTS[change.kind]}
                state.links[change.id] = replace(now, **parts)
                if change.kind == "link-retargeted":
                    back += self._joined(old)
            elif change.kind == "changed" and change.part in _CLAIM_PARTS:
                claim = state.claims.get(change.id) or self._graph.claim(change.id)
                state.claims[change.id] = replace(claim, **{change.part: change.before[change.part]})
            elif bears_on_verdicts(change):
                issues.append(change)
        self._take_away(lost, state)
        self._bring_back(back, state)
        self._take_away(self._without_ends(state), state)
        state.issues = self.rivalry.reverted(issues, (c for c in state.claims if c.startswith(GONE)))
        return state

    def _take_away(self, names: list[str], state: Reverted) -> None:
        """Take claims and links away, with the links at them, and those at these."""
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
        """The links that would lead from or to what is not there."""
        return [
            link.name
            for link in state.links.values()
            if not all(state.has(end) for end in (*link.premises, link.target))
        ]

    def _bring_back(self, names: list[str], state: Reverted) -> None:
        """Bring claims and links back, with the links that went with them and whose other ends are there."""
        waiting = list(names)
        for name in names:
            if name not in self._gone:
                state.claims[name] = self._diff.before.claims[name.removeprefix(GONE)]
        while waiting:
            name = waiting.pop()
            links = [self._gone[name]] if name in self._gone and name not in state.links else []
            for link in (*links, *self._gone_on.get(name, ())):
                ends = (*link.premises, link.target)
                if link.name not in state.links and all(state.has(end) for end in ends):
                    state.links[link.name] = link
                    waiting.append(link.name)

    def _joined(self, link: Link | None) -> list[str]:
        """What a link joins that went, and what that joins."""
        waiting = [link] if link else []
        found: dict[str, None] = {}
        for one in waiting:  # which grows
            ends = [e for e in (*one.premises, one.target) if e.startswith(GONE) and e not in found]
            found |= dict.fromkeys(ends)
            waiting += (self._gone[end] for end in ends if end in self._gone)
        return list(found)

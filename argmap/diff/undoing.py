"""The case after, with some of the changes taken back: only as far as a verdict depends on it.

An element that came with a claim or a link goes with it, and one that went with
it comes back. Names are those of the case after; what only the case before has
is told apart by a mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from argmap.diff.change import CaseDiff, Change
from argmap.evaluation import Verdict, evaluate_grounded
from argmap.graph import ArgumentGraph
from argmap.model import Case, Claim, Issue, Link

_GONE = "\0"
#: For kinds of change in a link, the parts that bear on verdicts.
_LINK_PARTS = {
    "link-flipped": ("stance",),
    "link-retargeted": ("premises", "target"),
    "link-changed": ("weight",),
}
#: The parts of a claim that bear on verdicts.
_CLAIM_PARTS = frozenset(("assumed", "standard"))
_ISSUES = frozenset(("issue-added", "issue-removed", "issue-changed"))


@dataclass(slots=True)
class _State:
    """What differs from the case after: what is not there, what is, and what says something else."""

    absent: set[str] = field(default_factory=set)
    claims: dict[str, Claim] = field(default_factory=dict)
    links: dict[str, Link] = field(default_factory=dict)
    issues: bool = False

    def touched(self) -> Iterator[str]:
        """The claims and links whose verdict may differ at once."""
        yield from self.absent
        yield from self.claims
        yield from self.links


class Undoing:
    """Evaluates the case after with changes taken back."""

    def __init__(self, diff: CaseDiff, graph: ArgumentGraph, verdicts: Mapping[str, Verdict]) -> None:
        """Lay the case before over the case after, of which these are the graph and the grounded verdicts."""
        self._diff = diff
        self._graph = graph
        self._values = verdicts
        self._old_links = {self._name(link.name): self._translated(link) for link in diff.before.links}
        self._gone = {name: link for name, link in self._old_links.items() if name.startswith(_GONE)}
        self._gone_on: dict[str, list[Link]] = {}
        for link in self._gone.values():
            for end in (*link.premises, link.target):
                self._gone_on.setdefault(end, []).append(link)
        self._rivals = {p: i for i in diff.after.issues for p in i.positions}
        self._old_issues = [
            replace(i, positions=tuple(map(self._name, i.positions))) for i in diff.before.issues
        ]
        self._old_rivals = {p: i for i in self._old_issues for p in i.positions}
        self._old_into: dict[str, list[str]] = {}
        for link in self._old_links.values():
            self._old_into.setdefault(link.target, []).append(link.name)
            self._old_into.setdefault(link.name, []).extend(link.premises)
        self._matched = {*diff.matching.claims.values(), *diff.matching.links.values()}
        self._starts = self._starting()
        #: The verdicts with one change taken back, by the change: many claims may hang on the same one.
        self._known: dict[int | None, tuple[set[str], dict[str, Verdict]]] = {}

    def leading_to(self, claim: str) -> list[Change]:
        """The changes that can alter the verdict on a claim, in the order in which they are listed."""
        found = {at for name in self._cone(claim) for at in self._starts.get(name, ())}
        return [self._diff.changes[at] for at in sorted(found)]

    def _starting(self) -> dict[str, list[int]]:
        """By the claims and links that a change alters at once, which changes do: by their place in the list."""
        found: dict[str, list[int]] = {}
        for at, change in enumerate(self._diff.changes):
            if self._comes_with_a_claim(change):
                continue
            state = self._state([change])
            starts = dict.fromkeys((*state.touched(), *(k.target for k in self._moved(state))))
            if state.issues:
                starts |= dict.fromkeys((*self._rivals, *self._old_rivals))
            for start in starts:
                found.setdefault(start, []).append(at)
        return found

    def verdict(self, undone: Iterable[Change], claim: str) -> tuple[Verdict | None, int]:
        """The verdict on a claim with those changes taken back, and how many claims and links that concerned."""
        changes = tuple(undone)
        alone = id(changes[0]) if len(changes) == 1 else None
        if alone in self._known:
            absent, verdicts = self._known[alone]
            effort = 1
        else:
            absent, verdicts, effort = self._evaluated(changes)
            if alone is not None:
                self._known[alone] = absent, verdicts
        return (None if claim in absent else verdicts.get(claim, self._values[claim])), effort

    def _evaluated(self, undone: Iterable[Change]) -> tuple[set[str], dict[str, Verdict], int]:
        """What is not there with those changes taken back, and the verdicts on all that they affect."""
        state = self._state(undone)
        affected = self._affected(state)
        part = self._part(state, affected)
        verdicts = evaluate_grounded(part).verdicts
        effort = len(state.absent) + len(part.claims) + len(part.links)
        return state.absent, {name: verdicts[name] for name in affected}, 1 + effort

    def _name(self, old: str) -> str:
        """What a claim or link of the case before is called here."""
        pairs = self._diff.matching
        return pairs.claims.get(old) or pairs.links.get(old) or _GONE + old

    def _translated(self, link: Link) -> Link:
        premises = tuple(map(self._name, link.premises))
        return replace(link, name=self._name(link.name), premises=premises, target=self._name(link.target))

    def _comes_with_a_claim(self, change: Change) -> bool:
        """Whether a link came or went with a claim, or with a link, at one of its ends."""
        if change.kind == "link-added":
            link = self._graph.link(change.id)
            return not self._matched.issuperset((*link.premises, link.target))
        if change.kind == "link-removed":
            link = self._gone[_GONE + change.id]
            return any(end.startswith(_GONE) for end in (*link.premises, link.target))
        return False

    def _state(self, undone: Iterable[Change]) -> _State:
        state = _State()
        back: list[str] = []
        lost: list[str] = []
        for change in undone:
            if change.kind in ("added", "link-added"):
                lost.append(change.id)
            elif change.kind in ("removed", "link-removed"):
                back.append(_GONE + change.id)
            elif change.kind in _LINK_PARTS and self._tells(change):
                now = state.links.get(change.id) or self._graph.link(change.id)
                old = self._old_links[change.id]
                parts: dict[str, Any] = {part: getattr(old, part) for part in _LINK_PARTS[change.kind]}
                state.links[change.id] = replace(now, **parts)
            elif change.kind == "changed" and change.part in _CLAIM_PARTS:
                claim = state.claims.get(change.id) or self._graph.claim(change.id)
                state.claims[change.id] = replace(claim, **{change.part: change.before[change.part]})
            elif change.kind in _ISSUES:
                state.issues = True
        self._take_away(lost, state)
        self._bring_back(back, state)
        self._take_away(self._without_ends(state), state)
        return state

    def _tells(self, change: Change) -> bool:
        return change.kind != "link-changed" or change.part == "weight"

    def _take_away(self, names: list[str], state: _State) -> None:
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

    def _without_ends(self, state: _State) -> list[str]:
        """The links that would lead from or to what is not there."""
        return [
            link.name
            for link in state.links.values()
            if not all(self._there(end, state) for end in (*link.premises, link.target))
        ]

    def _bring_back(self, names: list[str], state: _State) -> None:
        """Bring claims and links back, with the links that went with them and whose other ends are there."""
        waiting = list(names)
        for name in names:
            if name not in self._gone:
                state.claims[name] = self._diff.before.claims[name.removeprefix(_GONE)]
        while waiting:
            name = waiting.pop()
            links = [self._gone[name]] if name in self._gone and name not in state.links else []
            for link in (*links, *self._gone_on.get(name, ())):
                if link.name not in state.links and all(
                    self._there(end, state) for end in (*link.premises, link.target)
                ):
                    state.links[link.name] = link
                    waiting.append(link.name)

    def _there(self, end: str, state: _State) -> bool:
        if end.startswith(_GONE) and end not in state.claims and end not in state.links:
            return False
        return end not in state.absent

    def _moved(self, state: _State) -> Iterator[Link]:
        """The links of the case after that the state changes or takes away: their targets lose them."""
        for name in (*state.absent, *state.links):
            if name in self._graph.links:
                yield self._graph.links[name]

    def _affected(self, state: _State) -> set[str]:
        """All claims and links whose verdict the state may alter."""
        extra: dict[str, list[str]] = {}
        for link in (*state.links.values(), *self._moved(state)):
            extra.setdefault(link.name, []).append(link.target)
            for premise in link.premises:
                extra.setdefault(premise, []).append(link.name)
        waiting = [*state.touched()]
        if state.issues:
            waiting += [*self._rivals, *self._old_rivals]
        found: set[str] = set()
        while waiting:
            name = waiting.pop()
            if name in found:
                continue
            found.add(name)
            waiting += extra.get(name, ())
            if name in self._graph.claims:
                waiting += (link.name for link in self._graph.links_from(name))
            elif name in self._graph.links:
                waiting.append(self._graph.links[name].target)
            for rivals in (self._rivals, self._old_rivals):
                if name in rivals:
                    waiting += rivals[name].positions
        return {name for name in found if self._there(name, state)}

    def _cone(self, claim: str) -> set[str]:
        """All that can bear on a claim, in either case."""
        found: set[str] = set()
        waiting = [claim]
        while waiting:
            name = waiting.pop()
            if name in found:
                continue
            found.add(name)
            waiting += self._old_into.get(name, ())
            waiting += (link.name for link in self._graph.into(name))
            if name in self._graph.links:
                waiting += self._graph.links[name].premises
            for rivals in (self._rivals, self._old_rivals):
                if name in rivals:
                    waiting += rivals[name].positions
        return found

    def _part(self, state: _State, affected: set[str]) -> Case:
        """The affected claims and links, between neighbours that have their verdicts by themselves."""
        claims: dict[str, Claim] = {}
        links: dict[str, Link] = {}
        moved: dict[str, list[Link]] = {}
        for link in state.links.values():
            if link.name not in state.absent:
                moved.setdefault(link.target, []).append(link)
        for name in affected:
            if claim := state.claims.get(name) or self._graph.claims.get(name):
                claims[name] = replace(claim, id=name)
            into = (
                k for k in self._graph.into(name) if k.name not in state.absent and k.name not in state.links
            )
            for link in (*into, *moved.get(name, ())):
                links[link.name] = link
        for link in list(links.values()):
            if link.name not in affected:
                ends = self._settled(f"{_GONE}{_GONE}{link.name}", self._values[link.name], claims, links)
                links[link.name] = replace(link, premises=(ends,))
            else:
                for premise in link.premises:
                    if premise not in claims:
                        self._settled(premise, self._values[premise], claims, links)
        return Case(
            title="",
            claims=MappingProxyType(claims),
            links=tuple(links.values()),
            issues=self._issues(state, affected),
        )

    def _settled(self, name: str, verdict: Verdict, claims: dict[str, Claim], links: dict[str, Link]) -> str:
        """Add a claim that has a verdict by itself."""
        claims[name] = Claim(name, "", assumed=False if verdict == "rejected" else None)
        if verdict == "undecided":
            itself = f"{name} -> {name}"
            links[itself] = Link(itself, (name,), name, "counter")
        return name

    def _issues(self, state: _State, affected: set[str]) -> tuple[Issue, ...]:
        """The issues of what is affected, which is all of an issue or none; a settled claim is weighed already."""
        issues = self._old_issues if state.issues else self._diff.after.issues
        there = (replace(i, positions=tuple(p for p in i.positions if p in affected)) for i in issues)
        return tuple(issue for issue in there if issue.positions)

"""Evaluate the case after with some changes undone, as far as a verdict depends on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from argmap.compare.diff.change import CaseDiff, Change
from argmap.compare.diff.undone_diff import GONE, Reverted, Reverting
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case, Claim, Issue, Link
from argmap.core.reach import reachable
from argmap.semantics import Status, Verdict, evaluate_grounded
from argmap.semantics.status import verdict_of

#: How many claims and links can be visited for the effort of evaluating one.
_LOOKED_AT = 10


class Undoing:
    """Evaluates the case after with changes undone."""

    def __init__(self, diff: CaseDiff, graph: ArgumentGraph, statuses: Mapping[str, Status]) -> None:
        """Prepare to undo changes; `graph` and `statuses` are those of the case after."""
        self._diff = diff
        self._graph = graph
        self._values = statuses
        self._reverting = Reverting(diff, graph)
        self._rivalry = self._reverting.rivalry
        self._starts = self._starting()
        #: The statuses with one change undone, by the change's identity: many claims may depend on it.
        self._known: dict[int, dict[str, Status | None]] = {}
        #: Links with their fixed premises and claims with their fixed verdicts, for all evaluations.
        self._fixed_links: dict[str, tuple[Link, Link]] = {}
        self._fixed_claims: dict[tuple[str, bool], Claim] = {}

    @property
    def candidates(self) -> list[Change]:
        """The changes that can affect any verdict, in the order of the diff."""
        found = {at for places in self._starts.values() for at in places}
        return [self._diff.changes[at] for at in sorted(found)]

    def leading_to(self, claim: str) -> tuple[list[Change], int]:
        """Return the changes that can affect the verdict on a claim, in order, and the effort."""
        cone = self._cone(claim)
        found = {at for name in cone for at in self._starts.get(name, ())}
        return [self._diff.changes[at] for at in sorted(found)], len(cone) // _LOOKED_AT

    def _starting(self) -> dict[str, list[int]]:
        """Return, by claim or link, the indices of the changes that directly affect it."""
        found: dict[str, list[int]] = {}
        for at, change in enumerate(self._diff.changes):
            if self._reverting.is_implied(change):
                continue
            state = self._reverting.state([change])
            starts = dict.fromkeys((*state.touched(), *(k.target for k in self._moved(state))))
            for start in starts:
                found.setdefault(start, []).append(at)
        return found

    def status(self, undone: Iterable[Change], claim: str) -> tuple[Status | None, int]:
        """Return the status of a claim with those changes undone, and the effort in claims and links."""
        changes = tuple(undone)
        if len(changes) == 1:
            statuses, effort = self.statuses(changes[0])
        else:
            statuses, effort = self._evaluated(changes)
        return statuses.get(claim, self._values[claim]), effort

    def statuses(self, undone: Change) -> tuple[dict[str, Status | None], int]:
        """Return the statuses that undoing one change may affect (None if absent), and the effort."""
        if id(undone) in self._known:
            return self._known[id(undone)], 1
        self._known[id(undone)], effort = self._evaluated([undone])
        return self._known[id(undone)], effort

    def _evaluated(self, undone: Iterable[Change]) -> tuple[dict[str, Status | None], int]:
        """Return the statuses of everything affected when those changes are undone, and the effort."""
        state = self._reverting.state(undone)
        affected = self._affected(state)
        part = self._part(state, affected)
        statuses = evaluate_grounded(part).statuses
        effort = len(state.absent) + len(part.claims) + len(part.links)
        found: dict[str, Status | None] = dict.fromkeys(state.absent)
        return found | {name: statuses[name] for name in affected}, 1 + effort

    def _moved(self, state: Reverted) -> Iterator[Link]:
        """Yield the links of the case after that the state changes or removes: their targets lose them."""
        for name in (*state.absent, *state.links):
            if name in self._graph.links:
                yield self._graph.links[name]

    def _affected(self, state: Reverted) -> set[str]:
        """Return all claims and links whose verdict the state may affect."""
        extra: dict[str, list[str]] = {}
        for link in (*state.links.values(), *self._moved(state)):
            extra.setdefault(link.name, []).append(link.target)
            for premise in link.premises:
                extra.setdefault(premise, []).append(link.name)

        def onward(name: str) -> Iterator[str]:
            yield from extra.get(name, ())
            if name in self._graph.claims:
                yield from (link.name for link in self._graph.links_from(name))
            elif name in self._graph.links:
                yield self._graph.links[name].target
            if issue := self._issue(name, state):
                yield from issue.positions

        return {name for name in reachable(state.touched(), onward) if state.has(name)}

    def _issue(self, claim: str, state: Reverted) -> Issue | None:
        """Return the issue of a claim in a state."""
        return state.issues[claim] if claim in state.issues else self._rivalry.after.get(claim)

    @cached_property
    def _old_into(self) -> dict[str, list[str]]:
        """The links into each claim and link of the case before, and the premises of each link."""
        found: dict[str, list[str]] = {}
        for link in self._reverting.old_links.values():
            found.setdefault(link.target, []).append(link.name)
            found.setdefault(link.name, []).extend(link.premises)
        return found

    def _cone(self, claim: str) -> set[str]:
        """Return everything that can affect a claim, in either case."""

        def bearing(name: str) -> Iterator[str]:
            yield from self._old_into.get(name, ())
            yield from (link.name for link in self._graph.into(name))
            if name in self._graph.links:
                yield from self._graph.links[name].premises
            for rivals in (self._rivalry.after, self._rivalry.before):
                if name in rivals:
                    yield from rivals[name].positions

        return reachable([claim], bearing)

    def _part(self, state: Reverted, affected: set[str]) -> Case:
        """Return a case of the affected claims and links, with neighbours fixed at their verdicts."""
        claims: dict[str, Claim] = {}
        links: dict[str, Link] = {}
        moved: dict[str, list[Link]] = {}
        for link in state.links.values():
            if link.name not in state.absent:
                moved.setdefault(link.target, []).append(link)
        for name in affected:
            if claim := state.claims.get(name) or self._graph.claims.get(name):
                claims[name] = claim if claim.id == name else replace(claim, id=name)
            into = (
                k for k in self._graph.into(name) if k.name not in state.absent and k.name not in state.links
            )
            for link in (*into, *moved.get(name, ())):
                links[link.name] = link
        for link in list(links.values()):
            if link.name not in affected and (target := claims.get(link.target)) and target.prefer:
                self._settle_ranked(link, claims, links)
            elif link.name not in affected:
                ends = self._settled(f"{GONE}{GONE}{link.name}", self._values[link.name], claims, links)
                links[link.name] = self._starting_from(link, ends)
            else:
                for premise in link.premises:
                    if premise not in claims:
                        self._settled(premise, self._values[premise], claims, links)
        return Case(
            title="",
            claims=claims,
            links=tuple(links.values()),
            issues=self._issues(state, affected),
        )

    def _starting_from(self, link: Link, premise: str) -> Link:
        """Return a link with a premise in the place of its own, constructed once for each link."""
        given, fixed = self._fixed_links.get(link.name, (None, link))
        if given is not link:
            fixed = replace(link, premises=(premise,))
            self._fixed_links[link.name] = link, fixed
        return fixed

    def _settle_ranked(self, link: Link, claims: dict[str, Claim], links: dict[str, Link]) -> None:
        """Fix a link at its verdict if it has to keep its premises because a preference may rank them."""
        for premise in link.premises:
            if premise not in claims:
                self._settled(premise, self._values[premise], claims, links)
        if self._values[link.name] != "accepted":
            verdict: Verdict = "accepted" if self._values[link.name] == "rejected" else "undecided"
            undercut = self._settled(f"{GONE}{GONE}{link.name}", verdict, claims, links)
            name = f"{undercut} -> {link.name}"
            links[name] = Link(name, (undercut,), link.name, "counter")

    def _settled(self, name: str, status: Status, claims: dict[str, Claim], links: dict[str, Link]) -> str:
        """Add a claim constructed to have the verdict of that status, and return its name."""
        verdict = verdict_of(status)
        key = (name, verdict == "rejected")
        if key not in self._fixed_claims:
            self._fixed_claims[key] = Claim(name, "", assumed=False if verdict == "rejected" else None)
        claims[name] = self._fixed_claims[key]
        if verdict == "undecided":
            itself = f"{name} -> {name}"
            links[itself] = Link(itself, (name,), name, "counter")
        return name

    def _issues(self, state: Reverted, affected: set[str]) -> tuple[Issue, ...]:
        """Return the issues of affected claims; fixed claims need none."""
        issues = (self._issue(claim, state) for claim in affected)
        found = {issue.positions: issue for issue in issues if issue}
        return tuple(
            replace(issue, positions=tuple(p for p in issue.positions if p in affected))
            for issue in found.values()
        )

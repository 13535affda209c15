"""The size of a case, and the position of each party.

Counts the links as drawn, whatever their verdicts. This module prints nothing.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Collection, Mapping
from typing import Annotated

from msgspec import Meta

from argmap.core.documents import Count, Row, says
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case, Claim
from argmap.semantics import Status

_CITED = says("The number of claims with a citation.")
_UNSUPPORTED = says("Those of the rejected claims that fail only because no support of them holds.")


class VerdictCounts(Row, frozen=True):
    """The number of claims with each verdict."""

    accepted: Count
    rejected: Count
    undecided: Count

    @classmethod
    def of(cls, statuses: Counter[Status]) -> VerdictCounts:
        """Count the verdicts; unsupported claims count as rejected."""
        rejected = statuses["rejected"] + statuses["unsupported"]
        return cls(statuses["accepted"], rejected, statuses["undecided"])

    def statuses(self, unsupported: int) -> dict[Status, int]:
        """Return the counts by status; `unsupported` of the rejected claims are only unsupported."""
        return {
            "accepted": self.accepted,
            "rejected": self.rejected - unsupported,
            "unsupported": unsupported,
            "undecided": self.undecided,
        }


class StageCount(Row, frozen=True):
    """The number of claims that enter at a stage; with None, from the start."""

    stage: str | None
    claims: Count


class PartyStatistics(Row, frozen=True):
    """The claims of one party; a claim is answered if something counters it or undercuts one of its links."""

    party: Annotated[str, says("Its id; null for claims without a party.")] | None
    claims: Count
    answered: Annotated[Count, says("Claims that are countered, or have an undercut link.")]
    unanswered: Annotated[tuple[str, ...], says("The other claims of the party.")]
    cited: Annotated[Count, _CITED]
    verdicts: VerdictCounts
    unsupported: Annotated[Count, _UNSUPPORTED]
    cited_share: Annotated[float, Meta(ge=0, le=1)] | None

    @property
    def statuses(self) -> dict[Status, int]:
        """The number of claims of each status, in display order."""
        return self.verdicts.statuses(self.unsupported)


class GroupStatistics(Row, frozen=True):
    """The claims in a group and its parts."""

    group: Annotated[str, says("Its id; null for claims without a group.")] | None
    title: str
    claims: Count
    cited: Annotated[Count, _CITED]
    verdicts: VerdictCounts
    unsupported: Annotated[Count, _UNSUPPORTED]

    @property
    def statuses(self) -> dict[Status, int]:
        """The number of claims of each status, in display order."""
        return self.verdicts.statuses(self.unsupported)


class Statistics(Row, frozen=True):
    """A case in numbers, as `argmap stats --json` prints them."""

    case: str
    claims: Count
    conclusions: tuple[str, ...]
    supports: Count
    rebuttals: Count
    undercuts: Count
    backing: Count
    joint: Count
    cycles: Count
    depth: Annotated[
        Count, says("The length of the longest shortest path from a claim to a conclusion, in links.")
    ]
    apart: Annotated[
        Count, says("Claims that lead neither to a conclusion nor to a rival of a claim that does.")
    ]
    cited: Annotated[Count, _CITED]
    sources: Count
    stages: tuple[StageCount, ...]
    parties: tuple[PartyStatistics, ...]
    groups: Annotated[tuple[GroupStatistics, ...], says("A claim counts in all groups that contain it.")]
    verdicts: VerdictCounts
    unsupported: Annotated[Count, _UNSUPPORTED]

    @property
    def statuses(self) -> dict[Status, int]:
        """The number of claims of each status, in display order."""
        return self.verdicts.statuses(self.unsupported)


def count_case(graph: ArgumentGraph, statuses: Mapping[str, Status]) -> Statistics:
    """Count a case; `statuses` are those of its claims."""
    case = graph.case
    claims = list(case.claims.values())
    distances = _distances(graph)
    stages = Counter(claim.stage for claim in claims)
    stances = Counter((link.stance, link.target in case.claims) for link in case.links)
    tally = Counter(statuses[claim.id] for claim in claims)
    return Statistics(
        case=case.name,
        claims=len(claims),
        conclusions=graph.conclusions,
        supports=stances["support", True],
        rebuttals=stances["counter", True],
        undercuts=stances["counter", False],
        backing=stances["support", False],
        joint=sum(len(link.premises) > 1 for link in case.links),
        cycles=len(graph.cycles()) if case.links else 0,
        depth=max(distances.values(), default=0),
        apart=sum(claim.id not in distances for claim in claims),
        cited=sum(bool(claim.cites) for claim in claims),
        sources=len(case.sources),
        stages=tuple(StageCount(stage, stages[stage]) for stage in (None, *case.stages)),
        parties=tuple(_parties(graph, statuses)),
        groups=tuple(_groups(graph, statuses)),
        verdicts=VerdictCounts.of(tally),
        unsupported=tally["unsupported"],
    )


def _parties(graph: ArgumentGraph, statuses: Mapping[str, Status]) -> list[PartyStatistics]:
    """Count each party, in the order of declaration, then of first claim; claims without a party last."""
    by_party: dict[str | None, list[Claim]] = {party: [] for party in graph.case.parties}
    for claim in graph.case.claims.values():
        by_party.setdefault(claim.by, []).append(claim)
    answered = answered_claims(graph.case)
    return [
        _party(party, by_party[party], statuses, answered)
        for party in sorted(by_party, key=lambda party: party is None)
    ]


def _groups(graph: ArgumentGraph, statuses: Mapping[str, Status]) -> list[GroupStatistics]:
    """Count each group with its parts, in the order of declaration; claims in no group last."""
    case = graph.case
    within: dict[str | None, list[Claim]] = {group: [] for group in case.groups}
    for claim in case.claims.values() if case.groups else ():
        for group in case.groups_of(claim.group) or (None,):
            within.setdefault(group, []).append(claim)
    found = []
    for group, claims in within.items():
        tally = Counter(statuses[claim.id] for claim in claims)
        cited = sum(bool(claim.cites) for claim in claims)
        counts = VerdictCounts.of(tally)
        title = case.group_title(group)
        found.append(GroupStatistics(group, title, len(claims), cited, counts, tally["unsupported"]))
    return found


def _party(
    party: str | None, claims: list[Claim], statuses: Mapping[str, Status], answered: Collection[str]
) -> PartyStatistics:
    unanswered = tuple(claim.id for claim in claims if claim.id not in answered)
    tally = Counter(statuses[claim.id] for claim in claims)
    cited = sum(bool(claim.cites) for claim in claims)
    return PartyStatistics(
        party=party,
        claims=len(claims),
        answered=len(claims) - len(unanswered),
        unanswered=unanswered,
        cited=cited,
        verdicts=VerdictCounts.of(tally),
        unsupported=tally["unsupported"],
        cited_share=cited / len(claims) if claims else None,
    )


def answered_claims(case: Case) -> set[str]:
    """Return the claims that something counters, or from which a link is undercut."""
    countered = {link.target for link in case.links if link.stance == "counter"}
    undercut = (premise for link in case.links if link.name in countered for premise in link.premises)
    return {*(countered & case.claims.keys()), *undercut}


def _distances(graph: ArgumentGraph) -> dict[str, int]:
    """Return the fewest links from each claim to a conclusion, where one is reachable (breadth-first).

    A path to a claim also counts as one to the rivals that it is weighed against.
    """
    conclusions = (rival for claim in graph.conclusions for rival in _weighed(graph, claim))
    distances = dict.fromkeys(conclusions, 0)
    reached = dict(distances)  # claims and links
    waiting = deque(distances)
    while waiting:
        name = waiting.popleft()
        for link in graph.into(name):
            if link.name in reached:
                continue
            reached[link.name] = reached[name] + 1
            waiting.append(link.name)
            for premise in link.premises:
                if premise not in reached:
                    for claim in _weighed(graph, premise):
                        reached[claim] = distances[claim] = reached[link.name]
                        waiting.append(claim)
    return distances


def _weighed(graph: ArgumentGraph, claim: str) -> tuple[str, ...]:
    """Return the claim and its rivals, which are weighed together; a claim is in one issue at most."""
    issue = graph.issues.get(claim)
    return (claim,) if issue is None else issue.positions

"""The size of a case, and the position of each party.

Counts the links as drawn, whatever their verdicts. This module prints nothing.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from argmap.core.graph import ArgumentGraph
from argmap.core.model import Claim, Link
from argmap.semantics import Status


@dataclass(frozen=True, slots=True)
class PartyStatistics:
    """The counts of one party; `party` is None for claims without a party.

    `answered` claims have a counter, or a link of theirs has an undercut; all
    others are `unanswered`. `cited` claims have a citation.
    """

    party: str | None
    claims: int
    answered: int
    unanswered: tuple[str, ...]
    cited: int
    statuses: Mapping[Status, int]

    def as_json(self) -> dict[str, Any]:
        """Return the counts as JSON values; the share is from 0 to 1, None without claims."""
        share = self.cited / self.claims if self.claims else None
        return {**_with_verdicts(asdict(self)), "cited_share": share}


@dataclass(frozen=True, slots=True)
class Statistics:
    """A case in numbers.

    `depth` is the largest distance, in links, from a claim to its nearest
    conclusion; `apart` counts the claims from which no conclusion is reachable,
    directly or through a rival. `stages` counts the claims that appear at each
    stage, under None those without one.
    """

    claims: int
    conclusions: tuple[str, ...]
    supports: int
    rebuttals: int
    undercuts: int
    backing: int
    joint: int
    cycles: int
    depth: int
    apart: int
    cited: int
    sources: int
    stages: Mapping[str | None, int]
    statuses: Mapping[Status, int]
    parties: tuple[PartyStatistics, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the counts as JSON values, party by party."""
        return {
            **_with_verdicts(asdict(self)),
            "stages": [{"stage": stage, "claims": number} for stage, number in self.stages.items()],
            "parties": [party.as_json() for party in self.parties],
        }


def _with_verdicts(values: dict[str, Any]) -> dict[str, Any]:
    """Count by verdict, and separately the rejected claims that are only unsupported."""
    counts: dict[Status, int] = values.pop("statuses")
    unsupported = counts.pop("unsupported")
    verdicts = {**counts, "rejected": counts["rejected"] + unsupported}
    return {**values, "verdicts": verdicts, "unsupported": unsupported}


def count_case(graph: ArgumentGraph, statuses: Mapping[str, Status]) -> Statistics:
    """Count a case; `statuses` are those of its claims."""
    case = graph.case
    claims = list(case.claims.values())
    distances = _distances(graph)
    stages = Counter(claim.stage for claim in claims)
    stances = Counter((link.stance, link.target in case.claims) for link in case.links)
    return Statistics(
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
        stages={stage: stages[stage] for stage in (None, *case.stages)},
        statuses=_tally(claims, statuses),
        parties=tuple(_parties(graph, statuses)),
    )


def _parties(graph: ArgumentGraph, statuses: Mapping[str, Status]) -> list[PartyStatistics]:
    """Count each party, in the order of declaration, then of first claim; claims without a party last."""
    by_party: dict[str | None, list[Claim]] = {party: [] for party in graph.case.parties}
    for claim in graph.case.claims.values():
        by_party.setdefault(claim.by, []).append(claim)
    found = []
    for party in sorted(by_party, key=lambda party: party is None):
        claims = by_party[party]
        unanswered = tuple(claim.id for claim in claims if not _answered(graph, claim))
        found.append(
            PartyStatistics(
                party,
                len(claims),
                len(claims) - len(unanswered),
                unanswered,
                sum(bool(claim.cites) for claim in claims),
                _tally(claims, statuses),
            )
        )
    return found


def _answered(graph: ArgumentGraph, claim: Claim) -> bool:
    links: tuple[Link, ...] = graph.links_from(claim.id)
    against = (graph.into(claim.id), *(graph.into(link.name) for link in links))
    return any(link.stance == "counter" for into in against for link in into)


def _tally(claims: list[Claim], statuses: Mapping[str, Status]) -> dict[Status, int]:
    found = Counter(statuses[claim.id] for claim in claims)
    order: tuple[Status, ...] = ("accepted", "rejected", "unsupported", "undecided")
    return {status: found[status] for status in order}


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

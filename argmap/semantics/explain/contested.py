"""The claims with the most links on both sides."""

from __future__ import annotations

from typing import NamedTuple

from argmap.core.graph import ArgumentGraph


class ContestedClaim(NamedTuple):
    """A claim, and the names of the links that support and counter it or a step to it."""

    claim: str
    supports: tuple[str, ...]
    counters: tuple[str, ...]


def contested_claims(graph: ArgumentGraph) -> list[ContestedClaim]:
    """Return the claims with something against them and something else besides, the most contested first.

    What both sides contribute counts more than the contribution of one side alone.
    """
    found = []
    for claim in graph.claims:
        into = graph.links_into(claim)
        links = [*into, *(other for link in into for other in graph.into(link.name))]
        supports = tuple(link.name for link in links if link.stance == "support")
        counters = tuple(link.name for link in links if link.stance == "counter")
        if counters and len(links) > 1:
            found.append(ContestedClaim(claim, supports, counters))
    return sorted(found, key=_heat, reverse=True)


def _heat(one: ContestedClaim) -> int:
    supports, counters = len(one.supports), len(one.counters)
    return 2 * min(supports, counters) + supports + counters

"""The claims about which most is said on both sides."""

from __future__ import annotations

from typing import NamedTuple

from argmap.core.graph import ArgumentGraph


class ContestedClaim(NamedTuple):
    """A claim, and how many links support and counter it or a step to it."""

    claim: str
    supports: int
    counters: int


def contested_claims(graph: ArgumentGraph) -> list[ContestedClaim]:
    """Return the claims with something against them and something else besides, the most contested first.

    What both sides say counts more than what one side says alone.
    """
    found = []
    for claim in graph.claims:
        into = graph.links_into(claim)
        links = [*into, *(other for link in into for other in graph.into(link.name))]
        counters = sum(link.stance == "counter" for link in links)
        if counters and len(links) > 1:
            found.append(ContestedClaim(claim, len(links) - counters, counters))
    return sorted(found, key=lambda one: -(2 * min(one[1:]) + one.supports + one.counters))

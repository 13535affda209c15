"""The score of a case: the verdicts on each party's claims, and what the conclusions hang on.

The page, `argmap show` and `argmap view` all show this score.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from argmap.core.graph import ArgumentGraph
from argmap.render.theme import VERDICTS
from argmap.semantics import Status
from argmap.semantics.explain.cruxes import FoundCruxes, find_cruxes_within, find_smallest_cruxes

#: The most steps in the search for the cruxes of a conclusion.
_CRUX_STEPS = 4_000

#: The largest number of claims for which a terminal looks for cruxes; printing must not wait for them.
MOST_CLAIMS = 400


class PartyScore(NamedTuple):
    """The number of claims of a party for each verdict that occurs; party "" stands for claims of nobody."""

    party: str
    counts: Mapping[Status, int]


def party_scores(graph: ArgumentGraph, statuses: Mapping[str, Status]) -> list[PartyScore]:
    """Count the verdicts on each party's claims, in the order of the parties."""
    scores = []
    for party, claims in graph.parties.items():
        found = Counter(statuses[claim] for claim in claims)
        scores.append(PartyScore(party, {status: found[status] for status in VERDICTS if found[status]}))
    return scores


def cruxes_of(graph: ArgumentGraph, claim: str) -> FoundCruxes:
    """Find the cruxes of a claim, as far as a short search goes."""
    return find_cruxes_within(graph, claim, _CRUX_STEPS)


def smallest_cruxes_of(graph: ArgumentGraph, claim: str) -> FoundCruxes:
    """Find only the cruxes with the fewest claims, in a third of the time of `cruxes_of`."""
    return find_smallest_cruxes(graph, claim, _CRUX_STEPS)

"""How a case stands: the verdicts of each party's claims, and what the conclusions hang on.

The page, `argmap show` and `argmap view` all show this score.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from argmap.core.graph import ArgumentGraph
from argmap.render.theme import VERDICTS
from argmap.semantics import Status
from argmap.semantics.explain.cruxes import FoundCruxes, find_hanging, find_smallest

#: The most steps of the search for a conclusion's cruxes.
_CRUX_STEPS = 4_000

#: In a terminal, cruxes are not looked for in cases of more claims than this: printing must not wait for them.
MOST_CLAIMS = 400


class PartyScore(NamedTuple):
    """How many claims of a party have each verdict that occurs; the party is "" for claims of nobody."""

    party: str
    counts: Mapping[Status, int]


def party_scores(graph: ArgumentGraph, statuses: Mapping[str, Status]) -> list[PartyScore]:
    """Count the verdicts of each party's claims, in the order of the parties."""
    scores = []
    for party, claims in graph.parties.items():
        found = Counter(statuses[claim] for claim in claims)
        scores.append(PartyScore(party, {status: found[status] for status in VERDICTS if found[status]}))
    return scores


def cruxes_of(graph: ArgumentGraph, claim: str) -> FoundCruxes:
    """Find what a claim hangs on, as far as a short search goes."""
    return find_hanging(graph, claim, _CRUX_STEPS)


def smallest_cruxes_of(graph: ArgumentGraph, claim: str) -> FoundCruxes:
    """Do the same for the cruxes of the fewest claims only, which takes a third of the time."""
    return find_smallest(graph, claim, _CRUX_STEPS)

"""Who answers what: whose counters meet a claim or a step, or anything that it rests on."""

from __future__ import annotations

from argmap.core.graph import ArgumentGraph
from argmap.core.model import Link

#: How many parties are remembered of those that answer one thing: two tell whether any but one does.
_ENOUGH = 2


def find_answers(graph: ArgumentGraph) -> dict[str, tuple[str, ...]]:
    """Who answers each claim and link, by name, "" for nobody named; what is not answered is not there.

    A counter answers what it targets and all that rests on it: a support
    answered is an answer to what it supports. At most two parties are given
    for each, so that the work is linear in the size of the map.
    """
    found: dict[str, tuple[str, ...]] = {}
    waiting = [(link.target, party_of(graph, link)) for link in graph.case.links if link.stance == "counter"]
    while waiting:
        name, party = waiting.pop()
        known = found.get(name, ())
        if party in known or len(known) == _ENOUGH:
            continue
        found[name] = (*known, party)
        if name not in graph.links:
            waiting += [(link.name, party) for link in graph.links_from(name)]
        elif graph.links[name].stance == "support":
            waiting.append((graph.links[name].target, party))
    return found


def party_of(graph: ArgumentGraph, element: Link | str) -> str:
    """Who makes a claim or draws a link, given itself or by name; empty where nobody is named."""
    link = graph.links.get(element) if isinstance(element, str) else element
    if link is None:
        return graph.claims[str(element)].by or ""
    return link.by or graph.claims[link.premises[0]].by or ""

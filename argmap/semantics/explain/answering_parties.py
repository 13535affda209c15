"""Which parties answer a claim or a link: whose counters target it or anything it rests on."""

from __future__ import annotations

from argmap.core.graph import ArgumentGraph
from argmap.core.model import Link

#: How many parties are recorded per element: two show whether anyone but a given party answers it.
_ENOUGH = 2


def find_answers(graph: ArgumentGraph) -> dict[str, tuple[str, ...]]:
    """Return the parties that answer each claim and link, by name; "" for no party.

    A counter answers its target and everything that rests on it: an answer to
    a support is an answer to what it supports. Elements without an answer are
    missing. At most two parties are given for each, so that the time is
    linear in the size of the map.
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
    """Return the party of a claim or link, given as a value or by name; empty where there is none."""
    link = graph.links.get(element) if isinstance(element, str) else element
    if link is None:
        return graph.claims[str(element)].by or ""
    return link.by or graph.claims[link.premises[0]].by or ""

"""The parties that answer a claim or link, by a counter to it or to anything it rests on, and who has to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from argmap.core.graph import ArgumentGraph
from argmap.core.model import Link

#: The most parties recorded per element: two show whether anyone but a given party answers it.
_ENOUGH = 2


class AnsweringCounter(NamedTuple):
    """A counter that answers something: its party, its name, and the index of its stage, from 0.

    The party is "" if it has none.
    """

    party: str
    link: str
    stage: int


def find_answers(graph: ArgumentGraph, stages: Mapping[str, int]) -> dict[str, tuple[AnsweringCounter, ...]]:
    """Return the first answer of each of the first two parties that answer a claim or a link, by its name.

    `stages` is the result of `stage_indices`. A counter answers its target and everything that rests on
    it: an answer to a support is an answer to its target. Elements without an answer are missing.
    As only two parties are kept for each, the time is linear in the size of the map.
    """
    found: dict[str, tuple[AnsweringCounter, ...]] = {}
    counters = [link for link in graph.case.links if link.stance == "counter"]
    for counter in sorted(counters, key=lambda link: stages[link.name]):
        answer = AnsweringCounter(party_of(graph, counter), counter.name, stages[counter.name])
        waiting = [counter.target]
        while waiting:
            name = waiting.pop()
            known = found.get(name, ())
            if len(known) == _ENOUGH or any(one.party == answer.party for one in known):
                continue
            found[name] = (*known, answer)
            if name not in graph.links:
                waiting += [link.name for link in graph.links_from(name)]
            elif graph.links[name].stance == "support":
                waiting.append(graph.links[name].target)
    return found


def find_defenders(graph: ArgumentGraph) -> dict[str, str]:
    """Return the party of each claim and link, by its name; if it has none, the only party that supports it.

    Elements that no party supports, or several do, are missing.
    """
    found: dict[str, str] = {}
    supporters: dict[str, set[str]] = {}
    for link in graph.case.links:
        if link.stance == "support":
            supporters.setdefault(link.target, set()).add(party_of(graph, link))
    for name in (*graph.claims, *graph.links):
        others = supporters.get(name, set()) - {""}
        if party := party_of(graph, name) or (others.pop() if len(others) == 1 else ""):
            found[name] = party
    return found


def party_of(graph: ArgumentGraph, element: Link | str) -> str:
    """Return the party of a claim or link, given as a value or by name; empty where there is none."""
    link = graph.links.get(element) if isinstance(element, str) else element
    if link is None:
        return graph.claims[str(element)].by or ""
    return link.by or graph.claims[link.premises[0]].by or ""

"""Many counters form a chain, each with nothing but a counter to it.

A counter of a counter speaks for what the first one spoke against; with four or
more, hardly anybody can tell who is for what. Often two of the claims deny each
other's wording and can be rewritten as one support.

Bad:

    title: Should the window be open?
    claims:
      open: The window should be open.
      cold: {text: It is cold outside., counters: open}
      sun: {text: The sun is shining., counters: cold}
      cloud: {text: There is a cloud before it., counters: sun}
      gone: {text: The cloud has gone., counters: cloud}

Good:

    title: Should the window be open?
    claims:
      open: The window should be open.
      cold: {text: It is cold outside., counters: open}
      sun: {text: The sun is shining., counters: cold}
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from argmap.checks.check import Check, CheckContext, Finding, Option, listed
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Link


def _find(context: CheckContext, *, longest: int) -> Iterator[Finding]:
    graph = context.graph
    for claim in graph.claims:
        if _only_counter(graph, claim) is None or not _is_end(graph, claim):
            continue
        chain = [claim]
        while (link := _only_counter(graph, chain[-1])) is not None:
            chain.append(link.premises[0])
            if not _is_middle(graph, chain[-1]):
                break
        if len(chain) > longest + 1:
            yield Finding(
                graph.claims[chain[-1]].span,
                f"{len(chain) - 1} counters in a row: {listed(chain[::-1])}",
                f"if two of these only deny each other, rewrite them as one support of '{chain[0]}'",
            )


def _only_counter(graph: ArgumentGraph, claim: str) -> Link | None:
    """Return the only link into a claim, if it is a counter from one premise."""
    into = graph.into(claim)
    alone = len(into) == 1 and into[0].stance == "counter" and len(into[0].premises) == 1
    return into[0] if alone else None


def _is_middle(graph: ArgumentGraph, claim: str) -> bool:
    """Return whether a claim only counters one other claim, which has no other links into it."""
    away = graph.links_from(claim)
    return len(away) == 1 and _only_counter(graph, away[0].target) is away[0]


def _is_end(graph: ArgumentGraph, claim: str) -> bool:
    return not _is_middle(graph, claim)


CHECK = Check(
    _find,
    severity="info",
    default=False,
    options=MappingProxyType({"longest": Option(3, "the most counters in a row")}),
)

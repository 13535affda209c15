"""A claim leads to no conclusion.

Whether it is true makes no difference to the conclusions. Usually a link was
forgotten; sometimes the claim is interesting and does not belong here. Of several
claims that only lead to each other, the last is reported. The check skips the rivals,
in an issue, of a claim that leads to a conclusion.

Bad:

    title: Should the bridge be closed to cars?
    claims:
      close: The bridge should be closed to cars.
      narrow: {text: It is too narrow for a cycle lane., supports: close}
      listed: It is a listed building.

Good:

    title: Should the bridge be closed to cars?
    claims:
      close: The bridge should be closed to cars.
      narrow: {text: It is too narrow for a cycle lane., supports: close}
      listed: {text: It is a listed building and cannot be widened., supports: narrow}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argmap.checks.check import Check, CheckContext, Finding, listed
from argmap.core.graph import ArgumentGraph


def _find(context: CheckContext) -> Iterator[Finding]:
    graph = context.graph
    reached: set[str] = set()
    _reach(graph, graph.conclusions, reached)
    if not reached:
        return
    ends = [claim for claim in graph.claims if not graph.leads_on(claim)]
    for claim in (*ends, *graph.claims):
        if claim not in reached:
            _reach(graph, [claim], reached)
            yield Finding(
                graph.claims[claim].span,
                f"'{claim}' leads to no conclusion",
                f"let '{claim}' support or counter a claim that leads to {listed(graph.conclusions)}, or remove it",
            )


def _reach(graph: ArgumentGraph, claims: Iterable[str], reached: set[str]) -> None:
    """Add claims to `reached`, with everything that leads to them and the rivals of their issues."""
    waiting = list(claims)
    while waiting:
        name = waiting.pop()
        if name not in reached:
            if (issue := graph.issues.get(name)) and reached.isdisjoint(issue.positions):
                waiting += issue.positions
            reached.add(name)
            for link in graph.into(name):
                waiting += (link.name, *link.premises)


CHECK = Check(_find)

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

from collections.abc import Container, Iterable, Iterator

from argmap.checks.check import Check, CheckContext, Finding, listed
from argmap.core.graph import ArgumentGraph
from argmap.core.reach import reachable


def _find(context: CheckContext) -> Iterator[Finding]:
    graph = context.graph
    reached = _leading_to(graph, graph.conclusions, ())
    if not reached:
        return
    ends = [claim for claim in graph.claims if not graph.leads_on(claim)]
    for claim in (*ends, *graph.claims):
        if claim not in reached:
            reached |= _leading_to(graph, [claim], reached)
            yield Finding(
                graph.claims[claim].span,
                f"'{claim}' leads to no conclusion",
                f"let '{claim}' support or counter a claim that leads to {listed(graph.conclusions)}, or remove it",
            )


def _leading_to(graph: ArgumentGraph, claims: Iterable[str], besides: Container[str]) -> set[str]:
    """Return some claims, all that leads to them, and rivals of their issues, except what is in `besides`."""

    def near(name: str) -> Iterator[str]:
        issue = graph.issues.get(name)
        yield from (one for one in (issue.positions if issue else ()) if one not in besides)
        yield from (one for one in graph.bearing_on(name) if one not in besides)

    return reachable(claims, near)


CHECK = Check(_find)

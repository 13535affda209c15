"""A claim leads to no conclusion.

Whether it is true or not changes nothing that the case is about. Usually a
link was forgotten; sometimes the claim is interesting and does not belong
here. Of several that only lead to each other, the last is named.

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

from collections.abc import Iterable, Iterator, Mapping

from argmap.checks import Check, Context, Finding, listed
from argmap.graph import ArgumentGraph


def _find(context: Context) -> Iterator[Finding]:
    graph = context.graph
    rivals = {position: issue.positions for issue in context.case.issues for position in issue.positions}
    reached: set[str] = set()
    _reach(graph, graph.conclusions, rivals, reached)
    if not reached:
        return
    ends = [claim for claim in graph.claims if not graph.leads_on(claim)]
    for claim in (*ends, *graph.claims):
        if claim not in reached:
            _reach(graph, [claim], rivals, reached)
            yield Finding(
                graph.claims[claim].span,
                f"'{claim}' leads to no conclusion",
                f"let '{claim}' support or counter what leads to {listed(graph.conclusions)}, or remove it",
            )


def _reach(
    graph: ArgumentGraph, claims: Iterable[str], rivals: Mapping[str, tuple[str, ...]], reached: set[str]
) -> None:
    """Add to what is reached some claims, all that bears on them, and the positions they compete with."""
    waiting = list(claims)
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += rivals.get(name, ())
            for link in graph.into(name):
                waiting += (link.name, *link.premises)


CHECK = Check(_find)

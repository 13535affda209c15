"""A party goes on speaking and never answers a counter.

In a debate, what is dropped is conceded, however weak it was. The check reports a
counter to a claim or a step of another party if that party speaks again at a later
stage, and by the end nobody but the counter's own party has countered it, the step
from it, or anything that it rests on.

Bad:

    title: Should school start later?
    parties: {pro: Proposition, con: Opposition}
    stages: {first: First speeches, second: Second speeches}
    claims:
      later: {by: pro, text: School should start at nine.}
      sleep: {by: pro, text: Teenagers need more sleep than they get., supports: later}
      buses: {by: con, text: The bus company cannot change its timetable., counters: later}
      study: {by: pro, stage: second, text: A study of 2019 says so., supports: sleep}

Good:

    title: Should school start later?
    parties: {pro: Proposition, con: Opposition}
    stages: {first: First speeches, second: Second speeches}
    claims:
      later: {by: pro, text: School should start at nine.}
      sleep: {by: pro, text: Teenagers need more sleep than they get., supports: later}
      buses: {by: con, text: The bus company cannot change its timetable., counters: later}
      cycle: {by: pro, stage: second, text: Nearly everybody walks or cycles., counters: buses}
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding, listed
from argmap.core.diagnostics import Related
from argmap.semantics.explain.answering_parties import party_of


def _find(context: CheckContext) -> Iterator[Finding]:
    graph = context.graph
    last: dict[str, int] = {}  # the last stage at which each party speaks
    for claim in context.case.claims.values():
        if claim.by and context.stages[claim.id] >= last.get(claim.by, 0):
            last[claim.by] = context.stages[claim.id]
    for link in context.case.links:
        by = party_of(graph, link) if link.stance == "counter" else ""
        other = party_of(graph, link.target) if by else ""
        if other in ("", by) or last.get(other, 0) <= context.stages[link.name]:
            continue
        if not set(context.answers.get(link.name, ())) - {by}:
            yield _dropped(context, link.name, other, last[other])


def _dropped(context: CheckContext, name: str, party: str, spoke: int) -> Finding:
    link = context.graph.links[name]
    stages = list(context.case.stages)
    said, again = stages[context.stages[name]], stages[spoke]
    premises, who = listed(link.premises), context.case.party_name(party)
    target = context.graph.claims.get(link.target) or context.graph.links[link.target]
    related = (Related(f"'{link.target}' is here", target.span),) if target.span else ()
    return Finding(
        link.span,
        f"{who} drops {premises}, said at '{said}' against {_described(context, link.target)}",
        f"{who} speaks again at '{again}': add what answers {premises}, if anything there does",
        related,
    )


def _described(context: CheckContext, name: str) -> str:
    """Name a claim by its id, a step by its ends."""
    step = context.graph.links.get(name)
    if step is None:
        return f"'{name}'"
    return f"the step from {listed(step.premises)} to '{step.target}'" + (f" ({step.id})" if step.id else "")


CHECK = Check(_find, default=False)

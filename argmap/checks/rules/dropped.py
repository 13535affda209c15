"""A party goes on speaking and never answers a counter.

In a debate, what is dropped is conceded, however weak it was. The check reports a
counter to a claim or a step of another party if that party speaks again at a later
stage (of several in a row, the last one counts), and by the end nobody but the counter's own party has
countered it, the step from it, or anything that it rests on. A party speaks where a claim of it enters, and
at a stage of its own, if anything enters there or later. If a claim has no party, the party that alone
supports it has to answer its counters.

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
from argmap.semantics.explain.drops import Drop, find_drops


def _find(context: CheckContext) -> Iterator[Finding]:
    drops = find_drops(context.graph, context.stages, context.answers)
    dropped = {drop.link.name: drop for drop in drops if drop.answer is None}
    yield from (_dropped(context, dropped[link.name]) for link in context.case.links if link.name in dropped)


def _dropped(context: CheckContext, drop: Drop) -> Finding:
    link = drop.link
    stages = list(context.case.stages)
    said, again = stages[drop.said], stages[drop.last]
    premises, who = listed(link.premises), context.case.party_name(drop.party)
    target = context.graph.claims.get(link.target) or context.graph.links[link.target]
    related = (Related(f"'{link.target}' is here", target.span),) if target.span else ()
    return Finding(
        link.span,
        f"{who} drops {premises}, said at '{said}' against {_described(context, link.target)}",
        f"{who} speaks again at '{again}': add the claim that answers {premises}, if there is one",
        related,
    )


def _described(context: CheckContext, name: str) -> str:
    """Name a claim by its id, a step by its ends."""
    step = context.graph.links.get(name)
    if step is None:
        return f"'{name}'"
    return f"the step from {listed(step.premises)} to '{step.target}'" + (f" ({step.id})" if step.id else "")


CHECK = Check(_find, default=False)

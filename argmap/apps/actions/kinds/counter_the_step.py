"""Counter a step instead of a claim, or a claim instead of a step.

A rebuttal says that a claim is wrong, an undercut that it does not follow. This action is offered at a link
that counters a claim, once for each link to that claim. At a link that counters another link, it is offered
for the claim that the other link leads to.

Before:

    title: Which day?
    claims:
      friday: We should meet on Friday.
      free: {text: The hall is free then., supports: friday}
      small: {text: The hall is too ‸small., counters: friday}

After "Counter the step 'free -> friday' instead of 'friday'":

    title: Which day?
    claims:
      friday: We should meet on Friday.
      free: {text: The hall is free then., supports: friday}
      small: {text: The hall is too small., counters: free -> friday}
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from argmap.apps.actions.action import Action, Proposal
from argmap.apps.actions.context import ActionContext, Rewriting
from argmap.apps.actions.wording import MOST_OFFERED, step_of
from argmap.core.model import Link


def _find(context: ActionContext) -> Iterator[Proposal]:
    case = context.case
    for link in context.links:
        if link.stance != "counter":
            continue
        for target in list(_others(context, link))[:MOST_OFFERED]:
            step = context.graph.links.get(target)
            now = f"the step '{step_of(case, step)}'" if step else f"'{target}'"
            was = context.graph.links.get(link.target)
            before = f"the step '{step_of(case, was)}'" if was else f"'{link.target}'"
            yield Proposal(f"Counter {now} instead of {before}", partial(_aim, context, link, target))


def _others(context: ActionContext, link: Link) -> Iterator[str]:
    """Yield the other targets of a counter: the links to its claim, or the claim its link leads to."""
    on = context.graph.links.get(link.target)
    if on is not None:
        if on.target in context.case.claims and on.target not in link.premises:
            yield on.target
        return
    for into in context.graph.into(link.target):
        if not into.contradiction and into is not link and set(link.premises).isdisjoint(into.premises):
            yield into.name


def _aim(context: ActionContext, link: Link, target: str) -> Rewriting:
    return context.revised(context.with_link(link, replace(link, target=target)))


ACTION = Action(_find, "rewrite")

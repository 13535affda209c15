"""Turn a support into a counter, or a counter into a support.

This action is offered at each link. The ends of the link, its scheme and all else stay.

Before:

    title: Which day?
    claims:
      friday: We should meet on Friday.
      rain: {text: It may rain., supports: fri‸day}

After "Counter 'friday' instead of supporting it":

    title: Which day?
    claims:
      friday: We should meet on Friday.
      rain: {text: It may rain., counters: friday}
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from argmap.apps.actions.action import Action, Proposal
from argmap.apps.actions.context import ActionContext, Rewriting
from argmap.apps.actions.wording import MOST_OFFERED, step_of
from argmap.core.model import Link, Stance


def _find(context: ActionContext) -> Iterator[Proposal]:
    for link in context.links[:MOST_OFFERED]:
        on = context.graph.links.get(link.target)
        what = f"the step '{step_of(context.case, on)}'" if on else f"'{link.target}'"
        supports = link.stance == "support"
        title = (
            f"Counter {what} instead of supporting it"
            if supports
            else f"Support {what} instead of countering it"
        )
        yield Proposal(title, partial(_turn, context, link, "counter" if supports else "support"))


def _turn(context: ActionContext, link: Link, stance: Stance) -> Rewriting:
    return context.revised(context.with_link(link, replace(link, stance=stance)))


ACTION = Action(_find, "rewrite")

"""Give a link an id.

This action is offered at each link without an id. With one, other links can target it whatever the ids of its
ends, and even if it is itself a link on a link without an id. The id is selected, so that it can be typed
over.

Before:

    title: Which day?
    claims:
      friday: We should meet on Friday.
      free: {text: The hall is free then., supports: fri‸day}

After "Name the link 'free -> friday'":

    title: Which day?
    claims:
      friday: We should meet on Friday.
      free: {text: The hall is free then., supports: {target: friday, id: ‸free-supports-friday‸}}
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from argmap.apps.actions.action import Action, Proposal
from argmap.apps.actions.context import ActionContext, FindCursor, Rewriting
from argmap.apps.actions.skeletons import words_at
from argmap.apps.actions.wording import MOST_OFFERED, step_of
from argmap.core.model import Link


def _find(context: ActionContext) -> Iterator[Proposal]:
    for link in context.links[:MOST_OFFERED]:
        if link.id is None:
            yield Proposal(f"Name the link '{step_of(context.case, link)}'", partial(_name, context, link))


def _name(context: ActionContext, link: Link) -> Rewriting:
    end = link.target if link.target in context.case.claims else context.graph.link(link.target).premises[0]
    name = context.free_id(f"{link.premises[0]}-{link.stance}s-{end}")
    wanted = context.with_link(link, replace(link, id=name))
    return context.revised(wanted, _id_of(name))


def _id_of(name: str) -> FindCursor:
    return words_at(lambda case: next((one.places.get("id") for one in case.links if one.id == name), None))


ACTION = Action(_find, "rewrite")

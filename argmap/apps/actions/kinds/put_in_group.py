"""Put claims in a group.

This action is offered at a claim, or for all selected claims, once for each existing group and once for a new
one. The title of a new group is selected, so that it can be typed over.

Before:

    title: Which day?
    groups: {money: What it costs}
    claims:
      friday: We should meet on Friday.
      rent: {text: The hall is ‸cheap., supports: friday}

After "Put 'rent' in 'What it costs'":

    title: Which day?
    groups: {money: What it costs}
    claims:
      friday: We should meet on Friday.
      rent: {text: The hall is cheap., group: money, supports: friday}
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from argmap.apps.actions.action import Action, Proposal
from argmap.apps.actions.context import ActionContext, FindCursor, Rewriting
from argmap.apps.actions.skeletons import words_at
from argmap.apps.actions.wording import MOST_OFFERED, shortened
from argmap.core.model import Group
from argmap.core.names import free_name

_TITLE = "What they are about"


def _find(context: ActionContext) -> Iterator[Proposal]:
    claims = context.claims
    if not claims:
        return
    what = f"'{claims[0].id}'" if len(claims) == 1 else f"these {len(claims)} claims"
    others = [one for one in context.case.groups if any(claim.group != one for claim in claims)]
    for group in others[:MOST_OFFERED]:
        title = shortened(context.case.group_title(group))
        yield Proposal(f"Put {what} in '{title}'", partial(_put, context, group))
    yield Proposal(f"Put {what} in a new group", partial(_put_in_new, context))


def _put(context: ActionContext, group: str) -> Rewriting:
    changed = (replace(claim, group=group) for claim in context.claims)
    return context.revised(context.with_claims(*changed))


def _put_in_new(context: ActionContext) -> Rewriting:
    name = free_name("new-group", context.case.groups)
    wanted = context.with_claims(*(replace(claim, group=name) for claim in context.claims))
    groups = {**context.case.groups, name: Group(name, _TITLE)}
    return context.revised(replace(wanted, groups=groups), _title_of(name))


def _title_of(group: str) -> FindCursor:
    return words_at(lambda case: case.groups[group].places.get("title"))


ACTION = Action(_find, "rewrite")

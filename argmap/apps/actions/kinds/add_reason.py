"""Add a reason for a claim or against it.

This action is offered at every claim. The new claim is placed below it. A reason for the claim belongs to the
same party, and one against it to the other party, if there are two.

Before:

    title: Which day?
    claims:
      friday: We should meet on ‸Friday.

After "Add a reason for 'friday'":

    title: Which day?
    claims:
      friday: We should meet on Friday.
      reason-for-friday:
        text: ‸There is a reason for it.‸
        supports: friday
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from argmap.apps.actions.action import Action, Proposal
from argmap.apps.actions.context import ActionContext, Rewriting
from argmap.apps.actions.skeletons import PLACEHOLDERS, add_claim
from argmap.core.model import Claim, Stance
from argmap.syntax.editing.linking import NewLinks

#: The checks that find missing reasons.
_WITHOUT = frozenset(("bare-conclusion", "one-sided", "orphan-claim"))


def _find(context: ActionContext) -> Iterator[Proposal]:
    if (claim := context.claim) is None:
        return
    findings = tuple(one for one in context.findings_here if one.rule in _WITHOUT)
    yield Proposal(f"Add a reason for '{claim.id}'", partial(_add, context, claim, "support"), findings)
    yield Proposal(f"Add a reason against '{claim.id}'", partial(_add, context, claim, "counter"), findings)


def _add(context: ActionContext, claim: Claim, stance: Stance) -> Rewriting:
    support = stance == "support"
    new = Claim(
        context.free_id(f"reason-{'for' if support else 'against'}-{claim.id}"),
        PLACEHOLDERS[stance],
        by=claim.by if support else context.other_party(claim.by),
        group=claim.group,
        stage=claim.stage,
    )
    links = NewLinks(supports=(claim.id,)) if support else NewLinks(counters=(claim.id,))
    return add_claim(context, new, claim.id, links)


ACTION = Action(_find, "rewrite")

"""Mark a claim as assumed, or as not assumed.

With `assumed: true` a claim is accepted without a support in force, like anything that both sides agree on;
with `false` it needs one. This action is offered at every claim, for the values other than its present one.

Before:

    title: Which day?
    claims:
      friday: {text: We should meet on Friday., supports: plan}
      plan: {text: There is a ‸plan., notes: agreed}

After "Take 'plan' as established":

    title: Which day?
    claims:
      friday: {text: We should meet on Friday., supports: plan}
      plan: {text: There is a plan., assumed: true, notes: agreed}
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from argmap.apps.actions.action import Action, Proposal
from argmap.apps.actions.context import ActionContext, Rewriting
from argmap.core.model import Claim

_TITLES = {
    True: "Take '{}' as established",
    False: "Require a support for '{}'",
    None: "Leave open whether '{}' needs a support",
}


def _find(context: ActionContext) -> Iterator[Proposal]:
    if (claim := context.claim) is None:
        return
    findings = tuple(one for one in context.findings_here if one.rule == "bare-conclusion")
    for assumed, title in _TITLES.items():
        if claim.assumed is not assumed:
            rewrite = partial(_set, context, replace(claim, assumed=assumed))
            yield Proposal(title.format(claim.id), rewrite, findings if assumed is not None else ())


def _set(context: ActionContext, claim: Claim) -> Rewriting:
    return context.revised(context.with_claims(claim))


ACTION = Action(_find, "rewrite")

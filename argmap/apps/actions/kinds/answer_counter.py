"""Answer a counter.

A counter that nobody answers has its full effect. This action is offered at a claim that counters another
one, and at a claim that is countered. The answer is a claim against the counter, or one that undercuts its
step, for the party that the counter speaks against.

Before:

    title: Which day?
    parties: {club: The club, parents: The parents}
    claims:
      friday: {text: We should meet on Friday., by: club}
      rain: {text: It may ‸rain., by: parents, counters: friday}

After "Answer 'rain'":

    title: Which day?
    parties: {club: The club, parents: The parents}
    claims:
      friday: {text: We should meet on Friday., by: club}
      rain: {text: It may rain., by: parents, counters: friday}
      answer-to-rain: {text: ‸There is something to be said against it.‸, by: club, counters: rain}
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from argmap.apps.actions.action import Action, Proposal
from argmap.apps.actions.context import ActionContext, Rewriting
from argmap.apps.actions.skeletons import PLACEHOLDERS, add_claim
from argmap.apps.actions.wording import MOST_OFFERED, step_of
from argmap.core.diagnostics import Diagnostic
from argmap.core.model import Claim, Link
from argmap.syntax.editing.linking import NewLinks

#: The checks that find unanswered counters.
_UNANSWERED = frozenset(("dropped", "unanswered-counter", "unanswered-undercut"))


def _find(context: ActionContext) -> Iterator[Proposal]:
    found = [link for link in context.links if link.stance == "counter"]
    if context.claim:
        into = context.graph.into(context.claim.id)
        found += [link for link in into if link.stance == "counter" and not link.contradiction]
    findings = tuple(one for one in context.findings_here if one.rule in _UNANSWERED)
    answered: set[str] = set()
    for link in found[:MOST_OFFERED]:
        first = link.premises[0]
        if first not in answered:
            answered.add(first)
            yield _answering(context, link, first, f"Answer '{first}'", findings)
        step = step_of(context.case, link)
        yield _answering(context, link, link.name, f"Answer the step '{step}'", findings)


def _answering(
    context: ActionContext, link: Link, target: str, title: str, findings: tuple[Diagnostic, ...]
) -> Proposal:
    return Proposal(title, partial(_answer, context, link, target), findings)


def _answer(context: ActionContext, link: Link, target: str) -> Rewriting:
    counter = context.case.claims[link.premises[0]]
    against = context.graph.links.get(link.target)
    of = against.premises[0] if against else link.target
    new = Claim(
        context.free_id(f"answer-to-{counter.id}"),
        PLACEHOLDERS["counter"],
        by=context.case.claims[of].by or context.other_party(counter.by),
        group=counter.group,
        stage=counter.stage,
    )
    return add_claim(context, new, counter.id, NewLinks(counters=(target,)))


ACTION = Action(_find, "rewrite")

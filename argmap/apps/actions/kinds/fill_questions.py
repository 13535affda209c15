"""Add the claims that answer the critical questions of a step.

This action is offered at a link whose `scheme` is in the library: once for each question that nobody has
answered, and once for all of them. The new claim is linked where its answer belongs. Its text is the
scheme's, to be made more specific.

Before:

    title: Which day?
    claims:
      rain: It will rain on Friday.
      forecast: {text: The forecast says so., supports: {target: rain, ‸scheme: expert-opinion}}

After "Answer the question 'Is there a reason not to trust E?'":

    title: Which day?
    claims:
      rain: It will rain on Friday.
      forecast: {text: The forecast says so., supports: {target: rain, scheme: expert-opinion}}
      forecast-trust:
        text: ‸The expert cannot be trusted in this matter.‸
        question: trust
        counters: forecast -> rain
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from argmap.apps.actions.action import Action, Proposal
from argmap.apps.actions.context import ActionContext, Rewriting
from argmap.apps.actions.skeletons import text_of
from argmap.apps.actions.wording import shortened, step_of
from argmap.core.fixes import Insert
from argmap.core.model import Link
from argmap.semantics.schemes import Reply, asked_questions, replies


def _find(context: ActionContext) -> Iterator[Proposal]:
    for link in context.links:
        if link.scheme is None:
            continue
        asked = asked_questions(context.case, link.name)
        answers = [one for one in replies(context.case, asked) if one.written is not None]
        findings = tuple(one for one in context.findings_here if one.rule == "open-question")
        for one in answers:
            title = f"Answer the question '{shortened(one.asked.question.asks)}'"
            yield Proposal(title, partial(_write, context, link, [one]), findings)
        if len(answers) > 1:
            title = f"Answer all {len(answers)} questions about '{step_of(context.case, link)}'"
            yield Proposal(title, partial(_write, context, link, answers), findings)


def _write(context: ActionContext, link: Link, answers: list[Reply]) -> Rewriting:
    after = context.path_of(link.premises[0])[-1]
    edits = [Insert(("claims",), one.written, one.id, after) for one in answers if one.written is not None]
    return Rewriting(context.part_edits(*edits), text_of(answers[0].id))


ACTION = Action(_find, "rewrite")

"""A link or an answer has an earlier stage than its target.

A link takes effect only when all claims that it connects have entered, so an
earlier `stage` has no effect. If a claim counters one that enters later, one of the
stages is wrong, or the later claim is in fact the answer. The check skips claims
that counter each other, and claims without a stage.

Bad:

    title: Should school start later?
    stages: {first: First speeches, second: Second speeches}
    claims:
      later: School should start at nine.
      sleep:
        stage: second
        text: Teenagers need more sleep than they get.
        supports: {target: later, stage: first}

Bad:

    title: Should school start later?
    stages: {motion: The motion, first: First speeches, second: Second speeches}
    claims:
      later: School should start at nine.
      sleep: {stage: second, text: Teenagers need more sleep., supports: later}
      early: {stage: first, text: They could go to bed earlier., counters: sleep}

Good:

    title: Should school start later?
    stages: {motion: The motion, first: First speeches, second: Second speeches}
    claims:
      later: School should start at nine.
      sleep: {stage: first, text: Teenagers need more sleep., supports: later}
      early: {stage: second, text: They could go to bed earlier., counters: sleep}
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding, listed
from argmap.core.model import Link


def _find(context: CheckContext) -> Iterator[Finding]:
    reached = context.stages
    names = list(context.case.stages)
    if not names:
        return
    order = {stage: index for index, stage in enumerate(names)}
    for link in context.case.links:
        if link.stage is not None:
            if order[link.stage] < reached[link.name]:
                there = names[reached[link.name]]
                yield Finding(
                    link.places.get("stage"),
                    f"not all claims of this link have entered at '{link.stage}'",
                    f"remove the link's stage, or write 'stage: {there}'",
                )
        elif link.stance == "counter" and _too_early(context, link):
            target = names[reached[link.target]]
            verb = "counters" if len(link.premises) == 1 else "counter"
            yield Finding(
                link.span,
                f"{listed(link.premises)} {verb} '{link.target}', which does not enter before '{target}'",
                f"change one of the stages; or, if it was made in advance, give the link 'stage: {target}'",
            )


def _too_early(context: CheckContext, link: Link) -> bool:
    claims, reached = context.case.claims, context.stages
    if any(
        claims[premise].stage is None or reached[premise] >= reached[link.target] for premise in link.premises
    ):
        return False
    back = (other for premise in link.premises for other in context.graph.into(premise))
    return all(link.target not in other.premises for other in back)


CHECK = Check(_find)

"""A claim is made in a party's speech, and does not say whose it is.

A stage says who speaks; a claim says who makes it, as a speech also reports
what others say. Without that, nobody has to answer it, so `argmap drops` leaves
it out, and it is in no side's brief.

Bad:

    title: Should school start later?
    conclusion: later
    parties: {pupils: The pupils, parents: The parents}
    stages: {first: {by: pupils}, reply: {by: parents}}
    claims:
      later: {by: pupils, stage: first, text: School should start at nine.}
      bus: {stage: reply, text: The bus goes at seven., counters: later}

Good:

    title: Should school start later?
    conclusion: later
    parties: {pupils: The pupils, parents: The parents}
    stages: {first: {by: pupils}, reply: {by: parents}}
    claims:
      later: {by: pupils, stage: first, text: School should start at nine.}
      bus: {by: parents, stage: reply, text: The bus goes at seven., counters: later}
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding
from argmap.core.fixes import Fix, Insert


def _find(context: CheckContext) -> Iterator[Finding]:
    case = context.case
    for claim in case.claims.values():
        stage = None if claim.by or claim.stage is None else case.stages.get(claim.stage)
        if stage is not None and stage.by:
            line = f"by: {stage.by}"
            added = Insert(("claims", claim.id), stage.by, "by", "text")
            yield Finding(
                claim.span,
                f"'{claim.id}' does not say whose it is; at '{stage.id}', {case.party_name(stage.by)} speaks",
                f"add '{line}', or the party that '{claim.id}' is of",
                fix=Fix(f"add '{line}'", (added,), safe=False),  # it may be of somebody who is quoted
            )


CHECK = Check(_find)

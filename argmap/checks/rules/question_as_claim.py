"""A claim is a question.

A question cannot be accepted or rejected. The case's question belongs in its
title; a rhetorical question can be rewritten as the statement that it implies.

Bad:

    title: School hours
    claims:
      later: Should school start later?
      sleep: {text: Teenagers need more sleep than they get., supports: later}

Good:

    title: Should school start later?
    claims:
      later: School should start later.
      sleep: {text: Teenagers need more sleep than they get., supports: later}
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding

#: Question marks: Latin, full width, Arabic, Armenian.
_MARKS = ("?", "？", "؟", "՞")


def _find(context: CheckContext) -> Iterator[Finding]:
    for claim in context.case.claims.values():
        if claim.text.endswith(_MARKS):
            yield Finding(
                claim.places.get("text", claim.span),
                f"'{claim.id}' is a question, which cannot be accepted or rejected",
                f"make '{claim.id}' the answer that its party gives",
            )


CHECK = Check(_find)

"""A critical question about a step is not answered.

A step by a scheme is often good, but not always; the critical questions of the
scheme ask where it may fail. `argmap questions` prints a claim to paste for each,
and says where it goes: an assumption is a premise or a backing of the step, an
exception undercuts it, a counter rebuts what it concludes.

Bad:

    title: Is it a bird?
    claims:
      bird: It is a bird.
      looks: {text: It looks like a bird., supports: {target: bird, scheme: appearance}}
      bat: {text: Seen from near by it is a bat., question: closer, counters: bird}

Good:

    title: Is it a bird?
    claims:
      bird: It is a bird.
      looks: {text: It looks like a bird., supports: {target: bird, scheme: appearance}}
      bat: {text: Seen from near by it is a bat., question: closer, counters: bird}
      dark: {text: It is dark., question: conditions, counters: looks -> bird}
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding
from argmap.semantics.schemes import POSITIONS, asked_questions


def _find(context: CheckContext) -> Iterator[Finding]:
    for one in asked_questions(context.case):
        if one.is_open:
            link, question = one.link, one.question
            yield Finding(
                link.places.get("scheme", link.span),
                f"nothing answers '{question.name}' of the step '{link.name}': {question.asks}",
                f"write {POSITIONS[question.kind]} with 'question: {question.name}'; 'argmap questions' has one to paste",
            )


CHECK = Check(_find, severity="info", default=False)

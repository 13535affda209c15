"""No step that a claim bears on asks the question that it answers.

The name is mistyped, the step has no scheme, or the claim is in the wrong place: an
assumption is answered by a premise or a backing of the step, an exception by an
undercut of it, a counter by a rebuttal of what it concludes.

Bad:

    title: Is it a bird?
    claims:
      bird: It is a bird.
      looks: {text: It looks like a bird., supports: {target: bird, scheme: appearance}}
      bat: {text: Seen from near by it is a bat., question: closer, counters: looks}

Good:

    title: Is it a bird?
    claims:
      bird: It is a bird.
      looks: {text: It looks like a bird., supports: {target: bird, scheme: appearance}}
      bat: {text: Seen from near by it is a bat., question: closer, counters: bird}
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding, listed
from argmap.core.diagnostics import did_you_mean
from argmap.semantics.schemes import unasked_claims


def _find(context: CheckContext) -> Iterator[Finding]:
    for claim, there in unasked_claims(context.case):
        question = claim.question or ""
        near = did_you_mean(question, there)
        asked = f"asked there is {listed(there)}" if there else "give the step a scheme that asks it"
        yield Finding(
            claim.places.get("question", claim.span),
            f"'{claim.id}' bears on no step that asks '{question}'",
            near or asked,
        )


CHECK = Check(_find)

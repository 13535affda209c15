"""Two rival positions are both assumed.

An issue weighs rival positions against each other, so at most one of them is
accepted. An `assumed` claim is not weighed: it is accepted as long as nothing
counters it. If two rivals are assumed, both are accepted, and the issue has no
effect.

Bad:

    title: Is Tweety a bird or a fish?
    claims:
      bird: {text: Tweety is a bird., assumed: true}
      fish: {text: Tweety is a fish., assumed: true}
      sings: {text: Tweety sings., supports: bird}
    issues:
      - {positions: [bird, fish]}

Good:

    title: Is Tweety a bird or a fish?
    claims:
      bird: Tweety is a bird.
      fish: Tweety is a fish.
      sings: {text: Tweety sings., supports: bird}
    issues:
      - {positions: [bird, fish]}
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding, listed
from argmap.core.diagnostics import Related


def _find(context: CheckContext) -> Iterator[Finding]:
    claims = context.case.claims
    for issue in context.case.issues:
        assumed = [claims[position] for position in issue.positions if claims[position].assumed]
        if len(assumed) > 1:
            related = tuple(
                Related(f"'{claim.id}' is assumed here", span)
                for claim in assumed
                if (span := claim.places.get("assumed", claim.span))
            )
            yield Finding(
                issue.span,
                f"{listed([claim.id for claim in assumed])} are rivals, and {'both' if len(assumed) == 2 else 'all'} are assumed",
                "remove 'assumed: true' and give each a support, or remove the issue",
                related,
            )


CHECK = Check(_find)

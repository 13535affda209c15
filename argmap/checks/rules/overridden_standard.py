"""An issue overrides a claim's own standard.

A claim that is a position of an issue is weighed against its rivals, by the
standard of the issue (preponderance if it names none). The claim's own `standard`
is then ignored, which its author may not expect.

Bad:

    title: Is Tweety a bird or a fish?
    claims:
      bird: {text: Tweety is a bird., standard: beyond-reasonable-doubt}
      fish: Tweety is a fish.
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
      - {positions: [bird, fish], standard: beyond-reasonable-doubt}
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding
from argmap.core.diagnostics import Related


def _find(context: CheckContext) -> Iterator[Finding]:
    for issue in context.case.issues:
        standard = issue.standard or "preponderance"
        for position in issue.positions:
            claim = context.case.claims[position]
            if claim.standard not in (None, standard):
                yield Finding(
                    claim.places.get("standard", claim.span),
                    f"'{position}' is a position in an issue, which weighs it by {standard} and not by {claim.standard}",
                    f"remove it here; to weigh all positions by it, write 'standard: {claim.standard}' in the issue",
                    (Related("the issue is here", issue.span),) if issue.span else (),
                )


CHECK = Check(_find)

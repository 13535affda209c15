"""Nothing enters at a stage.

The case at such a stage is the same as at the one before. Elements without a
`stage` are there from the start, and so at the first stage.

Bad:

    title: Should school start later?
    stages: {motion: The motion, first: First speeches, second: Second speeches}
    claims:
      later: School should start at nine.
      sleep: {stage: second, text: Teenagers need more sleep than they get., supports: later}

Good:

    title: Should school start later?
    stages: {motion: The motion, second: Second speeches}
    claims:
      later: School should start at nine.
      sleep: {stage: second, text: Teenagers need more sleep than they get., supports: later}
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding


def _find(context: CheckContext) -> Iterator[Finding]:
    case = context.whole
    first = next(iter(case.stages), None)
    entered = {element.stage for element in case.links} | {c.stage or first for c in case.claims.values()}
    for stage in case.stages.values():
        if stage.id not in entered:
            yield Finding(
                stage.span,
                f"nothing enters at the stage '{stage.id}'",
                f"add 'stage: {stage.id}' to the claims made then, or remove the stage",
            )


CHECK = Check(_find)

"""A step of an argument leads nowhere: no later step starts from what it concludes.

All but the last step prepare what follows. A conclusion that nothing starts from is not needed,
or a later step lacks it among its premises.

Bad:

    title: Should school start later?
    conclusion: later
    claims:
      later: School should start at nine.
      tired: Teenagers are tired at eight.
      sleep: {text: Teenagers need more sleep than they get., supports: later}
    arguments: {health: {steps: [{from: tired, to: sleep}, {from: tired, to: later}]}}

Good:

    title: Should school start later?
    conclusion: later
    claims:
      later: School should start at nine.
      tired: Teenagers are tired at eight.
      sleep: Teenagers need more sleep than they get.
    arguments: {health: {steps: [{from: tired, to: sleep}, {from: sleep, to: later}]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding
from argmap.core.arguments import steps_of


def _find(context: CheckContext) -> Iterator[Finding]:
    case = context.whole
    for argument in case.arguments:
        steps = steps_of(case, argument)
        for index, step in enumerate(steps[:-1]):
            later = steps[index + 1 :]
            if not any(step.target in one.premises or one.target == step.name for one in later):
                yield Finding(
                    step.span,
                    f"no later step of '{argument}' starts from '{step.target}', which this one concludes",
                    f"add '{step.target}' to the 'from' of a later step, or make an argument of its own of this step",
                )


CHECK = Check(_find)

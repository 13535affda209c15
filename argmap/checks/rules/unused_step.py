"""A step of an argument leads nowhere: no later step starts from what it concludes.

All steps but the last prepare what follows. A conclusion that no step starts from is
not needed, or a later step lacks it among its premises. A step that supports or
undercuts a step of the same argument counts as used.

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
from argmap.core.arguments import steps_by_argument


def _find(context: CheckContext) -> Iterator[Finding]:
    case = context.whole
    for argument, steps in steps_by_argument(case).items():
        names = {step.name for step in steps}
        for index, step in enumerate(steps[:-1]):
            later = steps[index + 1 :]
            if step.target in names or any(
                step.target in one.premises or one.target == step.name for one in later
            ):
                continue
            if step.target in case.claims:
                message = (
                    f"no later step of '{argument}' starts from '{step.target}', which this one concludes"
                )
                hint = f"add '{step.target}' to the 'from' of a later step, or make this step an argument of its own"
            else:
                message = f"this step of '{argument}' targets '{step.target}', which is not a step of it"
                hint = "make this step an argument of its own"
            yield Finding(step.span, message, hint)


CHECK = Check(_find)

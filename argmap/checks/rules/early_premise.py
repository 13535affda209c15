"""A step of an argument starts from what only a later step concludes.

A reader who follows the numbers meets the premise before its reason. If the later
step in turn starts from this one's conclusion, the argument is also circular.

Bad:

    title: Should school start later?
    conclusion: later
    claims:
      later: School should start at nine.
      tired: Teenagers are tired at eight.
      sleep: Teenagers need more sleep than they get.
      wasted: Lessons at eight are wasted.
    arguments: {health: {steps: [
      {from: sleep, to: wasted}, {from: tired, to: sleep}, {from: [wasted, sleep], to: later},
    ]}}

Good:

    title: Should school start later?
    conclusion: later
    claims:
      later: School should start at nine.
      tired: Teenagers are tired at eight.
      sleep: Teenagers need more sleep than they get.
      wasted: Lessons at eight are wasted.
    arguments: {health: {steps: [
      {from: tired, to: sleep}, {from: sleep, to: wasted}, {from: wasted, to: later},
    ]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding
from argmap.core.arguments import number_of, steps_by_argument


def _find(context: CheckContext) -> Iterator[Finding]:
    for argument, steps in steps_by_argument(context.whole).items():
        for index, step in enumerate(steps):
            before = {one.target for one in steps[:index]}
            for premise in step.premises:
                later = next((one for one in steps[index + 1 :] if one.target == premise), None)
                if later is not None and premise not in before:
                    yield Finding(
                        step.span,
                        f"step {number_of(step)} of '{argument}' starts from '{premise}', "
                        f"which only step {number_of(later)} concludes",
                        "put the step that concludes it first",
                    )


CHECK = Check(_find)

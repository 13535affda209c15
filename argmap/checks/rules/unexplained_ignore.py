"""An ignore comment gives no reason.

Later readers should know why the finding is ignored, or when the comment can be
removed. The reason follows the brackets.

Bad:

    title: Should school start later?
    claims:
      later: Should school start at nine?  # argmap: ignore[question-as-claim]
      sleep: {text: Teenagers need more sleep than they get., supports: later}

Good:

    title: Should school start later?
    claims:
      later: Should school start at nine?  # argmap: ignore[question-as-claim] as put to the vote
      sleep: {text: Teenagers need more sleep than they get., supports: later}
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding, listed


def _find(context: CheckContext) -> Iterator[Finding]:
    for ignore in context.ignores:
        if ignore.names and not ignore.reason:
            yield Finding(
                ignore.span,
                "this comment gives no reason",
                f"say after the ']' why {listed([name for name, _ in ignore.names])} can be ignored",
            )


CHECK = Check(_find, about_ignores=True)

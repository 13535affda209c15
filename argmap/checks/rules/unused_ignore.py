"""An ignore comment names a check that finds nothing there.

What it excused has gone, or the comment stands at the wrong line: it is about
the line that it is on, or the next one if it stands alone, and if that line
begins a claim or the like, about all of it. Checks that do not run are not
counted, and neither is anything when a case is checked at a stage.

Bad:

    title: Should school start later?
    claims:
      later: School should start at nine.  # argmap: ignore[question-as-claim] as put to the vote
      sleep: {text: Teenagers need more sleep than they get., supports: later}

Good:

    title: Should school start later?
    claims:
      later: Should school start at nine?  # argmap: ignore[question-as-claim] as put to the vote
      sleep: {text: Teenagers need more sleep than they get., supports: later}
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, Context, Finding


def _find(context: Context) -> Iterator[Finding]:
    for ignore in context.ignores:
        for name, span in ignore.unused:
            where = "in this file" if ignore.line is None else "here"
            yield Finding(
                span,
                f"'{name}' finds nothing {where} that could be ignored",
                f"remove '{name}' from the comment" if len(ignore.names) > 1 else "remove the comment",
            )


CHECK = Check(_find, about_ignores=True)

"""An ignore comment names a check that finds nothing there.

The finding is gone, or the comment is on the wrong line: it applies to its own
line, or to the next one if it is alone on its line, and if that line starts an
element such as a claim, to the whole element. Checks that do not run are left out,
and so are all comments when a case is checked at a stage.

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

from argmap.checks.check import Check, CheckContext, Finding, Ignore
from argmap.core.fixes import Fix, TextEdit


def _find(context: CheckContext) -> Iterator[Finding]:
    for ignore in context.ignores:
        for name, span in ignore.unused:
            where = "in this file" if ignore.line is None else "here"
            yield Finding(
                span,
                f"'{name}' finds nothing {where} that could be ignored",
                f"remove '{name}' from the comment" if len(ignore.names) > 1 else "remove the comment",
                fix=_fix(ignore, context.source.text),
            )


def _fix(ignore: Ignore, text: str) -> Fix:
    """Return a fix that removes the unused names, or the whole comment if none is left."""
    left = [name for name in ignore.names if name not in ignore.unused]
    if left:
        first, last = ignore.names[0].span, ignore.names[-1].span
        names = ", ".join(name.name for name in left)
        return Fix(f"ignore only {names}", (TextEdit(first.start, last.end, names),))
    line_start = max(text.rfind(mark, 0, ignore.span.start) for mark in "\r\n") + 1
    start = line_start + len(text[line_start : ignore.span.start].rstrip(" \t"))
    end = next((at for at in range(ignore.span.end, len(text)) if text[at] in "\r\n"), len(text))
    if start == line_start and end < len(text):  # a comment on a line of its own: remove the line
        end += 2 if text[end : end + 2] == "\r\n" else 1
    return Fix("remove the comment", (TextEdit(start, end, ""),))


CHECK = Check(_find, about_ignores=True)

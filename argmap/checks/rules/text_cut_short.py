"""A text ends at a `#`, where a comment begins.

In YAML a `#` after a space starts a comment, and the rest of the line is not read.
If a letter or a digit follows directly, as in `#1`, this was probably not intended.
Put quotation marks around the text.

Bad:

    title: Should the bridge be closed to cars?
    claims:
      close: The bridge should be closed to cars.
      busy:
        text: It is route #7 of the cyclists.
        supports: close

Good:

    title: Should the bridge be closed to cars?
    claims:
      close: The bridge should be closed to cars.  # the motion
      busy:
        text: "It is route #7 of the cyclists."
        supports: close
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding
from argmap.core.diagnostics import Span
from argmap.syntax.tree.comments import find_comments

_MAYBE = re.compile(r"[^\s#][ \t]+#\w")
#: Characters that never end a plain text.
_NO_TEXT = frozenset(":,[]{}\"'|>")


def _find(context: CheckContext) -> Iterator[Finding]:
    source = context.source
    text = source.text
    if (" #" not in text and "\t#" not in text) or not _MAYBE.search(text):
        return
    for comment in find_comments(text):
        rest = text[comment.start : comment.end].rstrip()
        if not rest[1:2].isalnum():
            continue
        line, column = source.line_and_column(comment.start)
        before = source.line(line)[: column - 1].rstrip()
        if before and before[-1] not in _NO_TEXT:
            yield Finding(
                Span(source, comment.start, comment.start + len(rest)),
                f"the text ends before '{rest}': a '#' after a space begins a comment",
                "put the whole text in quotation marks, or a space after the '#' if it is a comment",
            )


CHECK = Check(_find)

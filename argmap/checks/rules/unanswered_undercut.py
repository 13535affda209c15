"""Nothing answers an undercut.

An undercut blocks the step that it targets, although nobody denies the premises or
the conclusion. If it is not answered, the step has no effect, which is easy to miss
because all claims involved may be accepted.

Bad:

    title: Is the wall red?
    conclusion: red
    claims:
      red: The wall is red.
      looks-red: {text: The wall looks red., supports: {target: red, id: look}}
      red-light: {text: A red light shines on it., counters: look}

Good:

    title: Is the wall red?
    claims:
      red: The wall is red.
      looks-red: {text: The wall looks red., supports: {target: red, id: look}}
      red-light: {text: A red light shines on it., counters: look}
      switched-off: {text: The light was switched off., counters: red-light}
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding, listed


def _find(context: CheckContext) -> Iterator[Finding]:
    for link in context.case.links:
        if link.stance == "counter" and link.target not in context.case.claims:
            if link.name in context.answers:
                continue
            verdict = context.verdicts[link.target]
            yield Finding(
                link.span,
                f"nothing answers {listed(link.premises)} against the step '{link.target}', which is {verdict}",
                f"counter {listed(link.premises)} or this step, or leave it as the last word",
            )


CHECK = Check(_find, severity="info", default=False)

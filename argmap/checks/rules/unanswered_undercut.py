"""Nothing answers an undercut.

An undercut closes the step that it is aimed at, though nobody denies the
premises or the conclusion. Where it is not answered the step is lost, which
is easily overlooked because all claims on the way may be accepted.

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

"""Nothing answers a counter of a claim.

An unanswered counter has its full effect. Every debate has a last word, and so
every map has such counters: use this check to go through them one by one.
A counter is answered by whatever counters its claim, the step from it, or
anything that it rests on.

Bad:

    title: Should school start later?
    claims:
      later: School should start at nine.
      sleep: {text: Teenagers need more sleep than they get., supports: later}
      buses: {text: The bus company cannot change its timetable., counters: later}

Good:

    title: Should the window be open?
    claims:
      open: The window should be open.
      air: {text: The air is bad., supports: open}
      cold: {text: We should freeze., counters: open}
      warm: {text: It is warm outside., counters: cold, supports: air}
      wind: {text: The wind is cold., counters: warm}
      calm: {text: There is no wind., counters: [wind, storm]}
      storm: {text: A storm is announced., counters: calm}
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding, listed


def _find(context: CheckContext) -> Iterator[Finding]:
    for link in context.case.links:
        if link.stance == "counter" and link.target in context.case.claims:
            if link.name in context.answers:
                continue
            verdict = context.verdicts[link.target]
            yield Finding(
                link.span,
                f"nothing answers {listed(link.premises)} against '{link.target}', which is {verdict}",
                f"counter {listed(link.premises)} or the step from there, or leave it as the last word",
            )


CHECK = Check(_find, severity="info", default=False)

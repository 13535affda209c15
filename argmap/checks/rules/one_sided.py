"""Nothing speaks against anything.

A map in which all links are supports shows what somebody believes. Objections, and
the answers to them, are what convinces others. The check skips maps with fewer than
four links, or with issues.

Bad:

    title: Should school start later?
    claims:
      later: School should start at nine.
      sleep: {text: Teenagers need more sleep than they get., supports: later}
      study: {text: A study of 2019 found so., supports: sleep}
      grades: {text: Grades would improve., supports: later}
      trial: {text: They did in a trial at two schools., supports: grades}

Good:

    title: Should school start later?
    claims:
      later: School should start at nine.
      sleep: {text: Teenagers need more sleep than they get., supports: later}
      study: {text: A study of 2019 found so., supports: sleep}
      grades: {text: Grades would improve., supports: later}
      buses: {text: The bus company cannot change its timetable., counters: later}
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding, listed

_FEWEST = 4


def _find(context: CheckContext) -> Iterator[Finding]:
    case, conclusions = context.case, context.graph.conclusions
    supports = sum(link.stance == "support" for link in case.links)
    if conclusions and not case.issues and _FEWEST <= supports == len(case.links):
        yield Finding(
            case.places.get("title"),
            f"all {supports} links are supports: nothing speaks against anything",
            f"add the best objection to {listed(conclusions)}, and what answers it",
        )


CHECK = Check(_find, severity="info")

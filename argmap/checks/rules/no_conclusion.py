"""No claim is supported or countered, so there is nothing to conclude.

A list of claims is not yet an argument: a map starts with the first link.

Bad:

    title: Should school start later?
    claims:
      later: School should start at nine.
      sleep: Teenagers need more sleep than they get.

Good:

    title: Should school start later?
    claims:
      later: School should start at nine.
      sleep: {text: Teenagers need more sleep than they get., supports: later}
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding


def _find(context: CheckContext) -> Iterator[Finding]:
    claims = list(context.case.claims)
    if len(claims) > 1 and not context.graph.conclusions:
        yield Finding(
            context.case.places.get("claims"),
            "no claim is supported or countered, so the case has no conclusion",
            f"write which claims support or counter which: under '{claims[1]}', for example, 'supports: {claims[0]}'",
        )


CHECK = Check(_find)

"""The same link is drawn twice.

Repeating a reason does not make it stronger, but in the map it looks like two
reasons. Links with different schemes, or drawn by different parties, are not the
same.

Bad:

    title: Should school start later?
    claims:
      later: School should start at nine.
      sleep: {text: Teenagers need more sleep than they get., supports: [later, later]}

Good:

    title: Should school start later?
    claims:
      later: School should start at nine.
      sleep: {text: Teenagers need more sleep than they get., supports: later}
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding, listed
from argmap.core.diagnostics import Related
from argmap.core.model import Link


def _find(context: CheckContext) -> Iterator[Finding]:
    first: dict[object, Link] = {}
    for link in context.case.links:
        same = (frozenset(link.premises), link.target, link.stance, link.scheme, link.by)
        other = first.setdefault(same, link)
        if other is not link:
            verb = link.stance + ("s" if len(link.premises) == 1 else "")
            yield Finding(
                link.span,
                f"{listed(link.premises)} already {verb} '{link.target}'",
                f"remove this '{link.target}', or say with 'scheme' how the two steps differ",
                (Related("first drawn here", other.span),) if other.span else (),
            )


CHECK = Check(_find)

"""A claim counters itself.

Nobody can accept a reason against itself. Such a claim is rejected if something else
counters it successfully, and undecided otherwise, and so is whatever depends on it.
Usually the target is mistyped. The check also reports a claim that undercuts a step
from itself.

Bad:

    title: Should the library open on Sundays?
    claims:
      open: The library should open on Sundays.
      staff: {text: There is nobody to staff it., counters: [open, staff]}

Good:

    title: Should the library open on Sundays?
    claims:
      open: The library should open on Sundays.
      staff: {text: There is nobody to staff it., counters: open}
      students: {text: Students would work on Sundays., counters: staff}
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding


def _find(context: CheckContext) -> Iterator[Finding]:
    links = context.graph.links
    for link in context.case.links:
        if link.stance != "counter":
            continue
        step = links.get(link.target)
        ends = (link.target,) if step is None else step.premises
        own = next((claim for claim in link.premises if claim in ends), None)
        if own is not None:
            yield Finding(
                link.span,
                f"'{own}' counters itself" if step is None else f"'{own}' undercuts a step from itself",
                f"name another target, or let another claim than '{own}' counter it",
            )


CHECK = Check(_find)

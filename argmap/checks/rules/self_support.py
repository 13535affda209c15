"""A claim is a reason for itself.

Repeating a claim does not convince anybody who doubts it. The link has no effect in
the map, either: the claim is accepted only if it is accepted already, and without
another reason it stays undecided. The check also reports a claim that backs a step
to itself, and a step that is its own target.

Bad:

    title: Should the library open on Sundays?
    claims:
      open: The library should open on Sundays.
      wanted: {text: Many readers can come only on Sundays., supports: [open, wanted]}

Good:

    title: Should the library open on Sundays?
    claims:
      open: The library should open on Sundays.
      wanted: {text: Many readers can come only on Sundays., supports: open}
      survey: {text: Half of those who were asked said so., supports: wanted}
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding


def _find(context: CheckContext) -> Iterator[Finding]:
    links = context.graph.links
    for link in context.case.links:
        if link.target == link.name:
            yield Finding(
                link.span, f"the step '{link.name}' is its own target", "name a claim as its target"
            )
            continue
        backed = links.get(link.target)
        target = backed.target if backed and backed.stance == "support" else link.target
        if link.stance == "support" and target in link.premises:
            yield Finding(
                link.span,
                f"'{target}' supports itself" if backed is None else f"'{target}' backs a support of itself",
                f"remove '{target}' from this link and let another claim take its place",
            )


CHECK = Check(_find)

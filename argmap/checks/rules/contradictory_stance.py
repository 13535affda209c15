"""The same premises support and counter one target.

A claim cannot speak for and against the same thing. One of the two links has
the wrong stance or the wrong target, or lacks a joint premise that reverses the
effect of the claim.

Bad:

    title: Should the market move?
    claims:
      move: The market should move to the square.
      rain:
        text: The square is open to the rain.
        supports: move
        counters: move

Good:

    title: Should the market move?
    claims:
      move: The market should move to the square.
      hall: {text: The hall is free., counters: move}
      rain:
        text: The square is open to the rain.
        counters: {target: move, with: no-roof}
      no-roof: There is no money for a roof.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding, listed
from argmap.core.diagnostics import Related
from argmap.core.model import Link


def _find(context: CheckContext) -> Iterator[Finding]:
    first: dict[tuple[frozenset[str], str], Link] = {}
    for link in context.case.links:
        other = first.setdefault((frozenset(link.premises), link.target), link)
        if other.stance != link.stance:
            yield _contradiction(link, other)


def _contradiction(link: Link, other: Link) -> Finding:
    verb = "supports and counters" if len(link.premises) == 1 else "together support and counter"
    related = (Related(f"the {other.stance} is here", other.span),) if other.span else ()
    return Finding(
        link.span,
        f"{listed(link.premises)} {verb} '{link.target}'",
        f"keep one of the two, or name in 'with' what else it takes to {link.stance} '{link.target}'",
        related,
    )


CHECK = Check(_find)

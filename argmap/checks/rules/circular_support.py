"""Claims support each other in a circle.

Each looks well supported, but the reasons lead back to where they began: a reader
who doubts one of the claims is given no reason at all. argmap leaves such claims
undecided as long as nothing from outside the circle supports them.

Bad:

    title: Does the mayor resign?
    claims:
      resigns: The mayor resigns.
      paper: {text: The paper says so and names the blog as its source., supports: [resigns, blog]}
      blog: {text: The blog says so and names the paper as its source., supports: paper}

Good:

    title: Does the mayor resign?
    claims:
      resigns: The mayor resigns.
      paper: {text: The paper says so and names the blog as its source., supports: resigns}
      blog: {text: The blog says so and has seen the letter., supports: paper}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from argmap.checks.check import Check, CheckContext, Finding, listed
from argmap.core.components import strong_components
from argmap.core.diagnostics import Related
from argmap.semantics import Structure
from argmap.semantics.dependence import speaks_for

#: How many links of a cycle are pointed at.
_SHOWN = 4


def _find(context: CheckContext) -> Iterator[Finding]:
    structure = context.structure
    for component in strong_components(len(structure), partial(speaks_for, structure)):
        if sum(number < structure.claims for number in component) > 1:
            yield _circle(context, _shortest(structure, component))


def _circle(context: CheckContext, circle: Sequence[int]) -> Finding:
    """Return the finding for a cycle, which goes from what is supported to what supports it."""
    structure = context.structure
    claims = [structure.names[number] for number in circle if number < structure.claims]
    links = [
        context.case.links[number - structure.claims] for number in circle[::-1] if number >= structure.claims
    ]
    related = tuple(
        Related(f"'{link.name}' is part of the circle", link.span) for link in links[1:_SHOWN] if link.span
    )
    return Finding(
        links[0].span,
        f"{listed(claims)} support each other in a circle",
        f"remove one of these links, or support {listed(claims)} by something outside the circle instead",
        related,
    )


def _shortest(structure: Structure, component: Sequence[int]) -> list[int]:
    """Return the shortest cycle through the first claim of a component and another claim, starting there."""
    first, inside = min(component), set(component)
    came_from = {first: first}
    through_another = {first: False}  # whether the path passes through another claim
    waiting = [first]
    for number in waiting:
        for other in speaks_for(structure, number):
            if other in inside and other not in came_from:
                came_from[other] = number
                through_another[other] = through_another[number] or other < structure.claims
                waiting.append(other)
    last = next(n for n in came_from if through_another[n] and first in speaks_for(structure, n))
    path = [last]
    while path[-1] != first:
        path.append(came_from[path[-1]])
    return path[::-1]


CHECK = Check(_find)

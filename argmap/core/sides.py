"""On which side claims speak: for or against some of them, by their links.

A claim speaks where it stands nearest to those claims. What supports it is on its side, what counters it on
the other; an undercut is on the other side than the step that it attacks.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from argmap.core.graph import ArgumentGraph

#: For, against, or both: a claim that is as near on one side as on the other.
Side = Literal["for", "against", "both"]
_OTHER: dict[Side, Side] = {"for": "against", "against": "for", "both": "both"}


def find_sides(graph: ArgumentGraph, claims: Iterable[str]) -> dict[str, Side]:
    """Return the side of some claims, which are for themselves, and of all that bear on them.

    The nearest come first. Claims that do not bear on them are left out.
    """
    sides: dict[str, Side] = dict.fromkeys(claims, "for")
    nearest = dict(sides)
    links: set[str] = set()
    while nearest:
        found: dict[str, Side] = {}
        for end, side in nearest.items():
            for link in graph.into(end):
                if link.name in links:
                    continue
                links.add(link.name)
                stands: Side = side if link.stance == "support" else _OTHER[side]
                found[link.name] = stands
                for premise in link.premises:
                    if premise not in sides:
                        same = found.get(premise, stands) == stands
                        found[premise] = stands if same else "both"
        sides.update((name, side) for name, side in found.items() if name in graph.claims)
        nearest = found
    return sides

"""The circle of undecided claims or steps that keeps a claim undecided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from argmap.core.graph import ArgumentGraph
from argmap.core.model import Link
from argmap.semantics.explain.why import Reason


class Standoff(NamedTuple):
    """A circle of claims that depend on each other, or counter each other if it is an `attack`.

    The claim that it leaves undecided comes first where it is one of them. Without `claims`, the circle consists of
    `steps` that bear on each other; else `steps` are the links of the circle.
    """

    claims: tuple[str, ...]
    steps: tuple[Link, ...]
    attack: bool

    @property
    def verb(self) -> str:
        """What the claims, or else the steps, do, such as `counter each other`."""
        around, attack = (self.claims, self.attack) if self.claims else (self.steps, False)
        if len(around) == 1:
            one = "counters" if attack else "rests on" if self.claims else "bears on"
            return f"{one} itself"
        verb = "counter" if attack else "depend on"
        return f"{verb} each other" if len(around) == 2 else f"{verb} each other in a circle"


def standoff_in(graph: ArgumentGraph, claim: str, reasons: Sequence[Reason]) -> Standoff:
    """Return the standoff that the reasons for an undecided claim end in."""
    circle = [reason.name for reason in reasons if reason.how == "circle"]
    steps = tuple(graph.links[name] for name in circle if name in graph.links)
    claims = sorted((name for name in circle if name in graph.claims), key=claim.__ne__)
    return Standoff(tuple(claims), steps, bool(steps) and all(step.stance == "counter" for step in steps))

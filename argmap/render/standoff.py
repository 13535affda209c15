"""The standoff, or cycle of undecided claims or steps, that keeps a claim undecided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from argmap.core.graph import ArgumentGraph
from argmap.core.model import Link
from argmap.semantics.explain.why import Reason


class Standoff(NamedTuple):
    """A cycle of claims that depend on each other, or that counter each other if it is an `attack`.

    If the claim that it leaves undecided is in the cycle, that claim comes first. Without `claims`, the cycle
    consists of `steps` that bear on each other; otherwise `steps` are the links of the cycle.
    """

    claims: tuple[str, ...]
    steps: tuple[Link, ...]
    attack: bool

    @property
    def verb(self) -> str:
        """The verb for the claims or steps, such as `counter each other`."""
        around, attack = (self.claims, self.attack) if self.claims else (self.steps, False)
        if len(around) == 1:
            one = "counters" if attack else "rests on" if self.claims else "bears on"
            return f"{one} itself"
        verb = "counter" if attack else "depend on"
        return f"{verb} each other" if len(around) == 2 else f"{verb} each other in a circle"


def standoff_in(graph: ArgumentGraph, claim: str, reasons: Sequence[Reason]) -> Standoff:
    """Return the standoff at which the reasons for an undecided claim end."""
    circle = [reason.name for reason in reasons if reason.how == "circle"]
    steps = tuple(graph.links[name] for name in circle if name in graph.links)
    claims = sorted((name for name in circle if name in graph.claims), key=claim.__ne__)
    return Standoff(tuple(claims), steps, bool(steps) and all(step.stance == "counter" for step in steps))

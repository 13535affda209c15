"""The connected components of a map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from argmap.render.picture.compact.branches import Branch, build_branches
from argmap.render.picture.plan import DrawingPlan, PlanStep
from argmap.render.view import Framing


class Component(NamedTuple):
    """A connected component of claims and links; `elsewhere` ones lead to no conclusion."""

    claims: list[str]
    steps: list[PlanStep]
    branches: list[Branch]
    elsewhere: bool


def find_components(plan: DrawingPlan, framing: Framing | None) -> Iterator[Component]:
    """Yield the components of a plan in the order of their first claims; a frame joins all its claims."""
    leader = {claim: claim for claim in plan.boxes}

    def find(claim: str) -> str:
        while leader[claim] != claim:
            leader[claim] = leader[leader[claim]]
            claim = leader[claim]
        return claim

    def claim_of(name: str) -> str:
        seen = set()
        while name in plan.steps and name not in seen:
            seen.add(name)
            name = plan.steps[name].link.premises[0]
        return name

    for step in plan.steps.values():
        first, *others = [*step.link.premises, claim_of(step.link.target)]
        for other in others:
            leader[find(other)] = find(first)
    first_in: dict[str, str] = {}
    for claim in plan.boxes if framing else ():
        for frame in framing.around(claim)[:1] if framing else ():
            leader[find(claim)] = find(first_in.setdefault(frame, claim))
    found: dict[str, Component] = {}
    for claim, index in sorted(plan.boxes.items(), key=lambda pair: pair[1]):
        first = find(claim)
        if first not in found:
            found[first] = Component([], [], [], index >= plan.elsewhere)
        found[first].claims.append(claim)
    for step in plan.steps.values():
        found[find(step.link.premises[0])].steps.append(step)
    for branch in build_branches(plan):
        premises = branch.step.link.premises if branch.step else ()
        found[find([*branch.claims, *premises][0])].branches.append(branch)
    yield from sorted(found.values(), key=lambda component: component.elsewhere)


def depth(components: Iterable[Component]) -> int:
    """Return the depth of the deepest branch: how many times reasons have reasons."""
    deepest = 0
    branches = [branch for component in components for branch in component.branches]
    while branches:
        deepest += 1
        branches = [below for branch in branches for below in (*branch.beside, *branch.below)]
    return deepest

"""Two claims in a tree that counter each other: one line with a bar at both ends, and no way back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from argmap.core.model import Link
from argmap.render.picture.plan import DrawingPlan, PlanNode, PlanStep


class MergedPlan(NamedTuple):
    """A plan without the ways back of mutual attacks, and the link of each, by the name of the one drawn."""

    plan: DrawingPlan
    backs: Mapping[str, Link]


def merge_attacks(plan: DrawingPlan) -> MergedPlan:
    """Leave out each counter from a claim to one that counters it and is drawn right beside it."""
    lanes = {(node.claim, node.parent): index for index, node in enumerate(plan.nodes) if node.lane}
    single = {
        step.nodes[0]: step
        for step in plan.steps.values()
        if step.link.stance == "counter" and not step.has_junction and len(step.nodes) == 1
    }
    backs, left_out = dict[str, Link](), set[int]()
    for index, step in single.items():
        node = plan.nodes[index]
        if node.lane or node.reference or node.parent < 0 or step.owner != node.parent:
            continue
        beside = plan.nodes[node.parent]
        lane = lanes.get((beside.claim, index), -1)
        back = single.get(lane)
        if back is not None and step.link.target == beside.claim and back.link.target == node.claim:
            backs[step.link.name] = back.link
            left_out.add(lane)
    return MergedPlan(_without(plan, left_out), backs) if left_out else MergedPlan(plan, {})


def _without(plan: DrawingPlan, left_out: set[int]) -> DrawingPlan:
    """Return a plan without some lanes and their steps."""
    kept = [index for index in range(len(plan.nodes)) if index not in left_out]
    at = {old: new for new, old in enumerate(kept)} | {-1: -1}

    def node(old: PlanNode) -> PlanNode:
        return replace(old, parent=at[old.parent], source=at[old.source])

    def step(old: PlanStep) -> PlanStep:
        return replace(old, owner=at[old.owner], nodes=[at[one] for one in old.nodes])

    steps = {
        name: step(one) for name, one in plan.steps.items() if not (one.nodes and one.nodes[0] in left_out)
    }
    return plan._replace(
        nodes=[node(plan.nodes[index]) for index in kept],
        steps=steps,
        boxes={claim: at[index] for claim, index in plan.boxes.items()},
        elsewhere=sum(index < plan.elsewhere for index in kept),
    )

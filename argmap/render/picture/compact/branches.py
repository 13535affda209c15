"""The tree to pack: claims, trays of joint premises, and what bears on a step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from argmap.core.reach import tree_order
from argmap.render.picture.compact.edges import mutual_attacks
from argmap.render.picture.plan import DrawingPlan, PlanStep


@dataclass(slots=True)
class Branch:
    """Claims, what bears on them, and the step by which they bear on the parent of the branch.

    Several `claims` are joint premises in a tray; without any, the branch has only the junction of the step.
    `step` is the link to what they bear on, None for a root. With `mutual`, that target counters them in
    turn. `beside` are the branches that bear on the step, `below` those that bear on the claims.
    """

    claims: list[str]
    step: PlanStep | None = None
    mutual: bool = False
    beside: list[Branch] = field(default_factory=list)
    below: list[Branch] = field(default_factory=list)

    @property
    def tray(self) -> bool:
        """Whether the claims are in a tray."""
        return len(self.claims) > 1


def build_branches(plan: DrawingPlan) -> list[Branch]:
    """Return the root branches of a plan; each claim is in exactly one branch."""
    mutual = mutual_attacks(plan)
    of_claim: dict[str, Branch] = {}
    of_step: dict[str, Branch] = {}
    branches: list[Branch] = []
    stepped = {index: step for step in plan.steps.values() for index in step.nodes}
    for index, node in enumerate(plan.nodes):
        if node.lane:
            continue
        step = stepped.get(index)
        joint = step is not None and _in_tray(plan, step)
        if joint and step is not None and step.link.name in of_step:
            branch = of_step[step.link.name]
            branch.claims.append(node.claim)
        else:
            branch = Branch([node.claim], step, mutual=step is not None and step.link.name in mutual)
            branches.append(branch)
            if step is not None:
                of_step.setdefault(step.link.name, branch)
        of_claim[node.claim] = branch
    for name, step in plan.steps.items():
        if name not in of_step and step.has_junction:  # all premises are drawn for another link
            of_step[name] = Branch([], step)
            branches.append(of_step[name])
    return list(_attached(branches, of_step, of_claim))


def tray_members(branches: Iterable[Branch]) -> dict[str, list[str]]:
    """Return the claims in each tray, by the name of the link."""
    return {
        branch.step.link.name: branch.claims
        for branch in all_branches(branches)
        if branch.tray and branch.step is not None
    }


def all_branches(branches: Iterable[Branch]) -> Iterator[Branch]:
    """Yield branches with all that bears on them, in packing order."""
    return tree_order(branches, lambda branch: (*branch.below, *branch.beside))


def _attached(
    branches: list[Branch], of_step: dict[str, Branch], of_claim: dict[str, Branch]
) -> Iterator[Branch]:
    """Attach each branch to what it bears on unless that closes a cycle; yield those left over."""
    above: dict[int, Branch] = {}

    def top(branch: Branch) -> Branch:
        """Return the last branch above one; the way there is halved each time, as it may be long."""
        while (holder := above.get(id(branch))) is not None:
            above[id(branch)] = branch = above.get(id(holder), holder)
        return branch

    for branch in branches:
        target = branch.step.link.target if branch.step else ""
        holder = of_step.get(target) or of_claim.get(target)
        if holder is None or top(holder) is branch:
            yield branch
            continue
        above[id(branch)] = holder
        (holder.beside if target in of_step else holder.below).append(branch)


def _in_tray(plan: DrawingPlan, step: PlanStep) -> bool:
    """Return whether several premises of a step are drawn for it first, and so can share a tray."""
    return sum(not plan.nodes[index].lane for index in step.nodes) > 1

"""References on a page to premises and links that are drawn in full on other pages.

If no page holds a link with its premises and everything that targets it, each page shows some in full and
references for the rest: one for each or, if that takes too much space, one list for many. So no page shows a
link incompletely.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from argmap.core.model import STANCES, Stance
from argmap.render.picture.plan import PlanStep
from argmap.render.picture.tree.tree_sizes import Room, Sizes

#: The most entries in a list.
NAMED = 8


class StandIn(NamedTuple):
    """A reference, or a list of many, from which a line of a link starts.

    `nodes` are the first of those that it stands for, `last` is the last one, and
    `number` counts them: premises of the link or, with `links`, the first
    premises of links with the same target and stance.
    """

    step: PlanStep
    nodes: tuple[int, ...]
    last: int
    number: int
    links: bool = False


class LinkCluster:
    """A link on a claim, its premises and everything that targets it, if more than a page holds."""

    def __init__(self, sizes: Sizes, nodes: Sequence[int], room: Room) -> None:
        """`nodes` are the premises of all its links, in the order of the plan."""
        self._of_node, self._nodes = sizes.steps, nodes
        self._steps = {sizes.steps[node].link.name: sizes.steps[node] for node in nodes}
        self._bearing: dict[tuple[str, Stance], list[PlanStep]] = {}
        for step in self._steps.values():
            self._bearing.setdefault((step.link.target, step.link.stance), []).append(step)
        each = (len(nodes) - 1) * (sizes.reference(1).across + sizes.gap)
        largest = max(sizes.across[node] for node in nodes)
        self._lists = each > min(room.across / 2, room.across - largest)

    def stand_ins(self, there: Iterable[int]) -> list[StandIn]:
        """Return the references for nodes not in `there`, in the order of the plan."""
        full = set(there)
        if self._lists:
            return sorted(self._listed(full), key=lambda one: one.nodes[0])
        return [StandIn(self._of_node[node], (node,), node, 1) for node in self._nodes if node not in full]

    def _listed(self, full: set[int]) -> Iterator[StandIn]:
        shown = self._shown(full)
        premises = Counter(self._of_node[node].link.name for node in full)
        bearing = Counter((step.link.target, step.link.stance) for step in shown.values())
        for name, step in shown.items():
            if count := len(step.nodes) - premises[name]:
                named = islice((node for node in step.nodes if node not in full), NAMED)
                last = next(node for node in reversed(step.nodes) if node not in full)
                yield StandIn(step, tuple(named), last, count)
            for stance in STANCES:
                others = self._bearing.get((name, stance), [])
                if count := len(others) - bearing[name, stance]:
                    firsts = islice((o for o in others if o.link.name not in shown), NAMED)
                    first, *more = firsts
                    last = next(o.nodes[0] for o in reversed(others) if o.link.name not in shown)
                    yield StandIn(first, tuple(o.nodes[0] for o in (first, *more)), last, count, links=True)

    def _shown(self, full: set[int]) -> dict[str, PlanStep]:
        """Return the links of nodes that are drawn in full, and those they target, directly or not."""
        shown: dict[str, PlanStep] = {}
        for node in sorted(full):
            step: PlanStep | None = self._of_node[node]
            while step is not None and step.link.name not in shown:
                shown[step.link.name] = step
                step = self._steps.get(step.link.target)
        return shown

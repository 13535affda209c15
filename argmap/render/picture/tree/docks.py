"""The docks of a tree: where each link ends on the box of its target, and the lane that leads there.

Links on one claim end beside each other, in the order in which they come, so that none cross. Only where a
box has no room for all do those of one stance share a line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from argmap.render.picture.geometry import JOINT
from argmap.render.picture.plan import DrawingPlan, PlanStep

#: The distance between docks, the least one, and the distance from the corners of a box, in pixels.
_APART, _LEAST, _CORNER = 12.0, 6.0, 8.0
#: Positions across that differ by less count as equal.
STRAIGHT = 0.5


class Dock(NamedTuple):
    """Where a link ends across the direction of reading, and its lane, counted from the target.

    A straight line has no lane.
    """

    place: float
    lane: int | None


def build_docks(
    plan: DrawingPlan, middles: Sequence[float], meetings: Mapping[str, float], halves: Sequence[float]
) -> dict[str, Dock]:
    """Return the docks of links by name; those that share lines have none.

    Across the direction of reading, `middles` are those of nodes, `meetings` those of joint premises by link,
    and `halves` half the sizes of boxes.
    """
    endings: dict[str, list[tuple[float, str]]] = {}
    for name, step in plan.steps.items():
        if step.link.target in plan.boxes:
            place = meeting_place(plan, step, middles, meetings)
            endings.setdefault(step.link.target, []).append((place, name))
    docks: dict[str, Dock] = {}
    for target, found in endings.items():
        box = plan.boxes[target]
        found.sort()
        ends = [place for place, _ in found]
        for (_, name), dock in zip(found, find_docks(ends, middles[box], halves[box]), strict=False):
            docks[name] = dock
    return docks


def meeting_place(
    plan: DrawingPlan, step: PlanStep, middles: Sequence[float], meetings: Mapping[str, float]
) -> float:
    """Return where the lines of a link meet, visibly or not."""
    if step.nodes:
        return meetings.get(step.link.name, middles[step.nodes[0]])
    on_it = [one for one in plan.steps.values() if one.link.target == step.link.name and one.nodes]
    return middles[on_it[0].nodes[0]] - 2 * JOINT if on_it else 0.0


def lanes(docks: Mapping[str, Dock], plan: DrawingPlan) -> dict[int, int]:
    """Return the number of lanes in each gap."""
    counts: dict[int, int] = {}
    for name, dock in docks.items():
        if dock.lane is not None:
            gap = plan.nodes[plan.boxes[plan.steps[name].link.target]].column
            counts[gap] = max(counts.get(gap, 0), dock.lane + 1)
    return counts


def find_docks(ends: Sequence[float], middle: float, half: float) -> list[Dock]:
    """Return the docks of links that come from some places in order; none if there is no room for all."""
    corner = min(_CORNER, half / 2)
    low, high, between = middle - half + corner, middle + half - corner, max(len(ends) - 1, 1)
    apart = min(_APART, (high - low) / between)
    if apart < _LEAST:
        return []
    reach = apart * (len(ends) - 1) / 2
    straight = [end for end in ends if low <= end <= high]
    first, last = min([middle - reach, *straight]), max([middle + reach, *straight])
    places = _spread([min(max(end, first), last) for end in ends], apart, low, high)
    before = [rank for rank, place in enumerate(places) if ends[rank] - place <= -STRAIGHT]
    after = [rank for rank, place in enumerate(places) if ends[rank] - place >= STRAIGHT]
    outwards = {rank: lane for side in (before, after[::-1]) for lane, rank in enumerate(side)}
    return [Dock(place, outwards.get(rank)) for rank, place in enumerate(places)]


def _spread(wishes: Sequence[float], apart: float, low: float, high: float) -> list[float]:
    """Return the places nearest to those wished for, in the same order, so far `apart` and within limits.

    This is isotonic regression by pooling neighbours (R. Barlow et al., Statistical Inference under Order
    Restrictions, 1972).
    """
    pools: list[tuple[float, int]] = []
    for rank, wish in enumerate(wishes):
        total, count = wish - rank * apart, 1
        while pools and pools[-1][0] * count > total * pools[-1][1]:
            more, others = pools.pop()
            total, count = total + more, count + others
        pools.append((total, count))
    last = high - apart * (len(wishes) - 1)
    starts = [min(max(total / count, low), last) for total, count in pools for _ in range(count)]
    return [start + rank * apart for rank, start in enumerate(starts)]

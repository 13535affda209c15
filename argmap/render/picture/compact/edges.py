"""The edges of a block: what they join, their routes in a layout, and which of them cannot be told apart."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right, insort
from collections.abc import Collection, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from argmap.render.picture.plan import DrawingPlan, PlanStep
from argmap.render.picture.rooms import Rectangle, RoomGrid, borders_of, core_room
from argmap.render.picture.shapes import Point

#: How far lines may end inside the square around a junction, and how clear they keep of other things and of
#: their own ends.
ROUND, _CLEAR, _OWN = 3.0, 3.0, 1.0
#: The largest distance at which the tips of two lines on one junction look like one.
_TIPS_APART = 4.0
#: The distance below which lines look like one, and the length over which they must be so near.
_NEAR, _LONG = 2.5, 11.0

#: What is at an end of an edge: a claim with its id, or a link with its name.
End = tuple[str, str]


class Edge(NamedTuple):
    """An edge from a target towards its premises; `head` says that the link ends where the edge starts.

    `back` is the step of the opposite link, which shares the line. With a `trunk`, the claim has so many
    links that those of one stance share a line.
    """

    start: End
    end: End
    step: PlanStep
    head: bool
    back: PlanStep | None = None
    trunk: bool = False

    @property
    def strand(self) -> str:
        """The key of the edges that it may coincide with."""
        link = self.step.link
        return f"{link.stance} {link.target}" if self.trunk else link.name


class Found(NamedTuple):
    """The positions in a layout: the centres of boxes and junctions, and the routes of lines, edge by edge.

    `anchors` are places kept free for words; `trays` are by the name of the link, `frames` by group. `layers`
    are the numbers of the layers of boxes and junctions.
    """

    width: float
    height: float
    centres: Mapping[End, Point]
    routes: Sequence[tuple[Point, ...]]
    anchors: Sequence[Point | None]
    trays: Mapping[str, Rectangle] = MappingProxyType({})
    frames: Mapping[str, FrameRoom] = MappingProxyType({})
    layers: Mapping[End, int] = MappingProxyType({})


class FrameRoom(NamedTuple):
    """The rectangles of a group's frame and of its title, and the boxes and junctions inside."""

    room: Rectangle
    title: Rectangle
    inside: frozenset[End]

    def borders(self) -> Iterator[Rectangle]:
        """Yield the rectangles that the four sides of the frame cover."""
        return borders_of(self.room)

    def moved(self, x: float, y: float) -> FrameRoom:
        """Return the frame, moved by an offset."""
        return self._replace(room=self.room.moved(x, y), title=self.title.moved(x, y))


def mutual_attacks(plan: DrawingPlan) -> dict[str, PlanStep]:
    """Return the opposite step of each step between two claims that counter each other."""
    single = {
        (step.link.premises[0], step.link.target): step
        for step in plan.steps.values()
        if step.link.stance == "counter" and not step.has_junction and step.link.target in plan.boxes
    }
    return {
        step.link.name: single[target, premise]
        for (premise, target), step in single.items()
        if premise != target and (target, premise) in single
    }


def obstructed(
    routes: Sequence[tuple[Point, ...]], edges: Sequence[Edge], rooms: Mapping[End, Rectangle]
) -> set[int]:
    """Return the edges whose lines run through their ends, or through or along other boxes and junctions."""
    grid = RoomGrid()
    numbers = {end: number for number, end in enumerate(rooms)}
    for end, room in rooms.items():
        grid.add(room, numbers[end])
    found: set[int] = set()
    for number, (edge, route) in enumerate(zip(edges, routes, strict=True)):
        own = {numbers[end]: end for end in (edge.start, edge.end) if end in numbers}
        if any(_runs_through(core_room(*points), grid, own) for points in pairwise(route)):
            found.add(number)
    return found


def _runs_through(core: Rectangle, grid: RoomGrid, own: Mapping[int, End]) -> bool:
    """Return whether a part of a line runs through its `own` ends, or through or along other things."""
    for room, number in grid.met(core.grown(_CLEAR)):
        if number not in own:
            return True
        inner = room.grown(-ROUND) if own[number][0] == "link" else room
        if core.meets(inner) or _middle(core).meets(room):
            return True
    return False


def intruding(
    routes: Sequence[tuple[Point, ...]],
    edges: Sequence[Edge],
    frames: Sequence[tuple[Rectangle, frozenset[End]]],
) -> set[int]:
    """Return the edges whose lines run through a frame that contains neither of their ends.

    Each frame comes with its members.
    """
    found: set[int] = set()
    if not frames:
        return found
    framed = RoomGrid()
    of_member: dict[End, list[int]] = {}
    for number, (frame, members) in enumerate(frames):
        framed.add(frame, number)
        for end in members:
            of_member.setdefault(end, []).append(number)
    for number, (edge, route) in enumerate(zip(edges, routes, strict=True)):
        entered = (*of_member.get(edge.start, ()), *of_member.get(edge.end, ()))
        if any(framed.meets(core_room(*points), *entered) for points in pairwise(route)):
            found.add(number)
    return found


def _middle(core: Rectangle) -> Rectangle:
    """Return what must be clear beside a part of a line, except at its ends; its core if it is short."""
    left, top, right, bottom = core.grown(_OWN)
    more = _OWN + ROUND
    if right - left > bottom - top:
        left, right = left + more, right - more
    else:
        top, bottom = top + more, bottom - more
    return Rectangle(left, top, right, bottom) if left < right and top < bottom else core


class _Lane(NamedTuple):
    """A straight part of a line without its ends: from, to, its position across, and its owner."""

    low: float
    high: float
    place: float
    number: int
    owner: str


def tangled(routes: Sequence[tuple[Point, ...]], edges: Sequence[Edge]) -> set[int]:
    """Return the edges that coincide with an earlier one of another link, unless both belong to one trunk."""
    level: list[_Lane] = []
    upright: list[_Lane] = []
    for number, (edge, route) in enumerate(zip(edges, routes, strict=True)):
        owner = edge.strand
        for (x1, y1), (x2, y2) in pairwise(route):
            across, down = abs(x1 - x2), abs(y1 - y2)
            if across > _LONG and down < 1:
                low, high = (x1, x2) if x1 < x2 else (x2, x1)
                level.append(_Lane(low + _LONG / 2, high - _LONG / 2, (y1 + y2) / 2, number, owner))
            elif down > _LONG and across < 1:
                low, high = (y1, y2) if y1 < y2 else (y2, y1)
                upright.append(_Lane(low + _LONG / 2, high - _LONG / 2, (x1 + x2) / 2, number, owner))
    return {*_near_earlier(level), *_near_earlier(upright)}


def _near_earlier(lanes: Collection[_Lane]) -> Iterator[int]:
    """Yield the numbers of lanes that run beside one with a lower number and another owner."""
    open_: list[tuple[float, int, str]] = []
    ends: list[tuple[float, tuple[float, int, str]]] = []
    for low, high, place, number, owner in sorted(lanes):
        while ends and ends[0][0] <= low:
            del open_[bisect_left(open_, heappop(ends)[1])]
        first = bisect_right(open_, (place - _NEAR, sys.maxsize, ""))
        after = bisect_left(open_, (place + _NEAR, -1, ""))
        for _, other, whose in open_[first:after]:
            if whose != owner:
                yield max(number, other)
        lane = place, number, owner
        insort(open_, lane)
        heappush(ends, (high, lane))


def tips_in_one(routes: Sequence[tuple[Point, ...]], edges: Sequence[Edge]) -> Iterator[int]:
    """Yield the edges that end on a junction at the same point as another."""
    ends: dict[End, list[Point]] = {}
    for number, (edge, route) in enumerate(zip(edges, routes, strict=True)):
        if edge.head and edge.start[0] == "link":
            x, y = route[0]
            others = ends.setdefault(edge.start, [])
            if any(abs(x - a) + abs(y - b) < _TIPS_APART for a, b in others):
                yield number
            others.append((x, y))

"""Repair a layout in layers: lines that meet something, and signs without room."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from argmap.render.picture.compact.block import BlockMaker, DrawingPart
from argmap.render.picture.compact.edges import Edge, Found, tips_in_one
from argmap.render.picture.compact.rerouting import Rerouter
from argmap.render.picture.compact.route_search import Patience
from argmap.render.picture.compact.tightening import Content, from_corner, rooms_of, straight_ends, tightened
from argmap.render.picture.plan import PlanStep
from argmap.render.picture.shapes import Point

#: The largest share of faulty lines that is worth repairing, and the number of repairs.
HOPELESS, _ROUNDS = 0.32, 2


class MendedBlock(NamedTuple):
    """A block with the faults that remain, and a function that redraws it as compactly as its lines allow.

    The latter returns the block itself if that has faults.
    """

    block: DrawingPart
    tightened: Callable[[], DrawingPart]


def as_it_is(block: DrawingPart) -> MendedBlock:
    """Return a block that is not redrawn."""
    return MendedBlock(block, lambda: block)


def mended_block(
    maker: BlockMaker,
    found: Found,
    claims: Sequence[str],
    steps: Sequence[PlanStep],
    edges: Sequence[Edge],
    patience: Patience,
) -> MendedBlock:
    """Assemble a block and reroute lines that meet something; its faults are those that remain.

    Lines whose ends coincide on a junction are rerouted where there is room.
    """
    block = maker.block(found, claims, steps, edges)
    frames = [(frame.room, frame.inside) for frame in found.frames.values()]
    rerouter: Rerouter | None = None

    def without(wrong: Collection[int]) -> tuple[Found, DrawingPart] | None:
        if len(wrong) > HOPELESS * len(edges) or patience.left <= 0:
            return None
        nonlocal rerouter
        if rerouter is None:
            rooms = rooms_of(maker, found, claims, steps)
            rerouter = Rerouter(rooms, rooms, frames, patience)
        ways = mended_routes(rerouter, maker, edges, found.routes, wrong)
        if ways is None:
            return None
        anchors = [None if number in wrong else anchor for number, anchor in enumerate(found.anchors)]
        mended = found._replace(routes=ways, anchors=anchors)
        return mended, maker.block(from_corner(mended), claims, steps, edges)

    for _ in range(_ROUNDS):
        if not block.faults:
            break
        mended = without(block.faults)
        if mended is None:
            return as_it_is(block)
        found, block = mended
    wished = list(tips_in_one(found.routes, edges))
    if wished and not block.faults:
        mended = without(wished)
        if mended is not None and not mended[1].faults:
            found, block = mended
    if block.faults:
        return as_it_is(block)
    return MendedBlock(block, lambda: tightened(maker, Content(claims, steps, edges), found, block))


def mended_routes(
    rerouter: Rerouter,
    maker: BlockMaker,
    edges: Sequence[Edge],
    routes: Sequence[tuple[Point, ...]],
    wrong: Collection[int],
    kept_for: Collection[int] = (),
) -> list[tuple[Point, ...]] | None:
    """Return the routes with the faulty ones rerouted; None if one of them has no other way.

    Before the ends of the edges in `kept_for`, room is kept free for them.
    """
    mended, left = list(routes), set(wrong)
    ends = straight_ends(maker, edges)
    for number in sorted(wrong):
        others = [route for other, route in enumerate(mended) if other not in left]
        edge = edges[number]
        way = rerouter.way(
            edge.start, edge.end, others, ends[number], tip=edge.head, kept_for_it=number in kept_for
        )
        if way is None:
            return None
        mended[number] = way
        left.discard(number)
    return mended

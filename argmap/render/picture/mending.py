"""Mend what a layout in layers leaves wrong: lines that meet something, and signs that have no room."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from argmap.render.picture.block import Block, BlockMaker
from argmap.render.picture.edges import Edge, End, Found, tips_in_one
from argmap.render.picture.plan import PlanStep
from argmap.render.picture.rerouting import Rerouter
from argmap.render.picture.rooms import Rectangle, room_at
from argmap.render.picture.shapes import Point
from argmap.render.picture.shortening import Lines, shortened_block
from argmap.render.picture.way_grid import Patience

#: With more lines to mend than this share of all, a drawing is not worth it; as often lines are mended.
HOPELESS, _ROUNDS = 0.32, 2
#: How long a line runs straight where it begins, without its sign.
_STRAIGHT = 3.0


def mended_block(
    maker: BlockMaker,
    found: Found,
    claims: Sequence[str],
    steps: Sequence[PlanStep],
    edges: Sequence[Edge],
    patience: Patience,
) -> Block:
    """Put a part together, with other ways for lines that meet something; its faults are those that are left.

    Lines that end in one on a junction have other ways where there is room.
    """
    block = maker.block(found, claims, steps, edges)
    frames = [(frame.room, frame.inside) for frame in found.frames.values()]
    rerouter: Rerouter | None = None

    def without(wrong: Collection[int]) -> tuple[Found, Block] | None:
        if len(wrong) > HOPELESS * len(edges) or patience.left <= 0:
            return None
        nonlocal rerouter
        if rerouter is None:
            rooms = _rooms(maker, found, claims, steps)
            rerouter = Rerouter(rooms, rooms, frames, patience)
        ways = mended_routes(rerouter, maker, edges, found.routes, wrong)
        if ways is None:
            return None
        anchors = [None if number in wrong else anchor for number, anchor in enumerate(found.anchors)]
        mended = found._replace(routes=ways, anchors=anchors)
        return mended, maker.block(_from_corner(mended), claims, steps, edges)

    def drawn(ways: Sequence[tuple[Point, ...]]) -> Block:
        kept = zip(found.anchors, found.routes, ways, strict=True)
        anchors = [anchor if old == way else None for anchor, old, way in kept]
        return maker.block(_from_corner(found._replace(routes=ways, anchors=anchors)), claims, steps, edges)

    def shorter() -> Block:
        lines = Lines(edges, found.routes, straight_ends(maker, edges))
        rooms = _rooms(maker, found, claims, steps)
        return shortened_block(block, lines, rerouter or Rerouter(rooms, rooms, frames, patience), drawn)

    for _ in range(_ROUNDS):
        if not block.faults:
            break
        mended = without(block.faults)
        if mended is None:
            return block
        found, block = mended
    wished = list(tips_in_one(found.routes, edges))
    if wished and not block.faults:
        mended = without(wished)
        if mended is not None and not mended[1].faults:
            found, block = mended
    return block if block.faults else block._replace(shorter=shorter)


def straight_ends(maker: BlockMaker, edges: Sequence[Edge]) -> list[float]:
    """Return how long each line runs straight where it begins, with its sign."""
    return [_STRAIGHT + (max(maker.sign_size(edge.step)) if edge.head else 0.0) for edge in edges]


def mended_routes(
    rerouter: Rerouter,
    maker: BlockMaker,
    edges: Sequence[Edge],
    routes: Sequence[tuple[Point, ...]],
    wrong: Collection[int],
    kept_for: Collection[int] = (),
) -> list[tuple[Point, ...]] | None:
    """Return routes with another way for those that are wrong; None where one of them has none.

    Before the ends of some, `kept_for`, room has been kept free for them.
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


def _rooms(
    maker: BlockMaker, found: Found, claims: Sequence[str], steps: Sequence[PlanStep]
) -> Mapping[End, Rectangle]:
    rooms = {("claim", claim): room_at(found.centres["claim", claim], maker.size(claim)) for claim in claims}
    for step in steps:
        if step.has_junction:
            across = 2 * maker.radius(step)
            end = "link", step.link.name
            rooms[end] = room_at(found.centres[end], (across, across))
    rooms |= {("frame", name): frame.title for name, frame in found.frames.items()}
    return rooms


def _from_corner(found: Found) -> Found:
    """Return what was found with room for all of its lines, from its top left corner."""
    points = [point for route in found.routes for point in route]
    left, top = min([0.0, *(x for x, _ in points)]), min([0.0, *(y for _, y in points)])
    wide = max([found.width, *(x for x, _ in points)]) - left
    high = max([found.height, *(y for _, y in points)]) - top
    if (left, top) == (0.0, 0.0):
        return found._replace(width=wide, height=high)

    def moved(point: Point) -> Point:
        return point[0] - left, point[1] - top

    return found._replace(
        width=wide,
        height=high,
        centres={end: moved(centre) for end, centre in found.centres.items()},
        routes=[tuple(map(moved, route)) for route in found.routes],
        anchors=[anchor and moved(anchor) for anchor in found.anchors],
        frames={name: frame.moved(-left, -top) for name, frame in found.frames.items()},
    )

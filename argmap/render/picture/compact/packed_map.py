"""A packed part of a map: each claim beside what bears on it, as tight as lines and signs allow."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from argmap.render.picture.compact.block import BlockMaker, DrawingPart
from argmap.render.picture.compact.branches import Branch, all_branches
from argmap.render.picture.compact.edges import Edge, End, Found, intruding, obstructed, tangled
from argmap.render.picture.compact.layers import Side, find_routes
from argmap.render.picture.compact.mending import HOPELESS, mended_routes
from argmap.render.picture.compact.packing import Shape, spots
from argmap.render.picture.compact.rerouting import Rerouter
from argmap.render.picture.compact.route_search import Patience
from argmap.render.picture.compact.stray_routes import StrayRouter
from argmap.render.picture.compact.tightening import Content, straight_ends, tightened
from argmap.render.picture.compact.tree_routes import tree_routes
from argmap.render.picture.frame import Direction
from argmap.render.picture.plan import PlanStep
from argmap.render.picture.rooms import Rectangle
from argmap.render.picture.shapes import Point

#: The number of repairs.
_ROUNDS = 3


def draw_packed(
    maker: BlockMaker,
    branches: Sequence[Branch],
    shape: Shape,
    claims: Sequence[str],
    steps: Sequence[PlanStep],
    direction: Direction,
    patience: Patience,
    *,
    constructed: bool,
    around_branches: bool,
) -> DrawingPart | None:
    """Draw branches in the arrangement of a shape; None if lines or signs find no room, or `patience` ends.

    If `constructed`, lines run in the room left for them, which takes the least time. Links between branches
    are routed `around_branches` where gaps leave them room.
    """
    rooms: dict[End, Rectangle] = {}
    frames: dict[str, Rectangle] = {}
    from_above: dict[End, bool] = {}
    stacked: set[End] = set()
    for spot, x, y in spots(shape):
        kind, name = spot.key or ("", "")
        room = Rectangle(x, y, x + spot.width, y + spot.height)
        if kind == "tray":
            frames[name] = room
        elif kind == "stack":
            stacked.add(("claim", name))
        else:
            rooms[kind, name], from_above[kind, name] = room, spot.top
    framed = {("claim", claim): frame for name, frame in frames.items() for claim in maker.trays[name]}
    stacked |= {end for end, frame in framed.items() if any(framed.get(one) == frame for one in stacked)}
    edges = maker.edges(steps)
    sides = list(_sides(edges, rooms, from_above, _owners(branches), stacked))
    kept = _kept(maker, edges, sides, rooms)
    trays = [
        (frame, frozenset([("link", name), *(("claim", claim) for claim in maker.trays[name])]))
        for name, frame in frames.items()
    ]
    known: list[tuple[Point, ...] | None] = [None] * len(edges)
    if constructed:
        known = tree_routes(rooms, edges, sides, stacked, framed)
    if around_branches:
        router = StrayRouter(shape, rooms, kept, trays, patience)
        routed = _routed_around_branches(router, maker, rooms, edges, sides, kept, known)
        if routed is None:
            return None
        routes = routed
    else:
        routes = _routed(rooms, edges, sides, kept, known)
    wrong = met = _wrong(rooms, trays, edges, routes)
    kept_for = {number for number, edge in enumerate(edges) if edge.head and sides[number][1] is not None}
    rerouter: Rerouter | None = None

    for _ in range(_ROUNDS):
        if len(wrong) > HOPELESS * len(edges) or patience.left <= 0:
            break
        if wrong:
            rerouter = rerouter or Rerouter(rooms, kept, trays, patience)
            mended = mended_routes(rerouter, maker, edges, routes, wrong, kept_for)
            if mended is None or mended == routes:
                break
            routes = mended
            met = _wrong(rooms, trays, edges, routes)
        found = _Placing(routes, shape, direction).found(rooms, frames, routes)
        block = maker.block(found, claims, steps, edges, met=met)
        wrong = set(block.faults)
        if not wrong:
            return tightened(maker, Content(claims, steps, edges), found, block)
    return None


def _routed(
    rooms: Mapping[End, Rectangle],
    edges: Sequence[Edge],
    sides: Sequence[tuple[Side | None, Side | None]],
    kept: Mapping[End, Rectangle],
    found: list[tuple[Point, ...] | None],
) -> list[tuple[Point, ...]]:
    """Return the routes of edges between boxes and junctions at fixed positions, `found` for some of them."""
    if None not in found:
        return [route for route in found if route is not None]
    others = find_routes(rooms, edges, sides, kept)
    return [route or other for route, other in zip(found, others, strict=True)]


def _routed_around_branches(
    router: StrayRouter,
    maker: BlockMaker,
    rooms: Mapping[End, Rectangle],
    edges: Sequence[Edge],
    sides: Sequence[tuple[Side | None, Side | None]],
    kept: Mapping[End, Rectangle],
    found: list[tuple[Point, ...] | None],
) -> list[tuple[Point, ...]] | None:
    """Return the routes as `_routed` does, those between branches by the router; None if one has no way."""
    drawn = [number for number, route in enumerate(found) if route is None and sides[number] != (None, None)]
    if drawn:
        others = find_routes(rooms, [edges[n] for n in drawn], [sides[n] for n in drawn], kept)
        for number, route in zip(drawn, others, strict=True):
            found[number] = route
    return router.routes(edges, found, straight_ends(maker, edges))


class _Placing:
    """Converts positions in a shape to those of a block, in the direction of the arguments."""

    def __init__(self, routes: Sequence[tuple[Point, ...]], shape: Shape, direction: Direction) -> None:
        points = [point for route in routes for point in route]
        self._left, self._top = min([0.0, *(x for x, _ in points)]), min([0.0, *(y for _, y in points)])
        self._wide = max([shape.width, *(x for x, _ in points)]) - self._left
        self._high = max([shape.height, *(y for _, y in points)]) - self._top
        self._mirrored, self._upside_down = direction == "LR", direction == "TB"

    def found(
        self,
        rooms: Mapping[End, Rectangle],
        frames: Mapping[str, Rectangle],
        routes: Sequence[tuple[Point, ...]],
    ) -> Found:
        """Return the positions of everything."""
        centres = {
            end: self._place((room.left + room.right) / 2, (room.top + room.bottom) / 2)
            for end, room in rooms.items()
        }
        moved = [tuple(self._place(*point) for point in route) for route in routes]
        framed = {name: self._room(room) for name, room in frames.items()}
        return Found(self._wide, self._high, centres, moved, [None] * len(moved), framed)

    def _place(self, x: float, y: float) -> Point:
        x, y = x - self._left, y - self._top
        return self._wide - x if self._mirrored else x, self._high - y if self._upside_down else y

    def _room(self, room: Rectangle) -> Rectangle:
        (x1, y1), (x2, y2) = self._place(room.left, room.top), self._place(room.right, room.bottom)
        return Rectangle(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _owners(branches: Sequence[Branch]) -> dict[str, PlanStep | None]:
    """Return for each claim the step that decides its place."""
    return {claim: branch.step for branch in all_branches(branches) for claim in branch.claims}


def _sides(
    edges: Sequence[Edge],
    rooms: Mapping[End, Rectangle],
    from_above: Mapping[End, bool],
    owners: Mapping[str, PlanStep | None],
    stacked: Collection[End],
) -> Iterator[tuple[Side | None, Side | None]]:
    """Yield the sides by which an edge leaves and enters, if it is drawn in the place left for it."""
    for edge in edges:
        if not any(owners.get(premise) is edge.step for premise in edge.step.link.premises) or (
            edge.end[0] == "claim" and owners.get(edge.end[1]) is not edge.step
        ):
            yield None, None
            continue
        top = from_above[edge.end]
        if edge.start[0] == "link":
            alike = edge.end[0] == "claim" and edge.start[1] == edge.step.link.name
            leaves: Side = "bottom" if top == alike else "right"
        else:
            right = edge.start not in stacked and rooms[edge.end].left >= rooms[edge.start].right
            leaves = "right" if right and not top else "bottom"
        yield leaves, "top" if top else "left"


def _kept(
    maker: BlockMaker,
    edges: Sequence[Edge],
    sides: Sequence[tuple[Side | None, Side | None]],
    rooms: Mapping[End, Rectangle],
) -> dict[End, Rectangle]:
    """Return each room with the margin kept free before it for the sign of the line that enters it."""
    kept = dict(rooms)
    for edge, (_, side) in zip(edges, sides, strict=True):
        if edge.head and side is not None:
            room, (wide, high) = rooms[edge.end], maker.sign_size(edge.step)
            more = (0.0, high + 2) if side == "top" else (wide + 2, 0.0)
            kept[edge.end] = room._replace(left=room.left - more[0], top=room.top - more[1])
    return kept


def _wrong(
    rooms: Mapping[End, Rectangle],
    trays: Sequence[tuple[Rectangle, frozenset[End]]],
    edges: Sequence[Edge],
    routes: Sequence[tuple[Point, ...]],
) -> set[int]:
    """Return the edges whose lines run through boxes, through trays of others, or along each other."""
    return tangled(routes, edges) | obstructed(routes, edges, rooms) | intruding(routes, edges, trays)

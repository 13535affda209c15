"""Draw a part of a map packed: each claim beside what bears on it, as tight as lines and signs allow."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from argmap.render.picture.block import Block, BlockMaker, Edge, End, Found, tangled
from argmap.render.picture.branches import Branch
from argmap.render.picture.frame import Direction
from argmap.render.picture.layers import Side, find_routes
from argmap.render.picture.packing import Shape, spots
from argmap.render.picture.plan import PlanStep
from argmap.render.picture.rerouting import Patience, Rerouter
from argmap.render.picture.rooms import Rectangle, RoomGrid, core_room
from argmap.render.picture.shapes import Point

#: With more lines to mend than this, a packing is not worth it.
_HOPELESS = 25
#: As often lines are mended.
_ROUNDS = 3
#: How long a line runs straight where it begins, without its sign.
_STRAIGHT = 3.0


def draw_packed(
    maker: BlockMaker,
    branches: Sequence[Branch],
    shape: Shape,
    claims: Sequence[str],
    steps: Sequence[PlanStep],
    direction: Direction,
    patience: Patience,
) -> Block | None:
    """Draw branches in the arrangement of a shape; None where lines or signs find no room, or `patience` ends."""
    rooms: dict[End, Rectangle] = {}
    frames: dict[str, Rectangle] = {}
    from_above: dict[End, bool] = {}
    for spot, x, y in spots(shape):
        kind, name = spot.key or ("", "")
        room = Rectangle(x, y, x + spot.width, y + spot.height)
        if kind == "tray":
            frames[name] = room
        else:
            rooms[kind, name], from_above[kind, name] = room, spot.top
    edges = maker.edges(steps)
    sides = list(_sides(edges, rooms, from_above, _owners(branches)))
    kept = _kept(maker, edges, sides, rooms)
    trays = [
        (frame, frozenset([("link", name), *(("claim", claim) for claim in maker.trays[name])]))
        for name, frame in frames.items()
    ]
    routes = find_routes(rooms, edges, sides, kept)
    wrong = _wrong(rooms, trays, edges, routes)
    rerouter = Rerouter(rooms, kept, trays, patience)
    for _ in range(_ROUNDS):
        if len(wrong) > _HOPELESS or patience.left <= 0:
            break
        routes = _mended(rerouter, maker, edges, routes, wrong)
        place = _Placing(routes, shape, direction)
        found = place.found(rooms, frames, routes)
        block = maker.block(found, claims, steps, edges)
        wrong = {*block.faults, *_wrong(rooms, trays, edges, routes)}
        if not wrong:
            return block
    return None


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
        """Return where everything is."""
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
    """Return for each claim the step for which it is where it is."""
    found: dict[str, PlanStep | None] = {}
    stack = list(branches)
    while stack:
        branch = stack.pop()
        found.update(dict.fromkeys(branch.claims, branch.step))
        stack += [*branch.beside, *branch.below]
    return found


def _sides(
    edges: Sequence[Edge],
    rooms: Mapping[End, Rectangle],
    from_above: Mapping[End, bool],
    owners: Mapping[str, PlanStep | None],
) -> Iterator[tuple[Side | None, Side | None]]:
    """Yield by which sides an edge leaves and enters, where it is drawn in the place that was left for it."""
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
            right = rooms[edge.end].left >= rooms[edge.start].right
            leaves = "right" if right and not top else "bottom"
        yield leaves, "top" if top else "left"


def _kept(
    maker: BlockMaker,
    edges: Sequence[Edge],
    sides: Sequence[tuple[Side | None, Side | None]],
    rooms: Mapping[End, Rectangle],
) -> dict[End, Rectangle]:
    """Return each room with what is kept free before it for the sign of the line that comes to it."""
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
    """Return the edges whose lines run through boxes, through trays of others, or in each other."""
    grid = RoomGrid()
    for room in rooms.values():
        grid.add(room, -1)
    wrong = set(tangled(routes, edges))
    for number, (edge, route) in enumerate(zip(edges, routes, strict=True)):
        cores = [core_room(*ends) for ends in pairwise(route)]
        if any(grid.meets(core, number) for core in cores) or any(
            not {edge.start, edge.end} & members and core.meets(frame)
            for frame, members in trays
            for core in cores
        ):
            wrong.add(number)
    return wrong


def _mended(
    rerouter: Rerouter,
    maker: BlockMaker,
    edges: Sequence[Edge],
    routes: Sequence[tuple[Point, ...]],
    wrong: Collection[int],
) -> list[tuple[Point, ...]]:
    """Return routes with another way for those that are wrong."""
    mended, left = list(routes), set(wrong)
    for number in sorted(wrong):
        others = [route for other, route in enumerate(mended) if other not in left]
        edge = edges[number]
        straight = _STRAIGHT + (max(maker.sign_size(edge.step)) if edge.head else 0.0)
        way = rerouter.way(edge.start, edge.end, others, straight)
        if way is not None:
            mended[number] = way
            left.discard(number)
    return mended

"""Redraw a block with shorter lines: compacted, and with some lines rerouted or straightened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from argmap.render.picture.compact.block import WORD_FALL, BlockMaker, DrawingPart
from argmap.render.picture.compact.compaction import IN_LAYERS, IN_PACKS, Laid, Parts, compacted
from argmap.render.picture.compact.edges import Edge, End, Found
from argmap.render.picture.compact.rerouting import Rerouter
from argmap.render.picture.compact.route_search import Patience
from argmap.render.picture.compact.shortening import PartLines, Route, redrawn_block, shortened_block
from argmap.render.picture.compact.straightening import Straightener
from argmap.render.picture.plan import PlanStep
from argmap.render.picture.rooms import Rectangle, room_at
from argmap.render.picture.shapes import Point

#: The length of the straight first part of a line without its sign, in pixels.
_STRAIGHT = 3.0


#: The most claims in a block that is compacted: that takes a third of a second for 300, and 19 for 3,000. A
#: block most lines of which share trunks is not compacted either: its columns are compact, and searches end
#: far away.
_MOST = 500


class Content(NamedTuple):
    """The contents of a part of a map."""

    claims: Sequence[str]
    steps: Sequence[PlanStep]
    edges: Sequence[Edge]


def tightened(maker: BlockMaker, content: Content, found: Found, block: DrawingPart) -> DrawingPart:
    """Return a faultless block, redrawn as compactly as its lines allow; the same block if that has faults.

    Its `shorter` reroutes lines first.
    """
    drawer = _Drawer(maker, content)
    return drawer.compact(found, block)._replace(shorter=lambda: drawer.shorter(found, block))


def straight_ends(maker: BlockMaker, edges: Sequence[Edge]) -> list[float]:
    """Return the length of each line's straight first part, including its sign."""
    return [_STRAIGHT + (max(maker.sign_size(edge.step)) if edge.head else 0.0) for edge in edges]


def rooms_of(
    maker: BlockMaker, found: Found, claims: Sequence[str], steps: Sequence[PlanStep]
) -> dict[End, Rectangle]:
    """Return the rectangles of boxes, of junctions, and of the titles of frames."""
    rooms: dict[End, Rectangle] = {
        ("claim", claim): room_at(found.centres["claim", claim], maker.size(claim)) for claim in claims
    }
    for step in steps:
        if step.has_junction:
            across = 2 * maker.radius(step)
            end = "link", step.link.name
            rooms[end] = room_at(found.centres[end], (across, across))
    return rooms | {("frame", name): frame.title for name, frame in found.frames.items()}


def from_corner(found: Found) -> Found:
    """Return the layout with room for all of its lines, moved to its top left corner."""
    points = [point for route in found.routes for point in route]
    left, top = min([0.0, *(x for x, _ in points)]), min([0.0, *(y for _, y in points)])
    wide = max([found.width, *(x for x, _ in points)]) - left
    high = max([found.height, *(y for _, y in points)]) - top
    return _moved(found._replace(width=wide, height=high), -left, -top)


def _moved(found: Found, x: float, y: float) -> Found:
    if not x and not y:
        return found

    def moved(point: Point) -> Point:
        return point[0] + x, point[1] + y

    return found._replace(
        centres={end: moved(centre) for end, centre in found.centres.items()},
        routes=[tuple(map(moved, route)) for route in found.routes],
        anchors=[anchor and moved(anchor) for anchor in found.anchors],
        trays={name: tray.moved(x, y) for name, tray in found.trays.items()},
        frames={name: frame.moved(x, y) for name, frame in found.frames.items()},
    )


class _Drawer:
    """A drawer that redraws one part of a map."""

    def __init__(self, maker: BlockMaker, content: Content) -> None:
        self._maker, self._content = maker, content
        self._straight = straight_ends(maker, content.edges)

    def compact(self, found: Found, block: DrawingPart) -> DrawingPart:
        """Compact the layout; return the same if that has faults."""
        edges = self._content.edges
        if (
            not edges
            or len(self._content.claims) > _MOST
            or 2 * sum(edge.trunk for edge in edges) > len(edges)
        ):
            return block
        parts = Parts(
            edges,
            [self._maker.sign_size(edge.step) if edge.head else (0.0, 0.0) for edge in edges],
            self._straight,
            self._members(found),
            IN_LAYERS if found.layers else IN_PACKS,
        )
        frames = {name: frame.room for name, frame in found.frames.items()}
        laid = Laid(self._rooms(found), found.routes, found.trays, self._signs(block), frames)
        compact = _found(found, compacted(laid, parts))
        drawn = self._drawn(compact)
        if drawn.faults:
            compact, drawn = found, block
        return drawn._replace(straighter=lambda: self.straighter(compact, drawn))

    def straighter(self, found: Found, block: DrawingPart) -> DrawingPart | None:
        """Take jogs out of lines; None if that is not possible."""
        frames = [*found.trays.values(), *(frame.room for frame in found.frames.values())]
        straightener = Straightener(self._content.edges, self._rooms(found), frames)
        ways = straightener.straightened(found.routes)

        def drawn(routes: Sequence[Route]) -> DrawingPart:
            return self._drawn(from_corner(_rerouted(found, routes)))

        straighter = redrawn_block(block, found.routes, ways, drawn)
        return None if straighter is block else straighter

    def shorter(self, found: Found, block: DrawingPart) -> DrawingPart | None:
        """Reroute lines, and compact the result; None if there are no better routes."""
        edges = self._content.edges
        trays = [(tray, self._members(found)[name]) for name, tray in found.trays.items()]
        frames = [(frame.room, frame.inside) for frame in found.frames.values()]
        rooms = self._rooms(found)
        rerouter = Rerouter(rooms, rooms, [*trays, *frames], Patience(0))
        last = found

        def drawn(ways: Sequence[Route]) -> DrawingPart:
            nonlocal last
            last = from_corner(_rerouted(found, ways))
            return self._drawn(last)

        shorter = shortened_block(block, PartLines(edges, found.routes, self._straight), rerouter, drawn)
        return None if shorter is block else self.compact(last, shorter)

    def _drawn(self, found: Found) -> DrawingPart:
        claims, steps, edges = self._content
        return self._maker.block(found, claims, steps, edges)

    def _rooms(self, found: Found) -> dict[End, Rectangle]:
        return rooms_of(self._maker, found, self._content.claims, self._content.steps)

    def _members(self, found: Found) -> Mapping[str, frozenset[End]]:
        return {
            name: frozenset([("link", name), *(("claim", claim) for claim in self._maker.trays[name])])
            for name in found.trays
        }

    def _signs(self, block: DrawingPart) -> list[Point | None]:
        """Return the places of the signs or words of edges."""
        signs = {sign.link.name: (sign.x, sign.y) for sign in block.signs if sign.link is not None}
        signs |= {words.link: (words.x, words.y - WORD_FALL) for words in block.words if words.link}
        return [signs.get(edge.step.link.name) if edge.head else None for edge in self._content.edges]


def _rerouted(found: Found, ways: Sequence[Route]) -> Found:
    """Return the layout with other routes, and no places for words on those that have changed."""
    kept = zip(found.anchors, found.routes, ways, strict=True)
    anchors = [anchor if old == way else None for anchor, old, way in kept]
    return found._replace(routes=ways, anchors=anchors)


def _found(found: Found, laid: Laid) -> Found:
    """Return the layout, moved to its top left corner."""
    rooms = [*laid.rooms.values(), *laid.trays.values(), *laid.frames.values()]
    points = [point for route in laid.routes for point in route]
    left = min([*(room.left for room in rooms), *(x for x, _ in points)])
    top = min([*(room.top for room in rooms), *(y for _, y in points)])
    compact = found._replace(
        width=max([*(room.right for room in rooms), *(x for x, _ in points)]) - left,
        height=max([*(room.bottom for room in rooms), *(y for _, y in points)]) - top,
        centres={
            end: ((room.left + room.right) / 2, (room.top + room.bottom) / 2)
            for end, room in laid.rooms.items()
            if end in found.centres
        },
        routes=laid.routes,
        anchors=laid.signs,
        trays=laid.trays,
        frames={
            name: frame._replace(room=laid.frames[name], title=laid.rooms["frame", name])
            for name, frame in found.frames.items()
        },
    )
    return _moved(compact, -left, -top)

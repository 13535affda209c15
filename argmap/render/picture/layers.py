"""Lay out a part of a map in layers: each claim on a layer after what it bears on.

Layers, order, positions and routes come from graphlay, an implementation of layered drawing (K. Sugiyama,
S. Tagawa and M. Toda, Methods for Visual Understanding of Hierarchical System Structures, 1981) with
network simplex placement (E. Gansner et al., A Technique for Drawing Directed Graphs, 1993). This module is
the only access to it: a plan becomes a graph of boxes and junctions, and the result a block of a drawing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import graphlay

from argmap.render.picture.box_text import Contents, Writer
from argmap.render.picture.frame import Direction
from argmap.render.picture.geometry import DOT, JOINT, RING, junction_radius
from argmap.render.picture.plan import DrawingPlan, PlanStep
from argmap.render.picture.shapes import SIZES, Box, DrawnLine, DrawnWords, Junction, Point, Tip
from argmap.render.picture.text import width
from argmap.render.theme import ROLES
from argmap.render.view import Role

#: The height of a word on a line, and the gap that the line leaves at either side of it, in pixels.
_WORD_HEIGHT, _WORD_GAP = 9.0, 1.5
#: The gap between layers, for a line with its tip beside a word, and above and below one.
_SIDEWAYS_GAP, _UPRIGHT_GAP = 16.0, 34.0
#: How long the tip of a line is, and how wide.
_TIP_LENGTH, _TIP_WIDTH = 9.0, 10.0
#: So many lines can end on a junction of the usual size; the radius that each takes where there are more.
_FEW_ENDS, _END_ROOM = 4, 3.0
#: Where on a part of a line a word can stand, and how much of the part is left beside it, in pixels.
_SHARES, _ENDS = (0.5, 0.3, 0.7, 0.15, 0.85), 6.0
#: A shorter part of a line is not drawn.
_SEEN = 0.5
#: From the middle of a word down to its base line.
_FALL = 3.5
#: Distances in pixels, as graphlay names them.
_SPACING = {
    "node_gap": 6.0,
    "dummy_gap": 6.0,
    "port_gap": 7.0,
    "port_stroke_clear": 5.0,
    "stub": 10.0,
    "bundle_lane_gap": 7.0,
    "reroute_node_gap": 9.0,
    "isolated_gap": 12.0,
    "edge_label_margin": 3.0,
    "edge_label_stack_gap": 2.0,
}
#: More boxes than this are laid out with less search for a better order.
_MANY = 150

#: What stands at the end of an edge: a claim by its id, or a link by its name.
_End = tuple[str, str]


class Block(NamedTuple):
    """A part of a drawing, from its own top left corner.

    `faults` counts lines that run through boxes and words that are not clear of the rest.
    """

    width: float
    height: float
    boxes: list[Box]
    lines: list[DrawnLine]
    tips: list[Tip]
    junctions: list[Junction]
    words: list[DrawnWords]
    faults: int

    def moved(self, x: float, y: float) -> Block:
        """Return the block at another place."""
        return self._replace(
            boxes=[box.moved(x, y) for box in self.boxes],
            lines=[line._replace(points=_moved(line.points, x, y)) for line in self.lines],
            tips=[tip._replace(x=tip.x + x, y=tip.y + y) for tip in self.tips],
            junctions=[one._replace(x=one.x + x, y=one.y + y) for one in self.junctions],
            words=[words._replace(x=words.x + x, y=words.y + y) for words in self.words],
        )


class _Edge(NamedTuple):
    """An edge from what a link bears on towards its premises; `head` says that the link ends at its start."""

    start: _End
    end: _End
    step: PlanStep
    head: bool


class LayerDrawer:
    """Lays out parts of one plan, with boxes of one width."""

    def __init__(self, plan: DrawingPlan, writer: Writer, weak: frozenset[str]) -> None:
        """`weak` are the names of the links that are not in force."""
        self._plan, self._writer, self._weak = plan, writer, weak
        self._ends = Counter(step.link.target for step in plan.steps.values())
        self._contents: dict[str, Contents] = {}
        for claim, index in plan.boxes.items():
            contents = writer.node(plan.nodes[index])
            if contents is not None:
                self._contents[claim] = contents

    def draw(
        self,
        claims: Sequence[str],
        steps: Sequence[PlanStep],
        direction: Direction,
        *,
        more_room: float = 0.0,
    ) -> Block:
        """Lay out claims and the links between them; `more_room` is added around words and between layers."""
        edges = [edge for step in steps for edge in self._edges(step)]
        graph = graphlay.Graph()
        for claim in claims:
            wide, high = self._size(claim)
            graph.node(("claim", claim), width=wide, height=high)
        for step in steps:
            if step.has_junction:
                across = 2 * self._radius(step)
                graph.node(("link", step.link.name), width=across, height=across, shape="ellipse")
        for edge in edges:
            if edge.head:
                size = {"width": self._word_width(edge.step), "height": _WORD_HEIGHT}
                graph.edge(edge.start, edge.end, label_size=size)
            else:
                graph.edge(edge.start, edge.end)
        found = graphlay.layout(graph, options=_options(direction, len(claims), more_room))
        return self._block(found, claims, steps, edges, direction)

    def _edges(self, step: PlanStep) -> Iterator[_Edge]:
        link = step.link
        target = "link" if link.target in self._plan.steps else "claim"
        start: _End = (target, link.target)
        if not step.has_junction:
            yield _Edge(start, ("claim", link.premises[0]), step, head=True)
            return
        junction: _End = ("link", link.name)
        yield _Edge(start, junction, step, head=True)
        for premise in link.premises:
            yield _Edge(junction, ("claim", premise), step, head=False)

    def _size(self, claim: str) -> tuple[float, float]:
        """Return the room that a box takes, its ring included."""
        contents = self._contents[claim]
        ring = 2 * RING if self._writer.is_conclusion(claim) else 0.0
        return contents.width + ring, contents.height + ring

    def _radius(self, step: PlanStep) -> float:
        """Return the radius of a junction: the more lines end on it, the larger."""
        ends = self._ends[step.link.name] + len(step.link.premises) + 1
        usual = JOINT if len(step.link.premises) > 1 else DOT
        return usual if ends <= _FEW_ENDS else max(usual, _END_ROOM * ends)

    def _word_width(self, step: PlanStep) -> float:
        return width(self._word(step), SIZES["word"])

    def _word(self, step: PlanStep) -> str:
        role: Role
        if step.link.target in self._plan.steps:
            role = "backs" if step.link.stance == "support" else "undercuts"
        else:
            role = "supports" if step.link.stance == "support" else "counters"
        return ROLES[role].word

    def _block(
        self,
        found: graphlay.Layout,
        claims: Sequence[str],
        steps: Sequence[PlanStep],
        edges: Sequence[_Edge],
        direction: Direction,
    ) -> Block:
        place = _Placing(found.bounds, direction)
        centres = [place.point(node["center"]) for node in found.nodes]
        boxes = [self._box(claim, centre) for claim, centre in zip(claims, centres, strict=False)]
        joined = [step for step in steps if step.has_junction]
        junctions = [
            Junction(
                x,
                y,
                len(step.link.premises) > 1,
                step.link.stance,
                step.link.name in self._weak,
                self._radius(step),
                step.link.name,
            )
            for step, (x, y) in zip(joined, centres[len(claims) :], strict=True)
        ]
        routes = [_upright([place.point(point) for point in drawn["points"]]) for drawn in found.edges]
        anchors = [place.point(drawn["label_anchor"] or drawn["points"][0]) for drawn in found.edges]
        tips = [self._tip(edge, route) for edge, route in zip(edges, routes, strict=True) if edge.head]
        rooms, faults = self._rooms(boxes, junctions, edges, routes, anchors)
        words, lines = [], []
        for number, (edge, route) in enumerate(zip(edges, routes, strict=True)):
            link, weak, room = edge.step.link, edge.step.link.name in self._weak, rooms.get(number)
            if room is not None:
                x, y = (room.left + room.right) / 2, (room.top + room.bottom) / 2 + _FALL
                word = (self._word(edge.step),)
                words.append(
                    DrawnWords(x, y, word, "word", "middle", stance=link.stance, weak=weak, link=link.name)
                )
            lines += [
                DrawnLine(part, link.stance, link, weak=weak)
                for part in _cut(route, room and room.grown(_WORD_GAP))
            ]
        return Block(place.width, place.height, boxes, lines, tips, junctions, words, faults)

    def _tip(self, edge: _Edge, route: Sequence[Point]) -> Tip:
        link = edge.step.link
        return Tip(*route[0], *_heading(route[1], route[0]), link.stance, link.name in self._weak, link.name)

    def _rooms(
        self,
        boxes: Sequence[Box],
        junctions: Sequence[Junction],
        edges: Sequence[_Edge],
        routes: Sequence[tuple[Point, ...]],
        anchors: Sequence[Point],
    ) -> tuple[dict[int, _Rectangle], int]:
        """Choose where the words of edges stand, by the number of the edge; count the faults."""
        grid = _Grid()
        for box in boxes:
            grid.add(_Rectangle(box.x, box.y, box.x + box.width, box.y + box.height), -1)
        faults = sum(grid.meets(_inner(*ends), 0) for route in routes for ends in pairwise(route))
        for junction in junctions:
            grid.add(_round(junction), -1)
        for number, route in enumerate(routes):
            for ends in pairwise(route):
                grid.add(_stroke(*ends), number)
        for edge, route in zip(edges, routes, strict=True):
            if edge.head:
                grid.add(_tip_room(route[0], _heading(route[1], route[0])), -1)
        rooms: dict[int, _Rectangle] = {}
        for number, edge in enumerate(edges):
            if not edge.head:
                continue
            wide = self._word_width(edge.step)
            places = [anchors[number], *_along(routes[number], wide)]
            found = (room for x, y in places if not grid.meets(room := _word_room(x, y, wide), number))
            clear = next(found, None)
            faults += clear is None
            rooms[number] = clear or _word_room(*anchors[number], wide)
            grid.add(rooms[number], -1)
        return rooms, faults

    def _box(self, claim: str, centre: Point) -> Box:
        contents, node = self._contents[claim], self._plan.nodes[self._plan.boxes[claim]]
        return self._writer.box(
            node, contents, centre[0] - contents.width / 2, centre[1] - contents.height / 2
        )


def _options(direction: Direction, count: int, more_room: float) -> dict[str, Any]:
    margin = _SPACING["edge_label_margin"] + more_room
    sideways = direction in {"RL", "LR"}
    gap = _SIDEWAYS_GAP if sideways else _UPRIGHT_GAP
    return {
        "direction": "leftright" if sideways else "topbottom",
        "routing": {"style": "orthogonal", "lane_gap": 7.0},
        "spacing": {**_SPACING, "edge_label_margin": margin, "layer_gap": gap + more_room},
        "labels": {"clearance": 2.0},
        "effort": "balanced" if count <= _MANY else "fast",
    }


class _Placing:
    """Converts positions of a layout to those of a block, in the direction of the arguments."""

    def __init__(self, bounds: Mapping[str, Mapping[str, float]], direction: Direction) -> None:
        self._left, self._top = bounds["min"]["x"], bounds["min"]["y"]
        self.width, self.height = bounds["max"]["x"] - self._left, bounds["max"]["y"] - self._top
        self._mirrored, self._upside_down = direction == "LR", direction == "TB"

    def point(self, place: Mapping[str, float]) -> Point:
        x, y = place["x"] - self._left, place["y"] - self._top
        return self.width - x if self._mirrored else x, self.height - y if self._upside_down else y


class _Rectangle(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def grown(self, more: float) -> _Rectangle:
        return _Rectangle(self.left - more, self.top - more, self.right + more, self.bottom + more)

    def meets(self, other: _Rectangle) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def _heading(before: Point, end: Point) -> tuple[int, int]:
    """Return the direction along an axis in which a line ends."""
    x, y = end[0] - before[0], end[1] - before[1]
    if abs(x) >= abs(y):
        return (1 if x > 0 else -1), 0
    return 0, (1 if y > 0 else -1)


def _upright(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return a line whose parts run along the axes exactly, which those of a layout do but for less than a pixel."""
    upright = [points[0]]
    for x, y in points[1:]:
        before = upright[-1]
        upright.append((x, before[1]) if abs(x - before[0]) > abs(y - before[1]) else (before[0], y))
    return tuple(upright)


def _along(route: Sequence[Point], wide: float) -> Iterator[Point]:
    """Yield places on a line for a word of a width, those on its longest part first."""
    parts = sorted(
        pairwise(route), key=lambda ends: -abs(ends[0][0] - ends[1][0]) - abs(ends[0][1] - ends[1][1])
    )
    for (x1, y1), (x2, y2) in parts:
        needed = wide if abs(x1 - x2) > abs(y1 - y2) else _WORD_HEIGHT
        if abs(x1 - x2) + abs(y1 - y2) >= needed + _ENDS:
            for share in _SHARES:
                yield x1 + (x2 - x1) * share, y1 + (y2 - y1) * share


def _word_room(x: float, y: float, wide: float) -> _Rectangle:
    return _Rectangle(x - wide / 2, y - _WORD_HEIGHT / 2, x + wide / 2, y + _WORD_HEIGHT / 2)


def _cut(points: tuple[Point, ...], room: _Rectangle | None) -> Iterator[tuple[Point, ...]]:
    """Yield the parts of a line outside of the room of its word."""
    part = [points[0]]
    for start, end in pairwise(points):
        gap = _gap(start, end, room) if room else None
        if gap is not None:
            yield from _if_long((*part, gap[0]))
            part = [gap[1]]
        part.append(end)
    yield from _if_long(part)


def _if_long(part: Sequence[Point]) -> Iterator[tuple[Point, ...]]:
    """Yield a part of a line if anything of it can be seen."""
    if any(abs(x1 - x2) + abs(y1 - y2) > _SEEN for (x1, y1), (x2, y2) in pairwise(part)):
        yield tuple(part)


def _gap(start: Point, end: Point, room: _Rectangle) -> tuple[Point, Point] | None:
    """Return where a part of a line enters a room and leaves it again; None where it does not cross it."""
    level = abs(start[1] - end[1]) < abs(start[0] - end[0])
    if level:
        if not room.top < start[1] < room.bottom:
            return None
        near, far, low, high = start[0], end[0], room.left, room.right
    else:
        if not room.left < start[0] < room.right:
            return None
        near, far, low, high = start[1], end[1], room.top, room.bottom
    if min(near, far) >= high or max(near, far) <= low:
        return None
    enters, leaves = (low, high) if near < far else (high, low)
    enters, leaves = _within(enters, near, far), _within(leaves, near, far)
    if level:
        return (enters, start[1]), (leaves, start[1])
    return (start[0], enters), (start[0], leaves)


def _within(value: float, one: float, other: float) -> float:
    return min(max(value, min(one, other)), max(one, other))


def _stroke(start: Point, end: Point) -> _Rectangle:
    """Return what a part of a line covers."""
    (left, right), (top, bottom) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    if right - left < bottom - top:
        return _Rectangle(left - 1, top, right + 1, bottom)
    return _Rectangle(left, top - 1, right, bottom + 1)


def _tip_room(end: Point, heading: tuple[int, int]) -> _Rectangle:
    """Return the room that the tip of a line takes."""
    (x, y), (dx, dy) = end, heading
    across, down = (0.0, _TIP_WIDTH / 2) if dx else (_TIP_WIDTH / 2, 0.0)
    back, up = x - dx * _TIP_LENGTH, y - dy * _TIP_LENGTH
    return _Rectangle(min(x, back) - across, min(y, up) - down, max(x, back) + across, max(y, up) + down)


def _inner(start: Point, end: Point) -> _Rectangle:
    """Return what a part of a line covers for certain."""
    (left, right), (top, bottom) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return _Rectangle(left + _SEEN, top + _SEEN, right - _SEEN, bottom - _SEEN)


def _round(junction: Junction) -> _Rectangle:
    radius = junction_radius(junction)
    return _Rectangle(junction.x - radius, junction.y - radius, junction.x + radius, junction.y + radius)


class _Grid:
    """What is drawn where, by the cells of a grid; each rectangle has an owner."""

    _CELL = 80.0

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[_Rectangle, int]]] = {}

    def add(self, rectangle: _Rectangle, owner: int) -> None:
        for cell in self._of(rectangle):
            self._cells.setdefault(cell, []).append((rectangle, owner))

    def meets(self, rectangle: _Rectangle, owner: int) -> bool:
        """Tell whether a rectangle meets any that another owner has."""
        return any(
            other != owner and one.meets(rectangle)
            for cell in self._of(rectangle)
            for one, other in self._cells.get(cell, ())
        )

    def _of(self, rectangle: _Rectangle) -> Iterator[tuple[int, int]]:
        size = self._CELL
        for across in range(int(rectangle.left // size), int(rectangle.right // size) + 1):
            for down in range(int(rectangle.top // size), int(rectangle.bottom // size) + 1):
                yield across, down


def _moved(points: Iterable[Point], x: float, y: float) -> tuple[Point, ...]:
    return tuple((a + x, b + y) for a, b in points)

"""Layered layout of a part of a map: each claim on a layer after what it bears on, with routed lines.

Layers, order, positions and routes come from graphlay, an implementation of layered drawing (K. Sugiyama,
S. Tagawa and M. Toda, Methods for Visual Understanding of Hierarchical System Structures, 1981) with
network simplex placement (E. Gansner et al., A Technique for Drawing Directed Graphs, 1993). This module is
the only access to it: boxes, junctions and edges become a graph, and the result says where they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import graphlay

from argmap.render.picture.compact.block import BlockMaker
from argmap.render.picture.compact.edges import Edge, End, Found
from argmap.render.picture.compact.group_frames import FRAME_PADDING, FrameTree, frame_room
from argmap.render.picture.frame import Direction
from argmap.render.picture.plan import PlanStep
from argmap.render.picture.rooms import Rectangle, room_at
from argmap.render.picture.shapes import Point

#: The gaps between layers: for a line with its tip beside a word, and for one with its tip above or below a
#: word.
_SIDEWAYS_GAP, _UPRIGHT_GAP = 16.0, 34.0
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
#: A side of a box.
Side = Literal["left", "right", "top", "bottom"]
#: The effort spent on a better order, in the words of graphlay: a thorough search begins with 32 orders, and
#: one to compare many layouts with 12. Its own "thorough" search took five times as long, and the lines of no
#: bundled case crossed less often.
Effort = Literal["fast", "comparing", "thorough"]
_EFFORTS: Mapping[Effort, Any] = {
    "fast": "fast",
    "comparing": {"custom": {"order_seeds": 12, "kick_patience": 32, "exhaustive_layer_max": 0}},
    "thorough": {"custom": {"order_seeds": 32, "exhaustive_layer_max": 0}},
}


def lay_out(
    maker: BlockMaker,
    claims: Sequence[str],
    steps: Sequence[PlanStep],
    direction: Direction,
    *,
    more_room: float = 0.0,
    effort: Effort = "thorough",
    layers: Mapping[End, int] | None = None,
    attempt: int = 0,
) -> tuple[Found, list[Edge]]:
    """Lay out claims and the links between them; `more_room` is added around words and between layers.

    A "thorough" search for a better order takes several times as long as a "fast" one, and twice as long as
    one for "comparing". Each `attempt` begins with other orders. Boxes and junctions are on the `layers`
    given, or else on those on which lines are the shortest.
    """
    edges = maker.edges(steps)
    graph = graphlay.Graph()
    tree = FrameTree(maker.framing, claims, steps)
    numbers: dict[str | None, dict[str, Any]] = {None: {}}  # by frame, the argument that makes it a parent
    ends: list[End] = []

    def on(end: End) -> dict[str, Any]:
        return {"rank": {"fixed": layers[end]}} if layers else {}

    for frame in tree.frames:
        size = tree.least_size(frame)
        number = graph.node(("frame", frame), width=size[0], height=size[1], **numbers[tree.parent(frame)])
        numbers[frame] = {"parent": number}
        ends.append(("frame", frame))
    for claim in claims:
        wide, high = maker.size(claim)
        end = "claim", claim
        graph.node(end, width=wide, height=high, **numbers[tree.around(*end)], **on(end))
        ends.append(end)
    for step in steps:
        if step.has_junction:
            across = 2 * maker.radius(step)
            end = "link", step.link.name
            around = numbers[tree.around(*end)]
            graph.node(end, width=across, height=across, shape="ellipse", **around, **on(end))
            ends.append(end)
    for edge in edges:
        if edge.head:
            wide, high = maker.sign_size(edge.step)
            graph.edge(edge.start, edge.end, label_size={"width": wide, "height": high})
        else:
            graph.edge(edge.start, edge.end)
    found = graphlay.layout(graph, options=_options(direction, more_room, effort, attempt))
    place = _Placing(found.bounds, direction)
    centres = {end: place.point(node["center"]) for end, node in zip(ends, found.nodes, strict=True)}
    routes = [_upright([place.point(point) for point in drawn["points"]]) for drawn in found.edges]
    anchors = [
        place.point(drawn["label_anchor"] or drawn["points"][0]) if maker.words else None
        for drawn in found.edges
    ]
    frames = {}
    for frame, node in zip(tree.frames, found.nodes, strict=False):  # the first nodes
        room = room_at(centres.pop(("frame", frame)), (node["size"]["width"], node["size"]["height"]))
        frames[frame] = frame_room(room, tree.title_width(frame), routes, tree.inside(frame))
    ranks = {end: node["rank"] for end, node in zip(ends, found.nodes, strict=True) if end in centres}
    return Found(place.width, place.height, centres, routes, anchors, frames=frames, layers=ranks), edges


def find_routes(
    rooms: Mapping[End, Rectangle],
    edges: Sequence[Edge],
    sides: Iterable[tuple[Side | None, Side | None]],
    kept: Mapping[End, Rectangle],
) -> list[tuple[Point, ...]]:
    """Route edges between boxes and junctions at fixed positions, by the sides given for some of them.

    `kept` are the rooms, with the margins to keep free around them.
    """
    graph = graphlay.Graph()
    for end, room in rooms.items():
        graph.node(
            end,
            width=room.right - room.left,
            height=room.bottom - room.top,
            shape="ellipse" if end[0] == "link" else "box",
            position={"x": (room.left + room.right) / 2, "y": (room.top + room.bottom) / 2},
            margin={
                "left": room.left - kept[end].left,
                "top": room.top - kept[end].top,
                "right": 0.0,
                "bottom": 0.0,
            },
        )
    for edge, (leaves, enters) in zip(edges, sides, strict=True):
        ports: dict[str, Any] = {}
        if leaves:
            ports["source_port"] = {"side": leaves}
        if enters:
            ports["target_port"] = {"side": enters}
        graph.edge(edge.start, edge.end, **ports)
    options = {
        "direction": "leftright",
        "routing": {"style": "orthogonal", "lane_gap": 7.0, "port_sides": "any"},
        "spacing": _SPACING,
    }
    found = graphlay.reroute(graph, options=options)
    return [_upright([(point["x"], point["y"]) for point in drawn["points"]]) for drawn in found.edges]


def _options(direction: Direction, more_room: float, effort: Effort, attempt: int) -> dict[str, Any]:
    margin = _SPACING["edge_label_margin"] + more_room
    sideways = direction in {"RL", "LR"}
    gap = _SIDEWAYS_GAP if sideways else _UPRIGHT_GAP
    return {
        "direction": "leftright" if sideways else "topbottom",
        "routing": {"style": "orthogonal", "lane_gap": 7.0},
        "spacing": {
            **_SPACING,
            "edge_label_margin": margin,
            "layer_gap": gap + more_room,
            "compound_padding": FRAME_PADDING,
        },
        "labels": {"clearance": 2.0},
        "compaction": {"mode": "priority"},
        "effort": _EFFORTS[effort],
        "seed": attempt,
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


def _upright(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return a line with its parts exactly along the axes; those of a layout are less than a pixel off."""
    upright = [points[0]]
    for x, y in points[1:]:
        before = upright[-1]
        upright.append((x, before[1]) if abs(x - before[0]) > abs(y - before[1]) else (before[0], y))
    return tuple(upright)

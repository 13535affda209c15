"""The layout of a page's map: the coordinates of boxes and lines, as in the pictures in layers.

There is none for a map of more than `_MOST_CLAIMS` claims, or for one that is not drawn in
layers: its page lays out the boxes in rows by itself, which shows the links less clearly
but is much more compact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from math import dist

from argmap.render.picture.frame import Direction, Surface
from argmap.render.picture.geometry import junction_radius
from argmap.render.picture.map import draw_map
from argmap.render.picture.shapes import Drawing, DrawnWords, Junction, Point
from argmap.render.view import View
from argmap.semantics import Status

#: The most claims of a map that is laid out here.
_MOST_CLAIMS = 150
#: The size of a map's pane on a common screen.
_PANE = Surface(1000.0, 690.0)
#: The most claims of a map whose boxes are tried in all widths; the directions and widths that others are tried in.
_FEW_CLAIMS = 40
_TRIED: tuple[tuple[Direction, int], ...] = (("RL", 20), ("RL", 24), ("RL", 28), ("BT", 22))

#: The height of a word's middle above its base line, and the greatest distance from a word to an end of its gap.
_RISE, _NEAR = 3.5, 60.0


def map_layout(
    view: View, number: Mapping[str, int], statuses: Mapping[str, Status]
) -> dict[str, list[list[float]]] | None:
    """Return the coordinates of what is drawn, by kind; None if the page computes them.

    Each item is a list that starts with the index of a claim or link:

    - `boxes`: left, top, width, height;
    - `dots`: the centre and radius of a junction;
    - `lines`: the points of a line;
    - `tips`: a point and a direction;
    - `words`: the middle of a word, and, if it interrupts its line, the ends of the gap.
    """
    if not view.rows or len(view.claims) > _MOST_CLAIMS:
        return None
    drawing = _best_drawing(replace(view, statuses=statuses))
    if drawing is None:
        return None
    left, top = min(box.x for box in drawing.boxes), min(box.y for box in drawing.boxes)

    def at(*points: Point) -> list[int]:
        return [round(value) for x, y in points for value in (x - left, y - top)]

    lines: dict[str, list[Sequence[Point]]] = {}
    for line in drawing.lines:
        if line.link is not None:
            lines.setdefault(line.link.name, []).append(line.points)
    return {
        "boxes": [
            [number[box.claim.id], *at((box.x, box.y)), round(box.width), round(box.height)]
            for box in drawing.boxes
        ],
        "dots": [
            [number[dot.link], *at((dot.x, dot.y)), junction_radius(dot)]
            for dot in drawing.junctions
            if dot.link
        ],
        "lines": [[number[name], *at(*points)] for name, parts in lines.items() for points in parts],
        "tips": [[number[tip.link], *at((tip.x, tip.y)), tip.dx, tip.dy] for tip in drawing.tips if tip.link],
        "words": [
            [
                number[word.link],
                *at((word.x, word.y - _RISE), *_room(word, lines[word.link], drawing.junctions)),
            ]
            for word in drawing.words
            if word.link
        ],
    }


def _best_drawing(view: View) -> Drawing | None:
    """Return the drawing in layers whose boxes are largest on a pane; None where all are trees, whose links share lines."""
    if len(view.claims) <= _FEW_CLAIMS:
        drawings = [draw_map(view, layout="layers", surface=_PANE)]
    else:
        drawings = [
            draw_map(view, layout="layers", surface=_PANE, direction=direction, wrap=wrap)
            for direction, wrap in _TRIED
        ]
    return max((one for one in drawings if not _is_tree(one)), key=_scale, default=None)


def _is_tree(drawing: Drawing) -> bool:
    """Tell a tree by its tips, which name no links."""
    return any(line.link for line in drawing.lines) and not any(tip.link for tip in drawing.tips)


def _scale(drawing: Drawing) -> float:
    boxes = drawing.boxes
    width = max(box.x + box.width for box in boxes) - min(box.x for box in boxes)
    height = max(box.y + box.height for box in boxes) - min(box.y for box in boxes)
    return min(_PANE.width / width, _PANE.height / height)


def _room(word: DrawnWords, parts: Sequence[Sequence[Point]], dots: Sequence[Junction]) -> tuple[Point, ...]:
    """Return the ends of the parts of a line between which a word stands; none where it stands beside the line."""

    def is_junction(start: Point, end: Point) -> bool:
        middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
        return any(dist(middle, (dot.x, dot.y)) < junction_radius(dot) for dot in dots)

    rooms = [(one[-1], other[0]) for one, other in pairwise(parts) if not is_junction(one[-1], other[0])]
    if rooms:
        near = min(rooms, key=lambda room: sum(dist(end, (word.x, word.y)) for end in room))
        return near if all(dist(end, (word.x, word.y)) < _NEAR for end in near) else ()
    x, y = parts[0][-1]  # where a word takes up the rest of a line, the line ends with it
    across, down = word.x - x, word.y - _RISE - y
    if min(abs(across), abs(down)) > 1 or max(abs(across), abs(down)) > _NEAR:
        return ()
    return (x, y), (x + 2 * across, y + 2 * down)

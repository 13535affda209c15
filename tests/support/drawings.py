"""Drawings of maps, and what every drawing must hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import combinations, pairwise

from argmap import ArgumentGraph
from argmap.render.picture.compact.block import MOST_APART
from argmap.render.picture.map import draw_map
from argmap.render.picture.shapes import BOLD, SIZES, Box, Drawing, DrawnLine
from argmap.render.picture.text.wrapping import width
from argmap.render.view import Framing, View
from argmap.render.view_building import build_view
from argmap.semantics import Structure, evaluate_grounded

SVG = "{http://www.w3.org/2000/svg}"
DIRECTIONS = ("RL", "LR", "BT", "TB")


def view_of(case, **part) -> View:
    return build_view(ArgumentGraph(case), statuses=evaluate_grounded(Structure(case)).statuses, **part)


def overlap(one, other, room: float = 0.0) -> bool:
    return (
        one.x < other.x + other.width + room
        and other.x < one.x + one.width + room
        and one.y < other.y + other.height + room
        and other.y < one.y + one.height + room
    )


def runs_through(start, end, box) -> bool:
    """Whether a line along an axis has a stretch inside a box."""
    (x1, x2), (y1, y2) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    inside = 0.6
    return (
        x1 < box.x + box.width - inside
        and x2 > box.x + inside
        and y1 < box.y + box.height - inside
        and y2 > box.y + inside
    )


def rooms_of(words) -> Iterator[Box]:
    """The room that each line of words takes, as a box."""
    size = words.size
    for number, line in enumerate(words.lines):
        wide = width(line, size, bold=words.style in BOLD)
        back = {"start": 0.0, "middle": wide / 2, "end": wide}[words.anchor]
        left = words.x - wide if words.leftwards else words.x - back
        yield Box(None, left, words.y + number * words.leading - 0.75 * size, wide, 0.9 * size, (), "")


def assert_clear(drawing: Drawing) -> None:
    """No two boxes overlap, no line runs through a box or the title, and all is on the page."""
    assert not [(a.claim.id, b.claim.id) for a, b in combinations(drawing.boxes, 2) if overlap(a, b)]
    for line in drawing.lines:
        for start, end in pairwise(line.points):
            assert abs(start[0] - end[0]) < 0.01 or abs(start[1] - end[1]) < 0.01
            through = [box.claim.id for box in drawing.boxes if runs_through(start, end, box)]
            assert not through, (line, through)
    for x, y in [*(p for line in drawing.lines for p in line.points), *((b.x, b.y) for b in drawing.boxes)]:
        assert 0 <= x <= drawing.width
        assert 0 <= y <= drawing.height
    said = [words for words in drawing.words if words.style in ("title", "stage", "outcome", "fight")]
    titles = [room for words in said for room in rooms_of(words)]
    for one in titles:
        assert not [box.claim.id for box in drawing.boxes if overlap(one, box)], one
        through = [
            line for line in drawing.lines for a, b in pairwise(line.points) if runs_through(a, b, one)
        ]
        assert not through, (one, through)
        assert one.x >= 0
        assert one.x + one.width <= drawing.width
    assert not [(one, other) for one, other in combinations(titles, 2) if overlap(one, other)]
    for box in drawing.boxes:
        assert box.x + box.width <= drawing.width
        assert box.y + box.height <= drawing.height


def assert_framed(drawing: Drawing, framing: Framing) -> None:
    """Each box is in its frames and no other, frames that are apart do not meet, and nothing runs through a
    title.
    """
    frames = {frame.group: frame for frame in drawing.frames}
    for box in drawing.boxes:
        around = framing.around(box.claim.id)
        for name, frame in frames.items():
            inside = (
                frame.x < box.x
                and box.x + box.width < frame.x + frame.width
                and frame.y < box.y
                and box.y + box.height < frame.y + frame.height
            )
            assert inside if name in around else not overlap(frame, box), (name, box.claim.id)
    for (name, one), (other_name, other) in combinations(frames.items(), 2):
        if framing.frames[other_name].parent == name or framing.frames[name].parent == other_name:
            continue
        assert not overlap(one, other) or any({name, other_name} <= {*framing.around(c)} for c in framing.of)
    headings = [words for words in drawing.words if words.style == "heading"]
    for room in (room for words in headings for room in rooms_of(words)):
        assert not [box.claim.id for box in drawing.boxes if overlap(room, box)]
        through = [
            line for line in drawing.lines for a, b in pairwise(line.points) if runs_through(a, b, room)
        ]
        assert not through, (room, through)
        assert room.x >= 0
        assert room.x + room.width <= drawing.width
    for words in headings:
        for other in (other for other in drawing.words if other is not words):
            assert not any(overlap(a, b) for a in rooms_of(words) for b in rooms_of(other)), (words, other)


def stretches(drawing: Drawing) -> list[tuple]:
    """The straight parts of lines: whose, whether upright, at which place, from where to where."""
    return [
        (line, start[0] == end[0], *run)
        for line in drawing.lines
        for start, end in pairwise(line.points)
        for run in [
            (start[0], *sorted((start[1], end[1])))
            if start[0] == end[0]
            else (start[1], *sorted((start[0], end[0])))
        ]
    ]


def together(one: DrawnLine, other: DrawnLine, crowded: Collection[str] = ()) -> bool:
    """Whether lines may run in one: those of one link, and in a tree those of one stance to one target.

    So may those to `crowded` targets.
    """
    links = one.link, other.link
    if None in links:
        return one.stance == other.stance
    alike = (one.stance, links[0].target) == (other.stance, links[1].target)
    return links[0] == links[1] or (alike and links[0].target in crowded)


def assert_apart(drawing: Drawing) -> None:
    """No line runs beside another of another link so near that they look like one, or through a word."""
    targets = Counter(link.target for link in {line.link for line in drawing.lines if line.link})
    crowded = {target for target, count in targets.items() if count > MOST_APART}
    for (one, upright, at, start, end), (other, *rest) in combinations(stretches(drawing), 2):
        alike = upright == rest[0] and abs(at - rest[1]) < 2.5 and not together(one, other, crowded)
        assert not alike or min(end, rest[3]) - max(start, rest[2]) < 12, (one, other)
    for words in drawing.words:
        if words.style != "word" and words.lines != ("all needed",):
            continue
        wide = width(words.lines[0], SIZES[words.style])
        left = words.x - (wide / 2 if words.anchor == "middle" else 0)
        word = Box(None, left, words.y - 7, wide, 8, (), "")
        struck = [
            line.link for line in drawing.lines for a, b in pairwise(line.points) if runs_through(a, b, word)
        ]
        assert not struck, (words, struck)
    for sign in drawing.signs:
        around = Box(None, sign.x - 6, sign.y - 6, 12, 12, (), "")
        over = [
            line.link
            for line in drawing.lines
            for a, b in pairwise(line.points)
            if line.link and line.link != sign.link and runs_through(a, b, around)
        ]
        assert not over or sign.link is None, (sign, over)
        assert sign.link is None or not [box for box in drawing.boxes if overlap(box, around)], sign


def legend(case, layout="compact", **part) -> list[str]:
    drawing = draw_map(view_of(case, **part), layout=layout)
    return [words.lines[0] for words in drawing.words if words.style == "legend"]

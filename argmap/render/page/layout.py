"""The layout of a page's map: the coordinates of boxes, trays, lines and signs, as in the compact pictures.

There is none for a map of more than `_MOST_CLAIMS` claims, or for one that can only be drawn as a tree: the
page itself packs the boxes of those, for the shape of its pane and with room for titles.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from math import dist

from argmap.render.picture.frame import Surface
from argmap.render.picture.geometry import junction_radius
from argmap.render.picture.map import draw_map
from argmap.render.picture.shapes import DISCS, SIZES, Box, Drawing, DrawnWords, Junction, Point, Tray
from argmap.render.picture.text.wrapping import width
from argmap.render.picture.tree.tree_map import ELSEWHERE
from argmap.render.view import Framing, View
from argmap.semantics import Status

#: The most claims in a map that is laid out here.
_MOST_CLAIMS = 150
#: The least depth of a frame on the page; smaller depths belong to the branches that the page lays out
#: itself.
_OUTERMOST = 2
#: The size of the map's pane on a common screen, in pixels.
_PANE = Surface(1320.0, 900.0)
#: The height of a word's middle above its base line, and the greatest distance from a word to an end of its
#: gap, in pixels.
_RISE, _NEAR = 3.5, 60.0


#: The coordinates of the items of each kind.
_Items = dict[str, list[list[float | str]]]


def map_layout(
    view: View, number: Mapping[str, int], statuses: Mapping[str, Status], *, quick: bool
) -> _Items | None:
    """Return the coordinates of what is drawn, by kind; None if the page computes them.

    With `quick`, the layout is the first arrangement without faults.

    Each item is a list that starts with the index of a claim or link, except those of `headings` and
    `regions`:

    - `boxes`: left, top, width, height, the lines of small words below or beside the claim's text, the size
      of that text, and, if the claim's short title is above it, 1;
    - `trays`: left, top, width, height of the frame around joint premises;
    - `regions`: how deep a frame around claims is, left, top, width, height;
    - `dots`: the centre and radius of a junction;
    - `lines`: the points of a line;
    - `tips`: a point and a direction;
    - `signs`: the centre of a link's sign;
    - `words`: the middle of a word, and, if it interrupts its line, the ends of the gap;
    - `labels`: the left end of the middle of what is said of a step beside its line, or in its tray, that,
      and its width;
    - `headings`: left, base line and text of the title of a frame, or of the heading of what leads to no
      conclusion, then also the first word of that.
    """
    if not view.rows or len(view.claims) > _MOST_CLAIMS:
        return None
    drawing = draw_map(replace(view, statuses=statuses), surfaces=(_PANE,), bare=True, quick=quick)
    if _is_tree(drawing):
        return None
    coordinates = _Coordinates(drawing, number)
    found = coordinates.of_parts() | coordinates.of_words()
    if view.framing:
        found["regions"] = coordinates.of_frames(view.framing)
    return found


class _Coordinates:
    """The coordinates of a drawing in whole pixels, from the corner of its boxes, by kind."""

    def __init__(self, drawing: Drawing, number: Mapping[str, int]) -> None:
        """Set the drawing, and the index of each claim and link."""
        self._drawing, self._number = drawing, number
        self._left, self._top = min(box.x for box in drawing.boxes), min(box.y for box in drawing.boxes)
        self._lines: dict[str, list[Sequence[Point]]] = {}
        for line in drawing.lines:
            if line.link is not None:
                self._lines.setdefault(line.link.name, []).append(line.points)

    def _at(self, *points: Point) -> list[int]:
        return [round(value) for x, y in points for value in (x - self._left, y - self._top)]

    def of_parts(self) -> _Items:
        """Return those of boxes, of trays, and of the parts of links."""
        drawing, number, at = self._drawing, self._number, self._at
        return {
            "boxes": [
                [
                    number[box.claim.id],
                    *at((box.x, box.y)),
                    round(box.width),
                    round(box.height),
                    *_words_of(box),
                ]
                for box in drawing.boxes
            ],
            "trays": [
                [number[tray.link], *at((tray.x, tray.y)), round(tray.width), round(tray.height)]
                for tray in drawing.trays
            ],
            "dots": [
                [number[dot.link], *at((dot.x, dot.y)), junction_radius(dot)]
                for dot in drawing.junctions
                if dot.link
            ],
            "lines": [
                [number[name], *at(*points)] for name, parts in self._lines.items() for points in parts
            ],
            "tips": [
                [number[tip.link], *at((tip.x, tip.y)), tip.dx, tip.dy] for tip in drawing.tips if tip.link
            ],
            "signs": [[number[sign.link.name], *at((sign.x, sign.y))] for sign in drawing.signs if sign.link],
        }

    def of_words(self) -> _Items:
        """Return those of words on links, of what is said beside them, and of headings."""
        drawing, number, at = self._drawing, self._number, self._at
        return {
            "words": [
                [
                    number[word.link],
                    *at((word.x, word.y - _RISE), *_room(word, self._lines[word.link], drawing.junctions)),
                ]
                for word in drawing.words
                if word.link and word.style == "word"
            ],
            "labels": [
                [number[link], *at((_left(label), label.y - _RISE)), label.lines[0], round(_wide(label))]
                for link, label in _labels(drawing)
            ],
            "headings": [
                [*at((words.x, words.y)), *_heading(" ".join(words.lines))]
                for words in drawing.words
                if words.style == "heading"
            ],
        }

    def of_frames(self, framing: Framing) -> list[list[float | str]]:
        """Return those of frames around claims, each with how deep it is."""
        return [
            [
                _OUTERMOST + len(framing.nested(frame.group)),
                *self._at((frame.x, frame.y)),
                round(frame.width),
                round(frame.height),
            ]
            for frame in self._drawing.frames
        ]


def _heading(text: str) -> Iterator[str]:
    """Yield the text of a heading, and what it says in one word, if it can be said in one."""
    yield text
    if text == ELSEWHERE:
        yield text.partition(":")[0]


def _labels(drawing: Drawing) -> Iterator[tuple[str, DrawnWords]]:
    """Yield what is said of steps beside their lines and in their trays, with the names of their links."""
    for words in drawing.words:
        if words.style == "step":
            yield words.link, words
        elif words.style == "said":
            yield next((tray.link, words) for tray in drawing.trays if _is_in(tray, words))


def _is_in(tray: Tray, words: DrawnWords) -> bool:
    return tray.x <= words.x <= tray.x + tray.width and tray.y <= words.y <= tray.y + tray.height


def _left(words: DrawnWords) -> float:
    """Return the left edge of words."""
    return words.left(_wide(words))


def _wide(words: DrawnWords) -> float:
    return width(words.lines[0], SIZES[words.style])


def _words_of(box: Box) -> tuple[str, float, *tuple[int, ...]]:
    """Return the small print of a box, line by line, the size of its text, and 1 for a short title above it.

    The verdict is left out: boxes with other fills show it behind the id, and it may change on the page.
    """
    small = "\n".join(line for words in box.words if words.style == "said" for line in words.lines)
    small = small.replace(f" · {box.status}", "", 1) if box.group else small
    styles = [words.style for words in box.words if words.style not in (*DISCS, "became")]
    size = max((SIZES[style] for style in styles), default=SIZES["text"])
    return (small, size, 1) if "name" in styles else (small, size)


def _is_tree(drawing: Drawing) -> bool:
    """Return whether a drawing is a tree, in which tips name no links."""
    return any(line.link for line in drawing.lines) and not any(tip.link for tip in drawing.tips)


def _room(word: DrawnWords, parts: Sequence[Sequence[Point]], dots: Sequence[Junction]) -> tuple[Point, ...]:
    """Return the ends of the gap in a line around a word; none if the word is beside the line."""

    def is_junction(start: Point, end: Point) -> bool:
        middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
        return any(dist(middle, (dot.x, dot.y)) < junction_radius(dot) for dot in dots)

    rooms = [(one[-1], other[0]) for one, other in pairwise(parts) if not is_junction(one[-1], other[0])]
    if rooms:
        near = min(rooms, key=lambda room: sum(dist(end, (word.x, word.y)) for end in room))
        return near if all(dist(end, (word.x, word.y)) < _NEAR for end in near) else ()
    x, y = parts[0][-1]  # if a word takes up the rest of a line, the line ends at the word
    across, down = word.x - x, word.y - _RISE - y
    if min(abs(across), abs(down)) > 1 or max(abs(across), abs(down)) > _NEAR:
        return ()
    return (x, y), (x + 2 * across, y + 2 * down)

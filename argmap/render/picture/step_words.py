"""Words beside the steps of a drawing: what an undercut attacks, and a step's scheme, rule and weight.

They are placed only where there is room beside the sign, the word or the line of a link: nothing moves for
them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise, product
from typing import NamedTuple

from argmap.core.model import Link
from argmap.render.naming import bearing_in_words, weight_in_words
from argmap.render.picture.geometry import LINK_SIGN, RING
from argmap.render.picture.rooms import (
    Rectangle,
    RoomGrid,
    junction_room,
    room_at,
    stroke_room,
    tip_room,
)
from argmap.render.picture.shapes import BOLD, SIZES, Anchor, Drawing, DrawnWords, Point, anchored_left
from argmap.render.picture.text.wrapping import width
from argmap.render.view import View

#: The most claims in a drawing with such words.
_MOST = 150
#: The distances from the middle of a line of words down to its base line, and from the edge of the drawing,
#: in pixels.
_DOWN, EDGE = 3.5, 6.0
#: The positions along a part of a line at which words are tried, as shares of it.
_SHARES = (0.5, 0.25, 0.75, *(number / 20 for number in range(1, 20) if number % 5))

_Spot = tuple[Point, Anchor]


class _Room(NamedTuple):
    """The height of a line of words, its distance from a sign or line, and the margin around it."""

    high: float
    beside: float
    clear: float


#: The rooms that are tried: the usual one, then one for boxes close to a line.
_ROOMS = (_Room(11.0, 2.5, 1.5), _Room(9.25, 1.8, 0.75))


def with_step_words(drawing: Drawing, view: View, *, edge: float = EDGE) -> Drawing:
    """Return a drawing with words beside its steps where there is room, at least `edge` pixels inside it."""
    if len(drawing.boxes) > _MOST:
        return drawing
    links = {link.name: link for link in _links(drawing)}
    told = {name: list(_wordings(link, view, drawing)) for name, link in links.items()}
    if not any(told.values()):
        return drawing
    grid = RoomGrid()
    for room in _taken(drawing):
        grid.add(room, -1)
    found = []
    page = Rectangle(edge, edge, drawing.width - edge, drawing.height - edge)
    for name in sorted(told, key=lambda name: links[name].target not in links):  # links on steps first
        spots = [(room, list(_spots(drawing, links[name], room))) for room in _ROOMS]
        words = _placed(told[name], spots, grid, page)
        if words is not None:
            link = links[name]
            weak = any(line.weak for line in drawing.lines if line.link is link)
            found.append(words._replace(stance=link.stance, weak=weak, link=name))
    return drawing._replace(words=(*drawing.words, *found))


def _links(drawing: Drawing) -> Iterator[Link]:
    drawn = chain((line.link for line in drawing.lines), (sign.link for sign in drawing.signs))
    yield from (link for link in drawn if link is not None)


def _wordings(link: Link, view: View, drawing: Drawing) -> Iterator[str]:
    """Yield the possible words for a link, the longest first; a weight decides more than a scheme says."""
    how = " ".join(f"by {' '.join(name.split())}" for name in (link.scheme, *link.rule) if name)
    weight = weight_in_words(link)
    hows = [f"{how}, {weight}"] if how and weight else []
    hows += [words for words in (weight, how) if words]
    bears = bearing_in_words(view, link)
    if not bears or _is_said(bears, link, drawing):
        yield from hows
        return
    if any(words.link == link.name and words.style == "word" for words in drawing.words):
        _, _, bears = bears.partition(" ")  # the word says that it undercuts or backs
    yield from (f"{bears}, {words}" for words in hows)
    yield bears


def _is_said(bears: str, link: Link, drawing: Drawing) -> bool:
    """Return whether the box of a premise already names what a link bears on."""
    boxes = (box for box in drawing.boxes if box.claim.id in link.premises)
    return any(bears in " ".join(words.lines) for box in boxes for words in box.words)


def _placed(
    wordings: Sequence[str],
    spots: Sequence[tuple[_Room, Sequence[_Spot]]],
    grid: RoomGrid,
    page: Rectangle,
) -> DrawnWords | None:
    """Return the first wording that fits at a spot, and mark its room as taken."""
    for text, (needed, some) in product(wordings, spots):
        wide, half = width(text, SIZES["step"]), needed.high / 2
        for (x, y), anchor in some:
            left = anchored_left(x, wide, anchor)
            room = Rectangle(left, y - half, left + wide, y + half).grown(needed.clear)
            within = page.left <= room.left and room.right <= page.right
            if within and page.top <= room.top and room.bottom <= page.bottom and not grid.meets(room):
                grid.add(room, 0)
                return DrawnWords(x, y + _DOWN, (text,), "step", anchor)
    return None


def _spots(drawing: Drawing, link: Link, room: _Room) -> Iterator[_Spot]:
    """Yield the spots for words: beside the sign or word of a link, then beside its line."""
    half, up = LINK_SIGN + room.beside, LINK_SIGN + room.beside + room.high / 2
    for sign in drawing.signs:
        if sign.link is link:
            yield from _around((sign.x, sign.y), half, up)
    for words in drawing.words:
        if words.link == link.name and words.style == "word":
            half = width(words.lines[0], SIZES["word"]) / 2
            middle = words.x + (half if words.anchor == "start" else 0.0)
            after, before, *others = _around(
                (middle, words.y - _DOWN), half + room.beside + 1, room.high + room.beside
            )
            yield from (after, *others, before)  # the place before the word comes last
    for line in drawing.lines:
        if line.link is not link:
            continue
        for (x1, y1), (x2, y2) in pairwise(line.points):
            level = abs(x1 - x2) > abs(y1 - y2)
            for share in _SHARES:
                x, y = x1 + share * (x2 - x1), y1 + share * (y2 - y1)
                if level:
                    yield from (((x, y + way * (room.high / 2 + room.beside)), "middle") for way in (-1, 1))
                else:
                    yield from (((x + 4, y), "start"), ((x - 4, y), "end"))


def _around(centre: Point, across: float, up: float) -> Iterator[_Spot]:
    x, y = centre
    yield from (((x + across, y), "start"), ((x - across, y), "end"))
    for way in (1, -1):
        yield (x, y + way * up), "middle"
        yield (x - across, y + way * up), "start"
        yield (x + across, y + way * up), "end"


def _taken(drawing: Drawing) -> Iterator[Rectangle]:
    """Yield the rectangles that elements of the drawing take."""
    for box in drawing.boxes:
        room = Rectangle(box.x, box.y, box.x + box.width, box.y + box.height)
        ringed = box.conclusion or box.change or box.has_number
        yield room.grown(box.scale * RING + 1.5 if ringed else 1.0)
    for line in drawing.lines:
        yield from (stroke_room(*ends) for ends in pairwise(line.points))
    yield from (tip_room((tip.x, tip.y), (tip.dx, tip.dy)) for tip in drawing.tips)
    yield from map(junction_room, drawing.junctions)
    yield from (room_at((sign.x, sign.y), (2 * LINK_SIGN + 2,) * 2) for sign in drawing.signs)
    yield from (room_at((badge.x, badge.y), (16.0, 16.0)) for badge in drawing.badges)
    yield from (Rectangle(one.x, one.y - 8, one.x + 31, one.y + 8) for one in drawing.swatches)
    for inset in drawing.insets:
        wide, high = inset.scale * inset.drawing.width, inset.scale * inset.drawing.height
        yield Rectangle(inset.x, inset.y, inset.x + wide, inset.y + high)
    framed = [*(one[:4] for one in drawing.trays), *(one[:4] for one in drawing.frames)]
    for x, y, wide, high in framed:
        yield from _borders(Rectangle(x, y, x + wide, y + high))
    for words in drawing.words:
        size = words.size
        wide = max(width(line, size, bold=words.style in BOLD) for line in words.lines)
        left = words.x - wide if words.leftwards else words.left(wide)
        low = words.y + (len(words.lines) - 1) * words.leading
        room = Rectangle(left, words.y - 0.8 * size, left + wide, low + 0.25 * size)
        yield room.grown(words.disc - size / 2) if words.disc else room


def _borders(room: Rectangle) -> Iterator[Rectangle]:
    left, top, right, bottom = room
    yield from (Rectangle(left, y - 1, right, y + 1) for y in (top, bottom))
    yield from (Rectangle(x - 1, top, x + 1, bottom) for x in (left, right))

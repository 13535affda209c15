"""The parts of links within a window that are attached to something visible there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from argmap.core.model import Link
from argmap.render.picture.geometry import RING
from argmap.render.picture.rooms import Rectangle, room_at
from argmap.render.picture.shapes import Drawing, DrawnLine, DrawnWords, Point
from argmap.render.picture.text.wrapping import width

#: How far from a box, a junction or a word a line may end that leads to it, in pixels of the drawing.
_NEAR = RING + 2.5


def without_loose_ends(drawing: Drawing, links: Mapping[str, Link]) -> Drawing:
    """Return the contents of a window without what is attached to nothing visible there.

    A link with all of its ends in sight is drawn as it is. Of another one there are the lines from a box or a
    junction that is in sight, the word that they lead to, and the tip only where its target is in sight.
    """
    sight = _Sight(drawing, links)
    return drawing._replace(
        lines=tuple(sight.lines),
        tips=tuple(tip for tip in drawing.tips if tip.link in links and sight.has_target(links[tip.link])),
        junctions=tuple(junction for junction in drawing.junctions if junction.link in sight.junctions),
        words=tuple(words for words in drawing.words if sight.has_words(words)),
    )


class _Sight:
    """The boxes and junctions within a window, and the lines that lead from them."""

    def __init__(self, drawing: Drawing, links: Mapping[str, Link]) -> None:
        self._links = links
        self._boxes = {
            box.claim.id: Rectangle(box.x, box.y, box.x + box.width, box.y + box.height)
            for box in drawing.boxes
        }
        self._dots = {
            junction.link: room_at((junction.x, junction.y), (2 * _NEAR, 2 * _NEAR))
            for junction in drawing.junctions
        }
        #: The links whose junctions something in sight leads to, and the lines in sight.
        self.junctions: set[str] = set()
        self.lines: list[DrawnLine] = []
        left = list(drawing.lines)
        while True:  # a junction in sight is the end of other lines
            self.junctions |= {name for name in self._dots if name in links and self._is_whole(links[name])}
            found = [line for line in left if line.link and self._leads(line, line.link)]
            left = [line for line in left if line not in found]
            reached = {
                line.link.name
                for line in found
                if line.link and line.link.name in self._dots and _ends_in(line, self._dots[line.link.name])
            }
            if not found and reached <= self.junctions:
                break
            self.lines += found
            self.junctions |= reached
        self.lines.sort(key=drawing.lines.index)

    def has_target(self, link: Link) -> bool:
        """Return whether the target of a link is in sight: a claim, or the junction of a link."""
        return link.target in self._boxes or link.target in self.junctions

    def has_words(self, words: DrawnWords) -> bool:
        """Return whether words of a link stand beside a line of it that is in sight, or between its ends."""
        link = self._links.get(words.link)
        if link is None or self._is_whole(link):
            return link is not None
        size = words.size
        room = room_at((words.x, words.y - size / 3), (width(words.lines[0], size), size)).grown(2 * _NEAR)
        return any(line.link and line.link.name == link.name and _ends_in(line, room) for line in self.lines)

    def _is_whole(self, link: Link) -> bool:
        return self.has_target(link) and all(premise in self._boxes for premise in link.premises)

    def _leads(self, line: DrawnLine, link: Link) -> bool:
        return self._is_whole(link) or any(_ends_in(line, room) for room in self._ends(link))

    def _ends(self, link: Link) -> Iterator[Rectangle]:
        for claim in (*link.premises, link.target):
            if claim in self._boxes:
                yield self._boxes[claim]
        for name in (link.name, link.target):
            if name in self.junctions:
                yield self._dots[name]


def _ends_in(line: DrawnLine, room: Rectangle) -> bool:
    return any(_holds(room.grown(_NEAR), point) for point in (line.points[0], line.points[-1]))


def _holds(room: Rectangle, point: Point) -> bool:
    return room.left <= point[0] <= room.right and room.top <= point[1] <= room.bottom

"""The frames around groups of claims: their contents, their least sizes, and where their titles stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from argmap.render.picture.compact.edges import End, Found, FrameRoom
from argmap.render.picture.plan import PlanStep
from argmap.render.picture.rooms import Rectangle, stroke_room
from argmap.render.picture.shapes import SIZES, DrawnWords, GroupFrame, Point
from argmap.render.picture.text.wrapping import clip, runs_leftwards, width
from argmap.render.view import Framing

#: The distance between a frame with the room around it and its contents, in pixels.
FRAME_PADDING = 20.0
#: The room around a frame, in pixels; its title, which stands on the upper edge, extends into it.
_AROUND = 6.5
#: The width of the widest title, its distances to the corners of its frame and to lines, and the gap in the
#: edge on either side of it, in pixels.
_WIDEST, _BESIDE, _CLEAR, _CUT = 260.0, 14.0, 4.0, 4.0
#: The height of a title, and the distance from its middle down to its base line, in pixels.
_HIGH, _FALL = 13.0, 4.5
_SIZE = SIZES["heading"]


class FrameTree:
    """The frames in a part of a map, outer ones first, with their contents."""

    def __init__(self, framing: Framing | None, claims: Sequence[str], steps: Sequence[PlanStep]) -> None:
        """Find the frames; without a framing there are none.

        A junction belongs to the innermost frame that all premises of its link are in.
        """
        self._framing = framing
        self._around: dict[End, tuple[str, ...]] = {}
        if framing is not None:
            self._around = {("claim", claim): framing.around(claim) for claim in claims}
            for step in steps:
                if step.has_junction:
                    ways = [framing.around(premise) for premise in step.link.premises]
                    shared = [names[0] for names in zip(*ways, strict=False) if len(set(names)) == 1]
                    self._around["link", step.link.name] = tuple(shared)
        used = {name for names in self._around.values() for name in names}
        self.frames = [name for name in framing.frames if name in used] if framing is not None else []

    def parent(self, frame: str) -> str | None:
        """Return the frame around a frame."""
        return self._framing.frames[frame].parent if self._framing else None

    def around(self, kind: str, name: str) -> str | None:
        """Return the innermost frame around a claim or a junction."""
        return next(reversed(self._around.get((kind, name), ())), None)

    def inside(self, frame: str) -> frozenset[End]:
        """Return the claims and junctions in a frame and in those inside it."""
        return frozenset(end for end, names in self._around.items() if frame in names)

    def title_width(self, frame: str) -> float:
        """Return the width of the title as drawn."""
        return width(_title(self._framing, frame), _SIZE, bold=True)

    def least_size(self, frame: str) -> Point:
        """Return the least size of a frame, with room for its title."""
        return self.title_width(frame) + 2 * (_BESIDE + _AROUND), _HIGH


def _title(framing: Framing | None, frame: str) -> str:
    return clip(framing.frames[frame].title, _WIDEST, _SIZE, bold=True) if framing else ""


def frame_room(
    room: Rectangle, wide: float, routes: Sequence[Sequence[Point]], inside: frozenset[End]
) -> FrameRoom:
    """Return the frame in the room that a layout has left for it, with a title of a given width.

    The title stands on the upper edge, as far left as no line runs through it, or else at the left.
    """
    frame = room.grown(-_AROUND)
    return FrameRoom(frame, _title_room(frame, wide, routes), inside)


def _title_room(frame: Rectangle, wide: float, routes: Sequence[Sequence[Point]]) -> Rectangle:
    left, top = frame.left + _BESIDE, frame.top - _HIGH / 2
    first = Rectangle(left, top, left + wide, top + _HIGH)
    band = first._replace(left=frame.left, right=frame.right).grown(1)
    strokes = [stroke_room(*ends) for route in routes for ends in pairwise(route)]
    taken = [stroke.grown(_CLEAR) for stroke in strokes if stroke.meets(band)]
    last = frame.right - _BESIDE - wide
    for left in sorted({first.left, *(room.right for room in taken)}):
        room = first._replace(left=left, right=left + wide)
        if first.left <= left <= last + 0.01 and not any(room.meets(other) for other in taken):
            return room
    return first


def drawn_frames(framing: Framing | None, found: Found) -> list[GroupFrame]:
    """Return the frames of a part of a map at the positions of a layout."""
    if framing is None:
        return []
    return [
        GroupFrame(
            room.left,
            room.top,
            room.right - room.left,
            room.bottom - room.top,
            name,
            framing.frames[name].title,
            (title.left - _CUT, title.right + _CUT),
        )
        for name, (room, title, _) in found.frames.items()
    ]


def frame_titles(framing: Framing | None, found: Found) -> list[DrawnWords]:
    """Return the titles of these frames."""
    titles = []
    for name, frame in found.frames.items():
        said = _title(framing, name)
        leftwards = runs_leftwards(said)
        x = frame.title.right if leftwards else frame.title.left
        titles.append(
            DrawnWords(x, frame.title.top + _HIGH / 2 + _FALL, (said,), "heading", leftwards=leftwards)
        )
    return titles

"""A block: a part of a drawing, assembled from the positions of boxes and the routes of lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from math import fsum
from typing import NamedTuple

from argmap.core.link_names import link_verb
from argmap.render.picture.compact.edges import (
    Edge,
    End,
    Found,
    intruding,
    mutual_attacks,
    obstructed,
    tangled,
)
from argmap.render.picture.compact.group_frames import drawn_frames, frame_titles
from argmap.render.picture.geometry import DOT, JOINT, LINK_SIGN, RING
from argmap.render.picture.plan import DrawingPlan, PlanStep
from argmap.render.picture.rooms import (
    Rectangle,
    RoomGrid,
    borders_of,
    cut_line,
    halves,
    heading,
    junction_room,
    off_bends,
    places_by_ends,
    places_on,
    room_at,
    stroke_room,
    tip_room,
)
from argmap.render.picture.shapes import (
    SIZES,
    Box,
    DrawnLine,
    DrawnWords,
    GroupFrame,
    Junction,
    LinkSign,
    Point,
    Tip,
    Tray,
)
from argmap.render.picture.text.box_text import BoxWriter, Contents
from argmap.render.picture.text.wrapping import width
from argmap.render.theme import ROLES
from argmap.render.view import Framing, Role

#: The height of a word on a line, and the gap in the line on either side of it, in pixels.
WORD_HEIGHT, _WORD_GAP = 9.0, 1.5
#: The most lines that end on a junction of the usual radius, and the radius per line where there are more.
_FEW_ENDS, _END_ROOM = 4, 3.0
#: The most links to one claim that fit along its box; with more, those of one stance share a line.
MOST_APART = 24
#: The distance from the middle of a word down to its base line, in pixels.
WORD_FALL = 3.5
#: The label above the premises in a tray.
_NEEDED = "all needed"
#: The distance from the sides of a tray to that label, in pixels.
_LABEL_INSET = 9.0


class DrawingPart(NamedTuple):
    """A part of a drawing, positioned from its own top left corner.

    `faults` are the numbers of edges whose lines run through boxes or along one another, or lack room for
    their word or sign.
    """

    width: float
    height: float
    boxes: list[Box]
    lines: list[DrawnLine]
    tips: list[Tip]
    junctions: list[Junction]
    words: list[DrawnWords]
    faults: Collection[int]
    signs: list[LinkSign]
    trays: list[Tray]
    frames: Sequence[GroupFrame] = ()
    #: A function that redraws the block with shorter lines or fewer crossings; None if that was done already.
    #: It returns None if there are no better lines.
    shorter: Callable[[], DrawingPart | None] | None = None
    #: A function that redraws the block with fewer bends; it returns None if no line can have fewer.
    straighter: Callable[[], DrawingPart | None] | None = None

    def moved(self, x: float, y: float) -> DrawingPart:
        """Return the block, moved by an offset."""
        return self._replace(
            boxes=[box.moved(x, y) for box in self.boxes],
            lines=[DrawnLine(_moved(line.points, x, y), *line[1:]) for line in self.lines],
            tips=[Tip(tip.x + x, tip.y + y, *tip[2:]) for tip in self.tips],
            junctions=[Junction(one.x + x, one.y + y, *one[2:]) for one in self.junctions],
            words=[DrawnWords(words.x + x, words.y + y, *words[2:]) for words in self.words],
            signs=[LinkSign(sign.x + x, sign.y + y, *sign[2:]) for sign in self.signs],
            trays=[Tray(tray.x + x, tray.y + y, *tray[2:]) for tray in self.trays],
            frames=[frame.moved(x, y) for frame in self.frames],
        )


class BoxTexts(NamedTuple):
    """The texts of the boxes of one plan, in one width: their writer, and the contents by claim."""

    writer: BoxWriter
    contents: Mapping[str, Contents]


def write_boxes(plan: DrawingPlan, writer: BoxWriter) -> BoxTexts:
    """Return the texts of the boxes of a plan."""
    written = {claim: writer.node(plan.nodes[index]) for claim, index in plan.boxes.items()}
    return BoxTexts(writer, {claim: contents for claim, contents in written.items() if contents is not None})


class BlockMaker:
    """A maker of the blocks of one plan, with boxes of one width."""

    def __init__(
        self,
        plan: DrawingPlan,
        texts: BoxTexts,
        weak: frozenset[str],
        deciding: frozenset[str],
        trays: Mapping[str, Collection[str]],
        *,
        words: bool,
        merged: bool = True,
        framing: Framing | None = None,
    ) -> None:
        """Set the plan and the texts of boxes.

        `weak` are the names of links that are not in force, `deciding` those of the counters that the outcome
        rests on. Without `words`, links have signs. `trays` are the premises that share a tray, by link.
        Unless `merged`, two claims that counter each other have two lines. Frames are drawn if there is a
        `framing`.
        """
        self.framing = framing
        self.trays = trays
        self.plan, self._weak, self._deciding, self.words = plan, weak, deciding, words
        self._writer, self._contents = texts
        self._ends = Counter(step.link.target for step in plan.steps.values())
        self._mutual = mutual_attacks(plan) if merged else {}
        #: The average width of boxes.
        self.usual_width = fsum(self.size(claim)[0] for claim in self._contents) / max(len(self._contents), 1)

    def edges(self, steps: Sequence[PlanStep]) -> list[Edge]:
        """Return the edges of links; premises outside the tray of their link are joined to its junction."""
        return [edge for step in steps for edge in self._edges(step, self.trays.get(step.link.name, ()))]

    def _edges(self, step: PlanStep, tray: Collection[str]) -> Iterator[Edge]:
        link = step.link
        start: End = ("link" if link.target in self.plan.steps else "claim", link.target)
        if not step.has_junction:
            back = self._mutual.get(link.name)
            if back is None or self._precedes(step, back):
                end: End = ("claim", link.premises[0])
                yield Edge(start, end, step, head=True, back=back, trunk=self.has_trunk(link.target))
            return
        junction: End = ("link", link.name)
        yield Edge(start, junction, step, head=True, trunk=self.has_trunk(link.target))
        for premise in link.premises:
            if premise in tray:
                continue
            yield Edge(junction, ("claim", premise), step, head=False)

    def has_trunk(self, target: str) -> bool:
        """Return whether so many links bear on a claim that those of one stance share a line."""
        return self._ends[target] > MOST_APART and target in self.plan.boxes

    def _precedes(self, step: PlanStep, back: PlanStep) -> bool:
        """Return whether the shared line of two opposite links begins at the target of the first."""
        here, there = self.has_trunk(step.link.target), self.has_trunk(back.link.target)
        return step.link.name < back.link.name if here == there else here

    def size(self, claim: str) -> Point:
        """Return the size of a box, including its ring."""
        contents = self._contents[claim]
        ring = 2 * RING * contents.scale if self._writer.is_conclusion(claim) else 0.0
        return contents.width + ring, contents.height + ring

    def radius(self, step: PlanStep) -> float:
        """Return the radius of a junction, which grows with the number of lines that end on it."""
        tray = self.trays.get(step.link.name, ())
        ends = self._ends[step.link.name] + len(step.link.premises) - len(tray) + 1
        usual = JOINT if len(step.link.premises) > 1 else DOT
        few = _FEW_ENDS - bool(tray)  # the tray is at one of its sides
        return usual if ends <= few else max(usual, _END_ROOM * ends)

    def sign_size(self, step: PlanStep) -> Point:
        """Return the size of the word or sign of a link."""
        if not self.words:
            return 2 * LINK_SIGN, 2 * LINK_SIGN
        return width(self._word(step), SIZES["word"]), WORD_HEIGHT

    def _word(self, step: PlanStep) -> str:
        return step.mark + ROLES[self._role(step)].word

    def _role(self, step: PlanStep) -> Role:
        return link_verb(step.link.stance, on_claim=step.link.target not in self.plan.steps)

    def block(
        self,
        found: Found,
        claims: Sequence[str],
        steps: Sequence[PlanStep],
        edges: Sequence[Edge],
        met: Collection[int] | None = None,
    ) -> DrawingPart:
        """Assemble a block and count its faults.

        `met` are the edges whose lines meet something, if known.
        """
        boxes = [self._box(claim, found.centres["claim", claim]) for claim in claims]
        junctions = [
            Junction(
                *found.centres["link", step.link.name],
                len(step.link.premises) > 1,
                step.link.stance,
                step.link.name in self._weak,
                self.radius(step),
                step.link.name,
            )
            for step in steps
            if step.has_junction
        ]
        trays = [
            self._tray(step, found.trays[step.link.name]) for step in steps if step.link.name in found.trays
        ]
        tips = [
            tip
            for edge, route in zip(edges, found.routes, strict=True)
            if edge.head
            for tip in self._tips(edge, route)
        ]
        rooms, faults = self._rooms(boxes, junctions, edges, found, met)
        frames = drawn_frames(self.framing, found)
        titles = frame_titles(self.framing, found)
        block = DrawingPart(
            found.width, found.height, boxes, [], tips, junctions, titles, faults, [], trays, frames
        )
        if trays:
            drawn = RoomGrid()
            strokes = (stroke_room(*ends) for route in found.routes for ends in pairwise(route))
            for taken in chain(strokes, rooms.values()):
                drawn.add(taken, -1)
            for tray in trays:
                block.words.extend(_label(tray, drawn))
        for number, (edge, route) in enumerate(zip(edges, found.routes, strict=True)):
            room = rooms.get(number)
            if room is not None:
                self._name(block, edge.step, room, weak=edge.step.link.name in self._weak)
            gap = room and (room.grown(_WORD_GAP) if self.words else room)
            parts = [(edge.step, route)]
            if edge.back is not None:
                near, far = (route[:-1], route[-2:]) if edge.trunk and len(route) > 2 else halves(route)
                parts = [(edge.step, near), (edge.back, far)]
            for step, part in parts:
                weak, deciding = step.link.name in self._weak, step.link.name in self._deciding
                block.lines.extend(
                    DrawnLine(piece, step.link.stance, step.link, weak=weak, deciding=deciding)
                    for piece in cut_line(part, gap)
                )
        return block

    def _name(self, block: DrawingPart, step: PlanStep, room: Rectangle, *, weak: bool) -> None:
        """Return the word or sign of a link in its room."""
        x, y = (room.left + room.right) / 2, (room.top + room.bottom) / 2
        role = self._role(step)
        if self.words:
            word = (self._word(step),)
            block.words.append(
                DrawnWords(
                    x,
                    y + WORD_FALL,
                    word,
                    "word",
                    "middle",
                    stance=step.link.stance,
                    weak=weak,
                    link=step.link.name,
                )
            )
        else:
            block.signs.append(LinkSign(x, y, role, step.link, weak, step.change))

    def _tips(self, edge: Edge, route: Sequence[Point]) -> Iterator[Tip]:
        ends = [(edge.step, route[1], route[0])]
        if edge.back is not None:
            ends.append((edge.back, route[-2], route[-1]))
        for step, before, end in ends:
            name = step.link.name
            weak, deciding = name in self._weak, name in self._deciding
            yield Tip(*end, *heading(before, end), step.link.stance, weak, name, deciding)

    def _tray(self, step: PlanStep, room: Rectangle) -> Tray:
        weak = step.link.name in self._weak
        size = room.right - room.left, room.bottom - room.top
        return Tray(room.left, room.top, *size, step.link.stance, weak, step.link.name)

    def _rooms(
        self,
        boxes: Sequence[Box],
        junctions: Sequence[Junction],
        edges: Sequence[Edge],
        found: Found,
        met: Collection[int] | None,
    ) -> tuple[dict[int, Rectangle], set[int]]:
        """Choose the positions of the words or signs of edges, by edge number, and count the faults."""
        grid, routes = RoomGrid(), found.routes
        taken: dict[End, Rectangle] = {}
        for box in boxes:
            room = _room(box).grown(box.scale * RING) if box.conclusion else _room(box)
            taken["claim", box.claim.id] = room
            grid.add(room, -1)
        titles = {("frame", name): frame.title for name, frame in found.frames.items()}
        for room in (
            *titles.values(),
            *(border for frame in found.frames.values() for border in frame.borders()),
            *(border for tray in found.trays.values() for border in borders_of(tray)),
        ):
            grid.add(room, -1)
        faults = (
            set(met)
            if met is not None
            else obstructed(routes, edges, taken | titles) | tangled(routes, edges)
        )
        faults |= intruding(routes, edges, [(frame.room, frame.inside) for frame in found.frames.values()])
        for junction in junctions:
            grid.add(junction_room(junction), -1)
        for number, route in enumerate(routes):
            for ends in pairwise(route):
                grid.add(stroke_room(*ends), number)
        for edge, route in zip(edges, routes, strict=True):
            if edge.head:
                grid.add(tip_room(route[0], heading(route[1], route[0])), -1)
            if edge.back is not None:
                grid.add(tip_room(route[-1], heading(route[-2], route[-1])), -1)
        rooms: dict[int, Rectangle] = {}
        for number, edge in enumerate(edges):
            if not edge.head:
                continue
            size, route = self.sign_size(edge.step), routes[number]
            anchor = found.anchors[number]
            first = None
            places = chain(
                [halves(route)[0][-1]] if edge.back and not edge.trunk else (),
                [anchor] if anchor else (),
                () if self.words else places_by_ends(route, size),
                places_on(route, size),
            )
            tried = (room_at(at, size) for at in places)
            for room in off_bends(tried, route) if self.words else tried:
                first = first or room
                if not grid.meets(room, number):
                    break
            else:
                faults.add(number)
                room = first or room_at(route[0], size)
            rooms[number] = room
            grid.add(rooms[number], -1)
        return rooms, faults

    def _box(self, claim: str, centre: Point) -> Box:
        contents, node = self._contents[claim], self.plan.nodes[self.plan.boxes[claim]]
        return self._writer.box(
            node, contents, centre[0] - contents.width / 2, centre[1] - contents.height / 2
        )


def _room(box: Box) -> Rectangle:
    return Rectangle(box.x, box.y, box.x + box.width, box.y + box.height)


def _label(tray: Tray, drawn: RoomGrid) -> Iterator[DrawnWords]:
    """Yield the label of a tray, as far left as no line runs through it; nothing if there is no room."""
    wide = width(_NEEDED, SIZES["said"])
    left, last = tray.x + _LABEL_INSET, tray.x + tray.width - _LABEL_INSET - wide
    top, bottom = tray.y + 2, tray.y + 14
    above = Rectangle(tray.x, top, tray.x + tray.width, bottom)
    near = [room for room in drawn.near(above) if room.top < bottom and top < room.bottom]
    for x in sorted({left, *(room.right + 3 for room in near)}):
        if left <= x <= last and not any(room.left < x + wide + 2 and x - 2 < room.right for room in near):
            yield DrawnWords(x, tray.y + 11.5, (_NEEDED,), "said")
            return


def _moved(points: Iterable[Point], x: float, y: float) -> tuple[Point, ...]:
    return tuple((a + x, b + y) for a, b in points)

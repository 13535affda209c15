"""Draw the lines of links, with their words, junctions and tips."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from types import MappingProxyType
from typing import NamedTuple

from argmap.core.link_names import link_verb
from argmap.core.model import Link, Stance
from argmap.render.picture.frame import Frame
from argmap.render.picture.geometry import DOT, JOINT
from argmap.render.picture.plan import DrawingPlan, PlanStep
from argmap.render.picture.shapes import DrawnLine, DrawnWords, Junction, Tip
from argmap.render.picture.tree.column_gaps import Gaps
from argmap.render.picture.tree.docks import STRAIGHT, Dock, meeting_place
from argmap.render.theme import ROLES

_BEND = 6.0
#: The distance from a junction at which lines end on it, where both stances target one link.
_BESIDE = 5.5
_OTHER: Mapping[Stance, Stance] = MappingProxyType({"support": "counter", "counter": "support"})

#: A position along and across.
Place = tuple[float, float]


class Way(NamedTuple):
    """How a line reaches the gap in which it ends: its bends so far, and whether it crosses the tree."""

    places: tuple[Place, ...]
    crosses: bool


class Ending(NamedTuple):
    """A line of `link`, up to the trunk of its stance."""

    places: tuple[Place, ...]
    link: Link
    crosses: bool


@dataclass(slots=True)
class Linker:
    """A painter of links: first each link by itself, then its end, which others on the target may share.

    `docks` are the ends of links on claims, by name; those without one share a line.
    `middles` and `far` are, by node, the middle across and the end of its box
    along; `ways` are by node, too. `meetings` are, by the name of a link, where
    its joint premises meet across. `weak` are the names of links that are not in force,
    `deciding` those of the counters that the outcome rests on. `backs` are the links against
    which the lines of others, by name, have a bar at their beginning, too.
    """

    plan: DrawingPlan
    gaps: Gaps
    frame: Frame
    middles: Sequence[float]
    meetings: Mapping[str, float]
    far: Sequence[float]
    halves: Sequence[float]
    ways: Mapping[int, Way]
    docks: Mapping[str, Dock]
    weak: Container[str] = frozenset()
    deciding: Container[str] = frozenset()
    backs: Mapping[str, Link] = field(default_factory=dict)
    lines: list[DrawnLine] = field(default_factory=list)
    tips: list[Tip] = field(default_factory=list)
    junctions: list[Junction] = field(default_factory=list)
    words: list[DrawnWords] = field(default_factory=list)
    _met: dict[str, Place] = field(default_factory=dict)

    def draw(self) -> None:
        """Draw everything."""
        for step in self.plan.steps.values():
            self._met[step.link.name] = self._meeting(step)
        gathered: dict[tuple[str, Stance], list[Ending]] = defaultdict(list)
        for step in self.plan.steps.values():
            gathered[step.link.target, step.link.stance] += self._link(step)
        for (target, stance), endings in gathered.items():
            if target in self.plan.steps:
                self._onto_link(self.plan.steps[target], stance, endings, gathered)
            elif target in self.plan.boxes:
                self._onto_claim(self.plan.boxes[target], stance, endings, gathered)

    def _gap(self, step: PlanStep) -> int:
        return self.plan.nodes[step.owner].column if step.owner >= 0 else -1

    def _meeting(self, step: PlanStep) -> Place:
        """Return where the lines of a link meet, visibly or not."""
        along = self.gaps.junction(self._gap(step), step.level)
        return along, meeting_place(self.plan, step, self.middles, self.meetings)

    def _link(self, step: PlanStep) -> list[Ending]:
        """Draw a link as far as it is its own, and return the lines that go on to its target."""
        along, across = self._met[step.link.name]
        self._label(step, across)
        if not step.has_junction:
            places, crosses = self.ways[step.nodes[0]]
            if back := self.backs.get(step.link.name):
                self._bar(places[0], back)
            return [Ending(places, step.link, crosses)]
        joint = len(step.link.premises) > 1
        radius = JOINT if joint else DOT
        self.junctions.append(
            Junction(*self.frame.point(along, across), joint, step.link.stance, self._is_weak(step.link))
        )
        if joint:
            self._premises(step, along + radius, across)
        elif step.nodes:
            places, crosses = self.ways[step.nodes[0]]
            self._line([*places, (along + radius, across)], step.link, crosses=crosses)
        return [Ending(((along - radius, across),), step.link, crosses=False)]

    def _premises(self, step: PlanStep, end: float, across: float) -> None:
        """Draw joint premises to their trunk, and from there to their junction."""
        trunk = self.gaps.joint(self._gap(step), step.level)
        reach = {-1: across, 1: across}
        for node in step.nodes:
            places, crosses = self.ways[node]
            middle = self.middles[node]
            bent = _bent(trunk, middle, across)
            self._line([*places, *(bent or ((end, middle),))], step.link, crosses=crosses)
            if bent:
                side = 1 if middle > across else -1
                reach[side] = side * max(side * reach[side], side * bent[-1][1])
        sides = [furthest for side, furthest in reach.items() if side * (furthest - across) > 0]
        for furthest in sides:
            self._line([(trunk, furthest), (trunk, across), (end, across)], step.link)

    def _onto_claim(
        self,
        box: int,
        stance: Stance,
        endings: list[Ending],
        gathered: Mapping[tuple[str, Stance], list[Ending]],
    ) -> None:
        """Draw the lines of one stance to the claim they target: each to its dock, or all to one end."""
        if endings[0].link.name in self.docks:
            for ending in endings:
                self._dock(box, ending)
            return
        name, middle = self.plan.nodes[box].claim, self.middles[box]
        rivals = gathered.get((name, _OTHER[stance]), [])
        down = 1 if stance == "counter" else -1
        across = middle + down * min(9.0, self.halves[box] / 3) if rivals else middle
        # The outer trunk is for the stance whose lines pass the other's end, so that none cross.
        outer = any(down * (e.places[-1][1] - middle) < 0 for e in endings) and bool(rivals)
        trunk = self.gaps.trunk(self.plan.nodes[box].column, outer=outer)
        edge = self.far[box]
        self._gather(endings, (trunk, across), edge)
        self._tip(edge, across, (-1, 0), endings)

    def _dock(self, box: int, ending: Ending) -> None:
        """Draw the end of a line to its dock on a box."""
        places, link, crosses = ending
        (across, lane), edge = self.docks[link.name], self.far[box]
        end = places[-1][1]
        if lane is not None:
            along = self.gaps.lane(self.plan.nodes[box].column, lane)
            places = (*places, (along, end), (along, across))
        self._line([*places, (edge, across if lane is not None else end)], link, crosses=crosses)
        self._tip(edge, across, (-1, 0), [ending])

    def _gather(self, endings: list[Ending], trunk: Place, edge: float) -> None:
        along, across = trunk
        reach = {-1: across, 1: across}
        for places, link, crosses in endings:
            middle = places[-1][1]
            bent = _bent(along, middle, across)
            self._line([*places, *(bent or ((edge, middle),))], link, crosses=crosses)
            if bent:
                side = 1 if middle > across else -1
                reach[side] = side * max(side * reach[side], side * bent[-1][1])
        sides = [furthest for side, furthest in reach.items() if side * (furthest - across) > 0]
        for furthest in sides:
            places = ((along, furthest), (along, across), (edge, across))
            self._shared(places, endings)
        if not sides and all(abs(e.places[-1][1] - across) >= STRAIGHT for e in endings):
            self._shared([(along, across), (edge, across)], endings)

    def _onto_link(
        self,
        target: PlanStep,
        stance: Stance,
        endings: list[Ending],
        gathered: Mapping[tuple[str, Stance], list[Ending]],
    ) -> None:
        """Draw the lines of one stance to the link they target."""
        along, across = self._met[target.link.name]
        radius = (JOINT if len(target.link.premises) > 1 else DOT) + 1
        if gathered.get((target.link.name, _OTHER[stance])):  # side by side with the other stance
            along += _BESIDE if stance == "counter" else -_BESIDE
            radius = max(sqrt(max(radius**2 - _BESIDE**2, 0.0)), 1.0)
        sides: dict[int, float] = {}
        for places, link, crosses in endings:
            start, middle = places[-1]
            side = 1 if middle > across else -1
            if start < along:  # links that target each other in a cycle: around to the other side
                if middle == across:  # on itself: on the side without its word
                    side = 1 if self.frame.sideways else -1
                back, beside = start - 2 * _BEND, across + side * (radius + 2 * _BEND)
                around = ((back, middle), (back, beside), (along, beside), (along, across + side * radius))
                self._line([*places, *around], link)
                sides.setdefault(side, across + side * radius)
                continue
            bent = _bent(along, middle, across + side * radius)
            self._line([*places, *bent], link, crosses=crosses)
            if bent:
                sides[side] = side * max(side * sides.get(side, bent[-1][1]), side * bent[-1][1])
        for side, furthest in sides.items():
            end = across + side * radius
            if side * (furthest - end) > 0:
                self._shared([(along, furthest), (along, end)], endings)
            self._tip(along, end, (0, -side), endings)

    def _both(self, link: Link) -> list[str]:
        """Return the names of the links that the line of a link shows."""
        back = self.backs.get(link.name)
        return [link.name, back.name] if back else [link.name]

    def _is_weak(self, link: Link) -> bool:
        return all(name in self.weak for name in self._both(link))

    def _is_deciding(self, link: Link) -> bool:
        return any(name in self.deciding for name in self._both(link))

    def _bar(self, start: Place, back: Link) -> None:
        """Draw the bar of the opposite counter at the beginning of a line."""
        place, way = self.frame.point(*start), self.frame.heading(1, 0)
        weak, deciding = back.name in self.weak, back.name in self.deciding
        self.tips.append(Tip(*place, *way, back.stance, weak, deciding=deciding))

    def _line(self, places: Sequence[Place], link: Link, *, crosses: bool = False) -> None:
        if back := self.backs.get(link.name):
            (start, across), (end, _), *_ = places
            middle = ((start + end) / 2, across)
            self._piece((places[0], middle), link, like=link)
            self._piece((middle, *places[1:]), back, like=link)
        else:
            self._piece(places, link, like=link, crosses=crosses)

    def _piece(self, places: Sequence[Place], link: Link, *, like: Link, crosses: bool = False) -> None:
        """Draw a piece of a line, as strong as another link's."""
        points, weak, deciding = self.frame.points(places), self._is_weak(like), self._is_deciding(like)
        self.lines.append(DrawnLine(points, link.stance, link, crosses, weak, deciding))

    def _shared(self, places: Sequence[Place], endings: Sequence[Ending]) -> None:
        """Draw the part that several links share; it is weak where all of them are, deciding where one is."""
        weak, deciding = self._strength(endings)
        points, stance = self.frame.points(places), endings[0].link.stance
        self.lines.append(DrawnLine(points, stance, weak=weak, deciding=deciding))

    def _strength(self, endings: Sequence[Ending]) -> tuple[bool, bool]:
        """Return whether all of these links are weak, and whether one is deciding."""
        links = [ending.link for ending in endings]
        return all(map(self._is_weak, links)), any(map(self._is_deciding, links))

    def _tip(self, along: float, across: float, heading: tuple[int, int], endings: Sequence[Ending]) -> None:
        place, way = self.frame.point(along, across), self.frame.heading(*heading)
        names = [ending.link.name for ending in endings]
        weak, deciding = (
            all(name in self.weak for name in names),
            any(name in self.deciding for name in names),
        )
        self.tips.append(Tip(*place, *way, endings[0].link.stance, weak, deciding=deciding))

    def _label(self, step: PlanStep, across: float) -> None:
        link = step.link
        role = link_verb(link.stance, on_claim=link.target not in self.plan.steps)
        x, y = self.frame.point(self.gaps.words(self._gap(step), step.level), across)
        word, weak = (step.mark + ROLES[role].word,), self._is_weak(link)
        if self.frame.sideways:
            words = DrawnWords(x, y - 5, word, "word", "middle")
        else:
            words = DrawnWords(x + 5, y + 3.5, word, "word")
        self.words.append(words._replace(stance=link.stance, weak=weak, link=link.name))


def _bent(along: float, start: float, end: float) -> tuple[Place, ...]:
    """Return the two points of a line's bend into a trunk; none where it goes straight on."""
    if abs(start - end) < STRAIGHT:
        return ()
    step = min(_BEND, abs(start - end)) * (1 if end > start else -1)
    return (along, start), (along, start + step)

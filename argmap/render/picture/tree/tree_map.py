"""The whole drawing of a view: boxes in columns, lines between them, a header above."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from argmap.core.display import counted
from argmap.core.model import Link
from argmap.render.picture.frame import Direction, Frame
from argmap.render.picture.header import Header
from argmap.render.picture.legend import LEAST, build_header
from argmap.render.picture.plan import DrawingPlan, build_plan
from argmap.render.picture.shapes import SIZES, Anchor, Drawing, DrawnWords
from argmap.render.picture.step_words import EDGE, with_step_words
from argmap.render.picture.text.box_text import BoxWriter, Contents
from argmap.render.picture.text.wrapping import width
from argmap.render.picture.tree.column_gaps import Gaps, build_gaps
from argmap.render.picture.tree.docks import build_docks, lanes
from argmap.render.picture.tree.links import Linker, Way
from argmap.render.picture.tree.mutual_attacks import merge_attacks
from argmap.render.picture.tree.routing import (
    IN_LANE,
    IN_UPRIGHT_LANE,
    Column,
    Crossing,
    GapContents,
    Router,
    Turn,
)
from argmap.render.picture.tree.tidy_tree import place
from argmap.render.view import View

#: The gaps between boxes, between trees and above the trees from elsewhere, and the outer margin, in pixels.
GAP, APART, HEADING, MARGIN = 14.0, 30.0, 34.0, 24.0
#: The heading of trees that lead to no conclusion.
ELSEWHERE = "Elsewhere: leads to no conclusion"
#: The width and height of the words on a line, in pixels; the width is also that of a lane across.
WORD_WIDTH, WORD_HEIGHT = 54.0, 14.0
#: The average width of a letter, and the padding of a box.
_LETTER, _AROUND = 6.3, 31.0
#: The extent of a link's word across from its line, before and after, in pixels.
_WORD_SIDEWAYS, _WORD_UPRIGHT = (14.0, 0.0), (0.0, 54.0)
#: The most lines across the tree that are routed with care; nobody can follow more.
_FOLLOWED = 2000
#: The distance between lines that leave one box.
_EXITS_SIDEWAYS, _EXITS = 7.0, 30.0


def writer_for(
    view: View,
    letters: int,
    *,
    compact: bool,
    alike: bool = False,
    large_conclusions: bool = False,
    chief: float = 1.0,
) -> BoxWriter:
    """Return a writer for boxes with room for about this many letters per line."""
    return BoxWriter(
        view,
        letters * _LETTER + _AROUND,
        compact=compact,
        alike=alike,
        large_conclusions=large_conclusions,
        chief=chief,
    )


def draw_tree(view: View, *, direction: Direction = "RL", wrap: int = 30, explained: bool = True) -> Drawing:
    """Draw a view, in time linear in its size; a line in a box has room for about `wrap` letters.

    There is a legend unless it is not to be `explained`.
    """
    writer = writer_for(view, wrap, compact=True)
    return draw_plan(view, build_plan(view), writer, direction, explained=explained)


def draw_plan(
    view: View,
    plan: DrawingPlan,
    writer: BoxWriter,
    direction: Direction,
    header: Header | None = None,
    *,
    explained: bool = True,
) -> Drawing:
    """Draw the part of a view in a plan, with a given header or the usual one, which may have a legend."""
    merged, backs = merge_attacks(plan)
    contents = [writer.node(node) for node in merged.nodes]
    return _Mapper(view, merged, writer, contents, direction, header, backs, explained).drawing()


def weak_links(view: View, plan: DrawingPlan) -> frozenset[str]:
    """Return the names of the links in a plan that are not in force, as their step is rejected."""
    statuses = view.statuses or {}
    return frozenset(name for name in plan.steps if statuses.get(name) in ("rejected", "unsupported"))


@dataclass(slots=True)
class _Mapper:
    view: View
    plan: DrawingPlan
    writer: BoxWriter
    contents: list[Contents | None]
    direction: Direction
    header: Header | None
    backs: Mapping[str, Link]
    explained: bool

    def drawing(self) -> Drawing:
        sideways = self.direction in {"RL", "LR"}
        sizes = [(c.width, c.height) if c else (0.0, 0.0) for c in self.contents]
        along = [size[not sideways] for size in sizes]
        lane = WORD_HEIGHT if sideways else WORD_WIDTH
        across = [size[sideways] if c else lane for size, c in zip(sizes, self.contents, strict=True)]
        middles = self._middles(across, sideways=sideways)
        meetings = self._meetings(middles)
        turns, tracks = self._routes(middles, across, meetings)
        halves = [size / 2 for size in across]
        docks = build_docks(self.plan, middles, meetings, halves)
        gaps = self._gaps(along, tracks, lanes(docks, self.plan), WORD_WIDTH if sideways else WORD_HEIGHT)
        ways = self._ways(middles, gaps, turns)
        low, high = _extent(middles, across, turns)
        frame, header = self._frame(gaps, low, high)
        far = [gaps.columns[node.column] + size for node, size in zip(self.plan.nodes, along, strict=True)]
        weak = weak_links(self.view, self.plan)
        deciding, backs = self.view.deciding, self.backs
        linker = Linker(
            self.plan, gaps, frame, middles, meetings, far, halves, ways, docks, weak, deciding, backs
        )
        linker.draw()
        drawing = self._assembled(linker, header, middles, sizes, high - low)
        # A part with another header belongs to a page, with other parts right beside it.
        return with_step_words(drawing, self.view, edge=MARGIN if self.header else EDGE)

    def _middles(self, across: list[float], *, sideways: bool) -> list[float]:
        before = {self.plan.elsewhere: HEADING} if sideways and self._headed() else {}
        return place([node.parent for node in self.plan.nodes], across, GAP, APART, before)

    def _meetings(self, middles: list[float]) -> dict[str, float]:
        """Return where joint premises meet, midway between the first and the last, by link name."""
        return {
            name: (middles[step.nodes[0]] + middles[step.nodes[-1]]) / 2
            for name, step in self.plan.steps.items()
            if len(step.nodes) > 1
        }

    def _routes(
        self, middles: list[float], across: list[float], meetings: Mapping[str, float]
    ) -> tuple[dict[int, list[Turn]], dict[int, int]]:
        """Route the lines of lanes, and move each lane to its line's end; return turns and tracks per gap."""
        nodes = self.plan.nodes
        lanes = [index for index, node in enumerate(nodes) if node.lane]
        if not lanes:
            return {}, {}
        taken: dict[int, list[tuple[float, float]]] = defaultdict(list)
        for node, middle, size in zip(nodes, middles, across, strict=True):
            taken[node.column].append((middle - size / 2, middle + size / 2))
        drawn = self._drawn(middles, meetings)
        columns = [Column(taken[column], drawn[column]) for column in range(len(taken))]
        in_lane = IN_LANE if self.direction in {"RL", "LR"} else IN_UPRIGHT_LANE
        router = Router(columns, careful=len(lanes) <= _FOLLOWED, in_lane=in_lane)
        exits = Counter(nodes[lane].source for lane in lanes)
        leaving: dict[int, int] = defaultdict(int)
        crossings = []
        for lane in lanes:
            source, gap = nodes[lane].source, nodes[lane].column - 1
            leaving[source] += 1
            start = middles[source] + self._exit(leaving[source], exits[source], across[source])
            crossings.append(Crossing(nodes[source].column, start, gap, middles[lane]))
        ways, tracks = router.ways(crossings)
        for lane, way in zip(lanes, ways, strict=True):
            middles[lane] = way[-1].end
        return dict(zip(lanes, ways, strict=True)), tracks

    def _drawn(self, middles: list[float], meetings: Mapping[str, float]) -> dict[int, GapContents]:
        """Return the lines and words of the tree in each gap, by the column before it."""
        before, after = _WORD_SIDEWAYS if self.direction in {"RL", "LR"} else _WORD_UPRIGHT
        drawn: dict[int, GapContents] = defaultdict(lambda: GapContents([], []))
        for name, step in self.plan.steps.items():
            if step.owner < 0 or not step.nodes:
                continue
            lines, words = drawn[self.plan.nodes[step.owner].column]
            meeting = meetings.get(name, middles[step.nodes[0]])
            lines += [(place, place) for place in (meeting, *(middles[node] for node in step.nodes))]
            words.append((meeting - before, meeting + after))
        return drawn

    def _exit(self, number: int, count: int, size: float) -> float:
        """Return the offset at which one of several lanes leaves its box: below, above, further below, ..."""
        pitch = _EXITS_SIDEWAYS if self.direction in {"RL", "LR"} else _EXITS
        offset = min(pitch, (size / 2 - 5) / ((count + 1) // 2)) * ((number + 1) // 2)
        return offset if number % 2 else -offset

    def _gaps(
        self, along: list[float], tracks: Mapping[int, int], lanes: Mapping[int, int], word: float
    ) -> Gaps:
        columns = [0.0] * (1 + max((node.column for node in self.plan.nodes), default=0))
        for node, size in zip(self.plan.nodes, along, strict=True):
            columns[node.column] = max(columns[node.column], size)
        levels: dict[int, int] = {}
        for step in self.plan.steps.values():
            gap = self.plan.nodes[step.owner].column if step.owner >= 0 else -1
            levels[gap] = max(levels.get(gap, 0), step.level + 1)
        return build_gaps(columns, levels, tracks, word, lanes)

    def _ways(self, middles: list[float], gaps: Gaps, turns: dict[int, list[Turn]]) -> dict[int, Way]:
        """Return how the line of each node reaches the gap in which it ends."""
        ways = {}
        for index, node in enumerate(self.plan.nodes):
            if not node.lane:
                ways[index] = Way(((gaps.columns[node.column], middles[index]),), crosses=False)
                continue
            start = gaps.columns[self.plan.nodes[node.source].column]
            places = [(start, turns[index][0].start)]
            for gap, track, here, there in turns[index]:
                if track is not None:
                    along = gaps.track(gap, track)
                    places += [(along, here), (along, there)]
            ways[index] = Way(tuple(places), crosses=True)
        return ways

    def _frame(self, gaps: Gaps, low: float, high: float) -> tuple[Frame, Header]:
        sideways = self.direction in {"RL", "LR"}
        room = max(gaps.length if sideways else high - low, LEAST)
        header = self.header or build_header(self.view, self.plan, MARGIN, room, explained=self.explained)
        above = HEADING if not sideways and self._headed() else 0.0
        left, top = (MARGIN, header.height - low) if sideways else (MARGIN - low, header.height + above)
        return Frame(self.direction, gaps.length, left, top), header

    def _assembled(
        self,
        linker: Linker,
        header: Header,
        middles: list[float],
        sizes: list[tuple[float, float]],
        breadth: float,
    ) -> Drawing:
        frame, case = linker.frame, self.view.case
        boxes = []
        for index, (node, contents) in enumerate(zip(self.plan.nodes, self.contents, strict=True)):
            if contents is not None:
                x, y = frame.corner(linker.gaps.columns[node.column], middles[index], sizes[index])
                boxes.append(self.writer.box(node, contents, x, y))
        heading = self._elsewhere(linker, middles)
        words = [*header.words, *linker.words, *heading]
        inner = (frame.length, breadth) if frame.sideways else (breadth, frame.length)
        return Drawing(
            max(inner[0], header.width, *(_right(words) - MARGIN for words in heading)) + 2 * MARGIN,
            (header.height if frame.sideways else frame.top) + inner[1] + MARGIN,
            " ".join(case.title.split()),
            f"{counted(len(boxes), 'claim')} and {counted(len(self.plan.steps) + len(self.backs), 'link')}",
            (*header.lines, *sorted(linker.lines, key=lambda line: not line.weak)),
            (*header.tips, *linker.tips),
            (*header.junctions, *linker.junctions),
            tuple(boxes),
            tuple(words),
            tuple(header.badges),
            tuple(header.swatches),
        )

    def _headed(self) -> bool:
        """Return whether the trees that lead to no conclusion have a heading: only if there are others."""
        return (self.plan.elsewhere > 0 or self.plan.part) and self.plan.elsewhere < len(self.plan.nodes)

    def _elsewhere(self, linker: Linker, middles: list[float]) -> list[DrawnWords]:
        """Return the heading of the trees that lead to no conclusion."""
        first = self.plan.elsewhere
        if not self._headed():
            return []
        half = linker.halves[first]
        start = linker.gaps.columns[0]
        text = (ELSEWHERE,)
        top = min(m - h for m, h in zip(middles[first:], linker.halves[first:], strict=True))
        if linker.frame.sideways:
            x, y = linker.frame.point(start, top)
            anchor: Anchor = "end" if self.direction == "LR" else "start"
            return [DrawnWords(x, y - 14, text, "heading", anchor)]
        contents = self.contents[first]
        x, y = linker.frame.corner(start, middles[first], (2 * half, contents.height if contents else 0.0))
        return [DrawnWords(x, y - 14, text, "heading")]


def _right(heading: DrawnWords) -> float:
    return heading.x + (width(ELSEWHERE, SIZES["heading"], bold=True) if heading.anchor == "start" else 0.0)


def _extent(middles: list[float], across: list[float], turns: dict[int, list[Turn]]) -> tuple[float, float]:
    low = min((m - s / 2 for m, s in zip(middles, across, strict=True)), default=0.0)
    high = max((m + s / 2 for m, s in zip(middles, across, strict=True)), default=0.0)
    for way in turns.values():
        for turn in way:
            low, high = min(low, turn.start, turn.end), max(high, turn.start, turn.end)
    return low, high

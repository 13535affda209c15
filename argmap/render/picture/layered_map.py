"""Draw a view as compactly as possible: in layers, with the box width and the direction that fit a surface best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from argmap.render.picture.frame import Direction, Surface
from argmap.render.picture.layers import Block, LayerDrawer
from argmap.render.picture.legend import LEAST, build_header
from argmap.render.picture.plan import DrawingPlan, PlanStep, build_plan
from argmap.render.picture.shapes import SIZES, Drawing, DrawnWords
from argmap.render.picture.text import width
from argmap.render.picture.tree_map import ELSEWHERE, HEADING, MARGIN, draw_tree, weak_links, writer_for
from argmap.render.view import View

#: The numbers of letters in a line of a box that are tried, and the directions.
_WIDTHS = (22, 18, 26, 20, 24, 30)
_DIRECTIONS: tuple[Direction, ...] = ("BT", "RL")
#: How much smaller text may be with the conclusion at the top than with it at the left.
_PREFERRED = 1.0
#: More claims than this are drawn in one way only, with boxes of this width.
_MANY, _USUAL = 150, 26
#: More claims and links than these are drawn as a tree, whose work is linear, and so are many claims with more
#: links to each than this: graphlay took 22 seconds for 400 claims with 800 links.
_MOST_DRAWN, _DENSE = 7_000, 1.4
#: The height of the heading above what leads to no conclusion, and the room that it needs.
_CAPITALS, _LEAST_BESIDE = 13.0, width(ELSEWHERE, SIZES["heading"], bold=True)
#: Between blocks, in pixels.
_APART = 26.0
#: The room added around words and between layers, in pixels, until nothing meets.
_MORE_ROOM = (0.0, 6.0, 14.0, 30.0)


class _Component(NamedTuple):
    """Claims and links that hang together; `elsewhere` ones lead to no conclusion."""

    claims: list[str]
    steps: list[PlanStep]
    elsewhere: bool


def draw_layers(
    view: View, *, surface: Surface, direction: Direction | None = None, wrap: int | None = None
) -> Drawing:
    """Draw a view in layers; what is not given is chosen so that text is as large as possible on a surface.

    A map whose words or lines do not keep clear of each other in any way is drawn as a tree.
    """
    plan = _with_targets(build_plan(view), view)
    claims, links = len(plan.boxes), len(plan.steps)
    if claims + links > _MOST_DRAWN or (claims > _MANY and links > _DENSE * claims):
        return draw_tree(view, direction=direction or "RL", wrap=wrap or _USUAL)
    components = list(_components(plan))
    many = len(plan.boxes) > _MANY
    widths = (wrap,) if wrap else (_USUAL,) if many else _WIDTHS
    directions: tuple[Direction, ...] = (direction,) if direction else ("RL",) if many else _DIRECTIONS
    best: tuple[tuple[bool, float], Drawing] | None = None
    for letters in widths:
        drawer = LayerDrawer(plan, writer_for(view, letters), weak_links(view))
        for way in directions:
            blocks = [_clear_block(drawer, component, way) for component in components]
            drawing = _Assembly(view, plan, surface, components, blocks).drawing()
            scale = min(surface.width / drawing.width, surface.height / drawing.height)
            rank = (not any(block.faults for block in blocks), scale * (_PREFERRED if way == "BT" else 1.0))
            if best is None or rank > best[0]:
                best = rank, drawing
    if best is None or not best[0][0]:
        return draw_tree(view, direction=direction or "RL", wrap=wrap or _USUAL)
    return best[1]


def _with_targets(plan: DrawingPlan, view: View) -> DrawingPlan:
    """Return a plan without the links whose target is not drawn."""
    drawn = {link.name for link in view.links}
    return plan._replace(steps={name: step for name, step in plan.steps.items() if name in drawn})


def _clear_block(drawer: LayerDrawer, component: _Component, direction: Direction) -> Block:
    """Lay out a component, with more room where a word or a line meets something."""
    blocks: list[Block] = []
    for room in _MORE_ROOM if len(component.claims) <= _MANY else _MORE_ROOM[:1]:
        blocks.append(drawer.draw(component.claims, component.steps, direction, more_room=room))
        if not blocks[-1].faults:
            return blocks[-1]
    return min(blocks, key=lambda block: block.faults)


def _components(plan: DrawingPlan) -> Iterator[_Component]:
    """Yield the connected components of a plan, in the order of their first claims."""
    leader = {claim: claim for claim in plan.boxes}

    def find(claim: str) -> str:
        while leader[claim] != claim:
            leader[claim] = leader[leader[claim]]
            claim = leader[claim]
        return claim

    def claim_of(name: str) -> str:
        seen = set()
        while name in plan.steps and name not in seen:
            seen.add(name)
            name = plan.steps[name].link.premises[0]
        return name

    for step in plan.steps.values():
        first, *others = [*step.link.premises, claim_of(step.link.target)]
        for other in others:
            leader[find(other)] = find(first)
    found: dict[str, _Component] = {}
    for claim, index in sorted(plan.boxes.items(), key=lambda pair: pair[1]):
        component = found.setdefault(find(claim), _Component([], [], index >= plan.elsewhere))
        component.claims.append(claim)
    for step in plan.steps.values():
        found[find(step.link.premises[0])].steps.append(step)
    yield from sorted(found.values(), key=lambda component: component.elsewhere)


@dataclass(slots=True)
class _Assembly:
    """Puts blocks together, under a header."""

    view: View
    plan: DrawingPlan
    surface: Surface
    components: Sequence[_Component]
    blocks: Sequence[Block]

    def drawing(self) -> Drawing:
        mains = [b for c, b in zip(self.components, self.blocks, strict=True) if not c.elsewhere]
        others = [b for c, b in zip(self.components, self.blocks, strict=True) if c.elsewhere]
        area = sum((block.width + _APART) * (block.height + _APART) for block in self.blocks)
        room = max(
            [
                LEAST,
                *(block.width for block in self.blocks),
                sqrt(area * self.surface.width / self.surface.height),
            ]
        )
        explained = self.plan._replace(nodes=[node for node in self.plan.nodes if not node.lane])
        header = build_header(self.view, explained, MARGIN, room)
        placed, y = _rows(mains, room, header.height)
        words: list[DrawnWords] = []
        if mains and others:
            x, top = self._beside(placed, others, room) or (MARGIN, y)
            words.append(DrawnWords(x, top + _CAPITALS, (ELSEWHERE,), "heading"))
            more, end = _rows(others, room + MARGIN - x, top + HEADING - 10, left=x)
            y = max(y, end)
        else:
            more, y = _rows(others, room, y)
        placed += more
        right = max(
            [MARGIN + header.width, *(w.x + width(w.lines[0], SIZES["heading"], bold=True) for w in words)]
        )
        wide = max([right, *(x + block.width for x, block in placed)]) + MARGIN
        blocks = [block for _, block in placed]
        lines = [line for block in blocks for line in block.lines]
        case = self.view.case
        return Drawing(
            wide,
            y - _APART + MARGIN,
            " ".join(case.title.split()),
            f"{len(self.plan.boxes)} claims and {len(self.plan.steps)} links",
            (*header.lines, *sorted(lines, key=lambda line: not line.weak)),
            (*header.tips, *(tip for block in blocks for tip in block.tips)),
            (*header.junctions, *(one for block in blocks for one in block.junctions)),
            tuple(box for block in blocks for box in block.boxes),
            (*header.words, *(one for block in blocks for one in block.words), *words),
            tuple(header.badges),
            tuple(header.swatches),
        )

    def _beside(
        self, placed: Sequence[tuple[float, Block]], others: Sequence[Block], room: float
    ) -> tuple[float, float] | None:
        """Return where what leads to no conclusion has room beside the last row; None where it has none."""
        x, last = placed[-1]
        top = min((box.y for box in last.boxes), default=0.0)
        left = x + last.width + _APART
        free = room + MARGIN - left
        if free < max([_LEAST_BESIDE, *(block.width for block in others)]):
            return None
        _, end = _rows(others, free, top + HEADING - 10, left=left)
        return (left, top) if end - _APART <= top + last.height else None


def _rows(
    blocks: Sequence[Block], room: float, y: float, *, left: float = MARGIN
) -> tuple[list[tuple[float, Block]], float]:
    """Put blocks beside each other in rows; return them with their left edges, and where the next row begins."""
    placed: list[tuple[float, Block]] = []
    x = high = 0.0
    for block in blocks:
        if x and x + block.width > room:
            x, y, high = 0.0, y + high + _APART, 0.0
        placed.append((left + x, block.moved(left + x, y)))
        x, high = x + block.width + _APART, max(high, block.height)
    return placed, y + high + _APART if blocks else y

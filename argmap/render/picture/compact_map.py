"""Draw a view as compactly as possible: packed or in layers, in the width and direction that fit a surface best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from argmap.render.picture.arrangement import Arranger, PackedGaps
from argmap.render.picture.assembly import Assembly
from argmap.render.picture.block import Block, BlockMaker
from argmap.render.picture.branches import Branch, build_branches, tray_members
from argmap.render.picture.frame import Direction, Surface
from argmap.render.picture.layers import draw_in_layers
from argmap.render.picture.packed_map import draw_packed
from argmap.render.picture.packing import Shape
from argmap.render.picture.plan import DrawingPlan, PlanStep, build_plan
from argmap.render.picture.rerouting import Patience
from argmap.render.picture.shapes import Drawing, DrawnLine
from argmap.render.picture.tree_map import draw_tree, weak_links, writer_for
from argmap.render.view import View

#: The numbers of letters in a line of a box that are tried, and the directions.
_WIDTHS = (18, 20, 22, 24, 26, 30)
_DIRECTIONS: tuple[Direction, ...] = ("RL", "BT")
#: More claims than this are drawn in one way only, with boxes of this width.
_MANY, _USUAL = 150, 26
#: More claims and links than these are drawn as a tree, whose work is linear, and so are many claims with more
#: links to each than this: graphlay took 22 seconds for 400 claims with 800 links.
_MOST_DRAWN, _DENSE = 7_000, 1.4
#: The room added around words and between layers, in pixels, until nothing meets.
_MORE_ROOM = (0.0, 6.0, 14.0, 30.0)
#: The room for words and signs of links in a packed map, with more of everything until nothing meets.
_NAMED = (PackedGaps((58.0, 16.0)), PackedGaps((62.0, 24.0), 9.0, 16.0, 14.0))
_SIGNS = (PackedGaps((13.0, 14.0)), PackedGaps((16.0, 18.0), 8.0, 14.0, 13.0))
#: As many packings are drawn, those that promise the largest letters.
_TRIED = 24
#: While lines of packings are led around boxes, as many places are looked at in all.
_PLACES = 200_000
#: As many packings without faults are compared, or one where letters are so many times as large as usual.
_COMPARED, _LARGE = 6, 2.0
#: After as many packings with faults, and none without, no more are tried.
_HOPELESS = 10
#: Links of maps with at most so many claims have words instead of signs, unless that costs more than this.
_WORDY, _WORTH = 16, 0.75
#: How much larger letters must be for one more crossing a link, and for links longer by the width of a box.
_CROSSED, _LONG = 0.12, 0.07
#: Maps with more claims than this are laid out again in so many of the best ways, with a longer search.
_SMALL, _AGAIN = 30, 3
_UNBOUNDED = float("inf")


class _Component(NamedTuple):
    """Claims and links that hang together; `elsewhere` ones lead to no conclusion."""

    claims: list[str]
    steps: list[PlanStep]
    branches: list[Branch]
    elsewhere: bool


class _Scored(NamedTuple):
    """A drawing, how large its letters are, and how good it is: that, and how easily its lines can be followed."""

    scale: float
    score: float
    drawing: Drawing


class _Packing(NamedTuple):
    """A way to draw: how large the letters will be, and the shape of each component."""

    scale: float
    maker: BlockMaker
    direction: Direction
    shapes: list[Shape]


def draw_compact(
    view: View,
    *,
    surface: Surface,
    direction: Direction | None = None,
    wrap: int | None = None,
    bare: bool = False,
) -> Drawing:
    """Draw a view; what is not given is chosen so that text is as large as possible on a surface.

    A `bare` drawing is without title and legend. A map whose words or lines do not keep clear of each other in any way is drawn as a tree.
    """
    plan = _with_targets(build_plan(view), view)
    best = None
    if len(plan.boxes) > _MANY:
        return draw_layers(view, surface=surface, direction=direction, wrap=wrap)
    if not _too_large(plan):
        way = _Way(surface, direction, wrap, bare)
        named = _Compactor(view, plan, way, words=True).best() if len(plan.boxes) <= _WORDY else None
        if named is not None and named.scale >= _LARGE:
            return named.drawing
        best = _Compactor(view, plan, way, words=False).best()
        if named is not None and (best is None or named.score >= _WORTH * best.score):
            best = named
    return best.drawing if best else draw_tree(view, direction=direction or "RL", wrap=wrap or _USUAL)


def draw_layers(
    view: View, *, surface: Surface, direction: Direction | None = None, wrap: int | None = None
) -> Drawing:
    """Draw a view in layers only, with a line and a word of its own for each link."""
    plan = _with_targets(build_plan(view), view)
    best = None
    if not _too_large(plan):
        best = _Compactor(view, plan, _Way(surface, direction, wrap), words=True, layers=True).best()
    return best.drawing if best else draw_tree(view, direction=direction or "RL", wrap=wrap or _USUAL)


def _too_large(plan: DrawingPlan) -> bool:
    claims, links = len(plan.boxes), len(plan.steps)
    return claims + links > _MOST_DRAWN or (claims > _MANY and links > _DENSE * claims)


class _Way(NamedTuple):
    """What is asked for: a surface, and a direction and the letters in a line of a box, if any.

    A `bare` drawing has no title and no legend.
    """

    surface: Surface
    direction: Direction | None
    wrap: int | None
    bare: bool = False


class _Compactor:
    """Tries ways to draw a view, and keeps the best."""

    def __init__(
        self, view: View, plan: DrawingPlan, way: _Way, *, words: bool, layers: bool = False
    ) -> None:
        surface, direction, wrap, bare = way
        self._alike = layers or bare
        self._layers = layers
        self._words = words
        self._view, self._plan, self._weak = view, plan, weak_links(view)
        self._components = list(_components(plan))
        self._trays = tray_members(branch for c in self._components for branch in c.branches)
        many = len(plan.boxes) > _MANY
        self._widths = (wrap,) if wrap else (_USUAL,) if many else _WIDTHS
        self._directions: tuple[Direction, ...] = (
            (direction,) if direction else ("RL",) if many else _DIRECTIONS
        )
        self._assembly = Assembly(view, plan, surface, signs=not words, beside=not layers, bare=bare)

    def best(self) -> _Scored | None:
        """Return the best drawing; None where all have faults."""
        best: _Scored | None = None
        for most, drawing in self._drawings():
            if len(self._plan.boxes) > _MANY:  # drawn in one way only
                return _Scored(0.0, 0.0, drawing)
            scale = self._scale(drawing)
            score = scale * legibility(drawing)
            if best is None or score > best.score:
                best = _Scored(scale, score, drawing)
            if most < best.score or (most < _UNBOUNDED and best.scale >= _LARGE):
                break
        return best

    def _drawings(self) -> Iterator[tuple[float, Drawing]]:
        """Yield drawings without faults, each with the most that those after it can score."""
        ways = [(letters, way) for letters in self._widths for way in self._directions]
        drawn = {way: drawing for way in ways if (drawing := self._layered(*way)) is not None}
        for drawing in drawn.values():
            yield _UNBOUNDED, drawing
        if self._layers:
            return
        if _SMALL < len(self._plan.boxes) <= _MANY:
            for way in sorted(drawn, key=lambda way: -self._score(drawn[way]))[:_AGAIN]:
                drawing = self._layered(*way, thorough=True)
                if drawing is not None:
                    yield _UNBOUNDED, drawing
        packings = sorted(self._packings(), key=lambda packing: -packing.scale)
        compared, patience = 0, Patience(_PLACES)
        for tried, packing in enumerate(packings[:_TRIED]):
            if compared >= _COMPARED or patience.left <= 0 or (not compared and tried >= _HOPELESS):
                return
            packed = [
                draw_packed(
                    packing.maker,
                    component.branches,
                    shape,
                    component.claims,
                    component.steps,
                    packing.direction,
                    patience,
                )
                for component, shape in zip(self._components, packing.shapes, strict=True)
            ]
            clear = [block for block in packed if block is not None]
            if len(clear) == len(packed):
                compared += 1
                yield packing.scale, self._assembled(clear)

    def _scale(self, drawing: Drawing) -> float:
        return self._assembly.scale((drawing.width, drawing.height))

    def _score(self, drawing: Drawing) -> float:
        return self._scale(drawing) * legibility(drawing)

    def _layered(self, letters: int, way: Direction, *, thorough: bool = False) -> Drawing | None:
        """Return a drawing in layers; None where it has faults."""
        maker = self._maker(letters, packed=False)
        blocks = [_clear_block(maker, component, way, thorough=thorough) for component in self._components]
        return None if any(block.faults for block in blocks) else self._assembled(blocks)

    def _maker(self, letters: int, *, packed: bool) -> BlockMaker:
        writer = writer_for(self._view, letters, compact=not self._layers, alike=self._alike)
        trays = self._trays if packed else {}
        return BlockMaker(self._plan, writer, self._weak, trays, words=self._words, merged=not self._layers)

    def _assembled(self, blocks: Sequence[Block]) -> Drawing:
        pairs = list(zip(self._components, blocks, strict=True))
        return self._assembly.drawing(
            [block for component, block in pairs if not component.elsewhere],
            [block for component, block in pairs if component.elsewhere],
        )

    def _packings(self) -> Iterator[_Packing]:
        for letters in self._widths:
            maker = self._maker(letters, packed=True)
            for way in self._directions:
                for gaps in _NAMED if self._words else _SIGNS:
                    arranger = Arranger(maker.size, maker.radius, gaps, upright=way in {"BT", "TB"})
                    yield from self._combined(
                        maker, way, [arranger.whole(c.branches) for c in self._components]
                    )

    def _combined(
        self, maker: BlockMaker, way: Direction, choices: Sequence[Sequence[Shape]]
    ) -> Iterator[_Packing]:
        """Yield combinations of shapes of components: for each width, the lowest that are no wider."""
        for most in sorted({shape.width for shapes in choices for shape in shapes}):
            picked = [([s for s in shapes if s.width <= most] or shapes[:1])[-1] for shapes in choices]
            sizes = [(shape.width, shape.height) for shape in picked]
            pairs = list(zip(self._components, sizes, strict=True))
            mains = [size for component, size in pairs if not component.elsewhere]
            others = [size for component, size in pairs if component.elsewhere]
            yield _Packing(self._assembly.estimate(mains, others), maker, way, picked)


def legibility(drawing: Drawing) -> float:
    """Return how easily lines can be followed: 1 where they are short and none cross, less otherwise."""
    long: dict[str, float] = {}
    for line in drawing.lines:
        if line.link is not None:
            long[line.link.name] = long.get(line.link.name, 0.0) + length(line)
    if not long:
        return 1.0
    usual = sum(box.width for box in drawing.boxes) / len(drawing.boxes)
    far = sum(long.values()) / len(long) / usual
    crossed = crossings(drawing) / len(long)
    return 1.0 / (1.0 + _CROSSED * crossed + _LONG * far)


def length(line: DrawnLine) -> float:
    """Return the length of a line."""
    return sum(abs(x1 - x2) + abs(y1 - y2) for (x1, y1), (x2, y2) in pairwise(line.points))


def crossings(drawing: Drawing) -> int:
    """Count where lines of two links cross."""
    upright: list[tuple[float, float, float, str]] = []
    level: list[tuple[float, float, float, str]] = []
    for line in drawing.lines:
        if line.link is None:
            continue
        for (x1, y1), (x2, y2) in pairwise(line.points):
            if abs(x1 - x2) < abs(y1 - y2):
                upright.append((x1, min(y1, y2), max(y1, y2), line.link.name))
            else:
                level.append((y1, min(x1, x2), max(x1, x2), line.link.name))
    return sum(
        low < y < high and left < x < right and name != other
        for x, low, high, name in upright
        for y, left, right, other in level
    )


def _with_targets(plan: DrawingPlan, view: View) -> DrawingPlan:
    """Return a plan without the links whose target is not drawn."""
    drawn = {link.name for link in view.links}
    return plan._replace(steps={name: step for name, step in plan.steps.items() if name in drawn})


def _clear_block(maker: BlockMaker, component: _Component, direction: Direction, *, thorough: bool) -> Block:
    """Lay out a component in layers, with more room where a word or a line meets something."""
    blocks: list[Block] = []
    for room in _MORE_ROOM if len(component.claims) <= _MANY else _MORE_ROOM[:1]:
        blocks.append(
            draw_in_layers(
                maker, component.claims, component.steps, direction, more_room=room, thorough=thorough
            )
        )
        if not blocks[-1].faults:
            return blocks[-1]
    return min(blocks, key=lambda block: len(block.faults))


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
        component = found.setdefault(find(claim), _Component([], [], [], index >= plan.elsewhere))
        component.claims.append(claim)
    for step in plan.steps.values():
        found[find(step.link.premises[0])].steps.append(step)
    for branch in build_branches(plan):
        premises = branch.step.link.premises if branch.step else ()
        found[find([*branch.claims, *premises][0])].branches.append(branch)
    yield from sorted(found.values(), key=lambda component: component.elsewhere)

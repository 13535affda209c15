"""Draw a view as compactly as possible: packed or in layers, in the width and direction that fit a surface best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from math import sqrt
from typing import Literal, NamedTuple

from argmap.render.grouping import grouped
from argmap.render.picture.compact.arrangement import Arranger, PackedGaps
from argmap.render.picture.compact.assembly import Assembly, Placement
from argmap.render.picture.compact.block import Block, BlockMaker
from argmap.render.picture.compact.branch_order import untangled
from argmap.render.picture.compact.branches import tray_members
from argmap.render.picture.compact.components import Component, depth, find_components
from argmap.render.picture.compact.edges import Edge, Found
from argmap.render.picture.compact.layers import Effort, lay_out
from argmap.render.picture.compact.legibility import (
    crossings,
    crossings_of,
    foreseen,
    legibility,
    legibility_of,
    length_of,
)
from argmap.render.picture.compact.mending import mended_block
from argmap.render.picture.compact.packed_map import draw_packed
from argmap.render.picture.compact.packing import Choice, Shape, spots
from argmap.render.picture.compact.way_grid import Patience
from argmap.render.picture.frame import Direction, Surface
from argmap.render.picture.plan import DrawingPlan, build_plan
from argmap.render.picture.shapes import Drawing, Point
from argmap.render.picture.step_words import with_step_words
from argmap.render.picture.tree.tree_map import draw_tree, weak_links, writer_for
from argmap.render.view import View

#: The numbers of letters in a line of a box that are tried, and the directions.
_WIDTHS = (18, 20, 22, 24, 26, 30)
_DIRECTIONS: tuple[Direction, ...] = ("RL", "BT")
#: More claims than this are packed with one line of reasons for each claim, in boxes of this width; so many packings
#: are tried.
_MANY, _USUAL, _TRIED_OF_MANY = 150, 26, 2
#: In these, the boxes of conclusions and of the claims to look at first are larger, so that they are seen where the
#: whole map is: the more of so many claims there are, up to so many times as large.
_CHIEF, _CHIEF_MOST = 75.0, 4.0
#: As many shapes of each of their branches are compared.
_COMBED = Choice(16, 7.0)
#: Maps of many claims in which reasons have reasons so many times over are not packed, nor is any map in which claims
#: or links bear on each other more times over than this.
_DEEP, _DEEPEST = 100, 150
#: More claims and links than these are drawn as a tree, whose work is linear, and so are many claims with more
#: links to each than this: graphlay took 22 seconds for 400 claims with 800 links.
_MOST_DRAWN, _DENSE = 7_000, 1.4
#: So are more links than this if there are more to each claim than that: lines find no way among so many.
_FEW_LINKS, _DENSEST = 20, 5.0
#: So is a map of more links than this that cross more often each, in the best of hasty layouts in layers: with 80
#: claims and 240 links, all layouts were tried in vain for 19 seconds.
_MANY_LINKS, _MOST_CROSSED = 100, 4.0
#: A map with more links to one claim than this, most of which run in one in a packing, is drawn in no other way.
_MOST_TO_ONE = 48
#: The room added around words and between layers, in pixels, until nothing meets.
_MORE_ROOM = (0.0, 6.0, 14.0, 30.0)
#: Frames are given up in one direction if after so many tries more than this share of lines meets something.
_HOPEFUL, _HOPELESS = 2, 0.1
#: The room for words and signs of links in a packed map, with more of everything until nothing meets.
_NAMED = (PackedGaps((58.0, 16.0)), PackedGaps((62.0, 24.0), 9.0, 16.0, 14.0))
_SIGNS = (PackedGaps((13.0, 14.0)), PackedGaps((16.0, 18.0), 8.0, 14.0, 13.0))
#: While lines of packings are led around boxes, as many places are looked at in all.
_PLACES = 200_000
#: Lines of so many drawings are made shorter, of those whose score is nearly that of the best.
_SHORTENED, _NEARLY = 2, 0.95
#: Where letters are so many times as large as usual and no lines cross, no more than one packing of each kind is drawn.
_LARGE = 2.0
#: Boxes should cover this share of a drawing where letters are not large.
_COVERED = 0.25
#: Letters that are so many times as large as usual can hardly be read, and with ease.
_READABLE, _COMFORTABLE = 0.66, 1.25
#: Of the crossings that are foreseen in a drawing, this share is left in the end.
_FORESEEN = 0.7
#: Of each kind, those drawings are weighed that have the largest letters: as many as have so many claims, and at least.
_WEIGHED, _LEAST_WEIGHED = 1_500, 12
#: Links of maps with at most so many claims have words instead of signs, unless that costs more than this.
_WORDY, _WORTH = 16, 0.75
#: In maps with more claims than this, fewer widths are tried, and the order in layers is searched for longer.
_SMALL = 30


class _Scored(NamedTuple):
    """Blocks, where they are placed, and how good that is."""

    score: float
    placement: Placement
    blocks: Sequence[Block]

    @property
    def is_large_and_clear(self) -> bool:
        """Whether letters are large, and no lines cross."""
        return self.placement.scale >= _LARGE and not any(crossings(block.lines) for block in self.blocks)


#: In layers; packed, with lines led around boxes; or packed with room for lines that run straight to where they end.
_Kind = Literal["layered", "packed", "combed"]


class _Trials(NamedTuple):
    """How many drawings of a kind without faults are compared, and how many are tried.

    A drawing is not tried where its score would have to become more than so many times as high as foreseen, `hope`, to
    be the best: it will be more compact than is foreseen.
    """

    compared: int
    tried: int
    hope: float


#: What is constructed takes the least time, and gains the most by compaction.
_TRIALS: dict[_Kind, _Trials] = {
    "layered": _Trials(4, 8, 1.5),
    "packed": _Trials(3, 5, 1.2),
    "combed": _Trials(8, 10, 1.5),
}


class _Candidate(NamedTuple):
    """A way to draw: how large the letters will be, what foresees how legible lines will be, and what draws it.

    It draws to None where that has faults.
    """

    scale: float
    kind: _Kind
    foresee: Callable[[], float]
    draw: Callable[[], Sequence[Block] | None]


class _Way(NamedTuple):
    """What is asked for: surfaces, and a direction and the letters in a line of a box, if any.

    A `bare` drawing has no title and no legend, and a `quick` one is the first without faults.
    """

    surfaces: Sequence[Surface]
    direction: Direction | None
    wrap: int | None
    bare: bool = False
    quick: bool = False


def draw_compact(
    view: View,
    *,
    surfaces: Sequence[Surface],
    direction: Direction | None = None,
    wrap: int | None = None,
    bare: bool = False,
    quick: bool = False,
) -> Drawing:
    """Draw a view; what is not given is chosen so that text is as large as possible on one of the surfaces.

    A `bare` drawing is without title and legend, and a `quick` one the first without faults. Frames are left out where they find no room among the lines; in place
    of those around parties, boxes have the colours of parties. A map whose words or lines do not keep clear of each
    other in any way is drawn as a tree.
    """
    way = _Way(surfaces, direction, wrap, bare, quick)
    drawn = _drawn_compactly(view, way)
    if drawn is None and quick:
        way = way._replace(quick=False)
        drawn = _drawn_compactly(view, way)
    if drawn is None and view.framing is not None:
        by_party = view.framing.by == "party" and view.grouping is None
        view = replace(view, framing=None)
        view = grouped(view, "party") if by_party else view
        drawn = _drawn_compactly(view, way)
    return drawn or draw_tree(view, direction=direction or "RL", wrap=wrap or _USUAL)


def _drawn_compactly(view: View, way: _Way) -> Drawing | None:
    """Return a drawing without faults, if there is one."""
    plan = _with_targets(build_plan(view), view)
    if _too_large(plan):
        return None
    wordy = _Compactor(view, plan, way, words=True) if len(plan.boxes) <= _WORDY else None
    named = wordy.best() if wordy else None
    if wordy and named and named.is_large_and_clear:
        return wordy.drawing(named)
    compactor = _Compactor(view, plan, way, words=False)
    best = compactor.best(named.score / _WORTH if named else 0.0)
    if wordy and named and (best is None or named.score >= _WORTH * best.score):
        return wordy.drawing(named)
    return compactor.drawing(best) if best is not None else None


def draw_layers(
    view: View, *, surfaces: Sequence[Surface], direction: Direction | None = None, wrap: int | None = None
) -> Drawing:
    """Draw a view in layers only, with a line and a word of its own for each link."""
    plan = _with_targets(build_plan(view), view)
    if not _too_large(plan):
        compactor = _Compactor(view, plan, _Way(surfaces, direction, wrap), words=True, layers=True)
        best = compactor.best()
        if best is not None:
            return compactor.drawing(best)
    return draw_tree(view, direction=direction or "RL", wrap=wrap or _USUAL)


def _too_large(plan: DrawingPlan) -> bool:
    claims, links = len(plan.boxes), len(plan.steps)
    if claims + links > _MOST_DRAWN or (links > _FEW_LINKS and links > _DENSEST * claims):
        return True
    return claims > _MANY and links > _DENSE * claims


class _Compactor:
    """Tries ways to draw a view, those with the largest letters first, and keeps the best."""

    def __init__(
        self, view: View, plan: DrawingPlan, way: _Way, *, words: bool, layers: bool = False
    ) -> None:
        surfaces, direction, wrap, bare, quick = way
        self._alike, self._bare = layers, bare
        self._layers = layers
        self._words, self._many = words, quick or len(plan.boxes) > _MANY
        self._view, self._plan, self._weak = view, plan, weak_links(view, plan)
        self._components = list(find_components(plan, view.framing))
        self._packs = not layers and view.framing is None and depth(self._components) <= _DEEPEST
        to_one = Counter(step.link.target for step in plan.steps.values() if step.link.target in plan.boxes)
        #: Whether only packings are tried, and of those only the ones in which lines run in one.
        self._in_one = self._packs and max(to_one.values(), default=0) > _MOST_TO_ONE
        self._orders = [[component.branches for component in self._components]]
        if self._packs and not self._many:
            others = [untangled(component.branches, component.steps) for component in self._components]
            if others != self._orders[0]:
                self._orders.append(others)
        self._trays = tray_members(branch for c in self._components for branch in c.branches)
        few = _WIDTHS if len(plan.boxes) <= _SMALL else _WIDTHS[::2]
        self._widths = (wrap,) if wrap else (_USUAL,) if self._many else few
        self._directions: tuple[Direction, ...] = (direction,) if direction else _DIRECTIONS
        self._assembly = Assembly(view, plan, surfaces, signs=not words, beside=not layers, bare=bare)
        self._patience = Patience(_PLACES)
        self._found: list[_Scored] = []
        #: How often lines cross in each hasty layout in layers.
        self._crossed: list[int] = []
        #: The directions in which frames leave no room for lines, whatever the width of boxes.
        self._hopeless: set[Direction] = set()
        #: The least of the rooms that components have needed in a direction: other widths need as much.
        self._needed = Counter[tuple[Direction, int]]()

    def best(self, least: float = 0.0) -> _Scored | None:
        """Return the best drawing; None where all have faults, or none can be foreseen to have the `least` score."""
        if self._many:
            return self._first()
        best: _Scored | None = None
        compared, tried = Counter[_Kind](), Counter[_Kind]()
        for score, candidate in self._promising():
            kind = candidate.kind
            most = _TRIALS[kind]
            if compared[kind] >= most.compared or tried[kind] >= most.tried:
                continue
            if score * most.hope < max(least, best.score if best is not None else 0.0):
                continue
            if kind != "layered" and (
                self._patience.left <= 0 or (compared[kind] and best is not None and best.is_large_and_clear)
            ):
                continue
            tried[kind] += 1
            blocks = candidate.draw()
            if blocks is None:
                continue
            compared[kind] += 1
            if best is not None and self._most_score(blocks) < _NEARLY * best.score:
                continue
            scored = self._scored(blocks)
            self._found.append(scored)
            if best is None or scored.score > best.score:
                best = scored
        found = sorted(self._found, key=lambda scored: -scored.score)[:_SHORTENED]
        shorter = (self._shorter(scored) for scored in found if scored.score > _NEARLY * found[0].score)
        return max(shorter, key=lambda scored: scored.score, default=None)

    def _shorter(self, found: _Scored) -> _Scored:
        """Return a drawing with other ways for its lines where that is better."""
        shorter = [block.shorter and block.shorter() for block in found.blocks]
        if not any(shorter):
            return found
        blocks = [better or block for better, block in zip(shorter, found.blocks, strict=True)]
        return max(found, self._scored(blocks), key=lambda scored: scored.score)

    def _first(self) -> _Scored | None:
        """Return the packing with the largest letters that has no faults; if there is none, the one in layers."""
        packings = sorted(self._packings() if self._packs else (), key=lambda one: -one.scale)
        for candidate in chain(packings[:_TRIED_OF_MANY], () if self._in_one else self._layered()):
            blocks = candidate.draw()
            if blocks is not None:
                placement = self._assembly.placement(*self._parted(blocks))
                return _Scored(placement.worth, placement, blocks)
        return None

    def drawing(self, scored: _Scored) -> Drawing:
        """Return what was found to be best as a drawing."""
        drawing = self._assembly.drawing(*self._parted(scored.blocks), scored.placement)
        return with_step_words(drawing, self._view)

    def _promising(self) -> list[tuple[float, _Candidate]]:
        """Return the ways to draw with the score that is foreseen, the best first."""
        found: list[tuple[float, _Candidate]] = []
        weighed, most = Counter[_Kind](), max(_WEIGHED // max(len(self._plan.boxes), 1), _LEAST_WEIGHED)
        layered = [] if self._in_one else list(self._layered())
        if self._is_knot():
            return []
        candidates = [*layered, *(self._packings() if self._packs else ())]
        for candidate in sorted(candidates, key=lambda candidate: -candidate.scale):
            weighed[candidate.kind] += 1
            if weighed[candidate.kind] <= most:
                found.append((self._value(candidate.scale) * candidate.foresee(), candidate))
        return sorted(found, key=lambda pair: -pair[0])

    def _most_score(self, blocks: Sequence[Block]) -> float:
        """Return the score that blocks have at most, which takes less time than to place them."""
        return self._value(self._assembly.largest(*self._parted(blocks))) * legibility(blocks)

    def _scored(self, blocks: Sequence[Block]) -> _Scored:
        legible = legibility(blocks)
        placement = self._assembly.placement(*self._parted(blocks))
        score = self._value(placement.worth) * legible
        if placement.scale < _COMFORTABLE:
            boxes = sum(box.width * box.height for block in blocks for box in block.boxes)
            score *= sqrt(min(boxes / (placement.width * placement.height) / _COVERED, 1.0))
        return _Scored(score, placement, blocks)

    def _value(self, scale: float) -> float:
        """Return what letters of a size are worth: the larger they are already, the less; on slides, each is worth it."""
        if scale < _READABLE:
            return scale**3 / _READABLE**2
        return scale if scale < _COMFORTABLE or self._bare or self._layers else sqrt(scale * _COMFORTABLE)

    def _parted(self, blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
        """Return the blocks that lead to a conclusion, and the others."""
        pairs = list(zip(self._components, blocks, strict=True))
        mains = [block for component, block in pairs if not component.elsewhere]
        return mains, [block for component, block in pairs if component.elsewhere]

    def _estimated(self, sizes: Sequence[Point]) -> float:
        pairs = list(zip(self._components, sizes, strict=True))
        mains = [size for component, size in pairs if not component.elsewhere]
        return self._assembly.estimate(mains, [size for component, size in pairs if component.elsewhere])

    def _layered(self) -> Iterator[_Candidate]:
        """Yield each way to draw in layers, as large as a hasty layout is."""
        for letters in self._widths:
            maker = self._maker(letters, packed=False)
            for way in self._directions[:1] if self._many else self._directions:
                draw = partial(self._in_layers, maker, way)
                if self._many:
                    yield _Candidate(0.0, "layered", lambda: 1.0, draw)
                    continue
                hasty = [lay_out(maker, c.claims, c.steps, way, effort="fast") for c in self._components]
                scale = self._estimated([(found.width, found.height) for found, _ in hasty])
                crossed = sum(_crossings_in(found, edges) for found, edges in hasty)
                self._crossed.append(crossed)
                far = sum(length_of(route) for found, _ in hasty for route in found.routes)
                yield _Candidate(scale, "layered", partial(self._foreseen, maker, crossed, far), draw)

    def _is_knot(self) -> bool:
        """Tell whether lines in layers cross so often that they find room in no drawing but a tree."""
        links, fewest = len(self._plan.steps), min(self._crossed, default=0)
        return not self._layers and links > _MANY_LINKS and fewest > _MOST_CROSSED * links

    def _packing_foreseen(
        self, maker: BlockMaker, edges: Sequence[Sequence[Edge]], shapes: Sequence[Shape]
    ) -> float:
        """Return how legible the lines of a packing will be."""
        crossed, far = 0, 0.0
        for few, shape in zip(edges, shapes, strict=True):
            centres = {
                spot.key: (x + spot.width / 2, y + spot.height / 2)
                for spot, x, y in spots(shape)
                if spot.key is not None
            }
            more, long = foreseen(few, centres)
            crossed, far = crossed + more, far + long
        return self._foreseen(maker, crossed, far)

    def _foreseen(self, maker: BlockMaker, crossed: int, far: float) -> float:
        if not self._plan.boxes:
            return 1.0
        return legibility_of(len(self._plan.steps), _FORESEEN * crossed, far / maker.usual_width)

    def _in_layers(self, maker: BlockMaker, way: Direction) -> list[Block] | None:
        """Return blocks in layers; None where they have faults."""
        effort: Effort = "fast" if self._many else "thorough"
        if way in self._hopeless:
            return None
        blocks: list[Block] = []
        for number, component in enumerate(self._components):
            rooms = _MORE_ROOM[self._needed[way, number] :]
            block, tried = _clear_block(maker, component, way, effort, self._patience, rooms)
            self._needed[way, number] += tried - 1
            if _is_hopeless(maker, block):
                self._hopeless.add(way)
            if block.faults:
                return None
            blocks.append(block)
        return blocks

    def _maker(self, letters: int, *, packed: bool) -> BlockMaker:
        claims = len(self._plan.boxes)
        chief = min(sqrt(claims / _CHIEF), _CHIEF_MOST) if claims > _MANY and not self._bare else 1.0
        writer = writer_for(
            self._view,
            letters,
            compact=not self._layers,
            alike=self._alike,
            large_conclusions=self._bare,
            chief=chief,
        )
        trays = self._trays if packed else {}
        return BlockMaker(
            self._plan,
            writer,
            self._weak,
            trays,
            words=self._words,
            merged=not self._layers,
            framing=self._view.framing,
        )

    def _packings(self) -> Iterator[_Candidate]:
        for letters in self._widths:
            maker = self._maker(letters, packed=True)
            edges = [maker.edges(component.steps) for component in self._components]
            for way in self._directions:
                upright = way in {"BT", "TB"}
                if self._many and (not upright or depth(self._components) > _DEEP):
                    continue  # a map of many claims is wide only where reasons stand below claims
                for order in range(len(self._orders)):
                    if not self._many and not self._in_one:
                        for gaps in _NAMED if self._words else _SIGNS:
                            yield from self._packed_in(maker, edges, way, gaps, "packed", order)
                    yield from self._packed_in(
                        maker, edges, way, (_NAMED if self._words else _SIGNS)[0], "combed", order
                    )

    def _packed_in(
        self,
        maker: BlockMaker,
        edges: Sequence[Sequence[Edge]],
        way: Direction,
        gaps: PackedGaps,
        kind: _Kind,
        order: int,
    ) -> Iterator[_Candidate]:
        """Yield the ways to pack with some gaps; `edges` are those of each component."""
        lines, choice = (1, _COMBED) if kind == "combed" else (3, Choice())
        upright = way in {"BT", "TB"}
        arranger = Arranger(maker.size, maker.radius, gaps, upright=upright, lines=lines, choice=choice)
        choices = [arranger.whole(branches) for branches in self._orders[order]]
        known: dict[tuple[int, ...], tuple[Shape, ...]] = {}
        for chosen in self._combined(choices):
            names = tuple(map(id, chosen))
            if names not in known:
                known[names] = chosen
                scale = self._estimated([(shape.width, shape.height) for shape in chosen])
                draw = partial(self._packed, maker, way, chosen, kind == "combed")
                yield _Candidate(scale, kind, partial(self._packing_foreseen, maker, edges, chosen), draw)

    def _combined(self, choices: Sequence[Sequence[Shape]]) -> Iterator[tuple[Shape, ...]]:
        """Yield combinations of shapes of components: for each width, the lowest that are no wider."""
        for most in sorted({shape.width for shapes in choices for shape in shapes}):
            yield tuple(([s for s in shapes if s.width <= most] or shapes[:1])[-1] for shapes in choices)

    def _packed(
        self, maker: BlockMaker, way: Direction, shapes: Sequence[Shape], combed: bool
    ) -> list[Block] | None:
        """Return blocks packed as shapes say; None where they have faults."""
        blocks = []
        for component, shape in zip(self._components, shapes, strict=True):
            block = draw_packed(
                maker,
                component.branches,
                shape,
                component.claims,
                component.steps,
                way,
                self._patience,
                constructed=combed,
            )
            if block is None:
                return None
            blocks.append(block)
        return blocks


def _is_hopeless(maker: BlockMaker, block: Block) -> bool:
    """Tell whether frames leave so little room that more of it, or other widths of boxes, will not do."""
    return maker.framing is not None and len(block.faults) > _HOPELESS * len(block.lines)


def _crossings_in(found: Found, edges: Sequence[Edge]) -> int:
    return crossings_of(zip(found.routes, (edge.step.link.name for edge in edges), strict=True))


def _with_targets(plan: DrawingPlan, view: View) -> DrawingPlan:
    """Return a plan without the links whose target is not drawn."""
    drawn = {link.name for link in view.links}
    return plan._replace(steps={name: step for name, step in plan.steps.items() if name in drawn})


def _clear_block(
    maker: BlockMaker,
    component: Component,
    direction: Direction,
    effort: Effort,
    patience: Patience,
    rooms: Sequence[float],
) -> tuple[Block, int]:
    """Lay out a component in layers, with more of some rooms where a word or a line meets something.

    Return how many rooms were tried, too.
    """
    claims, steps = component.claims, component.steps
    blocks: list[Block] = []
    for room in rooms if len(claims) <= _MANY else rooms[:1]:
        found, edges = lay_out(maker, claims, steps, direction, more_room=room, effort=effort)
        if len(claims) > _MANY:
            blocks.append(maker.block(found, claims, steps, edges))
        else:
            blocks.append(mended_block(maker, found, claims, steps, edges, patience))
        if not blocks[-1].faults:
            return blocks[-1], len(blocks)
        if len(blocks) == _HOPEFUL and _is_hopeless(maker, blocks[-1]):
            break
    return min(blocks, key=lambda block: len(block.faults)), len(blocks)

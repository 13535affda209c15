"""Draw a view as compactly as possible: packed or in layers, in the width and direction that fit a surface best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Literal, NamedTuple

from argmap.render.grouping import grouped
from argmap.render.picture.arrangement import Arranger, PackedGaps
from argmap.render.picture.assembly import Assembly, Placement
from argmap.render.picture.block import Block, BlockMaker
from argmap.render.picture.branches import tray_members
from argmap.render.picture.components import Component, depth, find_components
from argmap.render.picture.frame import Direction, Surface
from argmap.render.picture.layers import Effort, lay_out
from argmap.render.picture.legibility import legibility
from argmap.render.picture.mending import mended_block
from argmap.render.picture.packed_map import draw_packed
from argmap.render.picture.packing import Choice, Shape
from argmap.render.picture.plan import DrawingPlan, build_plan
from argmap.render.picture.shapes import Drawing, Point
from argmap.render.picture.step_words import with_step_words
from argmap.render.picture.tree_map import draw_tree, weak_links, writer_for
from argmap.render.picture.way_grid import Patience
from argmap.render.view import View

#: The numbers of letters in a line of a box that are tried, and the directions.
_WIDTHS = (18, 20, 22, 24, 26, 30)
_DIRECTIONS: tuple[Direction, ...] = ("RL", "BT")
#: More claims than this are packed with one line of reasons for each claim, in boxes of this width; so many packings
#: are tried.
_MANY, _USUAL, _TRIED_OF_MANY = 150, 26, 2
#: As many shapes of each of their branches are compared.
_COMBED = Choice(16, 7.0)
#: Maps of many claims in which reasons have reasons so many times over are not packed.
_DEEP = 100
#: More claims and links than these are drawn as a tree, whose work is linear, and so are many claims with more
#: links to each than this: graphlay took 22 seconds for 400 claims with 800 links.
_MOST_DRAWN, _DENSE = 7_000, 1.4
#: The room added around words and between layers, in pixels, until nothing meets.
_MORE_ROOM = (0.0, 6.0, 14.0, 30.0)
#: The room for words and signs of links in a packed map, with more of everything until nothing meets.
_NAMED = (PackedGaps((58.0, 16.0)), PackedGaps((62.0, 24.0), 9.0, 16.0, 14.0))
_SIGNS = (PackedGaps((13.0, 14.0)), PackedGaps((16.0, 18.0), 8.0, 14.0, 13.0))
#: While lines of packings are led around boxes, as many places are looked at in all.
_PLACES = 200_000
#: As many drawings without faults of each kind are compared; as many are tried.
_COMPARED, _TRIED = 4, 8
#: Where letters are so many times as large as usual, nothing larger is searched for.
_LARGE = 2.0
#: How much more legible another drawing may be than the best so far, if it is not to be drawn in vain.
_CLEARER = 1.06
#: Links of maps with at most so many claims have words instead of signs, unless that costs more than this.
_WORDY, _WORTH = 16, 0.75
#: In maps with more claims than this, fewer widths are tried, and the order in layers is searched for longer.
_SMALL = 30


class _Scored(NamedTuple):
    """Blocks, where they are placed, and how good that is: what that is worth, and how legible lines are."""

    score: float
    legible: float
    placement: Placement
    blocks: Sequence[Block]


#: In layers; packed, with lines led around boxes; or packed with room for lines that run straight to where they end.
_Kind = Literal["layered", "packed", "combed"]


class _Candidate(NamedTuple):
    """A way to draw: how large the letters will be, and what draws it, to None where it has faults."""

    scale: float
    kind: _Kind
    draw: Callable[[], Sequence[Block] | None]


class _Way(NamedTuple):
    """What is asked for: surfaces, and a direction and the letters in a line of a box, if any.

    A `bare` drawing has no title and no legend.
    """

    surfaces: Sequence[Surface]
    direction: Direction | None
    wrap: int | None
    bare: bool = False


def draw_compact(
    view: View,
    *,
    surfaces: Sequence[Surface],
    direction: Direction | None = None,
    wrap: int | None = None,
    bare: bool = False,
) -> Drawing:
    """Draw a view; what is not given is chosen so that text is as large as possible on one of the surfaces.

    A `bare` drawing is without title and legend. Frames are left out where they find no room among the lines; in place
    of those around parties, boxes have the colours of parties. A map whose words or lines do not keep clear of each
    other in any way is drawn as a tree.
    """
    way = _Way(surfaces, direction, wrap, bare)
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
    if wordy and named and named.placement.scale >= _LARGE:
        return wordy.drawing(named)
    compactor = _Compactor(view, plan, way, words=False)
    best = compactor.best()
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
    return claims + links > _MOST_DRAWN or (claims > _MANY and links > _DENSE * claims)


class _Compactor:
    """Tries ways to draw a view, those with the largest letters first, and keeps the best."""

    def __init__(
        self, view: View, plan: DrawingPlan, way: _Way, *, words: bool, layers: bool = False
    ) -> None:
        surfaces, direction, wrap, bare = way
        self._alike, self._bare = layers, bare
        self._layers, self._packs = layers, not layers and view.framing is None
        self._words = words
        self._view, self._plan, self._weak = view, plan, weak_links(view)
        self._components = list(find_components(plan, view.framing))
        self._trays = tray_members(branch for c in self._components for branch in c.branches)
        self._many = len(plan.boxes) > _MANY
        few = _WIDTHS if len(plan.boxes) <= _SMALL else _WIDTHS[::2]
        self._widths = (wrap,) if wrap else (_USUAL,) if self._many else few
        self._directions: tuple[Direction, ...] = (direction,) if direction else _DIRECTIONS
        self._assembly = Assembly(view, plan, surfaces, signs=not words, beside=not layers, bare=bare)
        self._patience = Patience(_PLACES)
        self._best: _Scored | None = None

    def best(self) -> _Scored | None:
        """Return the best drawing; None where all have faults."""
        if self._many:
            return self._first()
        candidates = [*self._layered(), *(self._packings() if self._packs else ())]
        compared, tried = Counter[_Kind](), Counter[_Kind]()
        for candidate in sorted(candidates, key=lambda candidate: -candidate.scale):
            best, kind = self._best, candidate.kind
            if best is not None and self._good_enough(best, candidate):
                break
            if compared[kind] >= _COMPARED or (
                kind != "layered" and (tried[kind] >= _TRIED or self._patience.left <= 0)
            ):
                continue
            tried[kind] += 1
            blocks = candidate.draw()
            if blocks is not None:
                compared[kind] += 1
                self._keep(blocks)
        return self._best and self._shorter(self._best)

    def _shorter(self, best: _Scored) -> _Scored:
        """Return the best drawing with shorter lines, unless that makes it smaller."""
        shorter = self._scored([block.shorter() if block.shorter else block for block in best.blocks])
        return (
            shorter
            if shorter.score > best.score and shorter.placement.scale >= best.placement.scale
            else best
        )

    def _first(self) -> _Scored | None:
        """Return the packing with the largest letters that has no faults; if there is none, the one in layers."""
        packings = sorted(self._packings() if self._packs else (), key=lambda one: -one.scale)
        for candidate in chain(packings[:_TRIED_OF_MANY], self._layered()):
            blocks = candidate.draw()
            if blocks is not None:
                placement = self._assembly.placement(*self._parted(blocks))
                return _Scored(placement.worth, 1.0, placement, blocks)
        return None

    def drawing(self, scored: _Scored) -> Drawing:
        """Return what was found to be best as a drawing."""
        drawing = self._assembly.drawing(*self._parted(scored.blocks), scored.placement)
        return with_step_words(drawing, self._view.graph)

    def _good_enough(self, best: _Scored, candidate: _Candidate) -> bool:
        if candidate.kind != "layered" and best.placement.scale >= _LARGE:
            return True
        return candidate.scale * min(1.0, _CLEARER * best.legible) < best.score

    def _keep(self, blocks: Sequence[Block]) -> None:
        """Keep blocks where they are better than the best so far."""
        scored = self._scored(blocks)
        if self._best is None or scored.score > self._best.score:
            self._best = scored

    def _scored(self, blocks: Sequence[Block]) -> _Scored:
        legible = legibility(blocks)
        placement = self._assembly.placement(*self._parted(blocks))
        return _Scored(placement.worth * legible, legible, placement, blocks)

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
                scale = 0.0
                if not self._many:
                    hasty = [
                        lay_out(maker, c.claims, c.steps, way, effort="fast")[0] for c in self._components
                    ]
                    scale = self._estimated([(found.width, found.height) for found in hasty])
                yield _Candidate(scale, "layered", partial(self._in_layers, maker, way))

    def _in_layers(self, maker: BlockMaker, way: Direction) -> list[Block] | None:
        """Return blocks in layers; None where they have faults."""
        count = len(self._plan.boxes)
        effort: Effort = "fast" if self._many else "thorough" if count > _SMALL else "balanced"
        blocks = [
            _clear_block(maker, component, way, effort, self._patience) for component in self._components
        ]
        return None if any(block.faults for block in blocks) else blocks

    def _maker(self, letters: int, *, packed: bool) -> BlockMaker:
        writer = writer_for(
            self._view, letters, compact=not self._layers, alike=self._alike, large_conclusions=self._bare
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
            for way in self._directions:
                upright = way in {"BT", "TB"}
                if self._many and (not upright or depth(self._components) > _DEEP):
                    continue  # a map of many claims is wide only where reasons stand below claims
                if not self._many:
                    for gaps in _NAMED if self._words else _SIGNS:
                        yield from self._packed_in(maker, way, gaps, "packed")
                yield from self._packed_in(maker, way, (_NAMED if self._words else _SIGNS)[0], "combed")

    def _packed_in(
        self, maker: BlockMaker, way: Direction, gaps: PackedGaps, kind: _Kind
    ) -> Iterator[_Candidate]:
        """Yield the ways to pack with some gaps."""
        lines, choice = (1, _COMBED) if kind == "combed" else (3, Choice())
        upright = way in {"BT", "TB"}
        arranger = Arranger(maker.size, maker.radius, gaps, upright=upright, lines=lines, choice=choice)
        choices = [arranger.whole(component.branches) for component in self._components]
        known: dict[tuple[int, ...], tuple[Shape, ...]] = {}
        for chosen in self._combined(choices):
            names = tuple(map(id, chosen))
            if names not in known:
                known[names] = chosen
                scale = self._estimated([(shape.width, shape.height) for shape in chosen])
                yield _Candidate(scale, kind, partial(self._packed, maker, way, chosen, kind == "combed"))

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


def _with_targets(plan: DrawingPlan, view: View) -> DrawingPlan:
    """Return a plan without the links whose target is not drawn."""
    drawn = {link.name for link in view.links}
    return plan._replace(steps={name: step for name, step in plan.steps.items() if name in drawn})


def _clear_block(
    maker: BlockMaker, component: Component, direction: Direction, effort: Effort, patience: Patience
) -> Block:
    """Lay out a component in layers, with more room where a word or a line meets something."""
    claims, steps = component.claims, component.steps
    blocks: list[Block] = []
    for room in _MORE_ROOM if len(claims) <= _MANY else _MORE_ROOM[:1]:
        found, edges = lay_out(maker, claims, steps, direction, more_room=room, effort=effort)
        if len(claims) > _MANY:
            blocks.append(maker.block(found, claims, steps, edges))
        else:
            blocks.append(mended_block(maker, found, claims, steps, edges, patience))
        if not blocks[-1].faults:
            return blocks[-1]
    return min(blocks, key=lambda block: len(block.faults))

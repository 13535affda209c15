"""Draw a view as compactly as possible: packed or in layers, in the width and direction that fit best."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from heapq import heappop, heappush
from itertools import chain
from math import fsum, sqrt
from typing import Literal, NamedTuple

from argmap.render.grouping import grouped
from argmap.render.picture.compact.arrangement import Arranger, PackedGaps
from argmap.render.picture.compact.assembly import Assembly
from argmap.render.picture.compact.block import BlockMaker, BoxTexts, write_boxes
from argmap.render.picture.compact.branch_order import find_strays, untangled
from argmap.render.picture.compact.branches import Branch, tray_members
from argmap.render.picture.compact.components import depth, find_components
from argmap.render.picture.compact.edges import Edge
from argmap.render.picture.compact.layered_blocks import (
    DrawnBlocks,
    LayeredBlocks,
    crossings_in,
    length_in,
)
from argmap.render.picture.compact.layers import lay_out
from argmap.render.picture.compact.legibility import (
    foreseen,
)
from argmap.render.picture.compact.packed_map import draw_packed
from argmap.render.picture.compact.packing import Shape, ShapeLimits, spots
from argmap.render.picture.compact.route_search import Patience
from argmap.render.picture.compact.scores import Scored, Scores
from argmap.render.picture.compact.stray_routes import patience_for_strays
from argmap.render.picture.frame import Direction, Surface
from argmap.render.picture.plan import DrawingPlan, build_plan
from argmap.render.picture.shapes import Drawing
from argmap.render.picture.step_words import with_step_words
from argmap.render.picture.text.box_text import BoxWriter
from argmap.render.picture.tree.tree_map import draw_tree, weak_links, writer_for
from argmap.render.view import View

#: The widths of boxes that are tried, in letters per line, and the directions that are tried.
_WIDTHS = (18, 20, 22, 24, 26, 30)
_DIRECTIONS: tuple[Direction, ...] = ("RL", "BT")
_UPRIGHT: tuple[Direction, ...] = ("BT", "TB")
#: The most claims for which all widths and packings are tried. Maps of more claims are packed with one line
#: of reasons for each claim, in boxes of the second number of letters; the third is the number of such
#: packings tried.
_MANY, _USUAL, _TRIED_OF_MANY = 150, 26, 2
#: The scale of the boxes of conclusions and of claims to look at first in maps of many claims, so that they
#: stand out when the whole map is shown. It is the square root of n / 75 for n claims, and at most 4.
_CHIEF, _CHIEF_MOST = 75.0, 4.0
#: The choice of shapes for each branch in a packing with room for straight lines.
_COMBED = ShapeLimits(12, 7.0, 80.0)
#: The greatest depth of reasons at which maps of many claims are packed, and at which any map is packed.
_DEEP, _DEEPEST = 100, 150
#: The most claims and links that are not drawn as a tree, whose work is linear, and the most links to each
#: claim in a map of many claims: graphlay took 22 seconds for 400 claims with 800 links.
_MOST_DRAWN, _DENSE = 7_000, 1.4
#: The number of links above which a map with more links to each claim than the second value is drawn as a
#: tree, since lines find no way among so many.
_FEW_LINKS, _DENSEST = 20, 5.0
#: The number of links above which a map is drawn as a tree if, even in the best hasty layout in layers, there
#: are more crossings to each link than the second value. For 80 claims and 240 links, all layouts were tried
#: in vain for 19 seconds.
_MANY_LINKS, _MOST_CROSSED = 100, 4.0
#: The most layers that all lines together may pass through where a map of many claims is laid out in layers
#: once, and where one of fewer claims is laid out many times. graphlay took 90 seconds for 1,000 claims below
#: each other with 300 links between them, whose lines pass through 100,000 layers.
_MOST_PASSED, _MOST_PASSED_BY_FEW = 8_000, 2_500
#: How many times as often as in a knot lines cross in one layout where all others are sure to be knots, too.
_SURELY = 2.0
#: The most links to one claim; with more, most of them share lines in a packing, and only packings are tried.
_MOST_TO_ONE = 48
#: The gaps of packed maps with words, and with signs; with up to so many lines between the branches of many
#: claims, and with more of them.
_NAMED, _SIGNS = PackedGaps((58.0, 16.0)), PackedGaps((13.0, 14.0))
_FEW_STRAYS, _ROOMY = 40, PackedGaps((30.0, 20.0), apart=24.0, tip=18.0)
_ROOMIER = PackedGaps((40.0, 30.0), apart=40.0, tip=18.0)
#: The most places that all searches for routes around boxes in packings may examine, and the most lines
#: between the branches of many claims for which routes are sought: of twelve maps with 100 of them, all found
#: routes within 4 seconds; of six with 125, three found none.
_PLACES, _MOST_STRAYS = 200_000, 100
#: The most drawings whose lines are shortened, and the least share of the best score for a drawing to be
#: considered.
_SHORTENED, _NEARLY = 2, 0.95
#: The share of the crossings foreseen that are left in the finished drawing.
_FORESEEN = 0.7
#: The least size of letters on better layers, as a share of that of the best drawing without them.
_NO_SMALLER = 0.97
#: The number of candidates of each kind that are weighed, those with the largest letters first: the first
#: value divided by the number of claims, and at least the second.
_WEIGHED, _LEAST_WEIGHED = 1_500, 12
#: The most claims in a map whose links may have words instead of signs, and the least share of the score
#: without words that the drawing with words must reach.
_WORDY, _WORTH = 16, 0.75
#: The most claims for which all widths are tried; for larger maps it is every other one.
_SMALL = 30


#: The kinds of drawing: in layers; packed, with lines routed around boxes; or packed with room for straight
#: lines.
_Kind = Literal["layered", "packed", "combed"]


class _Trials(NamedTuple):
    """The number of faultless drawings of a kind that are compared, and the number tried.

    `hope` is the largest ratio of the score needed to win to the score foreseen at which a drawing is still
    tried, since it will be more compact than foreseen.
    """

    compared: int
    tried: int
    hope: float


#: Combed drawings get the most trials: they take the least time, and gain the most by compaction.
_TRIALS: dict[_Kind, _Trials] = {
    "layered": _Trials(4, 8, 1.5),
    "packed": _Trials(3, 5, 1.2),
    "combed": _Trials(8, 10, 1.5),
}
_HOPE = max(trials.hope for trials in _TRIALS.values())


#: The branches of each component, in the order in which they are packed.
_Order = Sequence[Sequence[Branch]]


class _Candidate(NamedTuple):
    """A candidate: its letter scale, a function that foresees its legibility, and one that draws it.

    The latter yields the drawings without faults; it is given the score that is needed to be the best.
    """

    scale: float
    kind: _Kind
    foresee: Callable[[], float]
    draw: Callable[[float], Iterator[DrawnBlocks]]


class _Way(NamedTuple):
    """A request: the surfaces, and the direction and the letters per line of a box, if given.

    A `bare` drawing has no title and no legend; a `quick` one is the first without faults. One that is not
    `explained` has no legend.
    """

    surfaces: Sequence[Surface]
    direction: Direction | None
    wrap: int | None
    bare: bool = False
    quick: bool = False
    explained: bool = True


def draw_compact(
    view: View,
    *,
    surfaces: Sequence[Surface],
    direction: Direction | None = None,
    wrap: int | None = None,
    bare: bool = False,
    quick: bool = False,
    explained: bool = True,
) -> Drawing:
    """Draw a view; options that are not given are chosen to make text as large as possible on a surface.

    A `bare` drawing has no title and no legend; a `quick` one is the first without faults; one that is not
    `explained` has no legend. Frames are left out if they find no room among the lines; instead of frames
    around parties, boxes then have the colours of parties. A map in which words or lines cannot be kept clear
    of each other is drawn as a tree.
    """
    way = _Way(surfaces, direction, wrap, bare, quick, explained)
    drawn = _drawn_compactly(view, way)
    if drawn is None and quick:
        way = way._replace(quick=False)
        drawn = _drawn_compactly(view, way)
    if drawn is None and view.framing is not None:
        by_party = view.framing.by == "party" and view.grouping is None
        view = replace(view, framing=None)
        view = grouped(view, "party") if by_party else view
        drawn = _drawn_compactly(view, way)
    return drawn or draw_tree(view, direction=direction or "RL", wrap=wrap or _USUAL, explained=explained)


def _drawn_compactly(view: View, way: _Way) -> Drawing | None:
    """Return a drawing without faults, or None if there is none."""
    plan = _with_targets(build_plan(view), view)
    if _too_large(plan):
        return None
    texts = _Texts(view, plan, bare=way.bare)
    wordy = _Compactor(view, plan, texts, way, words=True) if len(plan.boxes) <= _WORDY else None
    named = wordy.best() if wordy else None
    if wordy and named and named.is_large_and_clear:
        return wordy.drawing(named)
    compactor = _Compactor(view, plan, texts, way, words=False)
    best = compactor.best(named.score / _WORTH if named else 0.0)
    if wordy and named and (best is None or named.score >= _WORTH * best.score):
        return wordy.drawing(named)
    return compactor.drawing(best) if best is not None else None


def draw_layers(
    view: View,
    *,
    surfaces: Sequence[Surface],
    direction: Direction | None,
    wrap: int | None,
    explained: bool,
) -> Drawing:
    """Draw a view in layers only; each link has a line and a word of its own."""
    plan = _with_targets(build_plan(view), view)
    if not _too_large(plan):
        texts = _Texts(view, plan, layers=True)
        way = _Way(surfaces, direction, wrap, explained=explained)
        compactor = _Compactor(view, plan, texts, way, words=True, layers=True)
        best = compactor.best()
        if best is not None:
            return compactor.drawing(best)
    return draw_tree(view, direction=direction or "RL", wrap=wrap or _USUAL, explained=explained)


def _too_large(plan: DrawingPlan) -> bool:
    claims, links = len(plan.boxes), len(plan.steps)
    if claims + links > _MOST_DRAWN or (links > _FEW_LINKS and links > _DENSEST * claims):
        return True
    return claims > _MANY and links > _DENSE * claims


class _Texts:
    """The texts of boxes, which are worked out once for each number of letters per line."""

    def __init__(self, view: View, plan: DrawingPlan, *, layers: bool = False, bare: bool = False) -> None:
        self._view, self._plan, self._layers, self._bare = view, plan, layers, bare
        self._known: dict[int, BoxTexts] = {}

    def of(self, letters: int) -> BoxTexts:
        """Return the texts of boxes with this many letters per line."""
        known = self._known.get(letters)
        if known is None:
            known = self._known[letters] = write_boxes(self._plan, self._writer(letters))
        return known

    def _writer(self, letters: int) -> BoxWriter:
        claims = len(self._plan.boxes)
        chief = min(sqrt(claims / _CHIEF), _CHIEF_MOST) if claims > _MANY and not self._bare else 1.0
        return writer_for(
            self._view,
            letters,
            compact=not self._layers,
            alike=self._layers,
            large_conclusions=self._bare,
            chief=chief,
        )


class _Compactor:
    """A search for the best drawing of a view, which tries the candidates with the largest letters first."""

    def __init__(
        self, view: View, plan: DrawingPlan, texts: _Texts, way: _Way, *, words: bool, layers: bool = False
    ) -> None:
        surfaces, direction, wrap, bare, quick, explained = way
        self._texts, self._layers = texts, layers
        self._words, self._many = words, quick or len(plan.boxes) > _MANY
        self._view, self._plan, self._weak = view, plan, weak_links(view, plan)
        self._components = list(find_components(plan, view.framing))
        self._packs = not layers and view.framing is None and depth(self._components) <= _DEEPEST
        to_one = Counter(step.link.target for step in plan.steps.values() if step.link.target in plan.boxes)
        #: Whether only packings are tried, and among those only the ones with shared lines.
        self._in_one = self._packs and max(to_one.values(), default=0) > _MOST_TO_ONE
        between = (find_strays(c.branches, c.steps) for c in self._components if len(plan.boxes) > _MANY)
        #: The number of lines between branches, in a map of many claims.
        self._strays = sum(1 for _ in chain(*between))
        self._orders = [[component.branches for component in self._components]]
        if self._packs and not self._many:
            others = [untangled(component.branches, component.steps) for component in self._components]
            if others != self._orders[0]:
                self._orders.append(others)
        self._trays = tray_members(branch for c in self._components for branch in c.branches)
        few = _WIDTHS if len(plan.boxes) <= _SMALL else _WIDTHS[::2]
        self._widths = (wrap,) if wrap else (_USUAL,) if self._many else few
        ways = _DIRECTIONS[:1] if self._many else _DIRECTIONS
        self._directions: tuple[Direction, ...] = (direction,) if direction else ways
        self._assembly = Assembly(
            view, plan, surfaces, signs=not words, beside=not layers, bare=bare, explained=explained
        )
        self._scores = Scores(self._assembly, self._components, steps=len(plan.steps), large=bare or layers)
        self._patience = patience_for_strays() if self._strays else Patience(_PLACES)
        most_passed = _MOST_PASSED if len(plan.boxes) > _MANY else _MOST_PASSED_BY_FEW
        self._many_passed = _layers_passed(plan) > most_passed
        self._layered_blocks = LayeredBlocks(self._components, self._scores, hasty=self._many)
        self._found: list[Scored] = []
        #: The number of crossings in each hasty layout in layers.
        self._crossed: list[int] = []

    def best(self, least: float = 0.0) -> Scored | None:
        """Return the best drawing; None if all have faults, or none seems able to score `least`."""
        if self._many:
            return self._first()
        best: Scored | None = None
        compared, tried = Counter[_Kind](), Counter[_Kind]()
        for score, candidate in self._promising():
            kind = candidate.kind
            most = _TRIALS[kind]
            needed = max(least, best.score if best is not None else 0.0)
            if score * _HOPE < needed:
                break
            if compared[kind] >= most.compared or tried[kind] >= most.tried or score * most.hope < needed:
                continue
            if kind != "layered" and (
                self._patience.left <= 0 or (compared[kind] and best is not None and best.is_large_and_clear)
            ):
                continue
            tried[kind] += 1
            faultless = list(candidate.draw(needed))
            compared[kind] += bool(faultless)
            for blocks, moved in faultless:
                if best is not None and self._scores.most(blocks) < _NEARLY * best.score:
                    continue
                scored = self._scores.scored(blocks)._replace(moved=moved)
                self._found.append(scored)
                if not moved and (best is None or scored.score > best.score):
                    best = scored
        if not self._found:
            reordered = self._layered_blocks.with_other_orders()
            if reordered is not None:
                self._found.append(self._scores.scored(reordered))
        found = [one for one in self._found if not (one.moved and best and _is_smaller(one, best))]
        found = sorted(found, key=lambda scored: -scored.score)[:_SHORTENED]
        shorter = [self._shorter(scored) for scored in found if scored.score > _NEARLY * found[0].score]
        chosen = max(shorter, key=lambda scored: scored.score, default=None)
        with_schemes = any(step.link.scheme or step.link.rule for step in self._plan.steps.values())
        if chosen and chosen.moved and best and with_schemes:
            usual = (scored for scored in shorter if not scored.moved)
            best = max(usual, key=lambda scored: scored.score, default=None) or self._shorter(best)
            if self._schemes_said(best) > self._schemes_said(chosen):
                chosen = best
        return chosen and self._straighter(chosen)

    def _schemes_said(self, scored: Scored) -> int:
        """Return beside how many steps there is room for their schemes and rules."""
        return sum(words.style == "step" for words in self.drawing(scored).words)

    def _shorter(self, found: Scored) -> Scored:
        """Return a drawing with rerouted lines if that is better."""
        shorter = [block.shorter and block.shorter() for block in found.blocks]
        if not any(shorter):
            return found
        blocks = [new or block for new, block in zip(shorter, found.blocks, strict=True)]
        better = self._scores.scored(blocks)._replace(moved=found.moved)
        return max(found, better, key=lambda scored: scored.score)

    def _straighter(self, found: Scored) -> Scored:
        """Return a drawing without jogs in its lines that are not needed."""
        straighter = [block.straighter and block.straighter() for block in found.blocks]
        if not any(straighter):
            return found
        return self._scores.scored(
            [better or block for better, block in zip(straighter, found.blocks, strict=True)]
        )

    def _first(self) -> Scored | None:
        """Return the faultless packing with the largest letters, or else a layout in layers.

        If lines or signs find no room in the first packings, roomier ones are tried.
        """
        packs = self._packs and self._strays <= _MOST_STRAYS
        packings = chain.from_iterable(map(self._largest, self._gaps() if packs else ()))
        for candidate in chain(packings, () if self._in_one or self._many_passed else self._layered()):
            for blocks, _ in candidate.draw(0.0):
                placement = self._assembly.placement(*self._scores.parted(blocks))
                return self._straighter(Scored(placement.worth, placement, blocks))
        return None

    def _largest(self, gaps: PackedGaps) -> list[_Candidate]:
        """Return the packings with the largest letters that are tried of a map of many claims."""
        return sorted(self._packings(gaps), key=lambda one: -one.scale)[:_TRIED_OF_MANY]

    def _gaps(self) -> Sequence[PackedGaps]:
        """Return the gaps for packings, from the narrowest."""
        if self._words:
            return (_NAMED,)
        if self._strays:
            return (_ROOMY, _ROOMIER) if self._strays <= _FEW_STRAYS else (_ROOMIER,)
        return (_SIGNS, _ROOMY)

    def drawing(self, scored: Scored) -> Drawing:
        """Return the best result as a drawing."""
        drawing = self._assembly.drawing(*self._scores.parted(scored.blocks), scored.placement)
        return with_step_words(drawing, self._view)

    def _promising(self) -> Iterator[tuple[float, _Candidate]]:
        """Yield the candidates with their foreseen scores, the best first.

        No score is larger than the value of the letters, so those with smaller letters are foreseen later.
        """
        weighed, most = Counter[_Kind](), max(_WEIGHED // max(len(self._plan.boxes), 1), _LEAST_WEIGHED)
        layered = [] if self._in_one or self._many_passed else list(self._layered())
        if self._many_passed or self._is_knot():
            return
        candidates = [*layered, *(self._packings(self._gaps()[0]) if self._packs else ())]
        foreseen: list[tuple[float, int, _Candidate]] = []
        for number, candidate in enumerate(sorted(candidates, key=lambda candidate: -candidate.scale)):
            weighed[candidate.kind] += 1
            if weighed[candidate.kind] > most:
                continue
            value = self._scores.value(candidate.scale)
            while foreseen and -foreseen[0][0] >= value:
                score, _, better = heappop(foreseen)
                yield -score, better
            heappush(foreseen, (-value * candidate.foresee(), number, candidate))
        while foreseen:
            score, _, better = heappop(foreseen)
            yield -score, better

    def _layered(self) -> Iterator[_Candidate]:
        """Yield the candidates in layers, at the size of a hasty layout, unless that is surely a knot."""
        for letters in self._widths:
            maker = self._maker(letters, packed=False)
            for way in self._directions:
                if self._many:
                    yield _Candidate(
                        0.0, "layered", lambda: 1.0, partial(self._layered_blocks.drawn, maker, way, ())
                    )
                    continue
                hasty = [lay_out(maker, c.claims, c.steps, way, effort="fast") for c in self._components]
                scale = self._scores.estimated([(found.width, found.height) for found, _ in hasty])
                crossed = [crossings_in(found, edges) for found, edges in hasty]
                self._crossed.append(sum(crossed))
                if self._is_knot(_SURELY):
                    return
                far = fsum(length_in(found) for found, _ in hasty)
                draw = partial(self._layered_blocks.drawn, maker, way, hasty)
                yield _Candidate(scale, "layered", partial(self._foreseen, maker, sum(crossed), far), draw)

    def _is_knot(self, surely: float = 1.0) -> bool:
        """Return whether lines in layers cross so often that only a tree has room for them.

        Layouts with boxes of other widths need not be tried if they cross more often by the factor `surely`.
        """
        links, fewest = len(self._plan.steps), min(self._crossed, default=0)
        return not self._layers and links > _MANY_LINKS and fewest > surely * _MOST_CROSSED * links

    def _packing_foreseen(
        self, maker: BlockMaker, edges: Sequence[Sequence[Edge]], shapes: Sequence[Shape]
    ) -> float:
        """Return how legible the lines of a packing are foreseen to be."""
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
        return self._scores.legible(maker, _FORESEEN * crossed, far)

    def _maker(self, letters: int, *, packed: bool) -> BlockMaker:
        return BlockMaker(
            self._plan,
            self._texts.of(letters),
            self._weak,
            self._view.deciding,
            self._trays if packed else {},
            words=self._words,
            merged=not self._layers,
            framing=self._view.framing,
        )

    def _packings(self, gaps: PackedGaps) -> Iterator[_Candidate]:
        for letters in self._widths:
            maker = self._maker(letters, packed=True)
            edges = [maker.edges(component.steps) for component in self._components]
            for kind, arranger, orders in self._arrangers(maker, gaps):
                for way in self._directions:
                    for order in orders:
                        choices = [arranger.whole(branches, upright=way in _UPRIGHT) for branches in order]
                        yield from self._packed_in(maker, edges, way, kind, choices)

    def _arrangers(
        self, maker: BlockMaker, gaps: PackedGaps
    ) -> Iterator[tuple[_Kind, Arranger, Sequence[_Order]]]:
        """Yield the arrangers to try, each with the orders of branches that it can keep."""
        if not self._many and not self._in_one:
            yield "packed", _arranger(maker, gaps, ShapeLimits(), 3), self._orders
            yield "combed", _arranger(maker, gaps, _COMBED, 1), self._orders
        if not self._many or depth(self._components) <= _DEEP:
            yield "combed", _arranger(maker, gaps, _COMBED, 1, by_size=True), self._orders[:1]

    def _packed_in(
        self,
        maker: BlockMaker,
        edges: Sequence[Sequence[Edge]],
        way: Direction,
        kind: _Kind,
        choices: Sequence[Sequence[Shape]],
    ) -> Iterator[_Candidate]:
        """Yield the candidates of a kind; `edges` and `choices` of shapes are those of each component."""
        known: dict[tuple[int, ...], tuple[Shape, ...]] = {}
        for chosen in self._combined(choices):
            names = tuple(map(id, chosen))
            if names not in known:
                known[names] = chosen
                scale = self._scores.estimated([(shape.width, shape.height) for shape in chosen])
                draw = partial(self._packed, maker, way, chosen, kind == "combed")
                yield _Candidate(scale, kind, partial(self._packing_foreseen, maker, edges, chosen), draw)

    def _combined(self, choices: Sequence[Sequence[Shape]]) -> Iterator[tuple[Shape, ...]]:
        """Yield combinations of the components' shapes: for each width, the lowest that are no wider."""
        widths = [[shape.width for shape in shapes] for shapes in choices]
        for most in sorted({*chain(*widths)}):
            yield tuple(
                shapes[max(bisect_right(known, most) - 1, 0)]
                for shapes, known in zip(choices, widths, strict=True)
            )

    def _packed(
        self, maker: BlockMaker, way: Direction, shapes: Sequence[Shape], combed: bool, _: float
    ) -> Iterator[DrawnBlocks]:
        """Yield the blocks packed into these shapes, if they have no faults."""
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
                around_branches=self._strays > 0,
            )
            if block is None:
                return
            blocks.append(block)
        yield DrawnBlocks(blocks)


def _arranger(
    maker: BlockMaker, gaps: PackedGaps, choice: ShapeLimits, lines: int, *, by_size: bool = False
) -> Arranger:
    return Arranger(maker.size, maker.radius, gaps, lines=lines, choice=choice, by_size=by_size)


def _layers_passed(plan: DrawingPlan) -> int:
    """Return how many layers lines pass through, if layers are the columns of the plan."""
    columns = {claim: plan.nodes[index].column for claim, index in plan.boxes.items()}
    return sum(
        max(abs(columns[premise] - columns[step.link.target]) - 1, 0)
        for step in plan.steps.values()
        if step.link.target in columns
        for premise in step.link.premises
    )


def _is_smaller(one: Scored, other: Scored) -> bool:
    return one.placement.scale < _NO_SMALLER * other.placement.scale


def _with_targets(plan: DrawingPlan, view: View) -> DrawingPlan:
    """Return a plan without the links whose targets are not drawn."""
    drawn = {link.name for link in view.links}
    return plan._replace(steps={name: step for name, step in plan.steps.items() if name in drawn})

"""Draw the components of a map in layers: on the usual ones, and on better ones where lines cross."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import starmap
from math import fsum
from typing import NamedTuple

from argmap.render.picture.compact.block import BlockMaker, DrawingPart
from argmap.render.picture.compact.components import Component
from argmap.render.picture.compact.edges import Edge, Found
from argmap.render.picture.compact.layering import LaidOut, Layers, better_layers
from argmap.render.picture.compact.layers import Effort, lay_out
from argmap.render.picture.compact.legibility import crossings, crossings_of, length_of
from argmap.render.picture.compact.mending import MendedBlock, as_it_is, mended_block
from argmap.render.picture.compact.route_search import Patience
from argmap.render.picture.compact.scores import Scores
from argmap.render.picture.frame import Direction

#: The most claims of a component whose faults are mended, with more room or other lines.
_MENDED = 150
#: The additional room around words and between layers, in pixels; each is tried until there are no faults.
_MORE_ROOM = (0.0, 6.0, 14.0, 30.0)
#: The number of tries after which frames may be given up in a direction, and the share of faulty lines above
#: which they are.
_HOPEFUL, _HOPELESS = 2, 0.1
#: The most places that all searches for routes around boxes may examine.
_PLACES = 60_000
#: If all drawings have faults, but one has so few, other orders are tried in their layers: so many of them,
#: and for so many drawings. So 100 claims with 144 lines in all directions have 37 crossings; their tree has
#: 211.
_FEW_FAULTS, _ATTEMPTS, _RETRIED = 2, 3, 2
#: The largest ratio of scores by which better layers are expected to improve a drawing.
_BETTER_LAYERS = 1.3
#: While better layers are searched for: the share of the length of lines that is left after compaction, and
#: the weight of crossings, hardly any of which disappear later.
_COMPACTED, _TO_STAY = 0.55, 1.2

#: A layout in layers, and its edges.
Layered = tuple[Found, Sequence[Edge]]


class DrawnBlocks(NamedTuple):
    """A drawing as blocks, and whether some are on better layers than the usual ones."""

    blocks: Sequence[DrawingPart]
    moved: bool = False


class LayeredBlocks:
    """The components of a plan as blocks in layers.

    It remembers of each direction what other widths of boxes have needed: room, and better layers.
    """

    def __init__(self, components: Sequence[Component], scores: Scores, *, hasty: bool) -> None:
        """Set the components, and what compares layers; a `hasty` search for the order in layers is short."""
        self._components, self._scores, self._hasty = components, scores, hasty
        self._patience = Patience(_PLACES)
        #: The directions in which frames leave no room for lines, whatever the width of boxes.
        self._hopeless: set[Direction] = set()
        #: The least room that components have needed in each direction; other widths need as much.
        self._needed = Counter[tuple[Direction, int]]()
        #: The better layers of components, by their numbers.
        self._moved: dict[int, Layers | None] = {}
        #: What the search for better layers of a component found to be clear: the maker, the direction and
        #: the layers, with the block, and how many rooms were tried for it.
        self._clear: dict[int, tuple[BlockMaker, Direction, Layers, tuple[MendedBlock, int]]] = {}
        #: The makers and the directions of drawings with faults, and the fewest of these.
        self._faulty: list[tuple[BlockMaker, Direction]] = []
        self._fewest = _FEW_FAULTS + 1

    def drawn(
        self, maker: BlockMaker, way: Direction, hasty: Sequence[Layered], needed: float
    ) -> Iterator[DrawnBlocks]:
        """Yield the faultless blocks in layers: on the usual layers, and on better ones if lines cross.

        The usual ones are those of the `hasty` layouts of all components, if there are any. Better ones are
        not searched for if they are not expected to score what is `needed`.
        """
        # Where no lines cross, a thorough search finds the same order.
        same = [None if crossings_in(*one) else one for one in hasty] or [None] * len(self._components)
        usual: list[Layers | None] = [None] * len(same)
        blocks = self._on_layers(maker, way, same, usual)
        if blocks is None:
            self._faulty.append((maker, way))
        else:
            yield DrawnBlocks(blocks)
            if not any(crossings(block.lines) for block in blocks):
                return
            if self._scores.scored(blocks).score * _BETTER_LAYERS < needed:
                return
        if hasty:
            layers = [
                None if same[number] else self._better_layers(maker, way, hasty, number)
                for number in range(len(same))
            ]
            moved = self._on_layers(maker, way, same, layers) if layers != usual else None
            if moved is not None:
                yield DrawnBlocks(moved, moved=True)

    def with_other_orders(self) -> list[DrawingPart] | None:
        """Return the first faultless blocks of those that had faults, with other orders in their layers.

        If all had many, or all other orders have some, it is None.
        """
        if self._fewest > _FEW_FAULTS:
            return None
        none: list[None] = [None] * len(self._components)
        self._patience = Patience(_PLACES)
        self._needed.clear()
        for attempt in range(1, _ATTEMPTS + 1):
            for maker, way in self._faulty[:_RETRIED]:
                blocks = self._on_layers(maker, way, none, none, attempt)
                if blocks is not None:
                    return blocks
        return None

    def _better_layers(
        self, maker: BlockMaker, way: Direction, hasty: Sequence[Layered], number: int
    ) -> Layers | None:
        """Return better layers of a component, which are searched for once; None if there are none."""
        if number not in self._moved:
            found, edges = hasty[number]
            component, sizes = self._components[number], [(one.width, one.height) for one, _ in hasty]
            others = [one for other, one in enumerate(hasty) if other != number]
            crossed, far = sum(starmap(crossings_in, others)), fsum(length_in(one) for one, _ in others)

            def on(layers: Layers) -> LaidOut:
                claims, steps = component.claims, component.steps
                one, _ = lay_out(maker, claims, steps, way, effort="comparing", layers=layers)
                sizes[number] = one.width, one.height
                more, long = crossings_in(one, edges), length_in(one)
                legible = self._scores.legible(maker, _TO_STAY * (crossed + more), _COMPACTED * (far + long))
                return LaidOut(self._scores.value(self._scores.estimated(sizes)) * legible, one)

            def is_clear(layers: Layers) -> bool:
                rooms = _MORE_ROOM[self._needed[way, number] :]
                clear = _clear_block(maker, component, way, "thorough", self._patience, rooms, None, layers)
                self._clear[number] = maker, way, layers, clear
                return not clear[0].block.faults

            layers = found.layers if maker.framing else better_layers(edges, found.layers, on, is_clear)
            self._moved[number] = None if layers is found.layers else layers
        return self._moved[number]

    def _on_layers(
        self,
        maker: BlockMaker,
        way: Direction,
        found: Sequence[Layered | None],
        layers: Sequence[Layers | None],
        attempt: int = 0,
    ) -> list[DrawingPart] | None:
        """Return blocks on given layers, or on those on which lines are the shortest.

        None if they have faults. Layouts that are `found` are not searched for.
        """
        effort: Effort = "fast" if self._hasty else "thorough"
        if way in self._hopeless:
            return None
        blocks: list[DrawingPart] = []
        for number, component in enumerate(self._components):
            rooms = _MORE_ROOM[self._needed[way, number] :]
            usual = None if layers[number] else found[number]
            mended, tried = self._known(maker, way, number, layers[number]) or _clear_block(
                maker, component, way, effort, self._patience, rooms, usual, layers[number], attempt=attempt
            )
            if not layers[number]:
                self._needed[way, number] += tried - 1
            if _is_hopeless(maker, mended.block):
                self._hopeless.add(way)
            if mended.block.faults:
                self._fewest = min(self._fewest, len(mended.block.faults))
                return None
            blocks.append(mended.tightened())
        return blocks

    def _known(
        self, maker: BlockMaker, way: Direction, number: int, layers: Layers | None
    ) -> tuple[MendedBlock, int] | None:
        """Return what the search for better layers has found out about these; None if it has not."""
        known = self._clear.get(number)
        if known is None or known[0] is not maker or known[1] != way or known[2] is not layers:
            return None
        return known[3]


def crossings_in(found: Found, edges: Sequence[Edge]) -> int:
    """Return how many times lines of different links cross in a layout."""
    return crossings_of(zip(found.routes, (edge.step.link.name for edge in edges), strict=True))


def length_in(found: Found) -> float:
    """Return the total length of lines in a layout."""
    return fsum(map(length_of, found.routes))


def _is_hopeless(maker: BlockMaker, block: DrawingPart) -> bool:
    """Return whether frames leave so little room that neither more room nor other widths would help."""
    return maker.framing is not None and len(block.faults) > _HOPELESS * len(block.lines)


def _clear_block(
    maker: BlockMaker,
    component: Component,
    direction: Direction,
    effort: Effort,
    patience: Patience,
    rooms: Sequence[float],
    usual: Layered | None,
    layers: Layers | None,
    *,
    attempt: int = 0,
) -> tuple[MendedBlock, int]:
    """Lay out a component in layers, with more of some rooms where a word or a line meets something.

    The layout without more room may be the `usual` one. Return how many rooms were tried, too.
    """
    claims, steps = component.claims, component.steps
    blocks: list[MendedBlock] = []
    for room in rooms if len(claims) <= _MENDED else rooms[:1]:
        if usual is not None and not room:
            found, edges = usual
        else:
            found, edges = lay_out(
                maker,
                claims,
                steps,
                direction,
                more_room=room,
                effort=effort,
                layers=layers,
                attempt=attempt,
            )
        if len(claims) > _MENDED:
            blocks.append(as_it_is(maker.block(found, claims, steps, edges)))
        else:
            blocks.append(mended_block(maker, found, claims, steps, edges, patience))
        if not blocks[-1].block.faults:
            return blocks[-1], len(blocks)
        if len(blocks) == _HOPEFUL and _is_hopeless(maker, blocks[-1].block):
            break
    return min(blocks, key=lambda mended: len(mended.block.faults)), len(blocks)

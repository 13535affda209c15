"""The scores of drawings: how large letters are, how easily lines are followed, and how full the sheet is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from argmap.render.picture.compact.assembly import Assembly, Placement
from argmap.render.picture.compact.block import BlockMaker, DrawingPart
from argmap.render.picture.compact.components import Component
from argmap.render.picture.compact.legibility import crossings, legibility, legibility_of
from argmap.render.picture.compact.sheet import boxes_in
from argmap.render.picture.compact.worth import fullness, value_of
from argmap.render.picture.shapes import Point

#: The scale of letters at which, if no lines cross, a single packing of each kind is enough.
_LARGE = 2.0


class Scored(NamedTuple):
    """A drawing as blocks, with their placement and score."""

    score: float
    placement: Placement
    blocks: Sequence[DrawingPart]
    #: Whether some blocks are on better layers than the usual ones.
    moved: bool = False

    @property
    def is_large_and_clear(self) -> bool:
        """Whether letters are large, and no lines cross."""
        return self.placement.scale >= _LARGE and not any(crossings(block.lines) for block in self.blocks)


class Scores:
    """The scores of drawings of one plan, each as one block for each of its components."""

    def __init__(
        self, assembly: Assembly, components: Sequence[Component], *, steps: int, large: bool
    ) -> None:
        """Set what places the blocks, and the number of `steps`; letters may be as `large` as can be."""
        self._assembly, self._components = assembly, components
        self._steps, self._large = steps, large

    def most(self, blocks: Sequence[DrawingPart]) -> float:
        """Return an upper bound of the score of blocks, which is faster than placing them."""
        return self.value(self._assembly.largest(*self.parted(blocks))) * legibility(blocks)

    def scored(self, blocks: Sequence[DrawingPart]) -> Scored:
        """Return blocks with their placement and score."""
        legible = legibility(blocks)
        placement = self._assembly.placement(*self.parted(blocks))
        score = self.value(placement.worth) * legible
        full = fullness(boxes_in(blocks), placement.width * placement.height)
        return Scored(score * full, placement, blocks)

    def value(self, scale: float) -> float:
        """Return the value of a letter size."""
        return value_of(scale, large=self._large)

    def parted(self, blocks: Sequence[DrawingPart]) -> tuple[list[DrawingPart], list[DrawingPart]]:
        """Return the blocks that lead to a conclusion, and the others."""
        pairs = list(zip(self._components, blocks, strict=True))
        mains = [block for component, block in pairs if not component.elsewhere]
        return mains, [block for component, block in pairs if component.elsewhere]

    def estimated(self, sizes: Sequence[Point]) -> float:
        """Return a rough estimate of the scale of blocks of these sizes."""
        pairs = list(zip(self._components, sizes, strict=True))
        mains = [size for component, size in pairs if not component.elsewhere]
        return self._assembly.estimate(mains, [size for component, size in pairs if component.elsewhere])

    def legible(self, maker: BlockMaker, crossed: float, far: float) -> float:
        """Return how legible lines are that cross so often and are so long in all."""
        return legibility_of(self._steps, crossed, far / maker.usual_width) if self._components else 1.0

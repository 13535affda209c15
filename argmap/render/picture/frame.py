"""The two axes of a map: along, the direction of the arguments, and across.

The layout uses these axes; a frame converts them to positions on the page. Along counts from the conclusion.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import inf
from typing import Literal, NamedTuple

from argmap.render.picture.shapes import Point

#: The direction of arguments, as in Graphviz: RL has the conclusion at the left, BT at the top.
Direction = Literal["RL", "LR", "BT", "TB"]

#: The layouts: as compact as possible; in layers, with a line and a word for each link; or as a tree, with
#: each claim beside its reasons and room for lines between them.
Layout = Literal["compact", "layers", "tree"]


class Surface(NamedTuple):
    """The size that a drawing should fit: a width and a height, in pixels or points.

    If a drawing is scaled below `legible` on it, its title is enlarged to stay readable. If it is scaled
    above `ample`, its title is reduced; on a surface where small drawings are not enlarged, it never is.
    """

    width: float
    height: float
    legible: float = 0.55
    ample: float = inf

    def scale_of(self, width: float, height: float) -> float:
        """Return the scale at which something of a given size fits."""
        return min(self.width / width, self.height / height)


#: A screen or a projector.
SCREEN = Surface(1920.0, 1080.0, 0.8, 1.7)

#: The surfaces that a picture can be fitted to; a sheet may be turned.
Fit = Literal["screen", "a4", "a3", "square"]
SURFACES: dict[Fit, tuple[Surface, ...]] = {
    "screen": (SCREEN,),
    "a4": (Surface(841.9, 595.3, ample=1.2), Surface(595.3, 841.9, ample=1.2)),
    "a3": (Surface(1190.6, 841.9, ample=1.2), Surface(841.9, 1190.6, ample=1.2)),
    "square": (Surface(1080.0, 1080.0, 0.8, 1.7),),
}


class Frame(NamedTuple):
    """A direction, the length of the map along it, and its position on the page."""

    direction: Direction
    length: float
    left: float
    top: float

    @property
    def sideways(self) -> bool:
        """Whether along is horizontal."""
        return self.direction in {"RL", "LR"}

    def point(self, along: float, across: float) -> Point:
        """Convert a position to the page."""
        if self.direction in {"LR", "TB"}:
            along = self.length - along
        x, y = (along, across) if self.sideways else (across, along)
        return x + self.left, y + self.top

    def points(self, places: Iterable[tuple[float, float]]) -> tuple[Point, ...]:
        """Convert several positions to the page."""
        return tuple(self.point(along, across) for along, across in places)

    def corner(self, along: float, across: float, size: tuple[float, float]) -> Point:
        """Return the top left corner of a box that begins at `along` and is centred at `across`.

        `size` is that on the page.
        """
        width, height = size
        x, y = self.point(along, across)
        if self.sideways:
            return (x - width if self.direction == "LR" else x), y - height / 2
        return x - width / 2, (y - height if self.direction == "TB" else y)

    def heading(self, along: int, across: int) -> tuple[int, int]:
        """Convert a direction to the page."""
        if self.direction in {"LR", "TB"}:
            along = -along
        return (along, across) if self.sideways else (across, along)

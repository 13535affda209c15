"""The two directions of a map: along, in which arguments run, and across.

Everything is laid out along and across; a frame turns that into places on the
page. Along counts from the conclusion.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from argmap.render.picture.shapes import Point

#: Which way arguments run, as Graphviz names it: RL has the conclusion at the left, BT at the top.
Direction = Literal["RL", "LR", "BT", "TB"]


class Frame(NamedTuple):
    """A direction, the length of the map along it, and where it begins on the page."""

    direction: Direction
    length: float
    left: float
    top: float

    @property
    def sideways(self) -> bool:
        """Whether along is from left to right or back."""
        return self.direction in {"RL", "LR"}

    def point(self, along: float, across: float) -> Point:
        """A place on the page."""
        if self.direction in {"LR", "TB"}:
            along = self.length - along
        x, y = (along, across) if self.sideways else (across, along)
        return x + self.left, y + self.top

    def points(self, places: Iterable[tuple[float, float]]) -> tuple[Point, ...]:
        """Several places on the page."""
        return tuple(self.point(along, across) for along, across in places)

    def corner(self, along: float, across: float, size: tuple[float, float]) -> Point:
        """The top left corner of a box that begins `along`, with its middle `across`; `size` is on the page."""
        width, height = size
        x, y = self.point(along, across)
        if self.sideways:
            return (x - width if self.direction == "LR" else x), y - height / 2
        return x - width / 2, (y - height if self.direction == "TB" else y)

    def heading(self, along: int, across: int) -> tuple[int, int]:
        """A direction on the page."""
        if self.direction in {"LR", "TB"}:
            along = -along
        return (along, across) if self.sideways else (across, along)

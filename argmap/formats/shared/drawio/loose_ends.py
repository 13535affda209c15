"""The ends of lines in a drawing that are joined to no box, but lie at one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

#: How far outside a box an end may lie, in pixels.
_NEAR = 15.0
#: The most pairs of ends and boxes that are looked at.
_MOST_PAIRS = 2_000_000


class BoxPlace(NamedTuple):
    """The place and the size of a box."""

    left: float
    top: float
    width: float
    height: float

    def is_near(self, x: float, y: float) -> bool:
        """Return whether a point lies in the box, or close to it."""
        return (
            self.left - _NEAR <= x <= self.left + self.width + _NEAR
            and self.top - _NEAR <= y <= self.top + self.height + _NEAR
        )


def boxes_at(points: Sequence[tuple[float, float]], boxes: Mapping[str, BoxPlace]) -> list[str]:
    """Return for each point the key of the smallest box at which it lies; empty without one."""
    if len(points) * len(boxes) > _MOST_PAIRS:
        return [""] * len(points)
    by_size = sorted(boxes.items(), key=lambda pair: pair[1].width * pair[1].height)
    return [next((key for key, box in by_size if box.is_near(*point)), "") for point in points]

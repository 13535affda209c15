"""What a drawing on a surface is worth: by the size of its letters, and by the share that boxes cover."""

from __future__ import annotations

from math import sqrt

#: The scales of letters below which a drawing is hardly readable, and from which it is comfortable.
_READABLE, COMFORTABLE = 0.66, 1.25
#: The share of a drawing that boxes should cover.
_COVERED = 0.3


def value_of(scale: float, *, large: bool) -> float:
    """Return the value of a letter size; beyond a comfortable size it grows slowly, unless `large`."""
    if scale < _READABLE:
        return scale**3 / _READABLE**2
    return scale if scale < COMFORTABLE or large else sqrt(scale * COMFORTABLE)


def fullness(boxes: float, area: float) -> float:
    """Return the worth of a drawing of an area of which boxes cover so much: 1 if that is enough."""
    return sqrt(min(boxes / area / _COVERED, 1.0))

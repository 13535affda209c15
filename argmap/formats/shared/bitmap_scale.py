"""The scale of a picture in pixels."""

from __future__ import annotations

from argmap.core.diagnostics import ArgmapError

#: The most pixels a picture may have, which take 400 MB of memory.
MOST_PIXELS = 100_000_000
#: The pixel budget without an explicit scale, and its range: at most the second scale, and at least the
#: first as long as the picture fits at all.
_USUAL_PIXELS, _WHOLE, _SHARP = 40_000_000, 1.0, 2.0
#: The smallest scale at which text is legible.
_READABLE = 0.5


def fitting_scale(width: float, height: float, scale: float | None) -> float:
    """Return the scale, in pixels per unit: the requested one, or from 1 to 2 as far as it fits.

    Raises:
        ArgmapError: The picture would have too many pixels, or be illegible.
    """
    fits = int((MOST_PIXELS / (width * height)) ** 0.5 * 100) / 100
    if scale is None:
        sharp = int((_USUAL_PIXELS / (width * height)) ** 0.5 * 100) / 100
        scale = min(_SHARP, max(sharp, min(_WHOLE, fits), _READABLE))
    if scale <= fits:
        return scale
    wide, high = round(width * scale), round(height * scale)
    smaller = f"--scale {fits:g}, " if fits >= _READABLE else ""
    raise ArgmapError(
        f"the picture would have {wide:,} x {high:,} pixels, but {MOST_PIXELS:,} is the maximum",
        hint=f"draw less of it or smaller ({smaller}--from, --depth), or write SVG or PDF",
    )

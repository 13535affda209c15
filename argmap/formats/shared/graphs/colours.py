"""Colours of arrows and boxes: green ones are for something, red ones against it."""

from __future__ import annotations

import colorsys
import re
from functools import lru_cache

from argmap.core.model import Stance

_HEX = re.compile(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})(?:[0-9a-f]{2})?", re.IGNORECASE)
#: The least saturation and brightness of a colour that is no grey; fills of boxes are often pale.
_SATURATED, _BRIGHT = 0.15, 0.2
#: Hues in degrees: red up to the first and from the last of these, green between the other two.
_RED_TO, _GREEN_FROM, _GREEN_TO, _RED_FROM = 20, 80, 170, 335
#: Argdown draws undercuts in this colour.
_UNDERCUT = "#551a8b"


@lru_cache(1000)
def stance_of_colour(colour: str) -> Stance | None:
    """Return the stance that a colour such as `#00ff00` stands for; None for any but green and red ones."""
    if colour.lower() == _UNDERCUT:
        return "counter"
    if not is_coloured(colour):
        return None
    hue = 360 * _hsv(colour)[0]
    if _GREEN_FROM <= hue <= _GREEN_TO:
        return "support"
    return "counter" if hue <= _RED_TO or hue >= _RED_FROM else None


def is_coloured(colour: str) -> bool:
    """Return whether a colour is none of black, white and the greys between them."""
    if _HEX.fullmatch(colour) is None:
        return False
    _, saturation, brightness = _hsv(colour)
    return saturation >= _SATURATED and brightness >= _BRIGHT


def _hsv(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return colorsys.rgb_to_hsv(red, green, blue)

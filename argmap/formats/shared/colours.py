"""Colours of arrows and boxes: green ones are for something, red ones against it."""

from __future__ import annotations

import colorsys
import re
from functools import lru_cache

from argmap.core.model import Stance

_HEX = re.compile(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})(?:[0-9a-f]{2})?", re.IGNORECASE)
_SHORT = re.compile(r"#([0-9a-f])([0-9a-f])([0-9a-f])[0-9a-f]?", re.IGNORECASE)
#: The names of colours in DOT and CSS that people give to arrows and boxes; in DOT, shades have a digit more.
_NAMES = {
    "green": "#008000",
    "lime": "#00ff00",
    "darkgreen": "#006400",
    "forestgreen": "#228b22",
    "limegreen": "#32cd32",
    "seagreen": "#2e8b57",
    "mediumseagreen": "#3cb371",
    "lightgreen": "#90ee90",
    "darkseagreen": "#8fbc8f",
    "palegreen": "#98fb98",
    "springgreen": "#00ff7f",
    "lawngreen": "#7cfc00",
    "chartreuse": "#7fff00",
    "mediumspringgreen": "#00fa9a",
    "red": "#ff0000",
    "darkred": "#8b0000",
    "firebrick": "#b22222",
    "crimson": "#dc143c",
    "indianred": "#cd5c5c",
    "tomato": "#ff6347",
    "orangered": "#ff4500",
    "salmon": "#fa8072",
    "lightcoral": "#f08080",
    "coral": "#ff7f50",
    "maroon": "#800000",
    "brown": "#a52a2a",
    "pink": "#ffc0cb",
    "lightpink": "#ffb6c1",
    "mistyrose": "#ffe4e1",
    "palevioletred": "#db7093",
    "blue": "#0000ff",
    "navy": "#000080",
    "darkblue": "#00008b",
    "royalblue": "#4169e1",
    "cornflowerblue": "#6495ed",
    "steelblue": "#4682b4",
    "dodgerblue": "#1e90ff",
    "skyblue": "#87ceeb",
    "lightblue": "#add8e6",
    "cyan": "#00ffff",
    "teal": "#008080",
    "turquoise": "#40e0d0",
    "orange": "#ffa500",
    "darkorange": "#ff8c00",
    "gold": "#ffd700",
    "yellow": "#ffff00",
    "lightyellow": "#ffffe0",
    "goldenrod": "#daa520",
    "khaki": "#f0e68c",
    "purple": "#800080",
    "violet": "#ee82ee",
    "magenta": "#ff00ff",
    "indigo": "#4b0082",
    "orchid": "#da70d6",
    "plum": "#dda0dd",
    "lavender": "#e6e6fa",
}
#: The least saturation and brightness of a colour that is no grey; fills of boxes are often pale.
_SATURATED, _BRIGHT = 0.15, 0.2
#: Hues in degrees: red up to the first and from the last of these, green between the other two.
_RED_TO, _GREEN_FROM, _GREEN_TO, _RED_FROM = 20, 80, 170, 335
#: Argdown draws undercuts in this colour.
_UNDERCUT = "#551a8b"


@lru_cache(1000)
def stance_of_colour(colour: str) -> Stance | None:
    """Return the stance that a colour stands for, such as `#00ff00` or `green`.

    None for any but green and red ones.
    """
    colour = hex_of(colour)
    if colour == _UNDERCUT:
        return "counter"
    if not is_coloured(colour):
        return None
    hue = 360 * _hsv(colour)[0]
    if _GREEN_FROM <= hue <= _GREEN_TO:
        return "support"
    return "counter" if hue <= _RED_TO or hue >= _RED_FROM else None


def is_coloured(colour: str) -> bool:
    """Return whether a colour is none of black, white and the greys between them."""
    colour = hex_of(colour)
    if _HEX.fullmatch(colour) is None:
        return False
    _, saturation, brightness = _hsv(colour)
    return saturation >= _SATURATED and brightness >= _BRIGHT


def hex_of(colour: str) -> str:
    """Return a colour with a name, or of three digits, as six digits; any other one as it is."""
    plain = "".join(colour.split()).lower()
    if short := _SHORT.fullmatch(plain):
        return "#" + "".join(2 * digit for digit in short.groups())
    return _NAMES.get(plain) or _NAMES.get(plain.rstrip("1234")) or plain


def _hsv(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return colorsys.rgb_to_hsv(red, green, blue)

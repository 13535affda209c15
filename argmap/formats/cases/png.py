"""PNG: the SVG picture as pixels, for programs that do not support SVG.

The only access to resvg, which needs explicit fonts: it gets the bundled
one, and system fonts for the characters that it lacks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from argmap.core.extras import missing_package
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.shared.drawings.pictures import (
    draw_picture,
    fitting_scale,
    lost_characters,
    reduced,
    unframed,
)
from argmap.formats.shared.losses import MARKED
from argmap.render.picture.pdf.fonts import BOLD, REGULAR, cover, lacking
from argmap.render.picture.shapes import Drawing
from argmap.render.picture.svg import write_svg
from argmap.render.view import View

#: Joiners between emoji, and the positions between characters that combine without one.
_JOINED = re.compile("(?<=[\u2600-\u27bf\U0001f000-\U0001ffff])[\u200d\ufe0f]+")
_MELTING = re.compile("(?<=[\U0001f1e6-\U0001f1ff])(?=[\U0001f1e6-\U0001f1ff])|(?=[\U0001f3fb-\U0001f3ff])")
_FAMILY = "Liberation Sans"


def render(view: View, options: Options) -> Exported:
    """Draw a view; the output is deterministic as long as the bundled font has all characters.

    Raises:
        ArgmapError: resvg is not installed, or the picture would be too large.
    """
    _resvg()
    drawing, not_shown = draw_picture(view, options)
    data, lost = write_png(drawing, options.scale)
    return Exported(
        data, (*lost, *not_shown), (*unframed(drawing, options), *reduced(drawing, options.scale))
    )


def write_png(drawing: Drawing, scale: float | None = None) -> tuple[bytes, tuple[str, ...]]:
    """Return a drawing as PNG, and what no font could draw, in words.

    Raises:
        ArgmapError: resvg is not installed, or the picture would be too large.
    """
    svg_to_bytes = _resvg()
    scale = fitting_scale(drawing.width, drawing.height, scale)
    fonts, lost = cover(lacking(_texts(drawing)))
    data = svg_to_bytes(
        svg_string=_simple(write_svg(drawing, dark=False, directed=False), lost),
        zoom=scale,
        font_files=[str(REGULAR), str(BOLD), *dict.fromkeys(font.path for font in fonts)],
        skip_system_fonts=True,
        font_family=_FAMILY,
        sans_serif_family=_FAMILY,
    )
    return bytes(data), tuple(lost_characters(lost))


def _resvg() -> Any:
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise missing_package("PNG", "resvg-py", "png") from None
    return svg_to_bytes


def _simple(svg: str, lost: Collection[str]) -> str:
    """Return the picture in a form that resvg renders completely.

    A character that no font has, or characters that combine into one, would stop
    resvg's font fallback for the rest of the line.
    """
    if svg.isascii():
        return svg
    svg = _JOINED.sub("", svg)
    return _MELTING.sub("\u200c", svg).translate({ord(c): "\u25a1" for c in lost})


def _texts(drawing: Drawing) -> Iterator[str]:
    for words in (*drawing.words, *(words for box in drawing.boxes for words in box.words)):
        yield from words.lines


EXPORTER = Exporter(
    "png",
    "a picture in pixels",
    (".png",),
    render,
    verdicts=True,
    closes=True,
    carries=MARKED,
    extra="png",
    graphviz="png",
    takes=("cluster", "rankdir", "wrap", "scale", "layout", "colour", "fit"),
)

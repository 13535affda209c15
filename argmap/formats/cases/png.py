"""PNG: the picture that SVG is, for programs that take no SVG.

The only door to resvg, which draws no text without fonts: it gets the bundled
one, and of those of the machine as many as have the characters that it lacks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from argmap.core.diagnostics import ArgmapError
from argmap.core.extras import missing_package
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.shared.characters import lost_characters
from argmap.formats.shared.losses import MARKED, losses
from argmap.render.picture import draw_map
from argmap.render.picture.fonts import BOLD, REGULAR, cover, lacking
from argmap.render.picture.shapes import Drawing
from argmap.render.picture.svg import write_svg
from argmap.render.view import View

#: The most pixels a picture may have, which take 400 MB by themselves.
MOST_PIXELS = 100_000_000
#: As many as a picture has if no scale is asked for, and pixels for one of the drawing: up to
#: the second, and not under the first while it fits at all.
_USUAL_PIXELS, _WHOLE, _SHARP = 40_000_000, 1.0, 2.0
#: Pixels for one of the drawing, in which letters can still be made out.
_READABLE = 0.5
#: What joins two emoji to one, and the places between those that are one without it.
_JOINED = re.compile("(?<=[\u2600-\u27bf\U0001f000-\U0001ffff])[\u200d\ufe0f]+")
_MELTING = re.compile("(?<=[\U0001f1e6-\U0001f1ff])(?=[\U0001f1e6-\U0001f1ff])|(?=[\U0001f3fb-\U0001f3ff])")
_FAMILY = "Liberation Sans"


def render(view: View, options: Options) -> Exported:
    """Draw a view; the bytes depend on nothing else while the bundled font has all letters.

    Raises:
        ArgmapError: resvg is not installed, or the picture would be too large.
    """
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise missing_package("PNG", "resvg-py", "png") from None
    drawing = draw_map(view, direction=options.rankdir or "RL", wrap=options.letters())
    scale = fitting_scale(drawing.width, drawing.height, options.scale)
    fonts, lost = cover(lacking(_texts(drawing)))
    data = svg_to_bytes(
        svg_string=_simple(write_svg(drawing, dark=False, directed=False), lost),
        zoom=scale,
        font_files=[str(REGULAR), str(BOLD), *dict.fromkeys(font.path for font in fonts)],
        skip_system_fonts=True,
        font_family=_FAMILY,
        sans_serif_family=_FAMILY,
    )
    return Exported(bytes(data), (*lost_characters(lost), *losses(view.case, MARKED)))


def _simple(svg: str, lost: Collection[str]) -> str:
    """The picture as resvg can show it.

    A character that no font has would keep it from looking for others of the same line, and
    so do signs that melt into one.
    """
    if svg.isascii():
        return svg
    svg = _JOINED.sub("", svg)
    return _MELTING.sub("\u200c", svg).translate({ord(c): "\u25a1" for c in lost})


def fitting_scale(width: float, height: float, scale: float | None) -> float:
    """How many pixels one of the drawing takes: as many as were asked for, else 1 to 2, as far as that fits.

    Raises:
        ArgmapError: The picture would have too many pixels, or too few to be read.
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
        f"the picture would have {wide:,} x {high:,} pixels, and {MOST_PIXELS:,} is the most",
        hint=f"draw less of it or smaller ({smaller}--from, --depth), or write SVG or PDF",
    )


def _texts(drawing: Drawing) -> Iterator[str]:
    for words in (*drawing.words, *(words for box in drawing.boxes for words in box.words)):
        yield from words.lines


EXPORTER = Exporter(
    "png",
    "a picture in pixels",
    (".png",),
    render,
    verdicts=True,
    extra="png",
    graphviz="png",
    takes=("rankdir", "wrap", "scale"),
)

"""What pictures share: how a view is drawn, the scale in pixels, and warnings for what cannot be shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from argmap.core.diagnostics import ArgmapError
from argmap.core.display import counted, first_few
from argmap.core.option_words import option
from argmap.formats.exporting import Options
from argmap.formats.shared.drawings.filled_boxes import fill_boxes, lost_in_boxes
from argmap.formats.shared.losses import MARKED
from argmap.render.framing import framed
from argmap.render.picture.map import draw_to_fit
from argmap.render.picture.shapes import Drawing
from argmap.render.view import View

#: The most pixels a picture may have, which take 400 MB of memory.
MOST_PIXELS = 100_000_000
#: The pixel budget without an explicit scale: an A3 sheet at 300 dots per inch, or two 4K screens. Drawing
#: takes time for each pixel, and a larger map is zoomed into anyway.
_USUAL_PIXELS = 17_400_000
#: The range of scales without an explicit one: at most the second, and at least the first as long as the
#: picture fits at all, which keeps text at its usual 12 pixels.
_WHOLE, _SHARP = 1.0, 2.0
#: The smallest scale at which text is legible.
_READABLE = 0.5
#: The most characters that are listed.
_NAMED = 10


def draw_picture(
    view: View, options: Options, carried: Collection[str] = MARKED
) -> tuple[Drawing, tuple[str, ...]]:
    """Return the drawing of a view as the options ask, and what it loses of the case, in words.

    The parts in `carried` are not lost.

    Raises:
        ArgmapError: The case has nothing to fill boxes by.
    """
    filled = fill_boxes(view, options)
    drawing = draw_to_fit(
        framed(filled, options.cluster),
        options.fit,
        layout=options.layout,
        direction=options.rankdir,
        wrap=options.wrap,
    )
    return drawing, lost_in_drawings(filled, carried, (drawing,))


def lost_in_drawings(filled: View, carried: Collection[str], drawings: Iterable[Drawing]) -> tuple[str, ...]:
    """Return what drawings of a view lose of the case: not the schemes and rules beside its steps."""
    beside = {
        (words.link, words.lines[0]) for one in drawings for words in one.words if words.style == "step"
    }
    named = {link for link, words in beside if words.startswith("by ") or ", by " in words}
    case = filled.case
    links = tuple(replace(one, scheme=None, rule=()) if one.name in named else one for one in case.links)
    return lost_in_boxes(filled, replace(case, links=links), carried)


def unframed(drawing: Drawing, options: Options) -> tuple[str, ...]:
    """Return a remark if frames were asked for but not drawn: in a tree, or where lines leave no room."""
    if options.cluster is None or drawing.frames:
        return ()
    if options.layout == "tree":
        return (f"a tree has no frames: leave out {option('layout')}",)
    coloured = options.cluster == "party" and options.colour in ("verdict", "party")
    instead = (
        "; boxes have the colours of parties" if coloured and any(b.group for b in drawing.boxes) else ""
    )
    part = f"draw a part ({option('root')}, {option('closed')})"
    why = f"for which lines leave no room{instead}"
    return (f"drawn without frames, {why}: {part}, or use {option('layout', 'dot')}",)


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
    smaller = f"{option('scale', fits)}, " if fits >= _READABLE else ""
    raise ArgmapError(
        f"the picture would have {wide:,} x {high:,} pixels, but {MOST_PIXELS:,} is the maximum",
        hint=f"draw less of it or smaller ({smaller}{option('root')}, {option('depth')}), or write SVG or PDF",
    )


def reduced(drawing: Drawing, scale: float | None) -> tuple[str, ...]:
    """Return a remark with the size of a picture if it is so large that it gets less than the usual scale."""
    if scale is not None or (fitting := fitting_scale(drawing.width, drawing.height, None)) == _SHARP:
        return ()
    wide, high = round(drawing.width * fitting), round(drawing.height * fitting)
    beside = "" if fitting >= _WHOLE else "; SVG and PDF are sharp at any size"
    return (f"drawn at {option('scale', fitting)}, with {wide:,} x {high:,} pixels{beside}",)


def lost_characters(characters: Collection[str]) -> tuple[str, ...]:
    """Return a sentence with the characters that no font has; empty without any."""
    if not characters:
        return ()
    listed = sorted(characters)
    named = [f"{c} (U+{ord(c):04X})" if c.isprintable() else f"U+{ord(c):04X}" for c in listed]
    count = counted(len(listed), "character")
    return (f"{count} that no font here has: {first_few(named, _NAMED, between=' ')}",)

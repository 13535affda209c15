"""The style sheet of a drawing as SVG, in light and dark.

Office programs read little of CSS, so that a selector is one class, or one class or
element in another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from argmap.render.picture.frame import SCREEN
from argmap.render.picture.geometry import (
    AGAINST_WIDTH,
    CHANGE_DASHES,
    CHANGE_DOTS,
    CHANGE_WIDTH,
    COUNTER_WIDTH,
    DECIDING_WIDTH,
    GROUP_WIDTH,
    IDLE_WIDTH,
    LINE_WIDTH,
    MARK_WIDTH,
    OVER_WIDTH,
    RING_WIDTH,
    TRAY_WIDTH,
    WEAK_WIDTH,
)
from argmap.render.picture.palette import DARK, FAR_DARK, FAR_LIGHT, LIGHT, BoxLook, Palette
from argmap.render.picture.shapes import (
    BOLD,
    DISCS,
    SIZES,
    Drawing,
    DrawnWords,
    Style,
    Swatch,
)
from argmap.semantics import Status

#: The width of the halo that hides passing lines behind the word of a link, in pixels.
HALO = 3
#: Liberation Sans, whose widths determine the line breaks, fonts with the same metrics, one that is 3 % wider
#: (8 % in bold) and on most Linux systems, and then any font.
FONTS = "'Liberation Sans',Arimo,Arial,Helvetica,'Nimbus Sans','DejaVu Sans Condensed',sans-serif"
#: The `font-size-adjust` that sets other typefaces as wide as these, whose digits are 0.556 em wide (CSS
#: Fonts 5).
AS_WIDE = "ch-width .556"

#: The scale below which a drawing that fills a screen shows no words, but the verdicts of its boxes only.
_WORDLESS = 1 / 6

#: What the style of words says beside its size where they are part of a bold text.
_BESIDE: Mapping[Style, str] = {"stage": ";font-weight:normal"}


def svg_styles() -> str:
    """Return the style sheet of drawings whose boxes show verdicts, in light colours."""
    return _styles((), dark=False)


def styles_of(drawing: Drawing, *, dark: bool) -> str:
    """Return the style sheet of a drawing; with `dark`, a viewer that prefers dark colours gets them."""
    far = SCREEN.scale_of(drawing.width, drawing.height) < _WORDLESS
    sizes = {size_class(one): one.size for one in drawing.words if one.scale != 1}
    return _styles(
        _groups(drawing),
        dark=dark,
        far=far,
        compared=_is_compared(drawing),
        framed=bool(drawing.frames),
        sizes=sorted(sizes.items()),
    )


def _groups(drawing: Drawing) -> list[str]:
    """Return the keys of the fills that occur, in palette order; colours from the settings come last."""
    used = {box.group for box in drawing.boxes} | {swatch.fill for swatch in _swatches(drawing)}
    return [
        *(key for key in LIGHT.fills if key in used),
        *sorted(key for key in used if key and key not in LIGHT.fills),
    ]


def _swatches(drawing: Drawing) -> Iterator[Swatch]:
    yield from drawing.swatches
    for inset in drawing.insets:
        yield from _swatches(inset.drawing)


def _is_compared(drawing: Drawing) -> bool:
    """Return whether a drawing compares two cases."""
    return any(box.change or box.former for box in drawing.boxes) or any(
        sign.change for sign in drawing.signs
    )


def _styles(
    groups: Sequence[str],
    *,
    dark: bool,
    far: bool = False,
    compared: bool = False,
    framed: bool = False,
    sizes: Sequence[tuple[str, float]] = (),
) -> str:
    light, darkness = (FAR_LIGHT, FAR_DARK) if far else (LIGHT, DARK)
    rules = [
        f"text{{font-family:{FONTS};font-size-adjust:{AS_WIDE}}}",
        *(
            f".{style}{{font-size:{size}px{';font-weight:bold' if style in BOLD else _BESIDE.get(style, '')}}}"
            for style, size in SIZES.items()
        ),
        *(f".{name}{{font-size:{number_text(size)}px}}" for name, size in sizes),
        f".line{{fill:none;stroke-width:{LINE_WIDTH}}}.over{{stroke-width:{OVER_WIDTH}}}",
        f".counter-line{{stroke-width:{COUNTER_WIDTH}}}.deciding-line{{stroke-width:{DECIDING_WIDTH}}}",
        f".weak-support-line,.weak-counter-line{{stroke-width:{WEAK_WIDTH}}}",
        ".counter-line,.weak-counter-line,.deciding-line{stroke-dasharray:5 3}",
        f".ring{{fill:none;stroke-width:{RING_WIDTH}}}.hatch{{stroke-width:2}}",
        *(_frame_rule(status, look) for status, look in LIGHT.boxes.items()),
        f".word{{paint-order:stroke;stroke-width:{HALO};stroke-linejoin:round}}.amp{{font-size:{SIZES['word']}px}}.joint{{stroke-width:{TRAY_WIDTH}}}",
        f".does{{stroke-width:{MARK_WIDTH};stroke-linecap:round}}.tray{{fill:none;stroke-width:{TRAY_WIDTH}}}",
        f".mark{{fill:none;stroke-width:{MARK_WIDTH};stroke-linecap:round}}",
        *_colours(light),
        *_fills(light, groups),
        *(_compared(light) if compared else ()),
        *(_framed(light) if framed else ()),
        *_marked(light),
    ]
    if dark:
        compared_rules = _compared(darkness) if compared else ()
        framed_rules = _framed(darkness) if framed else ()
        darker = "".join(
            (
                *_colours(darkness),
                *_fills(darkness, groups),
                *compared_rules,
                *framed_rules,
                *_marked(darkness),
            )
        )
        # LibreOffice applies the rules of any media query, but none with a pseudo-class.
        rules.append(f"@media (prefers-color-scheme:dark){{{_under_root(darker)}}}")
    return "".join(rules)


def _under_root(rules: str) -> str:
    """Return CSS rules whose selectors begin with the pseudo-class of the root element."""
    return re.sub(r"[^{},]+(?=[^{}]*\{)", lambda selector: f":root {selector[0]}", rules)


def _colours(palette: Palette) -> Iterator[str]:
    yield f".page{{fill:{palette.page}}}text{{fill:{palette.text}}}.said{{fill:{palette.muted}}}"
    for stance, colour in palette.stances.items():
        for name, ink in ((stance, colour), (f"weak-{stance}", palette.weak[stance])):
            yield f".{name}-line,.{name}-bar,.{name}-tray,.{name}-joint{{stroke:{ink}}}.{name}-tip,.{name}-dot{{fill:{ink}}}"
            yield f".{name}-does{{fill:{ink};stroke:{palette.page}}}.{name}-on-step{{fill:{palette.page};stroke:{ink}}}"
        yield f".{stance}-word,.{stance}-step{{fill:{colour}}}"
    yield f".deciding-line{{stroke:{palette.stances['counter']}}}"
    yield f".weak-word,.weak-step{{fill:{palette.muted}}}.joint{{fill:{palette.page}}}.word{{stroke:{palette.page}}}"
    yield f".ring{{stroke:{palette.text}}}.stripe{{stroke:{palette.frame};stroke-width:.4}}"
    for status, look in palette.boxes.items():
        name = status or "box"
        yield f".{name}>.frame{{fill:{look.ground};stroke:{look.frame}}}"
        yield f".{name}>.sign{{fill:{look.sign};stroke:{look.frame}}}.{name}>.mark{{stroke:{look.mark}}}"
        yield f".{name}>text{{fill:{look.text}}}.{name}>.said{{fill:{look.muted}}}"
        if status:
            yield f".{name}-outcome{{fill:{palette.outcome(status)}}}"
        if look.hatch:
            yield f".{name}>.hatch{{stroke:{look.hatch}}}"
    yield f".against>.frame{{stroke:{palette.stances['counter']};stroke-width:{AGAINST_WIDTH}}}"
    idle = palette.look("accepted", None, effect="idle")
    yield f".idle>.frame{{fill:{idle.ground};stroke-width:{IDLE_WIDTH}}}"
    yield f".idle>.sign{{fill:{idle.sign}}}.idle>.mark{{stroke:{idle.mark}}}"
    for rank, ink in enumerate(palette.parties):
        yield f".s{rank}{{fill:{ink}}}"


def _compared(palette: Palette) -> Iterator[str]:
    """Yield the CSS rules for what changed in a diff."""
    yield f".change{{fill:none;stroke:{palette.change};stroke-width:{CHANGE_WIDTH}}}"
    yield from (
        f".change-{kind}{{stroke-dasharray:{' '.join(map(number_text, dashes))}{';stroke-linecap:round' if kind in CHANGE_DOTS else ''}}}"
        for kind, dashes in CHANGE_DASHES.items()
        if dashes
    )
    yield f".former>.frame{{stroke:none}}.turned>text,.turned>.said{{fill:{palette.text}}}.changed>.id{{fill:{palette.change}}}"


def _framed(palette: Palette) -> Iterator[str]:
    """Yield the CSS rule for frames around groups."""
    yield f".group{{fill:none;stroke:{palette.frame};stroke-width:{GROUP_WIDTH}}}"


def _marked(palette: Palette) -> Iterator[str]:
    """Yield the CSS rules for conclusions and for numbers on discs, which override the others."""
    boxes = [f".{status or 'box'}>" for status in palette.boxes]
    for style, colour in (("conclusion", palette.text), *((style, palette.page) for style in DISCS)):
        yield f"{','.join(f'{box}.{style}' for box in ('', *boxes))}{{fill:{colour}}}"
    yield f".disc{{fill:{palette.text}}}"
    for status in palette.boxes:
        ground, ink = palette.band(status)
        if status:
            yield f".{status}>.band{{fill:{ground}}}.{status}>.became{{fill:{ink}}}"


def _fills(palette: Palette, groups: Sequence[str]) -> Iterator[str]:
    """Yield the CSS rules for boxes filled by group."""
    for key in groups:
        yield f".{key}>.frame{{fill:{palette.fill(key)}}}"
    for status, usual in palette.boxes.items() if groups else ():
        look, filled = palette.look(status, "none"), f".filled-{status or 'box'}"
        if look.text != usual.text:
            yield f"{filled}>text,{filled}>.said{{fill:{look.text}}}"
        if look.hatch != usual.hatch:
            yield f"{filled}>.hatch{{stroke:{look.hatch}}}"


def _frame_rule(status: Status | None, look: BoxLook) -> str:
    dashes = f";stroke-dasharray:{' '.join(map(number_text, look.dashes))}" if look.dashes else ""
    return f".{status or 'box'}>.frame{{stroke-width:{look.width}{dashes}}}"


def size_class(words: DrawnWords) -> str:
    """Return the class of words of another size than that of their style, or "".

    It is a class, since pages whose policy names their style sheets ignore the attribute `style`.
    """
    return "" if words.scale == 1 else f"size-{number_text(words.size).replace('.', '-')}"


@lru_cache(maxsize=1 << 12)  # positions within boxes are few, and recur
def number_text(value: float) -> str:
    """Return a coordinate or a size with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")

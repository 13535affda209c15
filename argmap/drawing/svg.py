"""A drawing as SVG 1.1 with ARIA roles: text that can be selected, in light and dark.

Roles are those of the WAI-ARIA Graphics Module. The bytes depend on the drawing
only. Nothing is loaded from elsewhere, and no script is in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

from argmap.drawing.palette import DARK, LIGHT, Palette
from argmap.drawing.shapes import (
    BOLD,
    SIZES,
    Badge,
    Box,
    Drawing,
    Junction,
    Line,
    Point,
    Swatch,
    Tip,
    Words,
)
from argmap.evaluation import Verdict
from argmap.model import Link

#: Liberation Sans, by whose widths lines were broken, and fonts with the same metrics; then any.
FONTS = "'Liberation Sans',Arial,Helvetica,sans-serif"

_BEND = 6.0
_MARKS: dict[Verdict, str] = {
    "accepted": "M-3.4.2L-1 2.8L3.4-2.6",
    "rejected": "M-2.7-2.7L2.7 2.7M2.7-2.7L-2.7 2.7",
    "undecided": "M-2-1.7A2 2 0 1 1 .6.2Q0 .6 0 1.4M0 3.3V3.5",
}


def write_svg(drawing: Drawing, *, dark: bool = True) -> str:
    """Write a drawing down; with `dark`, a viewer that prefers dark colours gets them."""
    width, height = _number(drawing.width), _number(drawing.height)
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" role="graphics-document document"'
        ' aria-roledescription="argument map" aria-labelledby="map-title" aria-describedby="map-desc">'
    )
    parts = [
        opening,
        f'<title id="map-title">{_text(drawing.title)}</title>',
        f'<desc id="map-desc">{_text(drawing.description)}</desc>',
        f"<style>{_styles(dark=dark)}</style>",
        f'<rect class="page" width="{width}" height="{height}"/>',
        *_lines(drawing.lines),
        *(_tip(tip) for tip in drawing.tips),
        *(_junction(junction) for junction in drawing.junctions),
        *(_swatch(swatch) for swatch in drawing.swatches),
        *(_badge(badge) for badge in drawing.badges),
        *(_words(words) for words in drawing.words),
        *(line for box in drawing.boxes for line in _box(box)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _styles(*, dark: bool) -> str:
    rules = [
        f"text{{font-family:{FONTS}}}",
        *(
            f".{style}{{font-size:{size}px{';font-weight:bold' if style in BOLD else ''}}}"
            for style, size in SIZES.items()
        ),
        ".line{fill:none;stroke-width:1.5}.counter.line{stroke-dasharray:5 3}.over{stroke-width:1.1}",
        ".box{stroke-width:1}.conclusion{stroke-width:3}.mark{fill:none;stroke-width:1.6;stroke-linecap:round}",
        *_colours(LIGHT),
    ]
    if dark:
        rules.append(f"@media (prefers-color-scheme:dark){{{''.join(_colours(DARK))}}}")
    return "".join(rules)


def _colours(palette: Palette) -> Iterator[str]:
    yield f".page{{fill:{palette.page}}}text{{fill:{palette.text}}}.said{{fill:{palette.muted}}}"
    for stance, colour in palette.stances.items():
        yield f".{stance}.line,.{stance}.bar{{stroke:{colour}}}"
        yield f".{stance}.tip,.{stance}.dot,.{stance}.word{{fill:{colour}}}"
    yield f".box{{fill:{palette.box};stroke:{palette.frame}}}.amp{{fill:{palette.page}}}"
    for index, (ground, ink) in enumerate(palette.parties):
        yield f".p{index}{{fill:{ground}}}.s{index}{{fill:{ink}}}"
    for verdict, colour in palette.verdicts.items():
        yield f".{verdict}{{fill:{colour}}}"
    yield f".mark{{stroke:{palette.page}}}"


def _lines(lines: Sequence[Line]) -> Iterator[str]:
    """Lines, each of a link with what it says when pointed at."""
    for points, stance, link, crosses in lines:
        path = f'<path class="{stance} line{" over" if crosses else ""}" d="{_path(points)}"'
        yield f"{path}/>" if link is None else f"{path}><title>{_text(_sentence(link))}</title></path>"


def _sentence(link: Link) -> str:
    premises = " and ".join(link.premises)
    verb = f"{link.stance}s" if len(link.premises) == 1 else f"together {link.stance}"
    return f"{premises} {verb} {link.target}" + (f" ({link.id})" if link.id else "")


def _path(points: Sequence[Point]) -> str:
    """A path with rounded bends."""
    here = points[0]
    parts = [f"M{_pair(here)}"]
    for bend, after in pairwise(points[1:]):
        room = min(_BEND, _distance(here, bend) / 2, _distance(bend, after) / 2)
        if room:
            parts.append(f"L{_pair(_towards(bend, here, room))}")
            parts.append(f"Q{_pair(bend)} {_pair(_towards(bend, after, room))}")
        here = bend
    parts.append(f"L{_pair(points[-1])}")
    return "".join(parts)


def _distance(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _towards(start: Point, end: Point, room: float) -> Point:
    length = _distance(start, end)
    return (
        start[0] + (end[0] - start[0]) * room / length,
        start[1] + (end[1] - start[1]) * room / length,
    )


def _tip(tip: Tip) -> str:
    x, y, dx, dy, stance = tip
    if stance == "counter":  # a bar just before what is countered
        x, y = x - 3 * dx, y - 3 * dy
        ends = (x - 5 * dy, y - 5 * dx), (x + 5 * dy, y + 5 * dx)
        return f'<path class="counter bar" stroke-width="2.5" d="M{_pair(ends[0])}L{_pair(ends[1])}"/>'
    back = x - 8 * dx, y - 8 * dy
    one = back[0] - 4 * dy, back[1] - 4 * dx
    other = back[0] + 4 * dy, back[1] + 4 * dx
    return f'<path class="support tip" d="M{_pair((x, y))}L{_pair(one)}L{_pair(other)}Z"/>'


def _junction(junction: Junction) -> str:
    x, y, joint, stance = junction
    centre = f'cx="{_number(x)}" cy="{_number(y)}"'
    if not joint:
        return f'<circle class="{stance} dot" {centre} r="3.5"/>'
    return (
        f'<circle class="{stance} dot" {centre} r="7"/>'
        f'<text class="word amp" x="{_number(x)}" y="{_number(y + 3.5)}" text-anchor="middle">&amp;</text>'
    )


def _swatch(swatch: Swatch) -> str:
    x, y, index = _number(swatch.x), _number(swatch.y - 7), swatch.party % len(LIGHT.parties)
    return (
        f'<rect class="box p{index}" x="{x}" y="{y}" width="30" height="14" rx="3"/>'
        f'<rect class="s{index}" x="{x}" y="{y}" width="5" height="14" rx="2"/>'
    )


def _badge(badge: Badge) -> str:
    place = f"translate({_number(badge.x)} {_number(badge.y)})"
    return (
        f'<g transform="{place}"><circle class="{badge.verdict}" r="6.5"/>'
        f'<path class="mark" d="{_MARKS[badge.verdict]}"/></g>'
    )


def _words(words: Words) -> str:
    attributes = f'class="{words.style}{f" {words.stance}" if words.stance else ""}"'
    if words.leftwards:
        attributes += ' direction="rtl"'
    if words.anchor != "start":
        attributes += f' text-anchor="{words.anchor}"'
    x, y = _number(words.x), _number(words.y)
    first, *others = words.lines
    if not others:
        return f'<text {attributes} x="{x}" y="{y}">{_text(first)}</text>'
    leading = _number(words.leading)
    spans = "".join(f'<tspan x="{x}" dy="{leading}">{_text(line)}</tspan>' for line in others)
    return f'<text {attributes} x="{x}" y="{y}">{_text(first)}{spans}</text>'


def _box(box: Box) -> Iterator[str]:
    width, height = _number(box.width), _number(box.height)
    place = f"translate({_number(box.x)} {_number(box.y)})"
    index = None if box.party is None else box.party % len(LIGHT.parties)
    party = "" if index is None else f" p{index}"
    yield f'<g transform="{place}" role="graphics-symbol" aria-label={quoteattr(_clean(box.label))}>'
    if box.conclusion:
        yield f'<rect class="box conclusion{party}" width="{width}" height="{height}" rx="7"/>'
    else:
        yield f'<rect class="box{party}" width="{width}" height="{height}" rx="6"/>'
    if index is not None:
        yield f'<rect class="s{index}" x="2" y="4" width="4" height="{_number(box.height - 8)}" rx="2"/>'
    yield from (_words(words) for words in box.words)
    if box.badge is not None:
        yield _badge(box.badge._replace(x=box.badge.x - box.x, y=box.badge.y - box.y))
    yield "</g>"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _pair(point: Point) -> str:
    x, y = point
    return f"{x:.1f} {y:.1f}".replace(".0 ", " ").removesuffix(".0")


#: What XML cannot hold (https://www.w3.org/TR/xml/#charsets).
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _clean(text: str) -> str:
    return text if text.isprintable() else _NOT_XML.sub("\ufffd", text)


def _text(text: str) -> str:
    return escape(_clean(text))

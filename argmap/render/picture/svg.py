"""A drawing as SVG 1.1 with ARIA roles: selectable text, in light and dark.

The roles are those of the WAI-ARIA Graphics Module. The output depends only on the
drawing. It loads nothing and contains no script.

Of several classes, LibreOffice gives the first priority: the most specific class comes first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise

from argmap.core.model import Link, Stance
from argmap.core.quoting import valid_xml
from argmap.render.naming import weight_in_words
from argmap.render.picture.geometry import (
    BAND,
    CHANGE_DASHES,
    CHANGED_SIGN,
    CLOSE_RING,
    LINK_MARKS,
    LINK_SIGN,
    MARKS,
    RING,
    SIGN_RADIUS,
    band_sample,
    bar_width,
    bends,
    disc_centre,
    frame_path,
    hatching,
    idle_sample,
    junction_radius,
    stripe_parts,
    tip_points,
)
from argmap.render.picture.palette import LIGHT
from argmap.render.picture.shapes import (
    DISCS,
    SIZES,
    SQUARE,
    SQUARE_CORNER,
    Anchor,
    Badge,
    Box,
    Drawing,
    DrawnLine,
    DrawnWords,
    GroupFrame,
    Junction,
    LinkSign,
    Point,
    Style,
    Swatch,
    Tip,
    Tray,
)
from argmap.render.picture.svg_styles import number_text, size_class, styles_of
from argmap.render.picture.text.box_text import STRIPE
from argmap.render.picture.text.wrapping import width
from argmap.semantics import Status


def write_svg(drawing: Drawing, *, dark: bool = True, directed: bool = True) -> str:
    """Return a drawing as SVG.

    With `dark`, a viewer that prefers dark colours gets them. A viewer that is not
    `directed` does not support the attribute `direction`, and reorders the characters
    of a text before it is split into lines.
    """
    width, height = number_text(drawing.width), number_text(drawing.height)
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" role="graphics-document document"'
        ' aria-roledescription="argument map" aria-labelledby="map-title" aria-describedby="map-desc">'
    )
    parts = [
        opening,
        f'<title id="map-title">{_text(drawing.title)}</title>',
        f'<desc id="map-desc">{_text(drawing.description)}</desc>',
        f"<style>{styles_of(drawing, dark=dark)}</style>",
        f'<rect class="page" width="{width}" height="{height}"/>',
        *svg_elements(drawing, directed=directed),
        "</svg>",
        "",
    ]
    return "\n".join(parts)


def svg_elements(drawing: Drawing, *, directed: bool = True) -> Iterator[str]:
    """Yield the elements of a drawing, for a picture that has `svg_styles`."""
    drawn = chain((line.link for line in drawing.lines), (sign.link for sign in drawing.signs))
    links = {link.name: link for link in drawn if link}
    said = {name: _text(_sentence(link, links)) for name, link in links.items()}
    yield from (_group_frame(frame) for frame in drawing.frames)
    for box in drawing.boxes:
        yield from _box(box, directed=directed)
    yield from (_tray(tray) for tray in drawing.trays)
    yield from _lines(drawing.lines, said)
    yield from (_tip(tip) for tip in drawing.tips)
    yield from (_junction(junction) for junction in drawing.junctions)
    yield from (_swatch(swatch) for swatch in drawing.swatches)
    yield from (_link_sign(sign, said) for sign in drawing.signs)
    yield from (_badge(badge) for badge in drawing.badges)
    yield from _all_words(drawing.words, directed=directed)
    for inset in drawing.insets:
        place = f"translate({number_text(inset.x)} {number_text(inset.y)}) scale({inset.scale:.3f})"
        yield f'<g transform="{place}">'
        yield from svg_elements(inset.drawing, directed=directed)
        yield "</g>"


def _lines(lines: Sequence[DrawnLine], said: Mapping[str, str]) -> Iterator[str]:
    """Yield lines; that of a link has a tooltip with the link in words."""
    for line in lines:
        kind = "deciding" if line.deciding else _weakly(line.stance, line.weak)
        classes = f"{kind}-line line{' over' if line.crosses else ''}"
        path = f'<path class="{classes}" d="{_path(line.points)}"'
        yield f"{path}/>" if line.link is None else f"{path}><title>{said[line.link.name]}</title></path>"


def _weakly(stance: Stance, weak: bool) -> str:
    """Return the beginning of the class of what belongs to a link."""
    return f"weak-{stance}" if weak else stance


def _sentence(link: Link, links: Mapping[str, Link]) -> str:
    """Return a link in words; for a link on a step, they name the step."""
    on = links.get(link.target)
    target = link.target if on is None else f"the step from {' and '.join(on.premises)} to {on.target}"
    on_step = "undercut" if link.stance == "counter" else "back"
    verb = link.stance if on is None else on_step
    joint = len(link.premises) > 1
    said = f"{' and '.join(link.premises)} {f'together {verb}' if joint else f'{verb}s'} {target}"
    how = [f"by {link.scheme}"] if link.scheme else []
    if link.weight is not None:
        how.append(weight_in_words(link))
    return ", ".join([f"{said}{f' ({link.id})' if link.id else ''}", *how])


def _path(points: Sequence[Point]) -> str:
    """Return the path of a rectilinear line with rounded bends."""
    path = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
    for x, y, come, go, radius in bends(points):
        path.append(f"H{x - come[0] * radius:.1f}" if come[0] else f"V{y - come[1] * radius:.1f}")
        if radius:
            path.append(_bend(radius, come, go))
    x, y = points[-1]
    path.append(f"L{x:.1f} {y:.1f}")
    return "".join(path).replace(".0", "")


@lru_cache(maxsize=1 << 10)
def _bend(radius: float, come: tuple[int, int], go: tuple[int, int]) -> str:
    """Return the path of a bend, relative to its start."""
    x, y = come[0] * radius, come[1] * radius
    return f"q{x:.1f} {y:.1f} {x + go[0] * radius:.1f} {y + go[1] * radius:.1f}"


def _tip(tip: Tip) -> str:
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in tip_points(tip)).replace(".0", "")
    name = _weakly(tip.stance, tip.weak)
    if tip.stance == "counter":
        return f'<path class="{name}-bar" stroke-width="{bar_width(tip)}" d="{path}"/>'
    return f'<path class="{name}-tip" d="{path}Z"/>'


def _junction(junction: Junction) -> str:
    x, y, joint, stance, weak = junction[:5]
    radius = number_text(junction_radius(junction))
    name = _weakly(stance, weak)
    centre = f'cx="{number_text(x)}" cy="{number_text(y)}"'
    if not joint:
        return f'<circle class="{name}-dot" {centre} r="{radius}"/>'
    return (
        f'<circle class="{name}-joint joint" {centre} r="{radius}"/>'
        f'<text class="{"weak" if weak else stance}-word amp" x="{number_text(x)}" y="{number_text(y + 3.5)}" text-anchor="middle">&amp;</text>'
    )


def _tray(tray: Tray) -> str:
    corner, size = (
        f'x="{number_text(tray.x)}" y="{number_text(tray.y)}"',
        (number_text(tray.width), number_text(tray.height)),
    )
    name = _weakly(tray.stance, tray.weak)
    return f'<rect class="{name}-tray tray" {corner} width="{size[0]}" height="{size[1]}" rx="8"/>'


def _group_frame(frame: GroupFrame) -> str:
    steps = (
        letter + " ".join(f"{number_text(x)} {number_text(y)}" for x, y in points)
        for letter, points in frame_path(frame)
    )
    return f'<path class="group" d="{"".join(steps)}"><title>{_text(frame.title)}</title></path>'


def _link_sign(sign: LinkSign, said: Mapping[str, str]) -> str:
    stance: Stance = "support" if sign.role in {"supports", "backs"} else "counter"
    does = "on-step" if sign.role in {"backs", "undercuts"} else "does"
    place = f"translate({number_text(sign.x)} {number_text(sign.y)})"
    title = f"<title>{said[sign.link.name]}</title>" if sign.link else ""
    return (
        f'<g class="{_weakly(stance, sign.weak)}-{does} does" transform="{place}">{title}<circle r="{number_text(LINK_SIGN)}"/>'
        f'<path d="{LINK_MARKS[sign.role]}"/></g>{_changed_sign(sign)}'
    )


def _changed_sign(sign: LinkSign) -> str:
    """Return the frame around the sign of a changed link."""
    if sign.change is None:
        return ""
    x, y, side = (
        number_text(sign.x - CHANGED_SIGN),
        number_text(sign.y - CHANGED_SIGN),
        number_text(2 * CHANGED_SIGN),
    )
    return (
        f'<rect class="change-{sign.change} change" x="{x}" y="{y}" width="{side}" height="{side}" rx="4"/>'
    )


def _swatch(swatch: Swatch) -> str:
    x, y = number_text(swatch.x), number_text(swatch.y - 7)
    if swatch.fill:
        stripe = (
            _stripe(swatch.shows, swatch.x + 2, swatch.y - 5, 10) if isinstance(swatch.shows, int) else ""
        )
        frame = f'<rect class="frame" x="{x}" y="{y}" width="30" height="14" rx="3"/>'
        return f'<g class="{swatch.fill} box">{frame}{stripe}</g>'
    if isinstance(swatch.shows, int):
        return _stripe(swatch.shows, swatch.x, swatch.y - 7, 14)
    if swatch.shows in CHANGE_DASHES:
        return f'<rect class="change-{swatch.shows} change" x="{x}" y="{y}" width="30" height="14" rx="4"/>'
    if swatch.shows == "turned":
        halves = (("accepted", _half(30, 14, 4)), ("rejected", _half(30, 14, 4, right=True)))
        paths = "".join(f'<g class="{name}"><path class="frame" d="{path}"/></g>' for name, path in halves)
        return f'<g transform="translate({x} {y})">{paths}</g>'
    ring = f'<rect class="ring" x="{x}" y="{y}" width="30" height="14" rx="4"/>'
    if swatch.shows == "conclusion":
        return ring
    if swatch.shows == "outcome":
        (left, top), (wide, high) = band_sample(swatch)
        size = f'width="{number_text(wide)}" height="{number_text(high)}"'
        return f'{ring}<rect class="disc" x="{number_text(left)}" y="{number_text(top)}" {size}/>'
    kind = f"{swatch.shows} accepted" if swatch.shows in ("against", "idle") else "box"
    frame = f'<rect class="frame" x="{x}" y="{y}" width="30" height="14" rx="3"/>'
    sign = _badge(idle_sample(swatch)) if swatch.shows == "idle" else ""
    return f'<g class="{kind}">{frame}{sign}</g>'


def _half(width: float, height: float, radius: float, *, right: bool = False) -> str:
    """Return the path of the left or right half of a rounded rectangle."""
    edge, inwards, sweep = (width, -radius, 1) if right else (0.0, radius, 0)
    middle, near, turn, down = map(number_text, (width / 2, edge + inwards, radius, height - radius))
    arc, end = f"A{turn} {turn} 0 0 {sweep}", number_text(edge)
    return f"M{middle} 0H{near}{arc} {end} {turn}V{down}{arc} {near} {number_text(height)}H{middle}Z"


def _stripe(rank: int, x: float, y: float, height: float) -> str:
    name = f"s{rank % len(LIGHT.parties)} stripe"
    if rank >= len(LIGHT.parties):
        wide = f"h{number_text(STRIPE)}"
        parts = (
            f"M{number_text(x)} {number_text(top)}{wide}v{number_text(high)}h-{number_text(STRIPE)}z"
            for top, high in stripe_parts(rank, y, height)
        )
        return f'<path class="{name}" d="{"".join(parts)}"/>'
    place = f'x="{number_text(x)}" y="{number_text(y)}"'
    size = f'width="{number_text(STRIPE)}" height="{number_text(height)}"'
    return f'<rect class="{name}" {place} {size} rx="1.5"/>'


def _band(width: float) -> str:
    """Return the path of the upper end of a rounded rectangle."""
    return f"M0 {number_text(BAND)}V6A6 6 0 0 1 6 0H{number_text(width - 6)}A6 6 0 0 1 {number_text(width)} 6V{number_text(BAND)}Z"


def _badge(badge: Badge) -> str:
    place = f"translate({number_text(badge.x)} {number_text(badge.y)})"
    if badge.scale != 1:
        place += f" scale({number_text(badge.scale)})"
    return (
        f'<g class="{"idle " if badge.idle else ""}{badge.verdict}" transform="{place}"><circle class="sign" r="{number_text(SIGN_RADIUS)}"/>'
        f'<path class="mark" d="{MARKS[badge.verdict]}"/></g>'
    )


def _all_words(words: Sequence[DrawnWords], *, directed: bool) -> Iterator[str]:
    """Yield words; the reason beside an outcome continues its text, however wide a viewer draws that."""
    beside = {at for at, (one, other) in enumerate(pairwise(words)) if directed and _continues(one, other)}
    for at, one in enumerate(words):
        if at - 1 not in beside:
            text = _words(one, directed=directed)
            yield _continued(text, one, words[at + 1]) if at in beside else text


def _continues(said: DrawnWords, because: DrawnWords) -> bool:
    """Return whether words stand beside those of an outcome, on their last line."""
    last = said.y + (len(said.lines) - 1) * said.leading
    on_line = said.style == "outcome" and said.status is None and not said.leftwards and because.y == last
    return on_line and because.style == "stage" and not because.leftwards


def _continued(text: str, said: DrawnWords, because: DrawnWords) -> str:
    """Return the text of an outcome with its reason."""
    gap = because.x - said.x - said.scale * width(said.lines[-1], SIZES["outcome"], bold=True)
    attributes = _attributes("stage", "start", None, None, False, size_class(because))
    span = f'<tspan {attributes} dx="{number_text(gap)}">{_text(because.lines[0])}</tspan>'
    return f"{text.removesuffix('</text>')}{span}</text>"


def _words(words: DrawnWords, *, directed: bool) -> str:
    text = _text_element(words, directed=directed)
    return f"{_disc(words)}{text}" if words.style in DISCS else text


def _disc(words: DrawnWords) -> str:
    """Return the disc or square behind a number."""
    x, y = disc_centre(words)
    if not words.square:
        return f'<circle class="disc" cx="{number_text(x)}" cy="{number_text(y)}" r="{number_text(words.disc)}"/>'
    half = SQUARE * words.disc
    left, top, side, corner = map(number_text, (x - half, y - half, 2 * half, SQUARE_CORNER * words.disc))
    return f'<rect class="disc" x="{left}" y="{top}" width="{side}" height="{side}" rx="{corner}"/>'


def _text_element(words: DrawnWords, *, directed: bool) -> str:
    if not directed and (words.leftwards or len(words.lines) > 1):
        return "".join(_line_by_line(words))
    attributes = _attributes(
        words.style, words.anchor, words.stance, words.status, words.weak, size_class(words)
    )
    if words.leftwards:
        attributes += ' direction="rtl"'
    x, y = number_text(words.x), number_text(words.y)
    first, *others = map(_text, words.lines)
    if not others:
        return f'<text {attributes} x="{x}" y="{y}">{first}</text>'
    # The spaces at the ends of lines matter only for copying and searching.
    span = f' <tspan x="{x}" dy="{number_text(words.leading)}">'
    return f'<text {attributes} x="{x}" y="{y}">{first}{span}{f"</tspan>{span}".join(others)}</tspan></text>'


@lru_cache(maxsize=1 << 8)
def _attributes(
    style: Style, anchor: Anchor, stance: Stance | None, status: Status | None, weak: bool, size: str
) -> str:
    of = "weak" if stance and weak else stance or (status if style == "outcome" else None)
    classes = [one for one in (of and f"{of}-{style}", style, size) if one]
    attributes = f'class="{" ".join(classes)}"'
    return attributes if anchor == "start" else f'{attributes} text-anchor="{anchor}"'


def _line_by_line(words: DrawnWords) -> Iterator[str]:
    """Yield lines one by one; right-to-left text gets control characters (UAX #9, RLE and PDF)."""
    if words.leftwards:
        words = words._replace(anchor="end", lines=tuple(f"\u202b{line}\u202c" for line in words.lines))
    attributes = _attributes(
        words.style, words.anchor, words.stance, words.status, words.weak, size_class(words)
    )
    x = number_text(words.x)
    for number, line in enumerate(words.lines):
        y = number_text(words.y + number * words.leading)
        yield f'<text {attributes} x="{x}" y="{y}">{_text(line)}</text>'


def _box(box: Box, *, directed: bool) -> Iterator[str]:
    place = f"translate({number_text(box.x)} {number_text(box.y)})"
    if box.scale != 1:
        place += f" scale({box.scale:.3f})"
        box = box.unscaled()
    width, height = number_text(box.width), number_text(box.height)
    status = box.status or "box"
    marks = ("turned" if box.former else "", "changed" if box.change else "", box.effect or "")
    filled = f"filled-{status} {box.group}" if box.group else ""
    name = " ".join(filter(None, (*marks, filled, status)))
    yield (
        f'<g class="{name}" transform="{place}" role="graphics-object" aria-label="{_attribute(box.label)}">'
    )
    if box.conclusion or box.has_number:
        out, radius = (RING, 9) if box.conclusion else (CLOSE_RING, 8)
        more = number_text(box.width + 2 * out), number_text(box.height + 2 * out)
        yield f'<rect class="ring" x="-{out}" y="-{out}" width="{more[0]}" height="{more[1]}" rx="{radius}"/>'
    yield f'<rect class="frame" width="{width}" height="{height}" rx="6"/>'
    if LIGHT.boxes[box.status].hatch:
        lines = "".join(
            f"M{number_text(a)} {number_text(b)}L{number_text(c)} {number_text(d)}"
            for (a, b), (c, d) in hatching(box.width, box.height)
        )
        yield f'<path class="hatch" d="{lines}"/>'
    if box.former is not None:
        yield from _former(box.former.verdict, box.width, box.height)
    if box.change is not None:
        more = number_text(box.width + 2 * RING), number_text(box.height + 2 * RING)
        size = f'width="{more[0]}" height="{more[1]}" rx="9"'
        yield f'<rect class="change-{box.change} change" x="-{RING}" y="-{RING}" {size}/>'
    top = 0.0
    if box.has_band:
        top = BAND
        yield f'<path class="band" d="{_band(box.width)}"/>'
    if box.party is not None:
        yield _stripe(box.party, 2.5, top + 2.5, box.height - top - 5)
    for words in box.words:
        yield _words(words, directed=directed)
    for badge in (box.badge, box.former):
        if badge is not None:
            yield _badge(badge._replace(x=badge.x - box.x, y=badge.y - box.y))
    yield "</g>"


def _former(verdict: Status, width: float, height: float) -> Iterator[str]:
    """Yield the left half of a box in the look of its former verdict."""
    hatch = ""
    if LIGHT.boxes[verdict].hatch:
        lines = "".join(
            f"M{number_text(a)} {number_text(b)}L{number_text(c)} {number_text(d)}"
            for (a, b), (c, d) in hatching(width / 2 - 1, height - 2)
        )
        hatch = f'<path class="hatch" d="{lines}"/>'
    half = f'<path class="frame" d="{_half(width - 2, height - 2, 5)}"/>'
    yield f'<g class="former {verdict}" transform="translate(1 1)">{half}{hatch}</g>'


def _text(text: str) -> str:
    if not text.isprintable():
        text = valid_xml(text)
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def _attribute(text: str) -> str:
    return _text(text).replace('"', "&quot;")

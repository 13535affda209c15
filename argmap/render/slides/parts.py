"""Parts of a drawing in layers: those of some claims and links, and those inside a window."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise

from argmap.core.model import Link
from argmap.render.effects import deciding_counters, effect_of
from argmap.render.picture.geometry import RING
from argmap.render.picture.shapes import Box, Drawing, DrawnLine, DrawnWords, Point
from argmap.render.picture.text.wrapping import width
from argmap.render.slides.loose_ends import without_loose_ends
from argmap.render.slides.slide import Area
from argmap.render.theme import OUTCOMES
from argmap.semantics import Status


def part_of(drawing: Drawing, names: Collection[str]) -> Drawing:
    """Return the parts of a drawing in layers that show the claims and links in `names`.

    Its title and legend are left out.
    """
    return drawing._replace(
        lines=tuple(line for line in drawing.lines if line.link and line.link.name in names),
        tips=tuple(tip for tip in drawing.tips if tip.link in names),
        junctions=tuple(junction for junction in drawing.junctions if junction.link in names),
        boxes=tuple(box for box in drawing.boxes if box.claim.id in names),
        words=tuple(words for words in drawing.words if words.link in names),
        badges=(),
        swatches=(),
        signs=tuple(sign for sign in drawing.signs if sign.link and sign.link.name in names),
        trays=tuple(tray for tray in drawing.trays if tray.link in names),
        insets=(),
    )


def judged(drawing: Drawing, statuses: Mapping[str, Status]) -> Drawing:
    """Return a drawing with other verdicts; steps that are not in force become weak."""

    def weak(name: str) -> bool:
        return statuses.get(name) in ("rejected", "unsupported")

    links_from: dict[str, list[Link]] = {}
    links = {*filter(None, (*(sign.link for sign in drawing.signs), *(line.link for line in drawing.lines)))}
    deciding = deciding_counters((box.claim.id for box in drawing.boxes if box.conclusion), links, statuses)
    for link in links:
        for premise in link.premises:
            links_from.setdefault(premise, []).append(link)
    return drawing._replace(
        lines=tuple(
            line._replace(weak=weak(line.link.name), deciding=line.link.name in deciding)
            if line.link
            else line
            for line in drawing.lines
        ),
        tips=tuple(tip._replace(weak=weak(tip.link), deciding=tip.link in deciding) for tip in drawing.tips),
        junctions=tuple(junction._replace(weak=weak(junction.link)) for junction in drawing.junctions),
        words=tuple(words._replace(weak=weak(words.link)) for words in drawing.words),
        signs=tuple(
            sign._replace(weak=weak(sign.link.name)) if sign.link else sign for sign in drawing.signs
        ),
        trays=tuple(tray._replace(weak=weak(tray.link)) for tray in drawing.trays),
        boxes=tuple(
            _judged(box, statuses, links_from.get(box.claim.id, ()), deciding) for box in drawing.boxes
        ),
    )


def _judged(
    box: Box, statuses: Mapping[str, Status], links: Iterable[Link], deciding: Collection[str]
) -> Box:
    status = statuses.get(box.claim.id)
    if status is None or box.reference:
        return box
    label = ", ".join(part for part in (box.claim.id, status) if part)
    effect = effect_of(box.claim.id, links, statuses, deciding)
    if effect == "idle" and box.conclusion:
        effect = None
    badge = box.badge and box.badge._replace(verdict=status, idle=effect == "idle")
    words = tuple(
        one._replace(lines=(OUTCOMES[status].capitalize(),), status=status) if one.style == "became" else one
        for one in box.words
    )
    return box._replace(status=status, badge=badge, label=label, words=words, effect=effect)


def extent(drawing: Drawing) -> Area:
    """Return the rectangle around the boxes of a drawing, with their rings, and the ends of its lines."""
    points = [(box.x - RING, box.y - RING) for box in drawing.boxes]
    points += [(box.x + box.width + RING, box.y + box.height + RING) for box in drawing.boxes]
    points += [(tip.x, tip.y) for tip in drawing.tips]
    points += [(junction.x, junction.y) for junction in drawing.junctions]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Area(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def within(drawing: Drawing, window: Area) -> Drawing:
    """Return the parts of a drawing inside a window: whole boxes, and their lines up to its edge."""
    right, bottom = window.x + window.width, window.y + window.height

    def holds(x: float, y: float) -> bool:
        return window.x <= x <= right and window.y <= y <= bottom

    seen = drawing._replace(
        lines=tuple(part for line in drawing.lines for part in _clipped(line, window)),
        tips=tuple(tip for tip in drawing.tips if holds(tip.x, tip.y)),
        junctions=tuple(junction for junction in drawing.junctions if holds(junction.x, junction.y)),
        boxes=tuple(
            box
            for box in drawing.boxes
            if holds(box.x, box.y) and holds(box.x + box.width, box.y + box.height)
        ),
        words=tuple(words for words in drawing.words if _is_whole(words, window)),
        signs=tuple(sign for sign in drawing.signs if holds(sign.x, sign.y)),
        trays=tuple(
            tray
            for tray in drawing.trays
            if holds(tray.x, tray.y) and holds(tray.x + tray.width, tray.y + tray.height)
        ),
    )
    links = {line.link.name: line.link for line in drawing.lines if line.link}
    return without_loose_ends(seen, links)


def _is_whole(words: DrawnWords, window: Area) -> bool:
    """Return whether the words of a link stand within a window."""
    wide = width(words.lines[0], words.size)
    left = words.left(wide)
    across = window.x <= left and left + wide <= window.x + window.width
    return across and window.y + 10 <= words.y <= window.y + window.height


def _clipped(line: DrawnLine, window: Area) -> Iterator[DrawnLine]:
    """Yield the parts of a rectilinear line within a window."""
    part: list[Point] = []
    for start, end in pairwise(line.points):
        inner = _inner(start, end, window)
        if inner is None:
            if part:
                yield line._replace(points=tuple(part))
            part = []
            continue
        if part and part[-1] == inner[0]:
            part.append(inner[1])
        else:
            if part:
                yield line._replace(points=tuple(part))
            part = list(inner)
        if inner[1] != end:
            yield line._replace(points=tuple(part))
            part = []
    if part:
        yield line._replace(points=tuple(part))


def _inner(start: Point, end: Point, window: Area) -> tuple[Point, Point] | None:
    """Return the part of a level or upright stroke within a window; None where there is none."""
    right, bottom = window.x + window.width, window.y + window.height
    low_x, high_x = sorted((start[0], end[0]))
    low_y, high_y = sorted((start[1], end[1]))
    if high_x < window.x or low_x > right or high_y < window.y or low_y > bottom:
        return None

    def held(point: Point) -> Point:
        return min(max(point[0], window.x), right), min(max(point[1], window.y), bottom)

    return held(start), held(end)

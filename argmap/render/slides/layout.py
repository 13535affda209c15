"""Lay out scenes as slides.

The map is drawn once, and each slide shows a part of it through a window: of a map that is legible as a whole
always the same one; otherwise one around what the scene is about. Where that stands too far apart to be
legible, it is drawn for the slide alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from argmap.core.graph import ArgumentGraph
from argmap.render.naming import has_title_apart, short_title
from argmap.render.picture.map import draw_map
from argmap.render.picture.shapes import SIZES, Drawing
from argmap.render.picture.text.box_text import without_band
from argmap.render.picture.text.wrapping import runs_leftwards, wrap
from argmap.render.scenes.scene import Scene, SceneSequence, visible_part
from argmap.render.slides.parts import extent, judged, part_of, within
from argmap.render.slides.slide import (
    FOOT,
    LEAST_TEXT,
    LEAST_TITLE,
    MAP,
    MOST_TEXT,
    REMARK_TEXT,
    TITLE,
    TITLE_TEXT,
    Area,
    Slide,
    SlideWords,
)
from argmap.render.theme import party_ranks
from argmap.render.view_building import build_view

#: The scales at which the text of claims is as small, and as large, as it may be.
_LEAST, _MOST = LEAST_TEXT / SIZES["text"], MOST_TEXT / SIZES["text"]
#: Between what is in focus and the edge of the map, in pixels of the drawing.
_EDGE = 10.0
#: To how many letters claims that are known are cut, until all is legible.
_SHORT = (60, 40, 25)
#: The line height of a title, as a multiple of its size.
LINE = 1.2


def build_slides(sequence: SceneSequence) -> list[Slide]:
    """Return a slide for each scene."""
    return list(_Layout(sequence).slides())


class _Layout:
    """Lays out the scenes of one case."""

    def __init__(self, sequence: SceneSequence) -> None:
        self._case, self._scenes = sequence
        self._graph = ArgumentGraph(self._case)
        self._parties = party_ranks(self._case)
        self._known = frozenset[str]()
        self._whole = self._draw_whole()

    def _draw_whole(self) -> Drawing | None:
        """Draw all that is ever visible.

        None where it cannot be drawn in layers, which keep its parts apart.
        """
        if not self._scenes:
            return None
        names = frozenset[str]().union(*(scene.visible for scene in self._scenes))
        drawing = self._drawn(names, self._scenes[-1])
        known = {tip.link for tip in drawing.tips}
        complete = all(link.name in known for link in self._case.links if link.name in names)
        return drawing if complete else None

    def _drawn(self, names: frozenset[str], scene: Scene, *, most: int | None = None) -> Drawing:
        """Draw a part of the case by itself.

        With `most`, claims that are known have at most so many letters.
        """
        part = visible_part(self._case, names)
        claims = {
            name: replace(claim, text=short_title(claim, most)) if most and name in self._known else claim
            for name, claim in part.claims.items()
        }
        part = replace(part, claims=claims)
        part = replace(part, conclusion=tuple(c for c in self._graph.conclusions if c in part.claims))
        statuses = {name: scene.statuses.get(name, "undecided") for name in sorted(names)}
        titled = frozenset(name for name, claim in part.claims.items() if has_title_apart(claim))
        view = build_view(ArgumentGraph(part), statuses=statuses)
        view = replace(view, titled=True, titled_claims=titled)
        drawing = draw_map(view, layout="layers", surfaces=(MAP.surface,))
        conclusions, ranks = set(self._graph.conclusions), self._parties
        boxes = (
            (box if box.claim.id in conclusions else without_band(box))._replace(
                conclusion=box.claim.id in conclusions,
                party=ranks.get(box.claim.by) if box.claim.by else None,
            )
            for box in drawing.boxes
        )
        return drawing._replace(boxes=tuple(boxes))

    def slides(self) -> Iterator[Slide]:
        window = fixed = self._fixed_window()
        for number, scene in enumerate(self._scenes, 1):
            drawing, window = self._seen(scene, fixed or window)
            yield self._slide(scene, number, drawing, window)
            self._known = scene.visible
            if drawing is not self._whole:
                window = fixed

    def _fixed_window(self) -> Area | None:
        """Return the window that shows the whole map, if that is legible."""
        if self._whole is None or not self._whole.boxes:
            return None
        return _window(_grown(extent(self._whole)), _LEAST)

    def _seen(self, scene: Scene, window: Area | None) -> tuple[Drawing, Area]:
        """Return the drawing of a scene, and the part of it that is seen."""
        if self._whole is not None:
            focus = _grown(extent(part_of(self._whole, {*scene.focus, *scene.lit})))
            if window is not None and _holds(window, focus):
                return self._whole, window
            found = _window(focus, _LEAST)
            if found is not None:
                return self._whole, found
        drawing, area = self._alone(scene)
        for most in _SHORT:  # what was there before is known: a few words of it are enough
            if _window(area, _LEAST) is None:
                drawing, area = self._alone(scene, most)
        return drawing, _window(area, _LEAST) or _fitting(area)

    def _alone(self, scene: Scene, most: int | None = None) -> tuple[Drawing, Area]:
        """Draw what is in focus and the links in it, and return the drawing with the area that it takes."""
        names = set(scene.focus)
        waiting = list(names)
        while waiting:
            for link in self._graph.into(waiting.pop()):
                if link.name in scene.visible and link.name not in names and names.issuperset(link.premises):
                    names.add(link.name)
                    waiting.append(link.name)
        drawing = self._drawn(frozenset(names), scene, most=most)
        return drawing, _grown(extent(part_of(drawing, names)))

    def _slide(self, scene: Scene, number: int, drawing: Drawing, window: Area) -> Slide:
        scale = MAP.width / window.width
        shown = within(judged(part_of(drawing, scene.visible), scene.statuses), window)
        strong = scene.lit | scene.turned | set(scene.focus)
        lit = part_of(shown, strong)
        faint = part_of(shown, scene.visible - strong)
        return Slide(
            scene.heading or " ".join(self._case.title.split()),
            _title(scene.line),
            _words(scene.remark, REMARK_TEXT, FOOT, most=2),
            scene.notes,
            faint,
            lit,
            scale,
            MAP.x - window.x * scale,
            MAP.y - window.y * scale,
            number,
            len(self._scenes),
        )


def _grown(area: Area) -> Area:
    return Area(area.x - _EDGE, area.y - _EDGE, area.width + 2 * _EDGE, area.height + 2 * _EDGE)


def _holds(window: Area, area: Area) -> bool:
    return (
        window.x <= area.x
        and window.y <= area.y
        and area.x + area.width <= window.x + window.width
        and area.y + area.height <= window.y + window.height
    )


def _window(area: Area, least: float) -> Area | None:
    """Return the window around an area, in the shape of the map.

    None if it would be drawn smaller than `least`.
    """
    scale = min(MAP.width / area.width, MAP.height / area.height)
    return None if scale < least else _fitting(area)


def _fitting(area: Area) -> Area:
    """Return the window around the middle of an area that holds all of it, in the shape of the map."""
    scale = min(MAP.width / area.width, MAP.height / area.height, _MOST)
    wide, high = MAP.width / scale, MAP.height / scale
    return Area(area.x + (area.width - wide) / 2, area.y + (area.height - high) / 2, wide, high)


def _title(line: str) -> SlideWords:
    """Return the sentence of a slide, as large as it fits."""
    size = TITLE_TEXT
    while True:
        lines = wrap(line, TITLE.width, size, bold=True)
        if len(lines) * size * LINE <= TITLE.height or size <= LEAST_TITLE:
            return _words(line, size, TITLE, most=int(TITLE.height / (size * LINE)), bold=True)
        size -= 4


def _words(text: str, size: float, area: Area, *, most: int, bold: bool = False) -> SlideWords:
    lines: Sequence[str] = wrap(text, area.width, size, bold=bold)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1].rstrip()} …"]
    return SlideWords(tuple(lines), size, runs_leftwards(text))

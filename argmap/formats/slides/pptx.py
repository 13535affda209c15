"""Slides for PowerPoint, Impress and Keynote: boxes and lines as shapes, which can be edited.

Written with python-pptx. The sentence is the title of the slide, and what is for whoever speaks is in its
notes.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from argmap.core.extras import missing_package
from argmap.core.model import Case
from argmap.core.quoting import valid_xml
from argmap.formats.exporting import Exported
from argmap.formats.shared.files.zip import without_times
from argmap.formats.slides import SlideFormat
from argmap.render.picture.geometry import (
    BAND,
    RING,
    RING_WIDTH,
    SIGN_RADIUS,
    bar_width,
    junction_radius,
    line_width,
    stripe_parts,
    tip_points,
)
from argmap.render.picture.palette import LIGHT
from argmap.render.picture.shapes import SIZES, Box, Drawing, DrawnLine, DrawnWords, Junction, Point, Tip
from argmap.render.picture.text.box_text import STRIPE
from argmap.render.picture.text.wrapping import width
from argmap.render.slides.slide import FAINT, FOOT, HEADING_TEXT, MARGIN, SIZE, TITLE, Area, Slide
from argmap.render.theme import VERDICTS

#: English Metric Units per pixel, of which 144 are an inch: a slide is 13.33 by 7.5 inches.
_EMU = 914_400 // 144
#: Points per pixel.
_POINTS = 0.5
#: The smallest size of letters that a presentation may have (ECMA-376, ST_TextFontSize).
_LEAST_POINTS = 1.0
#: The metrics of this font are those of the font in which the map was laid out, and every machine has it.
_FONT = "Arial"
#: The layout of the built-in template that has a title and nothing else.
_TITLE_ONLY = 5
#: How much wider the room of words is than they are, so that no program breaks them.
_SPARE = 1.1


def write(case: Case, slides: Sequence[Slide]) -> Exported:
    """Write slides as a presentation.

    Raises:
        ArgmapError: python-pptx is not installed.
    """
    try:
        pptx: Any = importlib.import_module("pptx")
    except ImportError:
        raise missing_package("PPTX", "python-pptx", "office") from None
    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = int(SIZE.width) * _EMU, int(SIZE.height) * _EMU
    properties = deck.core_properties
    properties.title, properties.author = valid_xml(" ".join(case.title.split())), ""
    properties.language = case.lang or ""
    for slide in slides:
        _SlideWriter(deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY]), slide).write()
    written = BytesIO()
    deck.save(written)
    return Exported(without_times(written))


class _SlideWriter:
    """Puts the shapes of one slide on it."""

    def __init__(self, target: Any, slide: Slide) -> None:
        self._target, self._slide = target, slide
        self._strength = 1.0
        self._shape: Any = importlib.import_module("pptx.enum.shapes").MSO_SHAPE
        self._anchor: Any = importlib.import_module("pptx.enum.text").MSO_ANCHOR
        self._fitting: Any = importlib.import_module("pptx.enum.text").MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
        self._align: Any = importlib.import_module("pptx.enum.text").PP_ALIGN
        self._dash: Any = importlib.import_module("pptx.enum.dml").MSO_LINE
        self._pattern: Any = importlib.import_module("pptx.enum.dml").MSO_PATTERN
        self._rgb: Any = importlib.import_module("pptx.dml.color").RGBColor

    def write(self) -> None:
        slide, target = self._slide, self._target
        title = target.shapes.title
        title.left, title.top, title.width, title.height = (_emu(part) for part in TITLE)
        frame = title.text_frame
        frame.text = valid_xml(" ".join(slide.title.lines))
        self._plain(frame)
        frame.vertical_anchor = self._anchor.TOP
        self._style(
            frame.paragraphs[0], slide.title.size, LIGHT.text, bold=True, leftwards=slide.title.leftwards
        )
        self._note(slide.heading, Area(MARGIN, TITLE.y - 50, TITLE.width, 44), HEADING_TEXT, LIGHT.muted)
        if slide.remark.lines:
            self._note(" ".join(slide.remark.lines), FOOT, slide.remark.size, LIGHT.text)
        place = Area(SIZE.width - MARGIN - 150, FOOT.y + 30, 150, 44)
        self._note(f"{slide.number} / {slide.of}", place, HEADING_TEXT, LIGHT.muted, at_end=True)
        for drawing, strength in ((slide.faint, FAINT), (slide.lit, 1.0)):
            self._strength = strength
            self._drawing(drawing)
        if slide.notes:
            target.notes_slide.notes_text_frame.text = valid_xml(slide.notes)

    def _drawing(self, drawing: Drawing) -> None:
        for line in drawing.lines:
            self._line(line)
        for tip in drawing.tips:
            self._tip(tip)
        for junction in drawing.junctions:
            self._junction(junction)
        for words in drawing.words:
            self._word(words)
        for box in drawing.boxes:
            self._box(box)

    def _line(self, line: DrawnLine) -> None:
        shape = self._path(line.points, closed=False)
        colours = LIGHT.weak if line.weak else LIGHT.stances
        shape.fill.background()
        self._outline(shape, colours[line.stance], line_width(line))
        if line.stance == "counter":
            shape.line.dash_style = self._dash.DASH
        if line.link:
            shape.name = valid_xml(line.link.name)

    def _tip(self, tip: Tip) -> None:
        colour = (LIGHT.weak if tip.weak else LIGHT.stances)[tip.stance]
        bar = tip.stance == "counter"
        shape = self._path(tip_points(tip), closed=not bar)
        if bar:
            shape.fill.background()
            self._outline(shape, colour, bar_width(tip))
        else:
            self._fill(shape, colour)
            shape.line.fill.background()

    def _junction(self, junction: Junction) -> None:
        radius = junction_radius(junction)
        corner, size = (junction.x - radius, junction.y - radius), (2 * radius, 2 * radius)
        shape = self._add(self._target.shapes, self._shape.OVAL, corner, size)
        self._fill(shape, (LIGHT.weak if junction.weak else LIGHT.stances)[junction.stance])
        shape.line.fill.background()
        if junction.joint:
            self._sign(shape, "&", SIZES["word"], LIGHT.page)

    def _word(self, words: DrawnWords) -> None:
        wide, high = max(_SPARE * width(words.lines[0], words.size), 90.0), 14.0
        left = words.left(wide)
        place = self._place((left, words.y - 3.5 - high / 2))
        box = self._target.shapes.add_textbox(*place, self._length(wide), self._length(high))
        stance = words.stance or "support"
        self._plain(box.text_frame)
        box.text_frame.text = valid_xml(words.lines[0])
        box.text_frame.vertical_anchor = self._anchor.MIDDLE
        colour, size = LIGHT.muted if words.weak else LIGHT.stances[stance], words.size
        self._style(
            box.text_frame.paragraphs[0],
            size * self._slide.scale,
            colour,
            centred=words.anchor == "middle",
            leftwards=words.anchor == "end",
        )

    def _box(self, box: Box) -> None:
        """Add a claim as one group: ring, frame with the text, stripe, and sign of its verdict."""
        look = LIGHT.look(box.status, None, effect=box.effect)
        group = self._target.shapes.add_group_shape()
        group.name = valid_xml(box.claim.id)
        if box.conclusion:
            size = (box.width + 2 * RING, box.height + 2 * RING)
            ring = self._add(group.shapes, self._shape.ROUNDED_RECTANGLE, (box.x - RING, box.y - RING), size)
            self._round(ring, 9, size)
            self._fill(ring, LIGHT.page)
            self._outline(ring, LIGHT.text, RING_WIDTH)
        size = (box.width, box.height)
        frame = self._add(group.shapes, self._shape.ROUNDED_RECTANGLE, (box.x, box.y), size)
        self._round(frame, 6, size)
        self._fill(frame, look.ground, look.hatch)
        self._outline(frame, look.frame, look.width)
        if look.dashes:
            frame.line.dash_style = self._dash.DASH
        self._texts(frame.text_frame, box)
        top = BAND if box.has_band else 0.0
        if box.has_band:
            self._band(group.shapes, box)
        if box.party is not None:
            ink = LIGHT.parties[box.party % len(LIGHT.parties)]
            corner, high = (box.x + 2.5, box.y + top + 2.5), box.height - top - 5
            for start, long in stripe_parts(box.party, corner[1], high):
                stripe = self._add(group.shapes, self._shape.RECTANGLE, (corner[0], start), (STRIPE, long))
                self._fill(stripe, ink)
                self._outline(stripe, LIGHT.frame, 0.4)
        if box.badge is not None:
            radius = SIGN_RADIUS * box.badge.scale
            corner = (box.badge.x - radius, box.badge.y - radius)
            badge = self._add(group.shapes, self._shape.OVAL, corner, (2 * radius, 2 * radius))
            self._fill(badge, look.sign)
            self._outline(badge, look.frame, 1)
            self._sign(badge, VERDICTS[box.badge.verdict].glyph, 9 * box.badge.scale, look.mark)

    def _band(self, shapes: Any, box: Box) -> None:
        """Add the band that says what became of a conclusion."""
        (words,) = (words for words in box.words if words.style == "became")
        ground, ink = LIGHT.band(box.status)
        size = (box.width, BAND)
        band = self._add(shapes, self._shape.ROUND_2_SAME_RECTANGLE, (box.x, box.y), size)
        self._round(band, 6, size)
        self._fill(band, ground)
        band.line.fill.background()
        frame = band.text_frame
        self._plain(frame)
        frame.margin_left = self._length(words.x)
        frame.vertical_anchor = self._anchor.MIDDLE
        frame.text = words.lines[0]
        self._style(frame.paragraphs[0], SIZES["became"] * self._slide.scale, ink, bold=True)

    def _texts(self, frame: Any, box: Box) -> None:
        """Put the words of a box into its frame, each part as one paragraph that wraps by itself."""
        look = LIGHT.boxes[box.status]
        self._plain(frame)
        frame.vertical_anchor = self._anchor.TOP
        frame.auto_size = self._fitting  # where another font is wider
        texts = [words for words in box.words if words.style not in ("letter", "became")]
        left = min(words.x for words in texts if not words.leftwards) if texts else 12.0
        frame.margin_left, frame.margin_right = self._length(left), self._length(3)
        frame.margin_top = self._length(3 + (BAND if box.has_band else 0.0))
        for number, words in enumerate(texts):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.text = valid_xml(" ".join(words.lines))
            colour = look.muted if words.style == "said" else look.text
            size = words.size * self._slide.scale
            self._style(paragraph, size, colour, bold=words.style == "name", leftwards=words.leftwards)

    def _sign(self, shape: Any, text: str, size: float, colour: str) -> None:
        frame = shape.text_frame
        self._plain(frame)
        frame.word_wrap = False
        frame.vertical_anchor = self._anchor.MIDDLE
        frame.text = text
        self._style(frame.paragraphs[0], size * self._slide.scale, colour, centred=True)

    def _note(self, text: str, area: Area, size: float, colour: str, *, at_end: bool = False) -> None:
        box = self._target.shapes.add_textbox(*(_emu(part) for part in area))
        self._plain(box.text_frame)
        box.text_frame.text = valid_xml(text)
        self._style(box.text_frame.paragraphs[0], size, colour, leftwards=at_end)

    def _plain(self, frame: Any) -> None:
        """Let a text wrap within its shape, with no margins."""
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0

    def _style(
        self,
        paragraph: Any,
        size: float,
        colour: str,
        *,
        bold: bool = False,
        centred: bool = False,
        leftwards: bool = False,
    ) -> None:
        align = self._align
        paragraph.alignment = align.CENTER if centred else align.RIGHT if leftwards else align.LEFT
        font = paragraph.font
        points = max(_LEAST_POINTS, size * _POINTS)
        font.size, font.bold, font.name = int(points * 12_700), bold, _FONT
        font.color.rgb = self._colour(colour)

    def _fill(self, shape: Any, colour: str, hatch: str | None = None) -> None:
        if hatch is None:
            shape.fill.solid()
            shape.fill.fore_color.rgb = self._colour(colour)
            return
        shape.fill.patterned()
        shape.fill.pattern = self._pattern.WIDE_UPWARD_DIAGONAL
        shape.fill.fore_color.rgb, shape.fill.back_color.rgb = self._colour(hatch), self._colour(colour)

    def _outline(self, shape: Any, colour: str, width: float) -> None:
        shape.line.color.rgb = self._colour(colour)
        shape.line.width = self._length(width)

    def _colour(self, name: str) -> Any:
        """Return a colour, mixed with white where it is faint."""
        parts = (int(name[at : at + 2], 16) for at in (1, 3, 5))
        return self._rgb(*(round(255 - (255 - part) * self._strength) for part in parts))

    def _add(self, shapes: Any, kind: Any, corner: Point, size: Point) -> Any:
        shape = shapes.add_shape(kind, *self._place(corner), *(self._length(part) for part in size))
        return _without_style(shape)

    def _round(self, shape: Any, radius: float, size: Point) -> None:
        shape.adjustments[0] = min(0.5, radius / min(size))

    def _path(self, points: Sequence[Point], *, closed: bool) -> Any:
        first, *others = (self._place(point) for point in points)
        builder = self._target.shapes.build_freeform(*first)
        builder.add_line_segments(others, close=closed)
        return _without_style(builder.convert_to_shape())

    def _place(self, point: Point) -> tuple[int, int]:
        slide = self._slide
        return _emu(slide.x + point[0] * slide.scale), _emu(slide.y + point[1] * slide.scale)

    def _length(self, pixels: float) -> int:
        return _emu(pixels * self._slide.scale)


def _without_style(shape: Any) -> Any:
    """Remove the theme's style from a shape.

    Impress draws its shadow even where the shape says that it has none.
    """
    style = shape.element.find(f"{{{shape.element.nsmap['p']}}}style")
    if style is not None:
        shape.element.remove(style)
    return shape


def _emu(pixels: float) -> int:
    return round(pixels * _EMU)


SLIDE_FORMAT = SlideFormat("pptx", write)

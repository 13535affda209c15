"""Slides as a PDF: a page a slide, with text that can be selected and copied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from argmap.core.model import Case
from argmap.formats.exporting import Exported
from argmap.formats.shared.drawings.pictures import lost_characters
from argmap.formats.slides import SlideFormat
from argmap.render.picture.palette import LIGHT
from argmap.render.picture.pdf.document import Titles, writing
from argmap.render.picture.pdf.painting import paint
from argmap.render.picture.pdf.pen import Pen
from argmap.render.picture.pdf.typeset import Typesetter
from argmap.render.slides.layout import LINE
from argmap.render.slides.slide import FAINT, FOOT, HEADING_TEXT, MARGIN, SIZE, TITLE, Slide, SlideWords

#: Points per pixel: a page is 960 by 540 points, or 13.33 by 7.5 inches.
_POINTS = 0.5


def write(case: Case, slides: Sequence[Slide]) -> Exported:
    """Write slides as PDF, a page each.

    Raises:
        ArgmapError: reportlab is not installed.
    """
    title = " ".join(case.title.split())
    size = SIZE.width * _POINTS, SIZE.height * _POINTS
    with writing(_texts(slides, title), size, Titles(title, lang=case.lang)) as (pdf, typesetter, written):
        for slide in slides:
            _Page(pdf, typesetter).draw(slide)
            pdf.showPage()
    return Exported(written.getvalue(), lost_characters(typesetter.lost))


def _texts(slides: Sequence[Slide], title: str) -> Iterator[str]:
    yield title
    for slide in slides:
        yield slide.heading
        yield from (*slide.title.lines, *slide.remark.lines)
        for drawing in (slide.faint, slide.lit):
            for words in (*drawing.words, *(words for box in drawing.boxes for words in box.words)):
                yield from words.lines


class _Page:
    """Draws one slide."""

    def __init__(self, pdf: Any, typesetter: Typesetter) -> None:
        self._pdf, self._typesetter = pdf, typesetter
        self._pen = Pen(pdf, typesetter, (0.0, SIZE.height * _POINTS), _POINTS)

    def draw(self, slide: Slide) -> None:
        top = TITLE.y - 18
        self._line(slide.heading, HEADING_TEXT, MARGIN, top, LIGHT.muted)
        said = f"{slide.number} / {slide.of}"
        self._line(
            said, HEADING_TEXT, SIZE.width - MARGIN, FOOT.y + FOOT.height - 14, LIGHT.muted, at_end=True
        )
        self._block(slide.title, TITLE.y, bold=True)
        self._block(slide.remark, FOOT.y)
        for drawing, strength in ((slide.faint, FAINT), (slide.lit, 1.0)):
            origin = slide.x * _POINTS, (SIZE.height - slide.y) * _POINTS
            paint(Pen(self._pdf, self._typesetter, origin, slide.scale * _POINTS, strength), drawing)

    def _block(self, words: SlideWords, top: float, *, bold: bool = False) -> None:
        for number, line in enumerate(words.lines, 1):
            x = SIZE.width - MARGIN if words.leftwards else MARGIN
            y = top + number * words.size * LINE - 0.25 * words.size
            leftwards = words.leftwards
            self._line(line, words.size, x, y, LIGHT.text, bold=bold, at_end=leftwards, leftwards=leftwards)

    def _line(
        self,
        text: str,
        size: float,
        x: float,
        y: float,
        colour: str,
        *,
        bold: bool = False,
        at_end: bool = False,
        leftwards: bool = False,
    ) -> None:
        """Draw a line of text that begins at `x`, or ends there."""
        runs = self._typesetter.runs(text, bold=bold, leftwards=leftwards)
        self._pen.ink(fill=colour)
        across, down = self._pen.place(x, y)
        if at_end:
            across -= self._typesetter.width(runs, size * _POINTS)
        self._pen.line(runs, across, down, size * _POINTS)


SLIDE_FORMAT = SlideFormat("pdf", write)

"""A poster as PDF: one map over several sheets, each with cutting marks and the legend at its foot."""

from __future__ import annotations

from typing import Any, NamedTuple

from argmap.render.picture.frame import Surface
from argmap.render.picture.header import Header
from argmap.render.picture.pdf.document import (
    LEAST,
    MARGIN,
    RUNNING,
    RunningTitle,
    Titles,
    sheet_size,
    texts_of,
    writing,
)
from argmap.render.picture.pdf.painting import paint
from argmap.render.picture.pdf.pen import Pen
from argmap.render.picture.shapes import Drawing, Point
from argmap.render.picture.sheets.pages import Page, PlacedDrawing

#: The distances of the legend at the foot of a sheet from the edges of the map, in points.
_CLEAR, _INDENT = 5.0, 10.0


class Poster(NamedTuple):
    """The sheets of a poster: their numbers across and down, their paper, and whether they are turned."""

    paper: str
    spread: tuple[int, int]
    turned: bool = False

    def legend_room(self) -> float:
        """Return the width of the legend on a sheet, in pixels."""
        return (sheet_size(self.paper, turned=self.turned)[0] - 2 * MARGIN - 2 * _INDENT) / LEAST

    def shown(self, legend: Header) -> tuple[float, float]:
        """Return the space for the map on a sheet with a legend, in points."""
        width, height = sheet_size(self.paper, turned=self.turned)
        return width - 2 * MARGIN, height - 2 * MARGIN - RUNNING - _foot(legend)

    def surface(self, legend: Header) -> Surface:
        """Return the space for the map on all sheets together, in points."""
        width, height = self.shown(legend)
        return Surface(self.spread[0] * width, self.spread[1] * height)


def _foot(legend: Header) -> float:
    return legend.height * LEAST + _CLEAR if legend.words else 0.0


def write_poster(drawing: Drawing, poster: Poster, titles: Titles, legend: Header) -> tuple[bytes, set[str]]:
    """Write a drawing over several sheets, each with the legend.

    The result has the characters that no font has, too.

    Raises:
        ArgmapError: reportlab is not installed.
    """
    scale = poster.surface(legend).scale_of(drawing.width, drawing.height)
    size, (wide, high) = sheet_size(poster.paper, turned=poster.turned), poster.shown(legend)
    columns, rows = poster.spread
    explained, low = legend.drawing(0.0), MARGIN + _foot(legend)
    blocks = PlacedDrawing(drawing), PlacedDrawing(explained)
    page = Page(drawing.width, drawing.height, blocks, ())
    with writing(texts_of([page], titles), size, titles) as (pdf, typesetter, written):
        for number in range(columns * rows):
            row, column = divmod(number, columns)
            pdf.saveState()
            shown = pdf.beginPath()
            shown.rect(MARGIN, low, wide, high)
            pdf.clipPath(shown, stroke=0, fill=0)
            corner = MARGIN - column * wide, size[1] - MARGIN - RUNNING + row * high
            paint(Pen(pdf, typesetter, corner, scale), drawing)
            pdf.restoreState()
            _cutting_marks(pdf, (MARGIN, low), (wide, high))
            paint(Pen(pdf, typesetter, (MARGIN + _INDENT, low - _CLEAR), LEAST), explained)
            place = f"sheet {number + 1} of {columns * rows}, row {row + 1}, column {column + 1}"
            RunningTitle(pdf, typesetter, titles, number + 1, columns * rows, place, titled=not number).draw()
            pdf.showPage()
    return written.getvalue(), typesetter.lost


def _cutting_marks(pdf: Any, corner: Point, size: Point) -> None:
    """Draw a cross outside each corner of the map on a sheet, where it is to be cut and joined."""
    pdf.setLineWidth(0.5)
    pdf.setStrokeColorRGB(0, 0, 0)
    left, low = corner
    for x, outwards in ((left, -1), (left + size[0], 1)):
        for y, upwards in ((low, -1), (low + size[1], 1)):
            pdf.line(x + 2 * outwards, y, x + 12 * outwards, y)
            pdf.line(x, y + 2 * upwards, x, y + 12 * upwards)

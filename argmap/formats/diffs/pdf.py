"""A diff as one sheet to print: the picture of SVG."""

from __future__ import annotations

from argmap.compare.diff.summary import Summary
from argmap.formats.diffs import DiffFormat
from argmap.formats.shared.drawings.diff import draw_diff
from argmap.render.picture.frame import Surface
from argmap.render.picture.pdf.document import Titles, page_room, write_pdf
from argmap.render.picture.sheets.pages import Page, PlacedDrawing

_PAPER = "a4"


def _render(summary: Summary) -> bytes:
    room = page_room(_PAPER)
    drawing = draw_diff(summary, Surface(room.along, room.across))
    page = Page(drawing.width, drawing.height, (PlacedDrawing(drawing),), ())
    return write_pdf([page], _PAPER, Titles(drawing.title, lang=summary.diff.after.lang))[0]


DIFF_FORMAT = DiffFormat(_render)

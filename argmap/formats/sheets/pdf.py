"""A sheet as a PDF of A4, with text that can be selected.

Where it is to fit on one page, the text is as large as that allows; what does not fit at the smallest size is
counted at its end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from argmap.formats.exporting import Exported
from argmap.formats.shared.drawings.pictures import lost_characters
from argmap.formats.sheets import SheetFormat
from argmap.render.picture.palette import LIGHT
from argmap.render.picture.pdf.document import Titles, writing
from argmap.render.picture.pdf.pen import Pen
from argmap.render.picture.text.wrapping import wrap
from argmap.render.prep_sheet import PrepSheet, SheetLine

#: A4 upright, and its margins, in points.
_WIDE, _HIGH, _MARGIN = 595.28, 841.89, 40.0
#: The sizes of text that are tried, in points, and how far apart lines are.
_SIZES = (11.0, 10.0, 9.0, 8.0, 7.0, 6.5)
_USUAL = 10.0
_LEADING = 1.28
#: How much larger headings are, and the room above each kind of line, in lines.
_LARGER = {"title": 1.5, "part": 1.2}
_ABOVE = {"part": 0.7, "block": 0.5, "attack": 0.15, "claim": 0.15, "crux": 0.15}
_INDENT = 1.6
_SET_IN = {"cite": 0.5, "card": 1.0}
_INKS = {"cite": "#4a4a4a", "hole": "#8a1616", "note": "#4a4a4a", "part": "#1e3a8a"}


class _Row(NamedTuple):
    """A row of text: its place, size and colour, whether it is bold, and whether it belongs to a heading."""

    text: str
    x: float
    y: float
    size: float
    ink: str
    is_bold: bool
    is_heading: bool


def _write(sheet: PrepSheet) -> Exported:
    pages = [_fitted(sheet)] if sheet.on_one_page else list(_pages(_laid_out(sheet, sheet.lines, _USUAL)))
    titles = Titles(sheet.title, lang=sheet.lang)
    texts = (row.text for rows in pages for row in rows)
    with writing(texts, (_WIDE, _HIGH), titles) as (pdf, typesetter, written):
        for rows in pages:
            pen = Pen(pdf, typesetter, (0.0, _HIGH), 1.0)
            for row in rows:
                pen.ink(fill=row.ink)
                pen.text(row.text, (row.x, _WIDE - _MARGIN), _HIGH - row.y, row.size, bold=row.is_bold)
            pdf.showPage()
    return Exported(written.getvalue(), lost_characters(typesetter.lost))


def _pages(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """Yield the rows of each page; a heading is not the last of one."""
    start = 0
    while start < len(rows):
        first = rows[start]
        above = first.y - _MARGIN - first.size * _LEADING if start else 0.0
        end = start + 1
        while end < len(rows) and rows[end].y - above <= _HIGH - _MARGIN:
            end += 1
        while end < len(rows) and end > start + 1 and rows[end - 1].is_heading:
            end -= 1
        yield [row._replace(y=row.y - above) for row in rows[start:end]]
        start = end


def _fitted(sheet: PrepSheet) -> list[_Row]:
    """Return the rows at the largest size at which all fit, or as many as fit at the smallest."""
    for size in _SIZES:
        rows = _laid_out(sheet, sheet.lines, size)
        if rows[-1].y <= _HIGH - _MARGIN:
            return rows
    count = len(sheet.lines)
    while count > 1:
        count -= 1
        left = len(sheet.lines) - count
        more = SheetLine(
            "note", ((f"{left} more lines do not fit on this page: 'argmap brief' prints them", ""),)
        )
        rows = _laid_out(sheet, (*sheet.lines[:count], more), _SIZES[-1])
        if rows[-1].y <= _HIGH - _MARGIN:
            return rows
    return rows


def _laid_out(sheet: PrepSheet, lines: Sequence[SheetLine], size: float) -> list[_Row]:
    rows: list[_Row] = []
    y = _MARGIN
    for line in (SheetLine("part", ((sheet.title, ""),)), *lines):
        kind = "title" if not rows else line.kind
        own = size * _LARGER.get(kind, 1.0)
        is_heading = kind in ("title", "part", "block")
        is_bold = is_heading or kind == "hole" or (kind in ("attack", "claim", "crux") and line.depth <= 1)
        x = _MARGIN + (line.depth + _SET_IN.get(kind, 0.0)) * _INDENT * size
        y += size * _ABOVE.get(kind, 0.0) if rows else 0.0
        ink = _INKS.get(kind, LIGHT.text)
        said = f"“{line.text}”" if kind == "card" else line.text
        for part in said.split("\n"):
            for text in wrap(part, _WIDE - _MARGIN - x, own, bold=is_bold):
                y += own * _LEADING
                rows.append(_Row(text, x, y, own, ink, is_bold, is_heading))
    return rows


SHEET_FORMAT = SheetFormat(_write)

"""The flow of a debate as a PDF, on A4 across: tables whose heads stand on each page, with text to select.

A line with a tip leads from an argument to where its own side extends it, over the speeches in between.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from argmap.formats.exporting import Exported
from argmap.formats.flows import FlowFormat
from argmap.formats.shared.drawings.pictures import lost_characters
from argmap.formats.shared.flow.cells import DROP_HEADS, cell_lines, drop_row, side_numbers
from argmap.render.flow import Flow, FlowCell, FlowSheet
from argmap.render.picture.palette import LIGHT
from argmap.render.picture.pdf.document import Titles, writing
from argmap.render.picture.pdf.pen import Pen
from argmap.render.picture.pdf.typeset import Typesetter
from argmap.render.picture.text.wrapping import wrap

#: A4 across, its margins, and how far text stands from the edge of its cell, in points.
_WIDE, _HIGH, _MARGIN, _PAD = 841.89, 595.28, 30.0, 3.0
_LEADING = 1.25
#: The size of text, in points: of the title, of captions and heads, and of cells by how many columns there
#: are.
_TITLE, _HEAD = 14.0, 9.0
_SIZES = ((5, 8.5), (8, 7.5), (99, 6.5))
#: The most columns side by side; a table with more goes on below, beginning with the last one above.
_MOST = 9
#: The inks of the first side, the second side, and anybody else; that of a drop's ground, of lines and of
#: remarks.
_SIDES = ("#1e3a8a", "#8a1616", "#333333")
_DROPPED, _LINE, _MUTED = "#fde047", "#b0b0b0", "#4a4a4a"
_TIP, _THIN = 3.0, 0.5


class _Text(NamedTuple):
    """A row of text in a cell."""

    text: str
    ink: str = LIGHT.text
    is_bold: bool = False
    ground: str = ""


class _Row(NamedTuple):
    """The texts in the cells of a row by column, and the columns between which an arrow leads."""

    cells: Mapping[int, Sequence[_Text]]
    arrows: Sequence[tuple[int, int]] = ()


class _Table(NamedTuple):
    """A caption, the heads, and the rows; `size` is that of the text in the cells."""

    caption: str
    heads: Sequence[_Text]
    rows: Sequence[_Row]
    size: float


def _write(flow: Flow) -> Exported:
    tables = list(_tables(flow))
    texts = [flow.title, *(one.caption for one in tables)]
    texts += [text.text for one in tables for text in one.heads]
    texts += [text.text for one in tables for row in one.rows for cell in row.cells.values() for text in cell]
    with writing(texts, (_WIDE, _HIGH), Titles(flow.title, lang=flow.graph.case.lang)) as (
        pdf,
        typesetter,
        written,
    ):
        printer = _Printer(pdf, typesetter)
        printer.line(_Text(flow.title, is_bold=True), _MARGIN, _TITLE)
        for table in tables:
            printer.table(table)
        pdf.showPage()
    return Exported(written.getvalue(), lost_characters(typesetter.lost))


def _tables(flow: Flow) -> Iterator[_Table]:
    sides = side_numbers(flow)
    for sheet in flow.sheets:
        used = sorted({cell.column for cell in sheet.cells})
        for at in range(0, max(1, len(used) - 1), _MOST - 1):
            shown = used[at : at + _MOST]
            caption = sheet.title if not at else f"{sheet.title} (continued)"
            yield _sheet_table(flow, sheet, shown, caption, sides)
    if flow.granted:
        room = _room(len(DROP_HEADS))
        size = _size(len(DROP_HEADS))
        heads = [_Text(head, is_bold=True) for head in DROP_HEADS]
        rows = [
            _Row({at: _wrapped(text, room, size) for at, text in enumerate(drop_row(flow, one))})
            for one in flow.granted
        ]
        yield _Table(f"Not answered in time: {len(flow.granted)}", heads, rows, size)


def _sheet_table(
    flow: Flow, sheet: FlowSheet, shown: Sequence[int], caption: str, sides: Mapping[str, int]
) -> _Table:
    room, size = _room(len(shown)), _size(len(shown))
    inks = {at: _SIDES[min(sides.get(flow.columns[at].party or "", 2), 2)] for at in shown}
    heads = [_Text(flow.columns[at].title, inks[at], is_bold=True) for at in shown]
    place = {column: at for at, column in enumerate(shown)}
    where = {cell.claim: cell for cell in sheet.cells}
    cells: dict[int, dict[int, list[_Text]]] = {}
    arrows: dict[int, list[tuple[int, int]]] = {}
    for cell in sheet.cells:
        if cell.column not in place:
            continue
        ink = _SIDES[min(sides.get(flow.graph.claims[cell.claim].by or "", 2), 2)]
        cells.setdefault(cell.row, {})[place[cell.column]] = list(_cell(flow, cell, ink, room, size))
        before = where.get(cell.beside or "")
        if cell.extends and before is not None and before.row == cell.row and before.column in place:
            arrows.setdefault(cell.row, []).append((place[before.column], place[cell.column]))
    return _Table(caption, heads, [_Row(cells[row], arrows.get(row, ())) for row in sorted(cells)], size)


def _cell(flow: Flow, cell: FlowCell, ink: str, room: float, size: float) -> Iterator[_Text]:
    text, relations, *drops = cell_lines(flow, cell)
    yield from _wrapped(text, room, size, ink)
    yield from _wrapped(
        " · ".join(filter(None, [relations, flow.speaker(cell), cell.status])), room, size, _MUTED
    )
    for words in drops:
        yield from _wrapped(words, room, size, LIGHT.text, is_bold=True, ground=_DROPPED)


def _wrapped(
    text: str, room: float, size: float, ink: str = LIGHT.text, *, is_bold: bool = False, ground: str = ""
) -> list[_Text]:
    rows = [row for part in text.split("\n") for row in wrap(part, room - 2 * _PAD, size, bold=is_bold)]
    return [_Text(row, ink, is_bold, ground) for row in rows]


def _room(columns: int) -> float:
    return (_WIDE - 2 * _MARGIN) / columns


def _size(columns: int) -> float:
    return next(size for most, size in _SIZES if columns <= most)


class _Printer:
    """Prints tables one below the other, on as many pages as they take."""

    def __init__(self, pdf: Any, typesetter: Typesetter) -> None:
        self._pdf, self._typesetter = pdf, typesetter
        self._begin()

    def _begin(self) -> None:
        self._pen = Pen(self._pdf, self._typesetter, (0.0, _HIGH), 1.0)
        self._y = _MARGIN

    def line(self, text: _Text, x: float, size: float) -> None:
        """Print a line of its own."""
        self._y += size * _LEADING
        self._print(text, x, self._y, size, _WIDE - 2 * _MARGIN)

    def table(self, table: _Table) -> None:
        """Print a table; it begins on this page if its heads and a row of it fit."""
        first = len(max(table.rows[0].cells.values(), key=len)) * table.size * _LEADING if table.rows else 0.0
        above = 2.5 * _HEAD * _LEADING + 10.0
        if self._y + above + min(first, _HIGH / 3) > _HIGH - _MARGIN:
            self._turn()
        self._y += 10.0
        self.line(_Text(table.caption, is_bold=True), _MARGIN, _HEAD + 1)
        self._heads(table)
        for row in table.rows:
            self._row(table, row)

    def _heads(self, table: _Table) -> None:
        room, high = _room(len(table.heads)), _HEAD * _LEADING + _PAD
        self._y += 3.0
        for at, head in enumerate(table.heads):
            cut = wrap(head.text, room - 2 * _PAD, _HEAD, bold=True)[:1]
            x = _MARGIN + at * room
            self._print(
                head._replace(text=cut[0] if cut else ""), x + _PAD, self._y + _HEAD, _HEAD, room - 2 * _PAD
            )
        self._y += high
        self._rod((_MARGIN, self._y), (_WIDE - _MARGIN, self._y), 1.0)

    def _row(self, table: _Table, row: _Row) -> None:
        """Print a row; where it does not fit, it goes on below the heads on the next page."""
        room, step = _room(len(table.heads)), table.size * _LEADING
        left = max(map(len, row.cells.values()))
        done = 0
        while left:
            fits = int((_HIGH - _MARGIN - self._y - 2 * _PAD) // step)
            if fits < min(left, 3):
                self._turn()
                self._heads(table)
                continue
            now = min(fits, left)
            for at, texts in row.cells.items():
                for number, text in enumerate(texts[done : done + now], 1):
                    self._print(
                        text,
                        _MARGIN + at * room + _PAD,
                        self._y + _PAD / 2 + number * step,
                        table.size,
                        room - 2 * _PAD,
                    )
            if not done:
                self._arrows(row, room, self._y + _PAD / 2 + 0.65 * step)
            self._y += now * step + 2 * _PAD
            left, done = left - now, done + now
        self._rod((_MARGIN, self._y), (_WIDE - _MARGIN, self._y), 0.4)

    def _arrows(self, row: _Row, room: float, y: float) -> None:
        for start, end in row.arrows:
            if end - start > 1 and not any(start < at < end for at in row.cells):
                tip = _MARGIN + end * room
                self._rod((_MARGIN + (start + 1) * room, y), (tip, y), 0.8)
                for side in (-1, 1):
                    self._rod((tip - _TIP, y + side * _TIP * 0.6), (tip, y), 0.8)

    def _print(self, text: _Text, x: float, y: float, size: float, room: float) -> None:
        if text.ground:
            self._pen.ink(fill=text.ground)
            self._pen.rectangle((x - 1, y - size), (room + 2, size * _LEADING), 0.0, stroke=False)
        self._pen.ink(fill=text.ink)
        self._pen.text(text.text, (x, x + room), _HIGH - y, size, bold=text.is_bold)

    def _rod(self, start: tuple[float, float], end: tuple[float, float], width: float) -> None:
        self._pen.rod(start, end, _LINE if width < _THIN else _MUTED, width)

    def _turn(self) -> None:
        self._pdf.showPage()
        self._begin()


FLOW_FORMAT = FlowFormat(_write)

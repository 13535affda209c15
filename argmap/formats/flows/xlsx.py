"""The flow of a debate as a workbook: a sheet for each position, what was not answered in time, the sources.

Written with XlsxWriter. Every text of a case is written as a string that stays one when its cell is edited, never as
a formula or a link; only the addresses of sources become links. The same case gives the same bytes.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Collection
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from argmap.core.extras import missing_package
from argmap.core.quoting import valid_xml
from argmap.formats.flows import FlowFormat
from argmap.formats.shared.flow_cells import DROP_HEADS, cell_lines, citation_text, drop_row, side_numbers
from argmap.render.flow import Flow, FlowCell, FlowSheet

#: Of a cell and of a comment, of a link, and of the name of a sheet, which Excel counts in UTF-16.
_MOST, _MOST_LINK, _MOST_NAME = 32_767, 2_079, 31
#: What the name of a sheet cannot hold.
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]+")
_RESERVED = ("Drops", "Sources", "History")  # the last by Excel
_TIME = datetime(2000, 1, 1, tzinfo=UTC)
_WIDTH, _WIDE = 30, 44
#: The inks of the first side, the second side, and anybody else.
_INKS = ("#1D4ED8", "#C0271F", "#333333")


def _write(flow: Flow) -> bytes:
    try:
        xlsxwriter: Any = importlib.import_module("xlsxwriter")
    except ImportError:
        raise missing_package("XLSX", "XlsxWriter", "office") from None
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    title = _text(" ".join(flow.graph.case.title.split()))[:255]
    book.set_properties({"title": title, "author": "", "created": _TIME.replace(tzinfo=None)})
    _Writer(book, flow).write()
    book.close()
    return written.getvalue()


class _Writer:
    """Fills a workbook."""

    def __init__(self, book: Any, flow: Flow) -> None:
        self._book, self._flow = book, flow
        cell = {"text_wrap": True, "valign": "top", "quote_prefix": True}
        head = {**cell, "bold": True, "bottom": 1}
        self._sides = side_numbers(flow)
        self._heads = [book.add_format({**head, "font_color": ink}) for ink in _INKS]
        self._claims = [book.add_format({**cell, "font_color": ink}) for ink in _INKS]
        self._dropped = [
            book.add_format({**cell, "font_color": ink, "bold": True, "bg_color": "#FDE047"}) for ink in _INKS
        ]
        self._plain = book.add_format(cell)

    def write(self) -> None:
        """Write the sheets, then what was not answered in time, and the sources."""
        names: set[str] = {name.casefold() for name in _RESERVED}
        for sheet in self._flow.sheets:
            name = sheet_name(sheet.title, names)
            names.add(name.casefold())
            self._sheet(self._book.add_worksheet(name), sheet)
        drops = [drop_row(self._flow, one) for one in self._flow.granted]
        self._table("Drops", DROP_HEADS, drops)
        self._sources()

    def _sheet(self, page: Any, sheet: FlowSheet) -> None:
        columns = self._flow.columns
        for at, column in enumerate(columns):
            self._string(page, 0, at, column.title, self._heads[self._side(column.party)])
        self._string(page, 0, len(columns), "Verdicts", self._heads[-1])
        page.set_column(0, len(columns) - 1, _WIDTH)
        page.set_column(len(columns), len(columns), _WIDTH)
        page.freeze_panes(1, 0)
        _print_wide(page)
        claim = self._flow.graph.claims.get(sheet.position or "")
        page.set_tab_color(_INKS[self._side(claim.by if claim else None)])
        verdicts: dict[int, list[str]] = {}
        for cell in sheet.cells:
            self._cell(page, cell)
            verdicts.setdefault(cell.row, []).append(f"{cell.claim}: {cell.status}")
        for row, said in verdicts.items():
            self._string(page, row + 1, len(columns), "\n".join(said), self._plain)

    def _cell(self, page: Any, cell: FlowCell) -> None:
        claim = self._flow.graph.claims[cell.claim]
        formats = self._dropped if cell.drops else self._claims
        text = "\n".join(cell_lines(self._flow, cell))
        self._string(page, cell.row + 1, cell.column, text, formats[self._side(claim.by)])
        if cited := citation_text(self._flow, claim):
            page.write_comment(cell.row + 1, cell.column, _text(cited))

    def _table(self, name: str, heads: Collection[str], rows: Collection[Collection[str]]) -> Any:
        page = self._book.add_worksheet(name)
        page.set_column(0, len(heads) - 1, _WIDE)
        page.freeze_panes(1, 0)
        _print_wide(page)
        for number, row in enumerate((heads, *rows)):
            for at, text in enumerate(row):
                self._string(page, number, at, text, self._plain if number else self._heads[-1])
        return page

    def _sources(self) -> None:
        sources = self._flow.graph.case.sources.values()
        rows = [(one.id, one.author or "", one.title or "", one.date or "", one.url or "") for one in sources]
        if not rows:
            return
        page = self._table("Sources", ("Source", "Author", "Title", "Date", "Address"), rows)
        for number, (*_, url) in enumerate(rows, 1):
            if re.match(r"https?://[!-~]+$", url) and len(url) <= _MOST_LINK:
                page.write_url(number, len(rows[0]) - 1, url)

    def _side(self, party: str | None) -> int:
        return min(self._sides.get(party or "", len(_INKS) - 1), len(_INKS) - 1)

    def _string(self, page: Any, row: int, column: int, text: str, cell_format: Any) -> None:
        page.write_string(row, column, _text(text), cell_format)


def _print_wide(page: Any) -> None:
    """Have a sheet printed across, all columns on one page, and the first row on each."""
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def sheet_name(title: str, taken: Collection[str]) -> str:
    """Return a name for a sheet by Excel's rules: 31 characters, none that names in formulas need, no other sheet called so.

    `taken` are the names of other sheets, case-folded.
    """
    base = " ".join(_NOT_IN_NAMES.sub(" ", _text(title)).split()).strip("' ") or "Sheet"
    for number in range(1, len(taken) + 2):
        end = f" ({number})" if number > 1 else ""
        name = f"{_cut(base, _MOST_NAME - len(end)).rstrip(chr(39) + ' ')}{end}"
        if name.casefold() not in taken:
            return name
    raise AssertionError  # one of more names than are taken is free


def _cut(text: str, most: int) -> str:
    """Return as much of a text as has so many units of UTF-16."""
    while len(text.encode("utf-16-le", "replace")) > 2 * most:
        text = text[:-1]
    return text


def _text(text: str) -> str:
    """Return a text as a cell can hold it."""
    clean = valid_xml(text.replace("\r\n", "\n").replace("\r", "\n"))
    return clean if len(clean) <= _MOST // 2 else f"{_cut(clean[:_MOST], _MOST - 1)}…"


FLOW_FORMAT = FlowFormat("a workbook: a sheet for each position, drops, sources", ".xlsx", _write, "office")

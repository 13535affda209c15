"""The flow of a debate as a workbook: a sheet for each position, what was not answered in time, the sources.

Texts of a case are texts; only the addresses of sources become links.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from argmap.formats.flows import FlowFormat
from argmap.formats.shared.files.workbook import CELL, cell_text, comment_size, print_across, written_workbook
from argmap.formats.shared.flow.cells import citation_text, sheet_lines, side_numbers
from argmap.formats.shared.flow.tables import (
    COPY,
    DROPS,
    SOURCES,
    VERDICTS,
    copy_rows,
    drop_rows,
    left_out_of_flow,
    named_sheets,
    source_rows,
)
from argmap.render.flow import Flow, FlowCell, FlowSheet

#: The most that Excel has of a link.
_MOST_LINK = 2_079
_WIDTH = 30
#: The widths of the columns of the other sheets: together they are printed across a page in letters that can
#: be read.
_DROP_WIDTHS, _SOURCE_WIDTHS = (34, 13, 13, 15, 13, 13, 15, 30), (16, 24, 44, 12, 44)
#: The inks of the first side, the second side, and anybody else.
_INKS = ("#1D4ED8", "#C0271F", "#333333")


def _write(flow: Flow) -> bytes:
    return written_workbook(flow.graph.case.title, lambda book: _Writer(book, flow).write())


class _Writer:
    """Fills a workbook."""

    def __init__(self, book: Any, flow: Flow) -> None:
        self._book, self._flow = book, flow
        head = {**CELL, "bold": True, "bottom": 1}
        self._sides = side_numbers(flow)
        self._heads = [book.add_format({**head, "font_color": ink}) for ink in _INKS]
        self._claims = [book.add_format({**CELL, "font_color": ink}) for ink in _INKS]
        self._dropped = [
            book.add_format({**CELL, "font_color": ink, "bold": True, "bg_color": "#FDE047"}) for ink in _INKS
        ]
        self._plain = book.add_format(CELL)
        self._address = book.add_format(
            {**CELL, "font_color": "#0000FF", "underline": 1, "quote_prefix": False}
        )

    def write(self) -> None:
        """Write the sheets, then what was not answered in time, and the sources."""
        for name, sheet in named_sheets(self._flow):
            self._sheet(self._book.add_worksheet(name), sheet)
        self._table(DROPS, drop_rows(self._flow), _DROP_WIDTHS)
        self._sources()
        self._copy()

    def _sheet(self, page: Any, sheet: FlowSheet) -> None:
        columns = self._flow.columns
        for at, column in enumerate(columns):
            self._string(page, 0, at, column.title, self._heads[self._side(column.party)])
        self._string(page, 0, len(columns), VERDICTS, self._heads[-1])
        page.set_column(0, len(columns) - 1, _WIDTH)
        page.set_column(len(columns), len(columns), _WIDTH)
        page.freeze_panes(1, 0)
        print_across(page, self._flow.graph.case.title)
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
        text = "\n".join(sheet_lines(self._flow, cell))
        self._string(page, cell.row + 1, cell.column, text, formats[self._side(claim.by)])
        if cited := citation_text(self._flow, claim):
            page.write_comment(cell.row + 1, cell.column, cell_text(cited), comment_size(cited))

    def _table(self, name: str, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> Any:
        page = self._book.add_worksheet(name)
        for at, width in zip(range(len(rows[0])), widths, strict=True):
            page.set_column(at, at, width)
        page.freeze_panes(1, 0)
        print_across(page, self._flow.graph.case.title)
        for number, row in enumerate(rows):
            for at, text in enumerate(row):
                self._string(page, number, at, text, self._plain if number else self._heads[-1])
        return page

    def _sources(self) -> None:
        rows = source_rows(self._flow)
        if not rows:
            return
        page = self._table(SOURCES, rows, _SOURCE_WIDTHS)
        for number, (*_, url) in enumerate(rows):
            if re.match(r"https?://[!-~]+$", url) and len(url) <= _MOST_LINK:
                page.write_url(number, len(rows[0]) - 1, url, self._address)

    def _copy(self) -> None:
        page = self._book.add_worksheet(COPY)
        page.hide()
        for number, row in enumerate(copy_rows(self._flow.graph.case)):
            for at, text in enumerate(row):
                if text:
                    page.write_string(number, at, text, self._plain)

    def _side(self, party: str | None) -> int:
        return min(self._sides.get(party or "", len(_INKS) - 1), len(_INKS) - 1)

    def _string(self, page: Any, row: int, column: int, text: str, cell_format: Any) -> None:
        page.write_string(row, column, cell_text(text), cell_format)


FLOW_FORMAT = FlowFormat(_write, left_out_of_flow)

"""A matrix of competing hypotheses as a workbook: the matrix, the ranking, and what the ranking hangs on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from argmap.core.graph import ArgumentGraph
from argmap.formats.matrices import MatrixFormat
from argmap.formats.shared.files.workbook import CELL, cell_text, print_across, written_workbook
from argmap.render.competing import (
    CELLS,
    leaders_after,
    ordered_shifts,
    remarks_on,
    robustness_of,
    summary_of,
)
from argmap.semantics.competing.matrix import Matrix
from argmap.semantics.competing.scoring import Cell

_FILLS: dict[Cell, str] = {
    "strongly consistent": "#A9D8B0",
    "consistent": "#DCF0DF",
    "mixed": "#FBEFC8",
    "inconsistent": "#F8D9D6",
    "strongly inconsistent": "#EDA9A3",
}
_WIDE, _NARROW, _TEXT = 18, 12, 60


def write(graph: ArgumentGraph, matrix: Matrix) -> bytes:
    """Write a matrix.

    Raises:
        ArgmapError: XlsxWriter is not installed.
    """
    return written_workbook(graph.case.title, lambda book: _Writer(book, graph, matrix).write())


class _Writer:
    """Adds the sheets to a workbook."""

    def __init__(self, book: Any, graph: ArgumentGraph, matrix: Matrix) -> None:
        self._book, self._graph, self._matrix = book, graph, matrix
        self._bold = book.add_format({**CELL, "bold": True})
        self._plain = book.add_format(CELL)
        self._number = book.add_format({**CELL, "align": "center"})
        self._total = book.add_format({**CELL, "align": "center", "bold": True})
        self._cells = {cell: book.add_format({**CELL, "align": "center", **_fill(cell)}) for cell in CELLS}

    def write(self) -> None:
        """Add the sheets."""
        self._evidence()
        self._ranking()
        self._sensitivity()

    def _evidence(self) -> None:
        """Add the matrix, with the scores of the positions below the evidence."""
        positions = self._matrix.positions
        heads = ["Evidence", "Text", "Verdict", *(one.claim for one in positions), "Diagnosticity"]
        sheet = self._sheet("Matrix", heads, [_WIDE, _TEXT, _NARROW, *(_NARROW for _ in positions), _NARROW])
        row = 1
        for one in self._matrix.evidence:
            self._line(sheet, row, [one.claim, self._graph.claims[one.claim].text, one.status])
            for column, cell in enumerate(one.cells, 3):
                sheet.write_string(row, column, CELLS[cell].glyph, self._cells[cell])
            sheet.write_number(row, 3 + len(positions), one.diagnosticity, self._number)
            row += 1
        scores = [one.score for one in positions]
        for name, values in (
            ("Against", [score.inconsistency for score in scores]),
            ("For", [score.consistency for score in scores]),
            ("Rank", [score.rank for score in scores]),
        ):
            sheet.write_string(row, 0, name, self._bold)
            for column, value in enumerate(values, 3):
                sheet.write_number(row, column, value, self._total)
            row += 1
        for said in (summary_of(self._matrix), *remarks_on(self._matrix)):
            sheet.write_string(row, 1, cell_text(said), self._plain)
            row += 1

    def _ranking(self) -> None:
        """Add the positions, the best first."""
        sheet = self._sheet(
            "Ranking",
            ["Rank", "Position", "Text", "Verdict", "Against", "For"],
            [_NARROW, _WIDE, _TEXT, _NARROW, _NARROW, _NARROW],
        )
        for row, one in enumerate(self._matrix.positions, 1):
            sheet.write_number(row, 0, one.score.rank, self._number)
            self._line(sheet, row, [one.claim, self._graph.claims[one.claim].text, one.status], 1)
            sheet.write_number(row, 4, one.score.inconsistency, self._number)
            sheet.write_number(row, 5, one.score.consistency, self._number)

    def _sensitivity(self) -> None:
        """Add the ranks of the positions if a piece of evidence fell, where that changes them."""
        names = [one.claim for one in self._matrix.positions]
        heads = ["If this falls", "Text", "First then", *names]
        sheet = self._sheet("Sensitivity", heads, [_WIDE, _TEXT, _WIDE, *(_NARROW for _ in names)])
        for row, shift in enumerate(ordered_shifts(self._matrix), 1):
            first = ", ".join(leaders_after(self._matrix, shift))
            self._line(sheet, row, [shift.claim, self._graph.claims[shift.claim].text, first])
            for column, rank in enumerate(shift.ranks, 3):
                sheet.write_number(row, column, rank, self._number)
        sheet.write_string(len(self._matrix.shifts) + 2, 1, robustness_of(self._matrix), self._plain)

    def _sheet(self, name: str, heads: Sequence[str], widths: Sequence[int]) -> Any:
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        print_across(sheet, self._graph.case.title)
        for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, cell_text(head), self._total if width == _NARROW else self._bold)
        return sheet

    def _line(self, sheet: Any, row: int, texts: Sequence[str], start: int = 0) -> None:
        for column, text in enumerate(texts, start):
            sheet.write_string(row, column, cell_text(text), self._plain)


def _fill(cell: Cell) -> dict[str, Any]:
    return {"bg_color": _FILLS[cell]} if cell in _FILLS else {}


MATRIX_FORMAT = MatrixFormat(write)

"""A workbook: the flow of a debate, by `argmap flow` or filled in by hand, or a table of claims.

Sheets in the layout of Verbatim Flow, ebb and Flower are read: a row with the names of the speeches, and
answers beside what they answer (see `formats.shared.flow.grid`). A comment on a cell, and the address of its
link, become a note on its claim. The format of cells is not read. Places are given as cell references. A
sheet whose first row names the columns of a table of claims is read as such a table, in which an address that
a cell links to is a source.
"""

from __future__ import annotations

import csv
import io
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from argmap.core.diagnostics import Diagnostic, SourceText
from argmap.core.model import Case
from argmap.formats.importing import Importer
from argmap.formats.shared.files.csv import LINE_IN_CELL
from argmap.formats.shared.flow.case import case_of_grids
from argmap.formats.shared.flow.grid import CellWarnings, Grid, GridCell
from argmap.formats.shared.flow.speech_names import is_speech
from argmap.formats.shared.flow.tables import COPY
from argmap.formats.shared.table.across import is_across
from argmap.formats.shared.table.reading import MOST_ABOVE, columns_of, is_table, parse_table
from argmap.syntax.parsing import ParsedCase
from argmap.workspace.office.transcript import is_transcript, transcript_rows
from argmap.workspace.office.workbook import column_number

#: The most cells of a table of claims, empty ones between others included; a row reaches to its last cell.
MOST_CELLS = 4_000_000

_AREA = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6}):[A-Z]{1,3}([1-9]\d{0,6})")
_ADDRESS = re.compile(r"https?://\S+")
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


def detect(source: SourceText) -> bool:
    """Return whether a text represents a workbook."""
    return is_transcript(source, "workbook")


def parse(source: SourceText) -> ParsedCase:
    """Parse the sheets of a flow into a case, with warnings at the cells that are left out."""
    title, grids = "", list[Grid]()
    cells: dict[tuple[int, int], GridCell] = {}
    merged: dict[tuple[int, int], int] = {}
    for row in transcript_rows(source) if detect(source) else ():
        kind, *rest = map(str, row)
        if kind == "workbook":
            title = rest[0] if rest else ""
        elif kind == "sheet" and len(rest) == 2:
            cells, merged = {}, {}
            grids.append(Grid(rest[0], cells, rest[1] == "hidden", merged))
        elif grids and kind == "merged" and rest and (area := _AREA.fullmatch(rest[0])):
            merged[int(area[2]), column_number(area[1])] = int(area[3])
        elif grids and kind == "drawings" and rest and rest[0].isdecimal():
            grids[-1] = grids[-1]._replace(drawings=int(rest[0]))
        elif grids and (found := _REFERENCE.fullmatch(kind)) and len(rest) == 2:
            place = int(found[2]), column_number(found[1])
            cells[place] = GridCell(*place, *rest)
    table = _table(source, title, grids)
    return case_of_grids(source, title, grids) if table is None else table


def _table(source: SourceText, title: str, grids: Sequence[Grid]) -> ParsedCase | None:
    """Return the case of the first sheet that is a table of claims; None if there is a flow instead.

    It is read like the same sheet saved as CSV, so places have the number of the row.
    """
    shown = [grid for grid in grids if not grid.hidden and grid.cells]
    tables = [grid for grid in shown if is_table(_head(grid).values())]
    if not tables or any(grid.name == COPY for grid in grids):
        return None
    if any(all(map(is_speech, _head(grid).values())) for grid in shown):
        return None
    warnings = CellWarnings(source.name)
    head = _head_row(tables[0])
    kept = bool(_beside(tables[0]))
    for grid in grids:
        for cell in grid.cells.values():
            if grid is not tables[0]:
                warnings.add(grid.name, ", which is no part of the table", cell)
            elif cell.row < head:
                warnings.add(grid.name, ", which is above the table", cell)
            if grid is tables[0] and cell.comment.strip() and (cell.row <= head or not kept):
                warnings.read_as(grid.name, "comment", " with a comment, which is left out", cell)
    text = _as_csv(tables[0])
    if text is None:
        message = f"its table has more than {MOST_CELLS:,} cells, with the empty ones between others"
        found = Diagnostic(
            "broken-table", message, hint="remove what is far from the claims", file=source.name
        )
        return ParsedCase(Case(title=title, claims={}), (found,), source)
    parsed = parse_table(SourceText(source.name, text))
    case = parsed.case if not title else replace(parsed.case, title=title)
    return ParsedCase(case, (*parsed.diagnostics, *warnings.diagnostics()), parsed.source)


def _head(grid: Grid) -> dict[int, str]:
    """Return the texts of the heading row of a sheet, by column."""
    return _row(grid, _head_row(grid))


def _head_row(grid: Grid) -> int:
    """Return the first row that names the columns of a table, below any titles; else the first filled one."""
    rows = sorted({row for row, _ in grid.cells})[:MOST_ABOVE]
    if rows and all(map(is_speech, _row(grid, rows[0]).values())):
        return rows[0]
    return next((row for row in rows if is_table(_row(grid, row).values())), rows[0] if rows else 0)


def _row(grid: Grid, wanted: int) -> dict[int, str]:
    return {column: cell.text for (row, column), cell in sorted(grid.cells.items()) if row == wanted}


def _beside(grid: Grid) -> dict[str, dict[int, str]]:
    """Return columns for what is said beside the cells of rows, if each has one claim: notes, and a source.

    Addresses that cells link to are sources, unless the table has a column of these. There is none beside a
    column of notes.
    """
    names = list(_head(grid).values())
    columns = columns_of(names)
    if is_across(names) or "notes" in columns:
        return {}
    head = _head_row(grid)
    notes: dict[int, str] = {}
    sources: dict[int, str] = {}
    for (row, _), cell in sorted(grid.cells.items()):
        for line in filter(None, map(str.strip, cell.comment.splitlines() if row > head else ())):
            if _ADDRESS.fullmatch(line) and row not in sources and "source" not in columns:
                sources[row] = line
            else:
                notes[row] = f"{notes[row]}{LINE_IN_CELL}{line}" if row in notes else line
    return {name: found for name, found in (("notes", notes), ("source", sources)) if found}


def _as_csv(grid: Grid) -> str | None:
    """Return a sheet as CSV, with another character for line feeds in cells, so that rows have one line.

    Columns without any cell are left out: one stray cell can be in column 16384 of row 1048576. Cells to the
    right of all names follow each other, as each may be in a column of its own. None for too many cells.
    """
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    head = _head_row(grid)
    rows: dict[int, dict[int, str]] = {}
    for (row, column), cell in grid.cells.items():
        if row >= head:
            rows.setdefault(row, {})[column] = LINE_IN_CELL.join(cell.text.splitlines())
    beside = _beside(grid)
    last = max(rows[head])
    columns = sorted({column for _, column in grid.cells if column <= last})
    before = left = 0
    for row in sorted(rows):
        lines.write("\n" * (row - before - 1))
        cells, before = rows[row], row
        said = [name if row == head else found.get(row, "") for name, found in beside.items()]
        end = len(columns) if any(said) else bisect_right(columns, max(cells))
        left += end
        if left > MOST_CELLS:
            return None
        further = [cells[column] for column in sorted(cells) if column > last]
        writer.writerow([*(cells.get(column, "") for column in columns[:end]), *said, *further])
    return lines.getvalue()


IMPORTER = Importer(
    "xlsx",
    "a workbook: the flow of a debate, also one that was filled in by hand, or a table of claims",
    (".xlsx", ".xlsm"),
    detect,
    parse,
    is_binary=True,
    leaves_out=(
        "cells under no speech",
        "cells of sheets whose columns are not speeches",
        "cells that only extend the cell beside them",
        "arrows and pictures",
    ),
)

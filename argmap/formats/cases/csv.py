"""Cases as a table of comma-separated values, for spreadsheets.

A table begins with the names of its columns. The least that can be read is a column of texts; `id`,
`supports` and `counters` make a map of them. A written table has a row for each claim, link, citation and so
on (see `formats.shared.table.columns`). Cells that a spreadsheet would run as formulas begin with an
apostrophe.

Format: Y. Shafranovich, RFC 4180, 2005; also with semicolons or tabs, as spreadsheets write them in some
countries.
"""

from __future__ import annotations

import csv
import io

from argmap.core.diagnostics import SourceText
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.importing import Importer
from argmap.formats.shared.files.csv import safe_cell, text_of
from argmap.formats.shared.flow.case import case_of_grids
from argmap.formats.shared.flow.csv_rows import grids_of_rows, is_flow_table
from argmap.formats.shared.flow.grid import Grid, GridCell, head_row
from argmap.formats.shared.flow.speech_names import is_speech
from argmap.formats.shared.losses import WRITTEN_WHOLE, all_losses
from argmap.formats.shared.table.columns import COLUMNS
from argmap.formats.shared.table.reading import DELIMITERS, begin_of, is_table, parse_table
from argmap.formats.shared.table.writing import written_rows
from argmap.render.filters import drawn_part
from argmap.render.view import View
from argmap.syntax.parsing import ParsedCase
from argmap.workspace.library import case_name

#: The number of characters that are searched for the delimiter of a flow sheet, whose first line has none.
_LONGEST_BEGIN = 4000


def detect(source: SourceText) -> bool:
    """Return whether the first line of a text names a column of texts and another column."""
    _, heading, delimiter = begin_of(source)
    return is_table(name.strip('" ') for name in heading.split(delimiter))


def parse(source: SourceText) -> ParsedCase:
    """Parse a table into a case, with warnings by kind and count for what a case cannot hold."""
    if (grids := _flow_sheets(source)) is not None:
        return case_of_grids(source, "", grids)
    return parse_table(source)


def _flow_sheets(source: SourceText) -> list[Grid] | None:
    """Return a flow sheet if the table has a row of speeches, or else the sheets that argmap wrote.

    None for any other table.
    """
    start, heading, delimiter = begin_of(source)
    if detect(source):
        return None
    if delimiter not in heading:  # a title above the speeches
        begin = source.text[start:].lstrip()[:_LONGEST_BEGIN]
        delimiter = max(DELIMITERS, key=begin.count)
    cells = {}
    try:
        rows = list(csv.reader(io.StringIO(source.text[start:], newline=""), delimiter=delimiter))
    except csv.Error:
        return None  # warned of where the table is read
    if rows and is_flow_table(rows[0]):
        return grids_of_rows(rows)
    for row, texts in enumerate(rows, 1):
        for column, cell in enumerate(texts, 1):
            if text := text_of(cell):
                cells[row, column] = GridCell(row, column, text)
    grid = Grid(case_name(source.name) or "Flow", cells)
    heads = head_row(grid) or {}
    if is_table(heads.values()):  # columns for reasons on both sides
        return None
    return [grid] if heads and all(map(is_speech, heads.values())) else None


# Writing


class _Lines(list[str]):
    """The lines of a table, each with a line feed; the writer uses CRLF, and quotes all line ends."""

    def write(self, line: str) -> None:
        self.append(line.removesuffix("\r\n") + "\n")


def render(view: View, _options: Options) -> Exported:
    """Write a table, with the columns that are used."""
    case = drawn_part(view)
    rows = list(written_rows(case))
    used = [name for name in COLUMNS if any(row.get(name) for row in rows)]
    lines = _Lines()
    writer = csv.writer(lines)
    writer.writerow(used)
    writer.writerows([safe_cell(row.get(name, "")) for name in used] for row in rows)
    return Exported("\ufeff" + "".join(lines), all_losses(case, WRITTEN_WHOLE))


IMPORTER = Importer(
    "csv",
    "claims and links as a table with named columns",
    (".csv", ".tsv"),
    detect,
    parse,
    leaves_out=(
        "cells of the column '...'",
        "cells in columns without a name",
        "rows above the names of the columns",
        "words '...' for what rows are",
        "stances of claims that name no target",
        "links that are neither for nor against",
        "rows that say the same as others before them",
    ),
)
EXPORTER = Exporter(
    "csv", "the whole case as a table, for spreadsheets", (".csv",), render, carries=WRITTEN_WHOLE
)

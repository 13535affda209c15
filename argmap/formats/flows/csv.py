"""The flow of a debate as a CSV table: a column for each speech, the sheets one below the other.

A cell that a spreadsheet would take for a formula begins with an apostrophe. The last rows keep the case
itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.formats.flows import FlowFormat
from argmap.formats.shared.files.csv import csv_text
from argmap.formats.shared.flow.cells import sheet_lines
from argmap.formats.shared.flow.csv_rows import SHEET, rows_of_copy
from argmap.formats.shared.flow.tables import VERDICTS, left_out_of_flow
from argmap.render.flow import Flow


def _write(flow: Flow) -> str:
    return "\ufeff" + csv_text(_rows(flow))


def _rows(flow: Flow) -> Iterator[Sequence[str]]:
    heads = (SHEET, *(column.title for column in flow.columns), VERDICTS)
    yield heads
    for sheet in flow.sheets:
        rows = [["" for _ in flow.columns] for _ in range(sheet.rows)]
        verdicts: list[list[str]] = [[] for _ in range(sheet.rows)]
        for cell in sheet.cells:
            rows[cell.row][cell.column] = "\n".join(sheet_lines(flow, cell))
            verdicts[cell.row].append(f"{cell.claim}: {cell.status}")
        for row, said in zip(rows, verdicts, strict=True):
            yield (sheet.title, *row, "; ".join(said))
    for row in rows_of_copy(flow.graph.case):
        yield [*row, *[""] * (len(heads) - len(row))]


FLOW_FORMAT = FlowFormat(_write, left_out_of_flow)

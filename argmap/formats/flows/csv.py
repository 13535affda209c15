"""The flow of a debate as a CSV table: a column for each speech, the sheets one below the other.

A cell that a spreadsheet would take for a formula begins with an apostrophe. The last rows keep the case
itself.
"""

from __future__ import annotations

import csv
from io import StringIO

from argmap.formats.flows import FlowFormat
from argmap.formats.shared.flow.cells import sheet_lines
from argmap.formats.shared.flow.csv_rows import SHEET, rows_of_copy
from argmap.formats.shared.flow.tables import VERDICTS, left_out_of_flow
from argmap.formats.shared.table.columns import safe_cell
from argmap.render.flow import Flow


def _write(flow: Flow) -> str:
    written = StringIO()
    table = csv.writer(written, lineterminator="\r\n")
    heads = (SHEET, *(column.title for column in flow.columns), VERDICTS)
    table.writerow(map(safe_cell, heads))
    for sheet in flow.sheets:
        rows = [["" for _ in flow.columns] for _ in range(sheet.rows)]
        verdicts: list[list[str]] = [[] for _ in range(sheet.rows)]
        for cell in sheet.cells:
            rows[cell.row][cell.column] = "\n".join(sheet_lines(flow, cell))
            verdicts[cell.row].append(f"{cell.claim}: {cell.status}")
        for row, said in zip(rows, verdicts, strict=True):
            table.writerow(map(safe_cell, (sheet.title, *row, "; ".join(said))))
    for row in rows_of_copy(flow.graph.case):
        table.writerow([*row, *[""] * (len(heads) - len(row))])
    return "\ufeff" + written.getvalue()


FLOW_FORMAT = FlowFormat(_write, left_out_of_flow)

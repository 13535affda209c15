"""A matrix of competing hypotheses as CSV: a row for each piece of evidence, then the scores.

Cells are words, and none of them begins as a formula does.
"""

from __future__ import annotations

import csv
import io

from argmap.core.graph import ArgumentGraph
from argmap.formats.matrices import MatrixFormat
from argmap.formats.shared.table.columns import safe_cell
from argmap.semantics.competing.matrix import Matrix


def write(graph: ArgumentGraph, matrix: Matrix) -> str:
    """Write a matrix.

    Its last three rows are what speaks against each position, what speaks for it, and the ranks.
    """
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow(
        [
            *("evidence", "text", "verdict"),
            *(safe_cell(one.claim) for one in matrix.positions),
            "diagnosticity",
        ]
    )
    for row in matrix.evidence:
        text = graph.claims[row.claim].text
        cells = [safe_cell(row.claim), safe_cell(text), row.status, *row.cells, f"{row.diagnosticity:g}"]
        table.writerow(cells)
    scores = [one.score for one in matrix.positions]
    table.writerow(["", "inconsistency", "", *(score.inconsistency for score in scores), ""])
    table.writerow(["", "consistency", "", *(score.consistency for score in scores), ""])
    table.writerow(["", "rank", "", *(score.rank for score in scores), ""])
    return written.getvalue()


MATRIX_FORMAT = MatrixFormat(write)

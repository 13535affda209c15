"""A matrix of competing hypotheses as CSV: a row for each piece of evidence, then the scores.

Cells are words, and none of them begins as a formula does.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.core.graph import ArgumentGraph
from argmap.formats.matrices import MatrixFormat
from argmap.formats.shared.files.csv import csv_text
from argmap.semantics.competing.matrix import Matrix


def write(graph: ArgumentGraph, matrix: Matrix) -> str:
    """Write a matrix.

    Its last three rows are what speaks against each position, what speaks for it, and the ranks.
    """
    return csv_text(_rows(graph, matrix))


def _rows(graph: ArgumentGraph, matrix: Matrix) -> Iterator[list[str | float]]:
    positions = matrix.positions
    yield ["evidence", "text", "verdict", *(one.claim for one in positions), "diagnosticity"]
    for row in matrix.evidence:
        text = graph.claims[row.claim].text
        yield [row.claim, text, row.status, *row.cells, f"{row.diagnosticity:g}"]
    yield ["", "inconsistency", "", *(one.score.inconsistency for one in positions), ""]
    yield ["", "consistency", "", *(one.score.consistency for one in positions), ""]
    yield ["", "rank", "", *(one.score.rank for one in positions), ""]


MATRIX_FORMAT = MatrixFormat(write)

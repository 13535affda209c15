"""A matrix of competing hypotheses for the terminal: the ranking, the matrix, and what they hang on."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.core.graph import ArgumentGraph
from argmap.core.names import letters_of
from argmap.core.quoting import one_line
from argmap.render.competing import (
    CELLS,
    ordered_shifts,
    remarks_on,
    robustness_of,
    shift_words,
    summary_of,
)
from argmap.render.text.lines import Line, Piece, columns, padded
from argmap.render.theme import VERDICTS, Look
from argmap.semantics.competing.matrix import Matrix

_GAP = "  "


def matrix_lines(graph: ArgumentGraph, matrix: Matrix, look: Look) -> Iterator[Line]:
    """Yield everything that a matrix says."""
    yield Line("", "", [(one_line(graph.case.title), "bold")])
    yield Line("", "", [(summary_of(matrix), "dim")])
    yield Line("", "", [])
    yield from _ranking(graph, matrix, look)
    yield Line("", "", [])
    if matrix.evidence:
        yield from _rows(graph, matrix, look)
        yield Line("", "", [])
    yield from _sensitivity(matrix, look)
    for said in remarks_on(matrix):
        yield Line("", "  ", [(said, "dim")])


def _ranking(graph: ArgumentGraph, matrix: Matrix, look: Look) -> Iterator[Line]:
    """Yield a row for each position, the best first."""
    names = [one.claim for one in matrix.positions]
    words = [look.verdict(one.status) for one in matrix.positions]
    width, wide = max(map(columns, [*names, "position"])), max(map(columns, [*words, "verdict"]))
    letters = max(len(letters_of(len(names) - 1)), 1)
    left = " " * letters + _GAP
    head = f"{left}rank  {padded('position', width)}  against  for  {padded('verdict', wide)}"
    yield Line("", "  ", [(head.rstrip(), "dim")])
    for at, (one, word) in enumerate(zip(matrix.positions, words, strict=True)):
        score = one.score
        pieces: list[Piece] = [
            (f"{letters_of(at).rjust(letters)}{_GAP}{score.rank:>4}  ", ""),
            (padded(one.claim, width), "bold"),
            (f"  {score.inconsistency:>7}  {score.consistency:>3}  ", ""),
            (padded(word, wide), VERDICTS[one.status].style),
            (f"  {one_line(graph.claims[one.claim].text)}", ""),
        ]
        yield Line("", " " * (len(left) + 6), pieces)


def _rows(graph: ArgumentGraph, matrix: Matrix, look: Look) -> Iterator[Line]:
    """Yield a row for each piece of evidence, the most diagnostic first."""
    heads = [letters_of(at) for at in range(len(matrix.positions))]
    width = max(map(columns, [*(row.claim for row in matrix.evidence), "evidence"]))
    cells = "".join(f"{head:>4}" for head in heads)
    yield Line("", "  ", [(f"{padded('evidence', width)}{cells}  diagnostic", "dim")])
    for row in matrix.evidence:
        pieces: list[Piece] = [(padded(row.claim, width), "bold")]
        for cell in row.cells:
            sign = CELLS[cell]
            pieces.append((look.text(sign.glyph, sign.plain).rjust(4), sign.style))
        text = one_line(graph.claims[row.claim].text)
        doubt = f"{look.verdict(row.status)}  " if row.status != "accepted" else ""
        pieces += [
            (f"  {row.diagnosticity:>10.2f}  ", ""),
            (doubt, VERDICTS[row.status].style),
            (text, "dim"),
        ]
        yield Line("", "    ", pieces)


def _sensitivity(matrix: Matrix, look: Look) -> Iterator[Line]:
    """Yield what the ranking hangs on: first what would change the first rank."""
    yield Line("", "  ", [(robustness_of(matrix), "bold")])
    for shift in ordered_shifts(matrix):
        pieces: list[Piece] = [("if ", ""), (shift.claim, "bold"), (" falls: ", "")]
        yield Line("  ", "    ", [*pieces, (shift_words(matrix, shift, look.text("→", "->")), "")])

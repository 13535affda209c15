"""A matrix of competing hypotheses as a page: one file without a script, which loads nothing.

Its colours are those of the page of a case. Each cell has a sign and a word besides its colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argmap.core.graph import ArgumentGraph
from argmap.core.names import letters_of
from argmap.core.quoting import html_text
from argmap.formats.matrices import MatrixFormat
from argmap.render.competing import (
    CELLS,
    leaders_after,
    ordered_shifts,
    remarks_on,
    robustness_of,
    shift_words,
    summary_of,
)
from argmap.render.policy import page_head, with_colours
from argmap.render.theme import UNICODE
from argmap.semantics.competing.matrix import Evidence, Matrix


def write(graph: ArgumentGraph, matrix: Matrix) -> str:
    """Write a matrix as a page."""
    return _PAGE.format(
        head=page_head(graph.case.lang, graph.case.title, with_colours(_STYLE)),
        title=html_text(graph.case.title),
        about=html_text(summary_of(matrix)),
        ranking="\n".join(_ranking(graph, matrix)),
        rows="\n".join(_rows(graph, matrix)),
        robustness=html_text(robustness_of(matrix)),
        shifts="\n".join(_shifts(graph, matrix)),
        remarks="\n".join(f'<p class="aside">{html_text(one)}</p>' for one in remarks_on(matrix)),
    )


def _ranking(graph: ArgumentGraph, matrix: Matrix) -> Iterator[str]:
    heads = ("", "Rank", "Position", "Against", "For", "Verdict")
    yield from _table("The positions, the best first", heads)
    for at, one in enumerate(matrix.positions):
        score = one.score
        yield (
            f'<tr><th scope="row">{letters_of(at)}</th><td class="n">{score.rank}</td>'
            f'<td class="claim">{_claim(graph, one.claim)}</td>'
            f'<td class="n">{score.inconsistency}</td><td class="n">{score.consistency}</td>'
            f'<td class="verdict">{html_text(UNICODE.verdict(one.status))}</td></tr>'
        )
    yield "</tbody></table></div>"


def _rows(graph: ArgumentGraph, matrix: Matrix) -> Iterator[str]:
    letters = [letters_of(at) for at in range(len(matrix.positions))]
    yield from _table(
        "The evidence, the most diagnostic first", ("Evidence", *letters, "Diagnosticity", "Verdict")
    )
    for row in matrix.evidence:
        cells = "".join(_cells(matrix, row))
        yield (
            f'<tr><th scope="row" class="claim">{_claim(graph, row.claim)}</th>{cells}'
            f'<td class="n">{row.diagnosticity:.2f}</td><td class="verdict">{html_text(UNICODE.verdict(row.status))}</td></tr>'
        )
    yield "</tbody></table></div>"


def _cells(matrix: Matrix, row: Evidence) -> Iterator[str]:
    for position, cell in zip(matrix.positions, row.cells, strict=True):
        said = f"{row.claim}: {cell if cell != 'none' else 'says nothing'} of {position.claim}"
        if cell not in ("none", "mixed"):
            said = f"{row.claim} is {cell} with {position.claim}"
        name = cell.replace(" ", "-")
        sign = f'<span aria-hidden="true">{CELLS[cell].glyph}</span><span class="word">{cell}</span>'
        yield f'<td class="cell {name}" title="{html_text(said)}">{sign}</td>'


def _shifts(graph: ArgumentGraph, matrix: Matrix) -> Iterator[str]:
    if not matrix.shifts:
        return
    yield from _table("What the ranking hangs on", ("If this falls", "Ranks", "First then"))
    for shift in ordered_shifts(matrix):
        yield (
            f'<tr><th scope="row" class="claim">{_claim(graph, shift.claim)}</th>'
            f"<td>{html_text(shift_words(matrix, shift, '→'))}</td>"
            f"<td>{html_text(', '.join(leaders_after(matrix, shift)))}</td></tr>"
        )
    yield "</tbody></table></div>"


def _table(caption: str, heads: Iterable[str]) -> Iterator[str]:
    """Yield the beginning of a table, which can be scrolled where it is too wide."""
    cells = "".join(f'<th scope="col">{html_text(head)}</th>' if head else "<td></td>" for head in heads)
    yield f'<div class="wide" tabindex="0" role="region" aria-label="{html_text(caption)}">'
    yield f"<table><caption>{html_text(caption)}</caption><thead><tr>{cells}</tr></thead><tbody>"


def _claim(graph: ArgumentGraph, claim: str) -> str:
    return f'<b>{html_text(claim)}</b> <span dir="auto">{html_text(graph.claims[claim].text)}</span>'


_STYLE = """
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 20px 16px 48px; background: var(--ground); color: var(--ink);
  font: 15px/1.45 var(--sans); overflow-wrap: anywhere; }
h1, caption { font-family: var(--serif); font-weight: 600; line-height: 1.25; }
h1 { font-size: 30px; margin: 0; }
p { margin: 8px 0; }
.aside { color: var(--quiet); font-size: 14px; }
.wide { position: relative; overflow-x: auto; margin: 24px 0; }
table { border-collapse: collapse; background: var(--paper); }
caption { font-size: 18px; text-align: left; padding-bottom: 8px; }
th, td { border: 1px solid var(--rule); padding: 5px 10px; text-align: left; vertical-align: top; font-weight: 400; }
thead th { font-weight: 600; background: var(--faint); }
thead th, .verdict { white-space: nowrap; }
.claim { min-width: 14rem; max-width: 40rem; }
.n, .cell { text-align: right; font-variant-numeric: tabular-nums; }
.cell { text-align: center; font-weight: 600; min-width: 3rem; }
.consistent, .strongly-consistent { color: var(--good); }
.inconsistent, .strongly-inconsistent { color: var(--bad); }
.mixed { color: var(--open); }
.none { color: var(--quiet); }
.word { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.wide:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@media print { body { max-width: none; padding: 0; background: none; font-size: 10pt; } tr { break-inside: avoid; }
  .wide { overflow: visible; } }
"""

_PAGE = """{head}<body>
<header><h1 dir="auto">{title}</h1>
<p class="aside">{about}</p></header>
<main>
{ranking}
{rows}
<p>{robustness}</p>
{shifts}
{remarks}
</main>
</body>
</html>
"""

MATRIX_FORMAT = MatrixFormat(write)

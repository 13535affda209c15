"""The flow of a debate as an HTML page of tables, without a script."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.core.quoting import html_text
from argmap.formats.flows import FlowFormat
from argmap.formats.shared.flow.cells import DROP_HEADS, cell_lines, citation_text, drop_row, side_numbers
from argmap.render.flow import Flow, FlowCell, FlowSheet
from argmap.render.policy import page_head
from argmap.render.text.drops import NONE
from argmap.render.theme import VERDICTS
from argmap.render.unattributed import left_out_words
from argmap.semantics.explain.drops import find_unattributed

#: The inks of the first side, the second side, and anybody else: 7 to 1 or more on white.
_STYLE = """
body { font: 15px/1.4 system-ui, sans-serif; margin: 1.5rem; color: #1b1b1b; background: #fff }
table { border-collapse: collapse; margin: 0 0 2rem }
caption { font-weight: bold; text-align: left; padding: .4rem 0 }
th, td { border: 1px solid #c8c8c8; padding: .3rem .5rem; text-align: left; vertical-align: top }
.speeches th, .speeches td { min-width: 9rem }
th { background: #f2f2f2; position: sticky; top: 0 }
td:empty { border-color: #ececec }
.side-0 { color: #1e3a8a } .side-1 { color: #8a1616 }
.rejected, .unsupported { opacity: .8; text-decoration: line-through }
.verdict { white-space: nowrap }
small { display: block; color: #4a4a4a } strong.drop { display: block; color: #1b1b1b }
"""


def _write(flow: Flow) -> str:
    return "\n".join(_lines(flow)) + "\n"


def _lines(flow: Flow) -> Iterator[str]:
    yield page_head(flow.graph.case.lang, flow.title, _STYLE, scheme="light").rstrip()
    yield f"<body><h1>{html_text(flow.title)}</h1>"
    sides = side_numbers(flow)
    for sheet in flow.sheets:
        yield from _table(flow, sheet, sides)
    if flow.granted:
        yield f"<table><caption>Not answered in time: {len(flow.granted)}</caption>"
        yield _row("th", DROP_HEADS)
        for one in flow.granted:
            yield _row("td", drop_row(flow, one))
        yield "</table>"
    else:
        yield f"<p>{html_text(NONE)}</p>"
    if left_out := left_out_words(find_unattributed(flow.judged)):
        yield f"<p>{html_text(left_out)}</p>"
    yield "</body></html>"


def _table(flow: Flow, sheet: FlowSheet, sides: dict[str, int]) -> Iterator[str]:
    yield f'<table class="speeches"><caption>{html_text(sheet.title)}</caption><tr>'
    for column in flow.columns:
        yield f'<th scope="col" class="side-{sides.get(column.party or "", 2)}">{html_text(column.title)}</th>'
    yield "</tr>"
    rows: list[dict[int, FlowCell]] = [{} for _ in range(sheet.rows)]
    for cell in sheet.cells:
        rows[cell.row][cell.column] = cell
    for row in rows:
        cells = (_cell(flow, row[at], sides) if at in row else "<td></td>" for at in range(len(flow.columns)))
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</table>"


def _cell(flow: Flow, cell: FlowCell, sides: dict[str, int]) -> str:
    claim = flow.graph.claims[cell.claim]
    text, relations, *drops = map(html_text, cell_lines(flow, cell))
    cited = f' title="{html_text(citation_text(flow, claim))}"' if claim.cites else ""
    marks = "".join(f'<strong class="drop">{words}</strong>' for words in drops)
    sign, side = VERDICTS[cell.status], sides.get(claim.by or "", 2)
    said = f'<span class="{cell.status}">{text}</span> <span class="verdict">{sign.glyph} {sign.word}</span>'
    small = " · ".join(filter(None, [html_text(flow.speaker(cell)), relations]))
    return f'<td class="side-{side}"{cited}>{said}<small>{small}</small>{marks}</td>'


def _row(kind: str, texts: tuple[str, ...]) -> str:
    return f"<tr>{''.join(f'<{kind}>{html_text(text)}</{kind}>' for text in texts)}</tr>"


FLOW_FORMAT = FlowFormat(_write)

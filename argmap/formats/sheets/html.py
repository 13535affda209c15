"""A sheet as an HTML page without a script, for printing on A4.

A brief is in small print, to fit on one page.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.core.quoting import html_text
from argmap.formats.sheets import SheetFormat
from argmap.render.policy import page_head
from argmap.render.prep_sheet import PrepSheet, SheetLine

_STYLE = """
@page { size: A4; margin: 14mm }
body { font: 15px/1.4 system-ui, sans-serif; margin: 1.5rem auto; padding: 0 1rem; max-width: 48rem; color: #1b1b1b; background: #fff }
h1 { font-size: 1.4rem } h2 { font-size: 1.15rem; margin: 1.2rem 0 .3rem; border-bottom: 2px solid #c8c8c8 }
h3 { font-size: 1rem; font-weight: normal; margin: 1rem 0 .2rem; break-after: avoid }
p, blockquote { margin: .2rem 0 } .d1 { margin-left: 1rem } .d2 { margin-left: 2.2rem }
blockquote { border-left: 3px solid #c8c8c8; padding-left: .6rem; white-space: pre-line }
.note { color: #4a4a4a } .faint { color: #5a5a5a }
.hole { font-weight: bold; color: #8a1616 }
.accepted { color: #14532d } .rejected, .unsupported { color: #8a1616 } .undecided { color: #6b4d00 }
@media print { body { font-size: 10pt; margin: 0; padding: 0; max-width: none }
.one { font-size: 8pt; line-height: 1.2 } .one h1 { font-size: 1.3em; margin: 0 } .one h2 { font-size: 1.1em; margin: .5em 0 .1em } .one p { margin: .1em 0 } }
"""
_TAGS = {"part": "h2", "block": "h3", "card": "blockquote"}


def _write(sheet: PrepSheet) -> str:
    return "\n".join(_lines(sheet)) + "\n"


def _lines(sheet: PrepSheet) -> Iterator[str]:
    yield page_head(sheet.lang, sheet.title, _STYLE, scheme="light").rstrip()
    yield '<body class="one"><main>' if sheet.on_one_page else "<body><main>"
    yield f"<h1>{html_text(sheet.title)}</h1>"
    yield from map(_line, sheet.lines)
    yield "</main></body></html>"


def _line(line: SheetLine) -> str:
    tag = _TAGS.get(line.kind, "p")
    said = "".join(_piece(text, tone) for text, tone in line.pieces)
    return f'<{tag} class="{line.kind} d{min(line.depth, 2)}">{said}</{tag}>'


def _piece(text: str, tone: str) -> str:
    if not tone or not text:
        return html_text(text)
    return f"<b>{html_text(text)}</b>" if tone == "bold" else f'<span class="{tone}">{html_text(text)}</span>'


SHEET_FORMAT = SheetFormat(_write)

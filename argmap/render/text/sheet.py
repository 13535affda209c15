"""A sheet to prepare a round with, on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.core.quoting import one_line
from argmap.render.prep_sheet import PrepSheet, SheetLine
from argmap.render.text.lines import Line
from argmap.render.theme import VERDICTS, Look

_INDENT = "  "


def sheet_lines(sheet: PrepSheet, look: Look) -> Iterator[Line]:
    """Yield the lines of a sheet, its parts and blocks after an empty line."""
    yield Line("", "  ", [(one_line(sheet.title), "bold")])
    for line in sheet.lines:
        if line.kind in ("part", "block"):
            yield Line("", "", [])
        yield from _rows(line, look)


def _rows(line: SheetLine, look: Look) -> Iterator[Line]:
    indent = _INDENT * line.depth + (_INDENT if line.kind in ("cite", "card") else "")
    if line.kind == "card":
        bar = f"{indent}{look.text('│', '|')} "
        for row in line.text.split("\n"):
            yield Line(bar, bar, [(one_line(row), "")])
        return
    pieces = [
        (one_line(look.text(text, text.replace("→", "->"))), _style(line, tone)) for text, tone in line.pieces
    ]
    yield Line(indent, f"{indent}  ", pieces)


def _style(line: SheetLine, tone: str) -> str:
    if tone in VERDICTS:
        return VERDICTS[tone].style
    if tone == "bold" or line.kind == "part":
        return "bold"
    return "dim" if tone == "faint" or line.kind == "note" else ""

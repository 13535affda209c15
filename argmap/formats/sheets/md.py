"""A sheet as Markdown: headings, lists and quotations."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.formats.shared.markdown.text import escaped
from argmap.formats.sheets import SheetFormat
from argmap.render.prep_sheet import PrepSheet, SheetLine


def _write(sheet: PrepSheet) -> str:
    return "\n".join(_lines(sheet)) + "\n"


def _lines(sheet: PrepSheet) -> Iterator[str]:
    yield f"# {escaped(sheet.title)}"
    for line in sheet.lines:
        said = "".join(_piece(text, tone == "bold") for text, tone in line.pieces).strip()
        yield from _one(line, said)


def _one(line: SheetLine, said: str) -> Iterator[str]:
    indent = "  " * max(line.depth - 1, 0)
    if line.kind in ("part", "block"):
        yield ""
        yield f"{'##' if line.kind == 'part' else '###'} {said}"
        yield ""
    elif line.kind == "card":
        yield from (f"{indent}  > {row}" for row in said.split("\n"))
    elif line.kind == "note" and not line.depth:
        yield f"{said}\n"
    else:
        yield f"{indent}- {said}"


def _piece(text: str, is_bold: bool) -> str:
    words = "\n".join(map(escaped, text.split("\n")))
    if not words:
        return text
    before, after = " " * text[0].isspace(), " " * text[-1].isspace()
    return f"{before}**{words}**{after}" if is_bold else f"{before}{words}{after}"


SHEET_FORMAT = SheetFormat(_write)

"""Cases as a table: comma-separated values, for spreadsheets.

A table begins with the names of its columns. The least that can be read is a column of texts; `id`, `supports` and
`counters` make a map of them. What is written has a row for each claim, link, citation and so on (see
`formats.shared.table_columns`). Cells that a spreadsheet would run as formulas begin with an apostrophe.

Format: Y. Shafranovich, RFC 4180, 2005; also with semicolons or tabs, as spreadsheets of some countries write them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from argmap.core.contradictions import contradictions, without_contradictions
from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.model import Case
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.importing import Importer
from argmap.formats.shared.flow.case import case_of_grids
from argmap.formats.shared.flow.grid import Grid, GridCell
from argmap.formats.shared.flow.speech_names import is_speech
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.losses import WRITTEN_WHOLE, all_losses
from argmap.formats.shared.table_case import case_of_rows
from argmap.formats.shared.table_columns import (
    ARGUMENT,
    COLUMNS,
    LINKING,
    ROWS,
    column_of,
    listed,
    listed_roles,
    safe_cell,
    text_of,
)
from argmap.formats.shared.table_row import TableRow
from argmap.formats.shared.viewed_case import drawn_part
from argmap.render.view import View
from argmap.syntax.parsing import ParsedCase
from argmap.workspace.library import case_name

_DELIMITERS = ",;\t"
#: The first line with which Excel is told the delimiter.
_TOLD_DELIMITER = re.compile(r'"?sep=([^"\w\r\n])"?(?:\r\n|\n|\r)\ufeff?', re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\n|\r")
#: A line feed without a carriage return: where there is none, those in cells are Windows' too.
_BARE_LINE_FEED = re.compile(r"(?<!\r)\n")
#: So much of the first line is looked at to find the delimiter, and whether this is a table at all.
_LONGEST_HEADING = 4000
#: No cell is longer than the largest file.
_LONGEST_CELL = 2**31 - 1


def detect(source: SourceText) -> bool:
    """Return whether the first line of a text names a column of texts, and another one."""
    _, heading, delimiter = _begin(source)
    names = _columns(name.strip('" ') for name in heading.split(delimiter))
    known = [name for name in names if name in COLUMNS or name in LINKING]
    return "text" in names and len(known) > 1 and len(known) * 2 >= len(names)


def parse(source: SourceText) -> ParsedCase:
    """Parse a table into a case; what a case has no place for is told by kind and count."""
    if (grid := _flow_sheet(source)) is not None:
        return case_of_grids(source, "", [grid])
    mistakes, left_out = Mistakes(), LeftOut()
    rows = _rows(source, mistakes, left_out)
    case = case_of_rows(rows, source, mistakes, left_out)
    return ParsedCase(case, (*mistakes.sorted(), *left_out.diagnostics()), source)


def _flow_sheet(source: SourceText) -> Grid | None:
    """Return a table whose columns are the speeches of a debate as a flow sheet; None where it is another table."""
    start, heading, delimiter = _begin(source)
    heads = [name.strip().strip('"') for name in heading.split(delimiter) if name.strip()]
    if len(heads) < 2 or not all(map(is_speech, heads)):
        return None
    cells = {}
    try:
        rows = list(csv.reader(io.StringIO(source.text[start:], newline=""), delimiter=delimiter))
    except csv.Error:
        return None  # told where the table is read
    for row, texts in enumerate(rows, 1):
        for column, cell in enumerate(texts, 1):
            if text := text_of(cell):
                cells[row, column] = GridCell(row, column, text)
    return Grid(case_name(source.name) or "Flow", cells)


def _columns(headings: Iterable[str]) -> list[str]:
    """Return the columns that headings mean; in a table of claims without sources, an author is who says a claim."""
    said = [" ".join(name.split()).lower() for name in headings]
    names = [column_of(name) for name in said]
    if "row" not in said and not {"by", "source"} & set(names):
        names = ["by" if name == "author" else name for name in names]
    return names


class _Record(NamedTuple):
    """The cells of a row, and the line on which it starts."""

    cells: list[str]
    span: Span


def _rows(source: SourceText, mistakes: Mistakes, left_out: LeftOut) -> list[TableRow]:
    """Return the rows with the texts of their columns; what stands in no column is told."""
    start, _, delimiter = _begin(source)
    records = _records(source, start, delimiter, mistakes)
    heading = next(records, None)
    if heading is None:
        return []
    names = _columns(heading.cells)
    if not {"text", "premises"} & set(names):
        message = "no column is called 'text'"
        hint = "name the columns on the first line: id, text, supports, counters"
        if names[0] == "sheet" and names[-1] == "verdicts":
            hint = "this is a flow that argmap wrote: write it as .xlsx, which keeps the case and can be read again"
        mistakes.report("missing-column", message, heading.span, hint=hint)
        return []
    numbers = {name: number for number, name in reversed(list(enumerate(names)))}
    unknown = {name for name in names if name and name not in COLUMNS and name not in LINKING}
    rows = []
    for record in records:
        texts: dict[str, str] = {}
        for number, cell in enumerate(record.cells):
            text = text_of(cell)
            name = names[number] if number < len(names) else ""
            if not text:
                continue
            if not name:
                left_out.add(
                    "cell in a column without a name", "cells in columns without a name", record.span
                )
            elif name in unknown:
                words = f"cell of the column '{name}'", f"cells of the column '{name}'"
                left_out.add(*words, record.span)
            elif name in texts:
                left_out.add(
                    "cell of a column that is there twice",
                    "cells of columns that are there twice",
                    record.span,
                )
            else:
                texts[name] = text
        if texts:
            rows.append(TableRow(texts, record.span, numbers, delimiter))
    return rows


def _records(source: SourceText, skipped: int, delimiter: str, mistakes: Mistakes) -> Iterator[_Record]:
    """Yield the rows after some characters, empty ones left out, as far as they can be read."""
    text = source.text[skipped:]
    starts = [skipped, *(skipped + end.end() for end in _LINE_END.finditer(text))]
    windows = "\n" in text and _BARE_LINE_FEED.search(text) is None
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        line, begun = 0, 0
        while True:
            at = starts[min(line, len(starts) - 1)]
            span = _line_span(source, at)
            try:
                cells = next(reader)
            except StopIteration:
                if _is_open(source.text[begun:], delimiter):
                    message = (
                        "a quotation mark in this row is not closed, and all that follows is in one cell"
                    )
                    mistakes.report("open-quotes", message, _line_span(source, begun), severity="warning")
                return
            except csv.Error as error:
                mistakes.report("broken-table", f"this row cannot be read: {error}", span)
                return
            line, begun = reader.line_num, at
            if any(cell.strip() for cell in cells):
                yield _Record([cell.replace("\r\n", "\n") for cell in cells] if windows else cells, span)
    finally:
        csv.field_size_limit(before)


def _is_open(row: str, delimiter: str) -> bool:
    """Return whether the last row of a table ends within quotation marks."""
    try:
        list(csv.reader(io.StringIO(row, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "end of data" in str(error)
    return False


def _line_span(source: SourceText, start: int) -> Span:
    end = _LINE_END.search(source.text, start)
    return Span(source, start, max(start + 1, end.start() if end else len(source.text)))


def _begin(source: SourceText) -> tuple[int, str, str]:
    """Return where the table begins, the line with the names of its columns, and the delimiter.

    The delimiter is what a first line `sep=;` says, as Excel writes it, or else the most frequent of commas,
    semicolons and tabs.
    """
    start = len(source.text) - len(source.text.lstrip("\ufeff"))
    told = _TOLD_DELIMITER.match(source.text, start)
    start = told.end() if told else start
    line = _LINE_END.split(source.text[start : start + _LONGEST_HEADING], maxsplit=1)[0]
    return start, line, told[1] if told else max(_DELIMITERS, key=line.count)


# Writing


class _Lines(list[str]):
    """The lines of a table, each with a line feed; the writer ends them as Windows does, and quotes all line ends."""

    def write(self, line: str) -> None:
        self.append(line.removesuffix("\r\n") + "\n")


def render(view: View, _options: Options) -> Exported:
    """Write a table, with the columns that are used."""
    case = drawn_part(view)
    rows = list(_written_rows(case))
    used = [name for name in COLUMNS if any(row.get(name) for row in rows)]
    lines = _Lines()
    writer = csv.writer(lines)
    writer.writerow(used)
    writer.writerows([safe_cell(row.get(name, "")) for name in used] for row in rows)
    return Exported("\ufeff" + "".join(lines), all_losses(case, WRITTEN_WHOLE))


def _written_rows(case: Case) -> Iterator[dict[str, str]]:
    """Yield the cells of each row."""
    yield _cells("case", case)
    for kind, elements in (
        ("party", case.parties),
        ("stage", case.stages),
        ("group", case.groups),
        ("value", case.values),
        ("audience", case.audiences),
        (ARGUMENT, case.arguments),
        ("source", case.sources),
    ):
        yield from (_cells(kind, element) for element in elements.values())
    for claim in case.claims.values():
        yield _cells("claim", claim)
        yield from (_cells("citation", cite, claim=claim.id) for cite in claim.cites)
        yield from (_cells("wording", wording, claim=claim.id) for wording in claim.wordings)
    yield from (_cells("link", link) for link in without_contradictions(case).links)
    yield from (_cells("contradiction", None, one=one, other=other) for one, other in contradictions(case))
    yield from (_cells("issue", issue) for issue in case.issues)


def _cells(kind: str, element: object, **given: str) -> dict[str, str]:
    cells = {"row": kind}
    for column, part in ROWS[kind].items():
        value = given[part] if part in given else getattr(element, part)
        cells[column] = _cell(part, value)
    return cells


def _cell(part: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        if part == "roles":
            return listed_roles(value)
        return listed(value) if part in ("tags", "aliases", "rule") else " + ".join(value)
    return str(value)


IMPORTER = Importer(
    "csv",
    "claims and links as a table with named columns",
    (".csv", ".tsv"),
    detect,
    parse,
    leaves_out=(
        "cells of the column '...'",
        "cells in columns without a name",
        "words '...' for what rows are",
    ),
)
EXPORTER = Exporter(
    "csv", "the whole case as a table, for spreadsheets", (".csv",), render, carries=WRITTEN_WHOLE
)

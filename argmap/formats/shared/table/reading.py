"""Tables of claims in delimited text: the rows of a table, by the columns that its headings mean."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.formats.shared.files.csv import LINE_IN_CELL, text_of
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.parsed import parsed_case
from argmap.formats.shared.table.across import Across, is_across, rows_across, with_levels
from argmap.formats.shared.table.case import case_of_rows
from argmap.formats.shared.table.columns import COLUMNS, LINKING, TableRow, column_of, folded, stance_in
from argmap.formats.shared.table.numbered import NumberedColumns, numbered_columns
from argmap.formats.shared.table.related import with_targets
from argmap.formats.shared.table.unnamed import names_of_pairs
from argmap.syntax.parsing import ParsedCase
from argmap.workspace.library import case_name

#: The separators between the cells of a table.
DELIMITERS = ",;\t|"
#: The first line that gives Excel the delimiter.
_TOLD_DELIMITER = re.compile(r'"?sep=([^"\w\r\n])"?(?:\r\n|\n|\r)\ufeff?', re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\n|\r")
#: A line feed without a carriage return: if there is none, cells have Windows line ends, too.
_BARE_LINE_FEED = re.compile(r"(?<!\r)\n")
#: The most characters of the first line that are searched for the delimiter, and for signs of a table.
_LONGEST_HEADING = 4000
#: Between the words of a name such as `parentId`.
_BETWEEN_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
#: Synonyms of the column with the level of a claim.
_LEVELS = frozenset(("level", "depth", "indent", "ebene", "tiefe", "niveau", "nivel"))
#: Columns of which one says what a claim bears on.
_LINKING_COLUMNS = frozenset(("target", "premises", *LINKING))
#: The most rows that are searched for the names of columns, as a title may be above them.
MOST_ABOVE = 12
#: Columns by which answers of 'argmap corpus' are known: what they have is of several cases, and no map.
_OF_ANSWERS = (
    frozenset(("case", "claim", "text")),
    frozenset(("cases", "verdicts_differ")),
    frozenset(("party", "year", "claims")),
    frozenset(("cases", "in_force")),
    frozenset(("cases", "citations")),
)
#: Headings of claims that can be those of their ids, beside a column of texts.
_OF_IDS = frozenset(("claim", "argument", "statement", "proposition"))
#: No cell is longer than the largest file.
_LONGEST_CELL = 2**31 - 1


def is_table(headings: Iterable[str]) -> bool:
    """Return whether headings name a column of texts and another known one, and are mostly known."""
    headings = list(headings)
    if is_across(headings):
        return True
    names = columns_of(headings)
    known = [name for name in names if name in COLUMNS or name in LINKING]
    return "text" in names and len(known) > 1 and len(known) * 2 >= len(names)


def parse_table(source: SourceText) -> ParsedCase:
    """Parse a table into a case, with warnings, by kind and count, for what a case cannot hold."""
    mistakes, left_out = Mistakes(), LeftOut()
    rows = _rows(source, mistakes, left_out)
    case = case_of_rows(rows, source, mistakes, left_out)
    return parsed_case(case, source, mistakes, left_out)


def columns_of(headings: Iterable[str]) -> list[str]:
    """Return the columns that headings mean.

    In a table of claims without sources, an author is the claim's party.
    """
    said = [" ".join(_BETWEEN_WORDS.sub(" ", name).split()).lower() for name in headings]
    names = [column_of(name) for name in said]
    if "row" not in said and not {"by", "source"} & set(names):
        names = ["by" if name == "author" else name for name in names]
    return names


class Record(NamedTuple):
    """The cells of a row, and the line on which it starts."""

    cells: list[str]
    span: Span


def _rows(source: SourceText, mistakes: Mistakes, left_out: LeftOut) -> list[TableRow]:
    """Return the rows with the texts of their columns, and warn of texts in no column."""
    start, _, delimiter = begin_of(source)
    records = list(_records(source, start, delimiter, mistakes))
    return rows_of_records(records, source, delimiter, mistakes, left_out) if records else []


def rows_of_records(
    records: list[Record], source: SourceText, delimiter: str, mistakes: Mistakes, left_out: LeftOut
) -> list[TableRow]:
    """Return the rows of a table of which one of the first has the names of the columns.

    Warnings name texts in columns that are not read, by kind and count.
    """
    above = _rows_above(records)
    heading, records, on_top = records[above], records[above + 1 :], records[:above]
    named = None if above else names_of_pairs([one.cells for one in (heading, *records)])
    if named is not None:
        words = "table has no names of columns, and is read by what is in them: two texts, and words for and against"
        left_out.assume(words, words, heading.span)
        heading, records = heading._replace(cells=named), [heading, *records]
    if (related := with_targets(heading.cells, [one.cells for one in records])) is not None:
        heading = heading._replace(cells=related[0])
        records = [one._replace(cells=cells) for one, cells in zip(records, related[1], strict=True)]
    titled = next((one for one in on_top if len(list(filter(str.strip, one.cells))) == 1), None)
    title = "".join(titled.cells).strip() if titled else case_name(source.name) or "This"
    names = columns_of(heading.cells)
    numbered = None
    if not on_top and not {"text", "premises"} & set(names):
        numbered = numbered_columns([one.cells for one in (heading, *records)])
    is_bare = numbered is not None and numbered.has_no_heading
    across = None if is_bare else rows_across(heading.cells, records, delimiter, title)
    for record in on_top:
        if across is None or not across.is_titled or record is not titled:
            left_out.add(
                "row above the names of the columns", "rows above the names of the columns", record.span
            )
    if across is not None:
        return _told_across(heading, records, across, left_out)
    if numbered is not None:
        names, records = _by_number(numbered, heading, records, left_out)
    if _report_no_claims(heading, names, mistakes):
        return []
    if "stance" not in names and (number := _column_of_stances(names, records)) is not None:
        names[number] = "stance"
    if (number := _column_of_ids(heading, names, records)) is not None:
        names[number] = "id"
        if not _LINKING_COLUMNS & set(names):
            left_out.assume(
                "table of ids and texts is read as a list of claims; an answer of 'argmap corpus' is none, as it is about several cases",
                "tables of ids and texts are read as lists of claims; an answer of 'argmap corpus' is none, as it is about several cases",
                heading.span,
            )
    levels = None if numbered or _LINKING_COLUMNS & set(names) else _column_of_levels(names)
    numbers = {name: number for number, name in reversed(list(enumerate(names)))}
    rows = []
    depths: list[str] = []
    for record in records:
        if texts := _texts(record, names, levels, left_out):
            rows.append(TableRow(texts, record.span, numbers, delimiter))
            depths.append(
                text_of(record.cells[levels]) if levels is not None and levels < len(record.cells) else ""
            )
    return rows if levels is None else with_levels(rows, depths)


def _by_number(
    numbered: NumberedColumns, heading: Record, records: list[Record], left_out: LeftOut
) -> tuple[list[str], list[Record]]:
    """Return the names of the columns of a table that has numbers, stances and texts, and its rows."""
    how = "has no names of columns" if numbered.has_no_heading else "has no column called 'text'"
    words = f"table {how}, and is read by what is in them: numbers, words for and against, and texts"
    left_out.assume(words, words, heading.span)
    if numbered.has_no_heading:
        records = [heading, *records]
    names = numbered.names(columns_of(heading.cells))
    return names, [Record(numbered.plain(one.cells), one.span) for one in records]


def _report_no_claims(heading: Record, names: Sequence[str], mistakes: Mistakes) -> bool:
    """Return whether a table has no claims, by the names of its columns, and report that."""
    if any(columns <= set(heading.cells) for columns in _OF_ANSWERS):
        message = "this is an answer of 'argmap corpus', which is about several cases, and no map"
        mistakes.report("no-map", message, heading.span, hint="import the cases themselves")
        return True
    if {"text", "premises"} & set(names):
        return False
    message = "no column is called 'text'"
    hint = "name the columns on the first line: id, text, supports, counters; in a flow, the speeches: 1AC, 1NC, 2AC"
    if names[0] == "sheet" and names[-1] == "verdicts":
        hint = "this is a flow that argmap wrote, without its last rows, which keep the case: write it again with 'argmap flow'"
    mistakes.report("missing-column", message, heading.span, hint=hint)
    return True


def _texts(record: Record, names: Sequence[str], levels: int | None, left_out: LeftOut) -> dict[str, str]:
    """Return the texts of a row by the names of their columns, without the column of levels."""
    texts: dict[str, str] = {}
    for number, cell in enumerate(record.cells):
        text = text_of(cell)
        name = names[number] if number < len(names) else ""
        if not text or number == levels:
            continue
        if name not in COLUMNS and name not in LINKING:
            _tell_unread(name, record, left_out)
        elif name in texts:
            left_out.add(
                "cell of a column that is there twice", "cells of columns that are there twice", record.span
            )
        else:
            texts[name] = text
    return texts


def _tell_unread(name: str, record: Record, left_out: LeftOut) -> None:
    """Warn of a text in a column that is not read, or has no name."""
    if name:
        left_out.add(f"cell of the column '{name}'", f"cells of the column '{name}'", record.span)
    else:
        left_out.add("cell in a column without a name", "cells in columns without a name", record.span)


def _told_across(
    heading: Record, records: Sequence[Record], across: Across, left_out: LeftOut
) -> list[TableRow]:
    """Return the rows of a table with several claims in a row.

    A warning names texts in columns that were not read.
    """
    if across.is_titled:
        left_out.assume(
            "table says what is for and against, and not of what: its title is read as the claim",
            "tables say what is for and against, and not of what: their titles are read as the claims",
            heading.span,
        )
    for span in across.repeated:
        words = "row that says the same as one before it", "rows that say the same as others before them"
        left_out.add(*words, span)
    for record in records:
        for number, cell in enumerate(record.cells):
            if text_of(cell) and number not in across.columns:
                name = heading.cells[number].strip().lower() if number < len(heading.cells) else ""
                _tell_unread(name, record, left_out)
    return across.rows


def _column_of_levels(names: Sequence[str]) -> int | None:
    """Return the column with the levels of claims; None without one."""
    return next((number for number, name in enumerate(names) if folded(name) in _LEVELS), None)


def _rows_above(records: list[Record]) -> int:
    """Return the number of rows above the column names.

    0 if the first row has a column of texts, or no row has.
    """
    if {"text", "premises"} & set(columns_of(records[0].cells)):
        return 0
    found = (number for number, one in enumerate(records[:MOST_ABOVE]) if is_table(one.cells))
    return next(found, 0)


def _column_of_stances(names: list[str], records: list[Record]) -> int | None:
    """Return the first column with an unknown name that has nothing but words for stances.

    So may a column of kinds have, beside one of targets. None if there is none.
    """
    may_be_kinds = "target" in names and not {"row", *LINKING} & set(names)
    for number, name in enumerate(names):
        if (name and name not in COLUMNS and name not in LINKING) or (name == "kind" and may_be_kinds):
            words = {one.cells[number].strip() for one in records if number < len(one.cells)} - {""}
            stances = {stance_in(word) for word in words}
            if words and None not in stances and (name != "kind" or "counter" in stances):
                return number
    return None


def _column_of_ids(heading: Record, names: list[str], records: list[Record]) -> int | None:
    """Return a column that is called as claims are and has words alone, beside one called 'text'.

    None if there is none.
    """
    said = [folded(name) for name in heading.cells]
    if "id" in names or "text" not in said:
        return None
    for number, name in enumerate(said):
        if name in _OF_IDS:
            cells = [one.cells[number].strip() for one in records if number < len(one.cells)]
            if any(cells) and not any(len(cell.split()) > 1 for cell in cells):
                return number
    return None


def _records(source: SourceText, skipped: int, delimiter: str, mistakes: Mistakes) -> Iterator[Record]:
    """Yield the rows after some characters, without empty ones, as far as they can be read."""
    text = source.text[skipped:]
    starts = [skipped, *(skipped + end.end() for end in _LINE_END.finditer(text))]
    windows = "\n" in text and _BARE_LINE_FEED.search(text) is None
    has_lines = LINE_IN_CELL in text
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
            if has_lines:
                cells = [cell.replace(LINE_IN_CELL, "\n") for cell in cells]
            if any(cell.strip() for cell in cells):
                yield Record([cell.replace("\r\n", "\n") for cell in cells] if windows else cells, span)
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


def begin_of(source: SourceText) -> tuple[int, str, str]:
    """Return where the table begins, the line with the names of its columns, and the delimiter.

    The delimiter is that of a first line `sep=;`, as Excel writes it, or else the most frequent of commas,
    semicolons, tabs and bars.
    """
    start = len(source.text) - len(source.text.lstrip("\ufeff"))
    told = _TOLD_DELIMITER.match(source.text, start)
    start = told.end() if told else start
    line = _LINE_END.split(source.text[start : start + _LONGEST_HEADING], maxsplit=1)[0]
    delimiters = DELIMITERS[:-1] if line.lstrip().startswith("|") else DELIMITERS  # a table in Markdown
    is_heading = any(one in line for one in delimiters) or column_of(line.strip('" ')) in COLUMNS
    counted = line if is_heading else source.text[start : start + _LONGEST_HEADING]
    return start, line, told[1] if told else max(delimiters, key=counted.count)

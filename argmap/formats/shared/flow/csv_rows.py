"""The flow of a debate as the rows of one table: the sheets one below the other, then the case itself.

The rows of the case begin with `argmap`, and hold its file line by line, without the notes that no sheet
shows. Each line follows a `|`, so that no program takes it for a formula or drops its blanks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.core.model import Case
from argmap.core.names import letters_of
from argmap.formats.shared.files.csv import text_of
from argmap.formats.shared.flow.grid import Grid, GridCell
from argmap.formats.shared.flow.tables import COPY, COPY_HEAD, VERDICTS, copy_rows

SHEET = "Sheet"
_HEAD = COPY_HEAD.replace("this sheet as it is", "these rows as they are")
_BEFORE = "|"


def rows_of_copy(case: Case) -> Iterator[list[str]]:
    """Yield the rows that hold the case."""
    for number, row in enumerate(copy_rows(case)):
        yield [COPY, *(f"{_BEFORE}{text}" if number else _HEAD for text in row)]


def is_flow_table(heads: Sequence[str]) -> bool:
    """Return whether the first row of a table is that of a flow written by argmap."""
    filled = [head.strip() for head in heads if head.strip()]
    return len(filled) > 2 and filled[0] == SHEET and filled[-1] == VERDICTS


def grids_of_rows(rows: Sequence[Sequence[str]]) -> list[Grid] | None:
    """Return the sheets of a flow written by argmap, including the hidden one; None if that is missing.

    References are those of the table.
    """
    heads = {column: text for column, cell in enumerate(rows[0][1:], 1) if (text := text_of(cell))}
    copy: dict[tuple[int, int], GridCell] = {}
    sheets: list[tuple[str, int, dict[tuple[int, int], GridCell]]] = []
    line = 0
    for number, row in enumerate(rows[1:], 2):
        if line or row[:2] == [COPY, _HEAD]:
            line += 1
            texts = [cell.removeprefix(_BEFORE) for cell in row[1:] if cell] if line > 1 else [COPY_HEAD]
            copy |= {(line, at): GridCell(line, at, text) for at, text in enumerate(texts or [""], 1)}
            continue
        said = text_of(row[0]) if row else ""
        if not sheets or (said and said != sheets[-1][0]):
            cells = {(1, column): GridCell(1, column, text) for column, text in heads.items()}
            sheets.append((said, number, cells))
        _, first, cells = sheets[-1]
        for column, cell in enumerate(row[1:], 1):
            if text := text_of(cell):
                text = text.replace("; ", "\n") if heads.get(column) == VERDICTS else text
                place = number - first + 2, column
                cells[place] = GridCell(*place, text, shown=f"{letters_of(column)}{number}")
    if not copy:
        return None
    return [*(Grid(title, cells) for title, _, cells in sheets), Grid(COPY, copy, hidden=True)]

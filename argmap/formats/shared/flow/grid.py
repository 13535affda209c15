"""A flow sheet filled in by hand: a column for each speech, and answers beside what they answer.

A cell answers the nearest filled cell to its left: in its own row, or else in the rows above it, up to an
empty row. This is how Verbatim Flow, ebb and Flower lay out what they write: the first answer in the row of
what it answers, others below. A cell of the same side as its neighbour supports it, one of the other side
counters it. A cell that only refers on, such as "→ Extended →", or repeats the text, extends its neighbour,
and is not a claim of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from argmap.core.diagnostics import Diagnostic, first_of
from argmap.core.display import counted
from argmap.core.names import letters_of
from argmap.core.quoting import visible
from argmap.formats.shared.flow.speech_names import is_side, is_speech

#: The number of rows at the top that may hold the names of speeches, and the longest name.
_HEAD_ROWS, _LONGEST_NAME = 5, 40
#: The least columns of a flow without known names of speeches: fewer may be a list of names and values.
_LEAST_COLUMNS = 3
_POINTS_ON = re.compile(r"[\s→⇒⟶➔>\-–—=]*(?:extend(?:ed|s)?|ext\.?)?[\s→⇒⟶➔>\-–—=.]*", re.IGNORECASE)


class GridCell(NamedTuple):
    """A filled cell: its row and column from 1, its text, and the comment on it.

    `shown` is its reference if that differs from its row and column.
    """

    row: int
    column: int
    text: str
    comment: str = ""
    shown: str = ""

    @property
    def reference(self) -> str:
        """The name of the cell, such as B7."""
        return self.shown or f"{letters_of(self.column - 1)}{self.row}"


class Grid(NamedTuple):
    """A sheet: its name, and its filled cells by row and column.

    `merged` holds the last row of each cell that was merged with others below it. `drawings` counts arrows
    and pictures.
    """

    name: str
    cells: Mapping[tuple[int, int], GridCell]
    hidden: bool = False
    merged: Mapping[tuple[int, int], int] = MappingProxyType({})
    drawings: int = 0


class PlacedCell(NamedTuple):
    """A cell that is a claim, and the cell beside it that it answers; None if it answers nothing."""

    cell: GridCell
    beside: GridCell | None


def upright(grid: Grid, warnings: CellWarnings) -> Grid:
    """Return a sheet whose speeches go down its first column with a column for each speech."""
    first = min((column for _, column in grid.cells), default=1)
    down = [cell for (_, column), cell in sorted(grid.cells.items()) if column == first and cell.text.strip()]
    if len(down) < _LEAST_COLUMNS or not all(is_speech(cell.text) for cell in down):
        return grid
    rows = list(_rows(grid).values())[:_HEAD_ROWS]
    if any(len(heads) > 1 and all(map(is_speech, heads.values())) for heads in rows):
        return grid
    for cell in down:
        warnings.read_as(grid.name, "read-as", " naming the speeches from top to bottom", cell)
    turned = {
        (column, row): cell._replace(row=column, column=row, shown=cell.reference)
        for (row, column), cell in grid.cells.items()
    }
    return grid._replace(cells=turned, merged=MappingProxyType({}))


def head_row(grid: Grid) -> dict[int, str] | None:
    """Return the names of the speeches by column, None if a sheet has none, and the row of the first.

    A row counts if all of its cells are known names. A row of sides counts if no row has more names than it.
    Then a row counts in which most cells are known names, without the others, such as `Notes`. The first
    filled row also counts if it has several short ones.
    """
    filled = list(_rows(grid).values())[:_HEAD_ROWS]
    named = [heads for heads in filled if len(heads) > 1 and all(map(is_speech, heads.values()))]
    if named:
        return next((heads for heads in named if not all(map(is_side, heads.values()))), named[0])
    for heads in filled:
        known = {column: text for column, text in heads.items() if is_speech(text)}
        if len(known) >= _LEAST_COLUMNS and len(known) * 3 >= len(heads) * 2:
            return known
    heads = filled[0] if filled else {}
    short = all(len(text) <= _LONGEST_NAME and "\n" not in text for text in heads.values())
    return (
        heads if len(heads) >= _LEAST_COLUMNS and short and len(set(heads.values())) == len(heads) else None
    )


def row_of_heads(grid: Grid, heads: Mapping[int, str]) -> int:
    """Return the number of the row with the names of the speeches."""
    return next(row for row, there in _rows(grid).items() if heads.items() <= there.items())


def without_repeated_heads(grid: Grid, heads: Mapping[int, str], warnings: CellWarnings) -> Grid:
    """Return a sheet without later rows that repeat the names of speeches, as above another argument."""
    first, again = row_of_heads(grid, heads), set[int]()
    for row, there in _rows(grid).items():
        if (
            row > first
            and len(there) > 1
            and all(_same(text, heads.get(column, "")) for column, text in there.items())
        ):
            again.add(row)
    for (row, _), cell in grid.cells.items():
        if row in again:
            warnings.add(grid.name, " naming the speeches again", cell)
    return grid._replace(cells={place: cell for place, cell in grid.cells.items() if place[0] not in again})


def _rows(grid: Grid) -> dict[int, dict[int, str]]:
    """Return the texts of each row by column, without empty ones, in order."""
    rows: dict[int, dict[int, str]] = {}
    for (row, column), cell in sorted(grid.cells.items()):
        texts = rows.setdefault(row, {})
        if cell.text.strip():
            texts[column] = " ".join(cell.text.split())
    return rows


def placed(
    grid: Grid, first_row: int, columns: Iterable[int], warnings: CellWarnings
) -> Iterator[PlacedCell]:
    """Yield the cells of the speeches below the heads, row by row, each with the cell that it answers."""
    wanted = set(columns)
    rows: dict[int, list[GridCell]] = {}
    for (row, column), cell in sorted(grid.cells.items()):
        if row > first_row and column in wanted and cell.text.strip():
            rows.setdefault(row, []).append(cell)
    stands_for: dict[tuple[int, int], GridCell] = {}
    last: dict[int, GridCell] = {}  # the last cell of each column since the last empty row
    before = first_row
    for row in sorted(rows):
        if row > before + 1:
            last.clear()
        before = max(before, row, *(grid.merged.get((row, cell.column), row) for cell in rows[row]))
        for cell in rows[row]:
            left = [one for one in last.values() if one.column < cell.column]
            beside = max(left, default=None)
            if beside is not None:
                beside = stands_for.get((beside.row, beside.column), beside)
            points_on = _POINTS_ON.fullmatch(cell.text) is not None
            if beside is not None or not points_on:  # what points on from nothing is like an empty cell
                last[cell.column] = cell
            if points_on or (beside is not None and _same(cell.text, beside.text)):
                if beside is not None:
                    stands_for[cell.row, cell.column] = beside
                reason = (
                    " pointing on from nothing" if beside is None else " only extending the cell to the left"
                )
                warnings.add(grid.name, reason, cell)
                continue
            yield PlacedCell(cell, beside)


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


class CellWarnings:
    """The warnings about cells that are not in the case, or read in a special way, by sheet and reason."""

    def __init__(self, file: str) -> None:
        """Start empty; `file` is the name of the workbook in messages."""
        self._file = file
        self._found: dict[tuple[str, str], list[GridCell]] = {}
        self._remarks: dict[tuple[str, str, str], list[GridCell]] = {}
        self._said: list[Diagnostic] = []

    def add(self, sheet: str, reason: str, cell: GridCell) -> None:
        """Record a cell that is left out; `reason` continues a sentence after the name of the sheet."""
        self._found.setdefault((sheet, reason), []).append(cell)

    def read_as(self, sheet: str, rule: str, reason: str, cell: GridCell) -> None:
        """Record how a cell was interpreted."""
        self._remarks.setdefault((sheet, rule, reason), []).append(cell)

    def say(self, message: str) -> None:
        """Record something left out that has no cell."""
        self._said.append(Diagnostic("left-out", message, severity="warning", file=self._file))

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return a warning for each sheet and reason, with its cells, or the first ones of too many."""
        left = (
            self._one("left-out", f"left out: {counted(len(cells), 'cell')}", sheet, reason, cells)
            for (sheet, reason), cells in self._found.items()
        )
        read = (
            self._one(rule, counted(len(cells), "cell"), sheet, reason, cells)
            for (sheet, rule, reason), cells in self._remarks.items()
        )
        return first_of((*self._said, *left, *read))

    def _one(self, rule: str, count: str, sheet: str, reason: str, cells: list[GridCell]) -> Diagnostic:
        message = f"{count} of '{visible(sheet)}'{reason}: {_areas(cells)}"
        return Diagnostic(rule, message, severity="warning", file=self._file)


#: How many areas of cells a warning names.
_MOST_AREAS = 50


def _areas(cells: list[GridCell]) -> str:
    """Return references to cells, with those in one column joined to ranges, at most some: A2:A14, B3."""
    found: list[list[GridCell]] = []
    for cell in sorted(cells, key=lambda one: (one.column, one.row)):
        if found and found[-1][-1].column == cell.column and found[-1][-1].row + 1 == cell.row:
            found[-1].append(cell)
        else:
            found.append([cell])
    told = [
        one[0].reference if len(one) == 1 else f"{one[0].reference}:{one[-1].reference}"
        for one in found[:_MOST_AREAS]
    ]
    more = sum(map(len, found[_MOST_AREAS:]))
    return ", ".join(told) + (f" and {more:,} more" if more else "")

"""A table for the terminal: columns side by side, in parts or as a block for each row if too wide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from argmap.core.quoting import one_line
from argmap.render.text.lines import Line, columns, cut, padded

#: No column is narrower than this because of others.
_LEAST = 12
#: A text that is cut shorter than this says too little.
_LEAST_READ = 40
_GAP = "  "


def table_lines(
    head: Sequence[str], rows: Iterable[Sequence[Any]], width: int | None, dots: str
) -> list[Line]:
    """Return a table of at most `width` columns; None does not cut. Numbers are set to the right.

    Where a text would be cut too short to be read, or a list at all, each row is a block, with a line for
    each column that has a value. Where the columns do not fit although none is cut, those that are left
    follow below.
    """
    values = [list(row) for row in rows]
    texts = [[cell_text(value) for value in row] for row in values]
    numeric = [
        all(value is None or _is_number(value) for value in column)
        and any(value is not None for value in column)
        for column in zip(*values, strict=True)
    ] or [False] * len(head)
    natural = [max(map(columns, column)) for column in zip(head, *texts, strict=True)]
    widths = natural if width is None else _fitted(natural, width)
    lists = [any(isinstance(value, list | tuple) for value in column) for column in zip(*values, strict=True)]
    if any(
        one < whole and (one < _LEAST_READ or is_list)
        for one, whole, is_list in zip(widths, natural, lists or [False] * len(head), strict=True)
    ):
        return _blocks(head, texts)
    lines: list[Line] = []
    for part in column_parts(widths, width):
        lines += [Line("", None, [])] * bool(lines)
        for row, style in ((head, "bold"), *((row, "") for row in texts)):
            cells = [(row[at], widths[at], numeric[at]) for at in part]
            lines.append(Line("", None, [(_row(cells, dots), style)]))
    return lines


def column_parts(widths: Sequence[int], width: int | None) -> list[list[int]]:
    """Return the columns of each part of a table that fits in `width`, each with the first column.

    Without a width, or if all of them fit, there is one part.
    """
    parts: list[list[int]] = [[0]]
    for at in range(1, len(widths)):
        taken = sum(widths[one] + len(_GAP) for one in parts[-1]) + widths[at]
        if width is not None and taken > width and len(parts[-1]) > 1:
            parts.append([0])
        parts[-1].append(at)
    return parts


def _blocks(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Line]:
    """Return a block of lines for each row, with an empty line between; values are wrapped and not cut."""
    room = max(map(columns, head)) + len(_GAP)
    lines: list[Line] = []
    for row in rows:
        if lines:
            lines.append(Line("", None, []))
        lines += [
            Line("", " " * room, [(padded(one_line(name), room), "bold"), (text, "")])
            for name, text in zip(head, row, strict=True)
            if text
        ]
    return lines


def cell_text(value: Any) -> str:
    """Return a value as the text of a cell: nothing for None, a list with commas."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, list | tuple):
        return ", ".join(map(cell_text, value))
    return one_line(str(value))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _fitted(natural: Sequence[int], width: int) -> list[int]:
    """Return widths that sum up to `width` with gaps: the widest columns are cut to an equal width."""
    room = max(width - len(_GAP) * (len(natural) - 1), _LEAST * len(natural))
    if sum(natural) <= room:
        return list(natural)
    left, most = room, 0
    for done, one in enumerate(sorted(natural)):
        most = left // (len(natural) - done)
        if one > most:
            break
        left -= one
    return [min(one, max(most, 1)) for one in natural]


def _row(cells: Iterable[tuple[str, int, bool]], dots: str) -> str:
    """Return texts with the widths of their columns as a row; some are set to the right."""
    row = []
    for text, width, right in cells:
        shown = cut(text, width, dots)
        blank = " " * (width - columns(shown))
        row.append(blank + shown if right else shown + blank)
    return _GAP.join(row).rstrip()

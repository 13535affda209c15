"""A table for the terminal: columns side by side, or a block for each row where they are too wide."""

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
    each column that has a value.
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
    return [
        Line("", None, [(_row(head, widths, numeric, dots), "bold")]),
        *(Line("", None, [(_row(row, widths, numeric, dots), "")]) for row in texts),
    ]


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


def _row(texts: Sequence[str], widths: Sequence[int], numeric: Sequence[bool], dots: str) -> str:
    cells = []
    for text, width, right in zip(texts, widths, numeric, strict=True):
        shown = cut(text, width, dots)
        blank = " " * (width - columns(shown))
        cells.append(blank + shown if right else shown + blank)
    return _GAP.join(cells).rstrip()

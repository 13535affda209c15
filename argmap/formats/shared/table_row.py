"""A row of a table, with the places of its cells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from argmap.core.diagnostics import Span


class TableRow(NamedTuple):
    """The texts of a row by column, and its first line.

    `numbers` are the positions of columns, from 0; `delimiter` separates cells.
    """

    texts: Mapping[str, str]
    span: Span
    numbers: Mapping[str, int]
    delimiter: str

    def place(self, column: str) -> Span:
        """Return the place of the cell of a column; the first line of the row if it has none."""
        source, start = self.span.source, self.span.start
        cell = re.compile(rf'(?:"(?:[^"]|"")*"|(?!")[^{re.escape(self.delimiter)}\r\n])*')
        found = None
        for _ in range(self.numbers.get(column, -1) + 1):
            found = cell.match(source.text, start)
            if found is None:
                break
            start = found.end() + 1
        return Span(source, *found.span()) if found is not None and found[0] else self.span

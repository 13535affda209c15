"""Tables as comma-separated values (Y. Shafranovich, RFC 4180, 2005), which spreadsheets open without danger.

Spreadsheets run a cell as a formula that begins like one; an apostrophe in front keeps it a text.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

#: The beginning of a text that a spreadsheet would take for a formula, perhaps after apostrophes.
_FORMULA = re.compile("'*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")
#: What stands for a line break in the cell of a workbook, where each row is to have one line.
LINE_IN_CELL = "\u2028"


def csv_text(rows: Iterable[Iterable[str | float]]) -> str:
    """Return rows as a table in which no text is a formula; numbers stay as they are."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    for row in rows:
        writer.writerow([safe_cell(cell) if isinstance(cell, str) else cell for cell in row])
    return written.getvalue()


def safe_cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula, if necessary with an apostrophe in front."""
    return f"'{text}" if _FORMULA.match(text) else text


def text_of(cell: str) -> str:
    """Return the text of a cell, without an apostrophe against formulas, or blanks around it."""
    return (cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell).strip()

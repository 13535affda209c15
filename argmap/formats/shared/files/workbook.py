"""Excel workbooks (ECMA-376), written with XlsxWriter: code shared by all kinds of workbook.

Texts of a case are strings that stay strings when their cells are edited: none becomes a formula or a link.
The same case gives the same bytes.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from argmap.core.extras import missing_package
from argmap.core.quoting import valid_xml

#: The format of a cell with a text; the prefix keeps it a text when it is edited.
CELL = {"text_wrap": True, "valign": "top", "quote_prefix": True}
#: The limits of a cell, of a comment and of the title of a workbook, in UTF-16 code units.
_MOST, _MOST_TITLE = 32_767, 255
#: The fixed time of files, so that the same case gives the same bytes.
_TIME = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_A4 = 9
#: The most characters of a title above printed pages: Excel takes 255 with the codes around them.
_MOST_HEADER = 100
#: The width of the box of a comment in pixels, and about how many characters a line of it holds.
_COMMENT_WIDTH, _COMMENT_LINE, _MOST_COMMENT_LINES = 320, 50, 20


def written_workbook(title: str, write: Callable[[Any], None]) -> bytes:
    """Return a workbook with a title, to which `write` adds the sheets.

    Raises:
        ArgmapError: XlsxWriter is not installed.
    """
    try:
        xlsxwriter: Any = importlib.import_module("xlsxwriter")
    except ImportError:
        raise missing_package("XLSX", "XlsxWriter", "office") from None
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    said = cut_text(valid_xml(" ".join(title.split())), _MOST_TITLE)
    book.set_properties({"title": said, "author": "", "created": _TIME})
    write(book)
    book.close()
    return written.getvalue()


def cell_text(text: str) -> str:
    """Return a text as a cell or comment can hold it: without control characters, and cut off with "…"."""
    return cut_text(valid_xml(text.replace("\r\n", "\n").replace("\r", "\n")), _MOST)


def cut_text(text: str, most: int, end: str = "…") -> str:
    """Return a text of at most this many UTF-16 code units, as Excel counts; a cut text ends in `end`."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * most:
        return text
    return units[: 2 * (most - len(end))].decode("utf-16-le", "ignore") + end


def print_across(sheet: Any, title: str) -> None:
    """Set up a sheet for A4 landscape, with all columns on one page and the first row repeated on each.

    Lines between cells are printed, the title and the name of the sheet above them, and the numbers of pages
    below.
    """
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.hide_gridlines(0)
    said = cut_text(valid_xml(" ".join(title.split())), _MOST_HEADER).replace("&", "&&")
    sheet.set_header(f"&L{said}&R&A")
    sheet.set_footer("&C&P / &N")


def comment_size(text: str) -> dict[str, int]:
    """Return the size of a comment's box in which its text needs no scrolling, unless it is very long."""
    lines = sum(len(line) // _COMMENT_LINE + 1 for line in text.split("\n"))
    return {"width": _COMMENT_WIDTH, "height": 18 * min(lines, _MOST_COMMENT_LINES) + 14}

"""Formats of a sheet to prepare a round with: one file each.

A format is a module of this package with a `SHEET_FORMAT`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from argmap.formats.by_suffix import FormatsBySuffix
from argmap.formats.exporting import Exported, Written, as_exported
from argmap.render.prep_sheet import PrepSheet, SheetLine
from argmap.syntax.reading.invisible_characters import without_direction_controls


class SheetFormat(NamedTuple):
    """A format, which is called as its suffix is: the function that writes it."""

    write: Callable[[PrepSheet], Written]

    def export(self, sheet: PrepSheet) -> Exported:
        """Write a sheet.

        Raises:
            ArgmapError: What writes the format is not installed.
        """
        shown = sheet._replace(
            title=without_direction_controls(sheet.title), lines=tuple(map(_readable, sheet.lines))
        )
        return as_exported(self.write(shown))


def _readable(line: SheetLine) -> SheetLine:
    """Return a line in which no text turns around the ids and verdicts beside it."""
    return line._replace(pieces=tuple((without_direction_controls(text), tone) for text, tone in line.pieces))


SHEET_FORMATS = FormatsBySuffix("argmap.formats.sheets", "SHEET_FORMAT", SheetFormat, "a file of a sheet")

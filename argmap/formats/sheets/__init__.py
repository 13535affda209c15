"""Formats of a sheet to prepare a round with: one file each.

A format is a module of this package with a `SHEET_FORMAT`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from argmap.core.diagnostics import ArgmapError
from argmap.core.display import joined_with_or
from argmap.core.registry import Registry
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


SHEET_FORMATS = Registry("argmap.formats.sheets", "SHEET_FORMAT", SheetFormat)


def sheet_format_of(file: str) -> SheetFormat:
    """Return the format that the suffix of a file belongs to.

    Raises:
        ArgmapError: It belongs to none.
    """
    found = SHEET_FORMATS.for_file(file)
    if found is None:
        suffixes = joined_with_or(f".{name}" for name in SHEET_FORMATS.all)
        raise ArgmapError(
            f"such a sheet cannot be written to '{file}'", hint=f"name one that ends in {suffixes}"
        )
    return found

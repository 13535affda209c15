"""The flow of a debate in a workbook: one of `argmap flow`, or one that was filled in by hand.

Sheets as Verbatim Flow, ebb and Flower lay them out are read: a row with the names of the speeches, and an answer beside
what it answers (see `formats.shared.flow.grid`). A comment on a cell, and the address it leads to, become a note on its claim. How cells look is not
read. Places are told as references of cells.
"""

from __future__ import annotations

import re

from argmap.core.diagnostics import SourceText
from argmap.formats.importing import Importer
from argmap.formats.shared.flow.case import case_of_grids
from argmap.formats.shared.flow.grid import Grid, GridCell
from argmap.syntax.parsing import ParsedCase
from argmap.workspace.office.transcript import is_transcript, transcribed
from argmap.workspace.office.workbook import column_number

_AREA = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6}):[A-Z]{1,3}([1-9]\d{0,6})")
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


def detect(source: SourceText) -> bool:
    """Return whether a text stands for a workbook."""
    return is_transcript(source, "workbook")


def parse(source: SourceText) -> ParsedCase:
    """Parse the sheets of a flow into a case; what a case has no place for is told by its cells."""
    title, grids = "", list[Grid]()
    cells: dict[tuple[int, int], GridCell] = {}
    merged: dict[tuple[int, int], int] = {}
    for row in transcribed(source) if detect(source) else ():
        kind, *rest = map(str, row)
        if kind == "workbook":
            title = rest[0] if rest else ""
        elif kind == "sheet" and len(rest) == 2:
            cells, merged = {}, {}
            grids.append(Grid(rest[0], cells, rest[1] == "hidden", merged))
        elif grids and kind == "merged" and rest and (area := _AREA.fullmatch(rest[0])):
            merged[int(area[2]), column_number(area[1])] = int(area[3])
        elif grids and kind == "drawings" and rest and rest[0].isdecimal():
            grids[-1] = grids[-1]._replace(drawings=int(rest[0]))
        elif grids and (found := _REFERENCE.fullmatch(kind)) and len(rest) == 2:
            place = int(found[2]), column_number(found[1])
            cells[place] = GridCell(*place, *rest)
    return case_of_grids(source, title, grids)


IMPORTER = Importer(
    "xlsx",
    "the flow of a debate in a workbook, also one that was filled in by hand",
    (".xlsx", ".xlsm"),
    detect,
    parse,
    leaves_out=(
        "cells under no speech",
        "cells of sheets whose columns are not speeches",
        "cells that only extend what they stand beside",
        "arrows and pictures",
    ),
)

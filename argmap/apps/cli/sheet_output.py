"""What the commands share that make a sheet: on the terminal, as JSON, or as a file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from argmap.apps.cli.confirmation import require_no_other_case
from argmap.apps.cli.output import Screen, deliver_exported, print_json, print_lines

if TYPE_CHECKING:
    from argmap.apps.api.sheets import Blocks, PartyBrief


def deliver_sheet(
    found: Blocks | PartyBrief, case: str, output: str | None, *, force: bool, json: bool, screen: Screen
) -> None:
    """Print a sheet, or write it to the file `output`; `case` is the file that it was made of.

    Raises:
        ArgmapError: The file has another suffix, is the case itself, or cannot be written.
    """
    from argmap.formats.sheets import SHEET_FORMATS
    from argmap.render.text.sheet import sheet_lines
    from argmap.workspace.atomic_writing import require_output

    if output is not None:
        chosen = SHEET_FORMATS.of_file(output)
        require_output(output, case)
        require_no_other_case(output, force=force)
        deliver_exported(chosen.export(found.sheet), output)
    if json:
        print_json(found.document)
    elif output is None:
        print_lines(sheet_lines(found.sheet, screen.look), screen, sys.stdout)

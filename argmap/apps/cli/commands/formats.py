"""`argmap formats`."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.apps.cli import options
from argmap.apps.cli.output import print_json, print_lines


def _complete(incomplete: str) -> list[str]:
    from argmap.formats.exporting import exporters
    from argmap.formats.importing import importers

    return [name for name in sorted({*exporters(), *importers()}) if name.startswith(incomplete)]


def command(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME]...", help="Formats; all of them if left out.", autocompletion=_complete
        ),
    ] = None,
    json: options.JsonOption = False,
    screen: options.TextScreenOption = options.SCREEN,
) -> None:
    """List the formats of cases, and what each keeps or loses.

    Marks those that are read with 'in', and those that are written with 'out'.
    """
    from argmap.formats.exporting import exporters
    from argmap.formats.importing import importers
    from argmap.formats.listing import find_formats, format_lines, formats_document

    found = find_formats(names or (), exporters(), importers())
    if json:
        print_json(formats_document(found))
    else:
        print_lines(format_lines(found), screen)

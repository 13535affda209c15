"""`argmap formats`."""

from __future__ import annotations

from argmap.apps.cli.options import (
    ColourOption,
    JsonOption,
)
from argmap.apps.cli.output import Screen, print_json, print_lines


def command(json: JsonOption = False, color: ColourOption = "auto") -> None:
    """List the formats that can be written and read."""
    from argmap.formats.exporting import exporters
    from argmap.formats.importing import importers
    from argmap.formats.listing import format_lines, formats_document

    written, read = exporters().values(), importers().values()
    if json:
        print_json(formats_document(written, read))
    else:
        print_lines(format_lines(written, read), Screen(color))

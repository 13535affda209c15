"""`argmap copy`."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.apps.cli.options import DEFAULT_MAX_SIZE, JsonOption, MaxSizeOption, complete_case


def command(
    case: Annotated[
        str,
        typer.Argument(
            metavar="CASE",
            help="A name from 'argmap list', or a path.",
            autocompletion=complete_case,
            show_default=False,
        ),
    ],
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE]",
            help="A file ending in .yaml, or a name; the name it has if left out; '-' prints it.",
            show_default=False,
        ),
    ] = None,
    json: JsonOption = False,
    max_size: MaxSizeOption = DEFAULT_MAX_SIZE,
) -> None:
    """Copy a case, to make it your own.

    It is copied byte for byte, together with the files of its sources, so that its quotations can be checked
    there as well. Existing files are never overwritten.
    """
    from argmap.apps.cli.commands.copy.copying import copy_case

    copy_case(case, file, max_size, json=json)

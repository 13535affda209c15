"""`argmap fmt`."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.apps.cli.options import (
    DEFAULT_MAX_SIZE,
    SCREEN,
    ColourScreenOption,
    JobsOption,
    JsonOption,
    MaxSizeOption,
    complete_case,
)


def command(
    file: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE]...",
            help="Case files, or folders of them, with their subfolders; all in ./cases if left out; '-' from standard input to standard output.",
            autocompletion=complete_case,
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Only print which would change; exit 1 if any.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Only print what would change; exit 1 if anything.")
    ] = False,
    json: JsonOption = False,
    jobs: JobsOption = None,
    screen: ColourScreenOption = SCREEN,
    max_size: MaxSizeOption = DEFAULT_MAX_SIZE,
) -> None:
    """Bring case files into canonical layout.

    Orders the keys, unifies the indentation and removes needless quotes. Content, comments and line breaks in
    texts stay. A file with mistakes is not touched.
    """
    from argmap.apps.cli.commands.fmt.formatting import FormatRequest, format_all

    raise typer.Exit(format_all(file, FormatRequest(screen, max_size, check, diff, json), jobs))

"""`argmap serve`."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.apps.cli.options import CASE_HELP, DEFAULT_MAX_SIZE, MaxSizeOption, complete_case


def command(
    case: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[CASE]...",
            help=f"{CASE_HELP} All that 'argmap list' shows if left out.",
            autocompletion=complete_case,
        ),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(
            "--port",
            metavar="PORT",
            min=0,
            max=65_535,
            help="Where to listen; 0 is any free port. 8642 if left out, or a free one if that is taken.",
            show_default=False,
        ),
    ] = None,
    open: Annotated[bool, typer.Option("--open", help="Open it in your browser.")] = False,
    max_size: MaxSizeOption = DEFAULT_MAX_SIZE,
) -> None:
    """Show cases as live pages that follow their files.

    Serves browsers on this computer only, until Ctrl-C, and prints the address. If a file has mistakes, the page shows
    them with the last valid map. CASE@STAGE opens at that stage.
    """
    from argmap.apps.cli.commands.serve.server import serve_cases

    serve_cases(case, port, open_=open, max_size=max_size)

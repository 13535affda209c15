"""`argmap diff`."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli.options import (
    CASE_HELP,
    DEFAULT_MAX_SIZE,
    AsciiOption,
    ColourOption,
    JsonOption,
    MaxSizeOption,
    WidthOption,
    _complete_case,
)
from argmap.cli.output import Screen, print_json, print_lines
from argmap.cli.running import DIFFERENT

_Side = Annotated[str, typer.Argument(help=CASE_HELP, autocompletion=_complete_case, show_default=False)]


def diff(
    a: _Side,
    b: _Side,
    json: JsonOption = False,
    ascii: AsciiOption = False,
    width: WidthOption = None,
    color: ColourOption = "auto",
    max_size: MaxSizeOption = DEFAULT_MAX_SIZE,
) -> None:
    """Compare two cases by what they say.

    Order, layout and comments never count. Exit 0 if they say the same, 1 if not, 2 if one cannot
    be read.
    """
    from argmap.cli.loading import load
    from argmap.diff import diff_cases
    from argmap.terminal.changes import change_lines, change_values

    found = diff_cases(load(a, max_size=max_size), load(b, max_size=max_size))
    if json:
        print_json(change_values(found))
    else:
        screen = Screen(color, ascii, width)
        print_lines(change_lines(found, screen.look), screen)
    if found.changes:
        raise typer.Exit(DIFFERENT)

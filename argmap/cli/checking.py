"""`argmap check`."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from argmap.cli.options import DEFAULT_MAX_SIZE, ColourOption, MaxSizeOption, _complete_case
from argmap.cli.output import Screen, print_json, print_lines, print_text, remark
from argmap.cli.running import CANNOT, DIFFERENT


def check(
    case: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[CASE]...", help="Cases; all in ./cases if left out.", autocompletion=_complete_case
        ),
    ] = None,
    output_format: Annotated[
        Literal["text", "json", "github"], typer.Option("--output-format", help="How to report.")
    ] = "text",
    fail_on: Annotated[
        Literal["error", "warning", "info"], typer.Option("--fail-on", help="The mildest that exits 1.")
    ] = "warning",
    color: ColourOption = "auto",
    max_size: MaxSizeOption = DEFAULT_MAX_SIZE,
) -> None:
    """Report every mistake in case files.

    Each with its place, its line and a way out. Exit 1 if there are any, 2 if a file cannot be read.
    """
    from argmap.cli.checked import check_all, worth_failing
    from argmap.terminal.report import as_github, as_values, diagnostic_lines, tally

    checked = check_all(case, max_size)
    if output_format == "json":
        print_json(as_values(checked.diagnostics))
    elif output_format == "github":
        print_text(as_github(checked.diagnostics))
    else:
        print_lines(diagnostic_lines(checked.diagnostics), Screen(color))
    remark(tally(checked.diagnostics, checked.cases))
    if checked.unreadable:
        raise typer.Exit(CANNOT)
    if worth_failing(checked.diagnostics, fail_on):
        raise typer.Exit(DIFFERENT)

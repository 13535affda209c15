"""`argmap questions`."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.apps.cli import options
from argmap.apps.cli.output import print_json, print_lines


def command(
    case: options.CaseArgument,
    link: Annotated[
        str | None,
        typer.Argument(
            metavar="[LINK]",
            help="A link by its name; all if left out.",
            autocompletion=options.complete_link,
        ),
    ] = None,
    json: options.JsonOption = False,
    screen: options.ScreenOption = options.SCREEN,
    max_size: options.MaxSizeOption = options.DEFAULT_MAX_SIZE,
) -> None:
    """Ask the critical questions of each link with a scheme.

    Says which are answered, and by which claims. For each open one it prints a claim that can be pasted into
    the case file.
    """
    from argmap.apps.api.questions import questions
    from argmap.apps.cli.case_argument import load_judged
    from argmap.workspace.library import find

    found = questions(load_judged(find(case, max_size=max_size)), link)
    if json:
        print_json(found.document)
    else:
        print_lines(found.lines(screen.look), screen)

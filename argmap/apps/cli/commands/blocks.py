"""`argmap blocks`."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.apps.cli import options
from argmap.apps.cli.sheet_output import deliver_sheet


def command(
    case: options.CaseArgument,
    against: Annotated[
        str,
        typer.Option(
            "--against",
            metavar="PARTY",
            help="The party whose claims are to be answered, by its id or its name.",
            autocompletion=options.complete_party,
        ),
    ],
    output: Annotated[str | None, options.output_option("Write a .md, .html, .pdf or .docx file.")] = None,
    audience: options.AudienceOption = None,
    force: options.ForceOption = False,
    json: options.JsonOption = False,
    screen: options.ScreenOption = options.SCREEN,
    max_size: options.MaxSizeOption = options.DEFAULT_MAX_SIZE,
) -> None:
    """List the answers to what a party says.

    Each of its claims, with the answers of others and their citations. The claims on which a conclusion
    depends come first, and for each claim the best answer first: the one that changes most verdicts by
    itself. A claim that no answer stands against is a hole.
    """
    from argmap.apps.api.sheets import blocks
    from argmap.apps.cli.case_argument import load_judged
    from argmap.workspace.library import find

    found = find(case, max_size=max_size)
    answers = blocks(load_judged(found, audience), against)
    deliver_sheet(answers, found.file, output, force=force, json=json, screen=screen)

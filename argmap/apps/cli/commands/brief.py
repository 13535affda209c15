"""`argmap brief`."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from argmap.apps.cli import options
from argmap.apps.cli.sheet_output import deliver_sheet


def command(
    case: options.CaseArgument,
    for_: Annotated[
        str,
        typer.Option(
            "--for",
            metavar="PARTY",
            help="The party that the sheet is for, by its id or its name.",
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
    """Make a sheet for a round, with what a party needs.

    For a conclusion that it has lost, the claims that would turn it; then its case, the best attacks on it
    with the answers, what the verdict hangs on, and what it can concede without losing a conclusion. The
    best attack or answer comes first: the one that changes most verdicts by itself. As a PDF, the sheet is
    one page; for Word, it has the styles of Verbatim.
    """
    from argmap.apps.api.sheets import brief
    from argmap.apps.cli.case_argument import called, load_judged
    from argmap.workspace.library import find

    found = find(case, max_size=max_size)
    sheet = brief(load_judged(found, audience), for_)
    sheet = replace(sheet, called=called(case, found, audience))
    deliver_sheet(sheet, found.file, output, force=force, json=json, screen=screen)

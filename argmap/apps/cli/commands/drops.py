"""`argmap drops`."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.apps.cli import options
from argmap.apps.cli.output import print_json, print_lines


def command(
    case: options.CaseArgument,
    for_: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="PARTY",
            help="Only the counters that a party had to answer; its id or its name.",
            autocompletion=options.complete_party,
        ),
    ] = None,
    audience: options.AudienceOption = None,
    json: options.JsonOption = False,
    screen: options.ScreenOption = options.SCREEN,
    max_size: options.MaxSizeOption = options.DEFAULT_MAX_SIZE,
) -> None:
    """Say what was not answered in time.

    A counter is dropped where the party of its target speaks again, and nobody else ever answers it; it is
    answered late where the first answer comes after that party's next speech. For each: who had to answer,
    by which speech, and which verdicts a judge must grant who treats it as conceded. A counter to a claim
    without a party has to be answered by the only party that supports the claim.
    """
    from argmap.apps.api.drops import drops
    from argmap.apps.cli.case_argument import load_judged
    from argmap.render.text.drops import drop_lines
    from argmap.render.text.shown_case import failing_lines
    from argmap.workspace.library import find

    found = drops(load_judged(find(case, max_size=max_size), audience), for_)
    if json:
        print_json(found.document)
    else:
        print_lines(drop_lines(found.graph, found.granted, screen.look, found.waiting), screen)
        print_lines(failing_lines(found.graph), screen)

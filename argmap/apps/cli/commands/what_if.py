"""`argmap what-if`."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.apps.cli import options
from argmap.apps.cli.output import print_json, print_lines

_Supposed = list[str] | None


def command(
    case: options.CaseArgument,
    accept: Annotated[
        _Supposed,
        typer.Option(
            "--accept",
            callback=options.reject_commas,
            metavar="CLAIM",
            help="Suppose it is accepted; may be repeated.",
            autocompletion=options.complete_claim,
        ),
    ] = None,
    reject: Annotated[
        _Supposed,
        typer.Option(
            "--reject",
            "--without",
            callback=options.reject_commas,
            metavar="CLAIM",
            help="Suppose it is rejected; may be repeated.",
            autocompletion=options.complete_claim,
        ),
    ] = None,
    with_: Annotated[
        _Supposed, typer.Option("--with", metavar="CLAIM", hidden=True)
    ] = None,  # the former name of --accept
    audience: options.AudienceOption = None,
    json: options.JsonOption = False,
    screen: options.ScreenOption = options.SCREEN,
    max_size: options.MaxSizeOption = options.DEFAULT_MAX_SIZE,
) -> None:
    """Show which verdicts would change.

    Claims are supposed to be accepted (--accept) or rejected (--reject).
    """
    from argmap.apps.api.explaining import what_if
    from argmap.apps.cli.case_argument import load_judged
    from argmap.core.diagnostics import ArgmapError
    from argmap.render.text.what_if import what_if_lines
    from argmap.workspace.library import find

    rejected, accepted = reject or [], [*(accept or []), *(with_ or [])]
    if not rejected and not accepted:
        raise ArgmapError("nothing is supposed", hint="add --accept CLAIM or --reject CLAIM")
    judged = load_judged(find(case, max_size=max_size), audience)
    supposed = what_if(judged, rejected=rejected, accepted=accepted)
    if json:
        print_json(supposed.document)
    else:
        lines = what_if_lines(supposed.graph, supposed.before, supposed.after, supposed.forced, screen.look)
        print_lines(lines, screen)

"""`argmap audiences`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from argmap.apps.cli import options
from argmap.apps.cli.output import print_json, print_lines

#: How long all orders of the values are tried, in seconds.
_TIMEOUT = 10.0


def command(
    case: options.CaseArgument,
    timeout: Annotated[
        float,
        typer.Option(
            "--timeout", min=0.001, metavar="SECONDS", help="Time limit for all orders; 'inf' for none."
        ),
    ] = _TIMEOUT,
    json: options.JsonOption = False,
    screen: options.ScreenOption = options.SCREEN,
    max_size: options.MaxSizeOption = options.DEFAULT_MAX_SIZE,
) -> None:
    """Say what stands for each audience.

    An audience ranks the values that claims promote; a counter fails where it ranks its target's value
    higher. Also says which claims stand for every order of the values, if these are seven at most, and
    which only for some.
    """
    from argmap.apps.cli.case_argument import load_judged
    from argmap.core.diagnostics import ArgmapError
    from argmap.core.graph import ArgumentGraph
    from argmap.render.text.audiences import audiences_lines
    from argmap.semantics.audiences import evaluate_audiences
    from argmap.semantics.effort import Deadline
    from argmap.workspace.library import find

    graph = ArgumentGraph(load_judged(find(case, max_size=max_size)))
    if not graph.case.values:
        hint = "declare them under 'values:', and what each claim promotes as its 'value'"
        raise ArgmapError("this case has no values, so that all audiences agree", hint=hint)
    judged = evaluate_audiences(graph.case, Deadline(timeout))
    if json:
        from argmap.render.json.audiences import AudiencesDocument

        print_json(AudiencesDocument.of(graph.case, judged))
    else:
        print_lines(audiences_lines(graph, judged, screen.look, screen.columns(sys.stdout)), screen)

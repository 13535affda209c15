"""`argmap why`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from argmap.apps.cli import options
from argmap.apps.cli.output import print_json, print_lines

if TYPE_CHECKING:
    from argmap.core.graph import ArgumentGraph


def command(
    case: options.CaseArgument,
    claim: Annotated[
        str | None,
        typer.Argument(
            metavar="[CLAIM]",
            help="A claim, or a link by its name or as PREMISE -> TARGET; the conclusion if left out.",
            autocompletion=options.complete_claim,
        ),
    ] = None,
    audience: options.AudienceOption = None,
    json: options.JsonOption = False,
    screen: options.ScreenOption = options.SCREEN,
    max_size: options.MaxSizeOption = options.DEFAULT_MAX_SIZE,
) -> None:
    """Explain a verdict.

    Shows its reasons, and their reasons, down to claims that nothing counters; for an undecided
    claim, the circle it hangs on. At the end, for a claim, the smallest sets of claims whose
    rejection would change its verdict, if they are found quickly.
    """
    from argmap.apps.api.explaining import why as explain
    from argmap.apps.cli.case_argument import called, load_judged
    from argmap.core.graph import ArgumentGraph
    from argmap.workspace.library import find

    found = find(case, max_size=max_size)
    graph = ArgumentGraph(load_judged(found, audience))
    explanation = explain(graph, claim or _only_conclusion(graph))
    if json:
        print_json(explanation.document)
    else:
        print_lines(explanation.lines(called(case, found, audience)), screen)


def _only_conclusion(graph: ArgumentGraph) -> str:
    """Return the conclusion of a case.

    Raises:
        ArgmapError: It has none, or several.
    """
    from argmap.core.diagnostics import ArgmapError

    if len(graph.conclusions) == 1:
        return graph.conclusions[0]
    known = ", ".join(graph.conclusions)
    hint = (
        f"name a claim; the conclusions are {known}" if known else "name a claim; this case has no conclusion"
    )
    raise ArgmapError("which verdict?", hint=hint)

"""`argmap matrix`."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from argmap.apps.cli import options
from argmap.apps.cli.confirmation import require_no_other_case
from argmap.apps.cli.output import deliver, print_json, print_lines


def command(
    case: options.CaseArgument,
    positions: Annotated[
        str | None,
        typer.Option(
            "--positions",
            metavar="CLAIM,CLAIM...",
            help="The rivals to compare; those that exclude each other if left out.",
        ),
    ] = None,
    scoring: Annotated[
        Literal["count", "squares"],
        typer.Option(
            "--scoring", help="Count inconsistencies, strong ones twice, or add the squares of all distances."
        ),
    ] = "count",
    output: Annotated[str | None, options.output_option("Write a .html, .csv or .xlsx file.")] = None,
    audience: options.AudienceOption = None,
    force: options.ForceOption = False,
    json: options.JsonOption = False,
    screen: options.ScreenOption = options.SCREEN,
    max_size: options.MaxSizeOption = options.DEFAULT_MAX_SIZE,
) -> None:
    """Hold rival positions against the evidence.

    An analysis of competing hypotheses: the position that the least evidence is inconsistent with ranks
    first. Also says how well each piece of evidence separates the positions, and which of them, if it
    fell, would change the ranking.
    """
    from argmap.apps.api.arguments import graph_of
    from argmap.apps.api.matrix import find_matrix
    from argmap.apps.cli.case_argument import load_judged
    from argmap.formats.matrices import MATRIX_FORMATS
    from argmap.render.text.matrix import matrix_lines
    from argmap.workspace.atomic_writing import require_output
    from argmap.workspace.library import find

    chosen = MATRIX_FORMATS.of_file(output) if output is not None else None
    found = find(case, max_size=max_size)
    require_output(output, found.file)
    named = [name.strip() for name in (positions or "").split(",") if name.strip()]
    rivals = find_matrix(graph_of(load_judged(found, audience)), named, scoring)
    if chosen is not None:
        require_no_other_case(output, force=force)
        deliver(chosen.write(rivals.graph, rivals.matrix), output)
    if json:
        print_json(rivals.document)
    elif chosen is None:
        print_lines(matrix_lines(rivals.graph, rivals.matrix, screen.look), screen)

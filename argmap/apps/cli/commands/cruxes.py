"""`argmap cruxes`."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.apps.cli import options
from argmap.apps.cli.exit_status import CANNOT, FINE
from argmap.apps.cli.output import print_json, print_lines, remark
from argmap.core.interrupts import INTERRUPTED

#: How long to search, in seconds.
_TIMEOUT = 10.0


def command(
    case: options.CaseArgument,
    claim: Annotated[
        str | None,
        typer.Argument(
            metavar="[CLAIM]", help="The conclusions if left out.", autocompletion=options.complete_claim
        ),
    ] = None,
    size: Annotated[int, typer.Option("--size", metavar="N", min=1, help="The most claims in a set.")] = 3,
    if_accepted: Annotated[
        bool, typer.Option("--if-accepted", help="Suppose claims accepted instead of rejected.")
    ] = False,
    audience: options.AudienceOption = None,
    timeout: Annotated[
        float, typer.Option("--timeout", min=0.001, metavar="SECONDS", help="Time limit; 'inf' for none.")
    ] = _TIMEOUT,
    json: options.JsonOption = False,
    screen: options.ScreenOption = options.SCREEN,
    max_size: options.MaxSizeOption = options.DEFAULT_MAX_SIZE,
) -> None:
    """Find the smallest sets of claims that a verdict hangs on.

    They consist of up to --size claims without supports, whose rejection would change the verdict;
    with --if-accepted, whose acceptance would. Rejected and unsupported count as the same verdict here.
    """
    from argmap.apps.cli.case_argument import load_judged
    from argmap.core.graph import ArgumentGraph
    from argmap.render.text.what_if import crux_lines, untried_lines
    from argmap.semantics import evaluate_grounded
    from argmap.semantics.effort import Deadline
    from argmap.semantics.explain.cruxes import FoundCruxes, find_cruxes
    from argmap.workspace.library import find

    graph = ArgumentGraph(load_judged(find(case, max_size=max_size), audience))
    statuses = evaluate_grounded(graph.case).statuses
    wanted = [graph.claim(claim).id] if claim else list(graph.conclusions)
    if not wanted:
        remark("this case has no conclusion: name a claim, to find what its verdict hangs on")
    found: dict[str, FoundCruxes] = {}
    deadline = Deadline(timeout)
    try:
        cut = find_cruxes(graph, wanted, found, size=size, accept=if_accepted, deadline=deadline)
        status = CANNOT if cut else FINE
    except KeyboardInterrupt:
        cut, status = "interrupted", INTERRUPTED
    if json:
        from argmap.render.json.cruxes import CruxesDocument

        told = {name: (statuses[name], found.get(name, FoundCruxes([]))) for name in wanted}
        print_json(CruxesDocument.of(graph.case, told))
    else:
        for name, some in found.items():
            lines = crux_lines(name, statuses[name], some, size=size, accept=if_accepted, look=screen.look)
            print_lines(lines, screen)
        if len(found) < len(wanted):
            print_lines(untried_lines(wanted[len(found) :]), screen)
    if cut:
        remark(f"{cut}: not every set was tried (--timeout allows more time, --size asks for less)")
        raise typer.Exit(status)

"""`argmap cruxes`."""

from __future__ import annotations

from collections import deque
from typing import Annotated

import typer

from argmap.apps.cli.exit_status import CANNOT
from argmap.apps.cli.options import (
    DEFAULT_MAX_SIZE,
    AudienceOption,
    CaseArgument,
    JsonOption,
    MaxSizeOption,
    complete_claim,
)
from argmap.apps.cli.output import print_json, print_lines, remark
from argmap.apps.cli.screen_options import SCREEN, ScreenOption
from argmap.core.interrupts import INTERRUPTED

#: How long to search, in seconds.
_TIMEOUT = 10.0


def command(
    case: CaseArgument,
    claim: Annotated[
        str | None,
        typer.Argument(metavar="[CLAIM]", help="The conclusions if left out.", autocompletion=complete_claim),
    ] = None,
    size: Annotated[int, typer.Option("--size", metavar="N", min=1, help="The most claims in a set.")] = 3,
    if_accepted: Annotated[
        bool, typer.Option("--if-accepted", help="Suppose claims accepted instead of rejected.")
    ] = False,
    audience: AudienceOption = None,
    timeout: Annotated[
        float,
        typer.Option("--timeout", min=0.001, metavar="SECONDS", help="Time limit; 'inf' for none."),
    ] = _TIMEOUT,
    json: JsonOption = False,
    screen: ScreenOption = SCREEN,
    max_size: MaxSizeOption = DEFAULT_MAX_SIZE,
) -> None:
    """Find the smallest sets of claims that a verdict hangs on.

    They consist of up to --size claims without supports, whose rejection would change the verdict;
    with --if-accepted, whose acceptance would.
    """
    from argmap.apps.cli.judged_case import load_judged
    from argmap.core.graph import ArgumentGraph
    from argmap.render.text.what_if import crux_lines, untried_lines
    from argmap.semantics import evaluate_grounded
    from argmap.semantics.explain.cruxes import CruxSearch, FoundCruxes
    from argmap.semantics.sat.solver import Deadline, TooHard
    from argmap.workspace.library import find

    graph = ArgumentGraph(load_judged(find(case, max_size=max_size), audience))
    statuses = evaluate_grounded(graph.case).statuses
    wanted = [graph.claim(claim).id] if claim else list(graph.conclusions)
    found = {name: FoundCruxes([]) for name in wanted}
    deadline = Deadline(timeout)
    unfinished, status, begun = "", 0, 0
    for name in wanted:
        begun += 1
        search = CruxSearch(graph, name, size=size, accept=if_accepted, deadline=deadline)
        try:
            deque(search, maxlen=0)
        except TooHard as error:
            unfinished, status = error.message, CANNOT
        except KeyboardInterrupt:
            unfinished, status = "interrupted", INTERRUPTED
        found[name] = search.found
        if status:
            break
    if json:
        from argmap.render.json.cruxes import CruxesDocument

        told = {name: (statuses[name], sets) for name, sets in found.items()}
        print_json(CruxesDocument.of(graph.case, told))
    for name in wanted[:begun] if not json else ():
        lines = crux_lines(name, statuses[name], found[name], size=size, accept=if_accepted, look=screen.look)
        print_lines(lines, screen)
    if not json and begun < len(wanted):
        print_lines(untried_lines(wanted[begun:]), screen)
    if status:
        remark(f"{unfinished}: not every set was tried (--timeout allows more time, --size asks for less)")
        raise typer.Exit(status)

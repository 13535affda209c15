"""`argmap evaluate`, `argmap semantics`, `argmap why`, `argmap what-if` and `argmap cruxes`."""

from __future__ import annotations

from collections import deque
from typing import Annotated

import typer

from argmap.apps.cli.options import (
    DEFAULT_MAX_SIZE,
    AsciiOption,
    CaseArgument,
    ColourOption,
    JsonOption,
    MaxSizeOption,
    WidthOption,
    _complete_claim,
    one_each,
)
from argmap.apps.cli.output import Screen, print_json, print_lines, remark
from argmap.apps.cli.running import CANNOT
from argmap.core.interrupts import INTERRUPTED

#: How long to look for what a verdict hangs on, in seconds.
_TIMEOUT = 10.0


def _complete_semantics(incomplete: str) -> list[str]:
    from argmap.semantics.extensions import all_semantics

    return [name for name in all_semantics() if name.startswith(incomplete)]


_Claim = Annotated[
    str,
    typer.Argument(metavar="CLAIM", help="A claim, or a link by its name.", autocompletion=_complete_claim),
]


def evaluate(
    case: CaseArgument,
    semantics: Annotated[
        str | None,
        typer.Option(
            "--semantics",
            metavar="SEMANTICS",
            help="See 'argmap semantics'; grounded if left out, carneades for a Carneades graph.",
            autocompletion=_complete_semantics,
        ),
    ] = None,
    credulous: Annotated[
        str | None, typer.Option("--credulous", metavar="CLAIM", help="Is it in some extension?")
    ] = None,
    sceptical: Annotated[
        str | None, typer.Option("--sceptical", metavar="CLAIM", help="Is it in every extension?")
    ] = None,
    count: Annotated[bool, typer.Option("--count", help="Only say how many extensions there are.")] = False,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, help="Show at most that many extensions.")
    ] = 100,
    links: Annotated[bool, typer.Option("--links", help="Add the links in force to the sets.")] = False,
    timeout: Annotated[
        float | None, typer.Option("--timeout", min=0.001, metavar="SECONDS", help="Stop looking after that.")
    ] = None,
    json: JsonOption = False,
    ascii: AsciiOption = False,
    width: WidthOption = None,
    color: ColourOption = "auto",
    max_size: MaxSizeOption = DEFAULT_MAX_SIZE,
) -> None:
    """Say what is accepted under a semantics.

    A table of verdicts for those that give one to each claim; sets of claims for the others.
    --credulous and --sceptical answer yes or no, and exit 1 for no.
    """
    from argmap.apps.api.evaluating import evaluate_found
    from argmap.apps.cli.evaluated import Question, answer
    from argmap.workspace.library import find

    screen = Screen(color, ascii, width)
    question = Question(credulous, sceptical, count, limit, links, timeout)
    question.check()
    found = find(case, max_size=max_size)
    evaluation = evaluate_found(found, semantics, limit=limit, timeout=timeout)
    answer(question, evaluation, screen, json=json)


def semantics(json: JsonOption = False, color: ColourOption = "auto") -> None:
    """List the semantics there are."""
    from argmap.render.text.evaluated import semantics_lines, semantics_values
    from argmap.semantics.extensions import all_semantics

    known = all_semantics().values()
    if json:
        print_json(semantics_values(known))
    else:
        print_lines(semantics_lines(known), Screen(color))


def why(
    case: CaseArgument,
    claim: _Claim,
    json: JsonOption = False,
    ascii: AsciiOption = False,
    width: WidthOption = None,
    color: ColourOption = "auto",
    max_size: MaxSizeOption = DEFAULT_MAX_SIZE,
) -> None:
    """Explain a verdict.

    What settles it, and what settles that, down to claims that nothing counters. For what is
    undecided: the circle it hangs on. Of a claim, at the end, the smallest sets of claims which,
    rejected, would change its verdict, as far as they are found at once.
    """
    from argmap.apps.api.explaining import why as explain
    from argmap.apps.cli.judging import load_judged
    from argmap.workspace.library import find

    explanation = explain(load_judged(find(case, max_size=max_size)), claim)
    if json:
        print_json(explanation.as_json())
    else:
        print_lines(explanation.lines(), Screen(color, ascii, width))


_Supposed = list[str] | None


def what_if(
    case: CaseArgument,
    accept: Annotated[
        _Supposed,
        typer.Option(
            "--accept",
            callback=one_each,
            metavar="CLAIM",
            help="Suppose it is accepted; may be repeated.",
            autocompletion=_complete_claim,
        ),
    ] = None,
    reject: Annotated[
        _Supposed,
        typer.Option(
            "--reject",
            "--without",
            callback=one_each,
            metavar="CLAIM",
            help="Suppose it is rejected; may be repeated.",
            autocompletion=_complete_claim,
        ),
    ] = None,
    with_: Annotated[
        _Supposed, typer.Option("--with", metavar="CLAIM", hidden=True)
    ] = None,  # what --accept was called
    json: JsonOption = False,
    ascii: AsciiOption = False,
    width: WidthOption = None,
    color: ColourOption = "auto",
    max_size: MaxSizeOption = DEFAULT_MAX_SIZE,
) -> None:
    """Show which verdicts would change.

    If claims are supposed to be accepted (--accept) or rejected (--reject).
    """
    from argmap.apps.cli.judging import load_judged
    from argmap.core.diagnostics import ArgmapError
    from argmap.core.graph import ArgumentGraph
    from argmap.render.text.supposed import what_if_lines, what_if_values
    from argmap.semantics import evaluate_grounded
    from argmap.semantics.explain.supposing import suppose
    from argmap.workspace.library import find

    rejected, accepted = reject or [], [*(accept or []), *(with_ or [])]
    for name in rejected:
        if name in accepted:
            raise ArgmapError(f"'{name}' cannot be both rejected and accepted", hint="drop one of the two")
    if not rejected and not accepted:
        raise ArgmapError("what is to be supposed?", hint="add --accept CLAIM or --reject CLAIM")
    graph = ArgumentGraph(load_judged(find(case, max_size=max_size)))
    for name in (*rejected, *accepted):
        graph.links_into(name)
    before = evaluate_grounded(graph.case)
    forced = dict.fromkeys(rejected, False) | dict.fromkeys(accepted, True)
    supposed = suppose(before, forced)
    if json:
        print_json(what_if_values(graph, before, supposed))
    else:
        screen = Screen(color, ascii, width)
        print_lines(what_if_lines(graph, before, supposed, forced, screen.look), screen)


def cruxes(
    case: CaseArgument,
    claim: Annotated[
        str | None,
        typer.Argument(
            metavar="[CLAIM]", help="The conclusions if left out.", autocompletion=_complete_claim
        ),
    ] = None,
    size: Annotated[
        int, typer.Option("--size", metavar="N", min=1, help="How many claims a set may have.")
    ] = 3,
    if_accepted: Annotated[
        bool, typer.Option("--if-accepted", help="Suppose claims accepted instead of rejected.")
    ] = False,
    timeout: Annotated[
        float,
        typer.Option(
            "--timeout", min=0.001, metavar="SECONDS", help="Stop looking after that; 'inf' for never."
        ),
    ] = _TIMEOUT,
    json: JsonOption = False,
    ascii: AsciiOption = False,
    width: WidthOption = None,
    color: ColourOption = "auto",
    max_size: MaxSizeOption = DEFAULT_MAX_SIZE,
) -> None:
    """Find the smallest sets of claims that a verdict hangs on.

    All sets of up to --size claims that nobody supports, and whose rejection would change the
    verdict; with --if-accepted, whose acceptance would.
    """
    from argmap.apps.cli.judging import load_judged
    from argmap.core.graph import ArgumentGraph
    from argmap.render.text.supposed import crux_lines, crux_values
    from argmap.semantics import evaluate_grounded
    from argmap.semantics.explain.supposing import CruxSearch, FoundCruxes
    from argmap.semantics.sat.solver import Deadline, TooHard
    from argmap.workspace.library import find

    graph = ArgumentGraph(load_judged(find(case, max_size=max_size)))
    statuses = evaluate_grounded(graph.case).statuses
    wanted = [graph.claim(claim).id] if claim else list(graph.conclusions)
    found = {name: FoundCruxes([]) for name in wanted}
    deadline = Deadline(timeout)
    unfinished, status = "", 0
    for name in wanted:
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
    screen = Screen(color, ascii, width)
    if json:
        print_json(crux_values(graph, {name: (statuses[name], sets) for name, sets in found.items()}))
    for name, sets in found.items() if not json else ():
        lines = crux_lines(name, statuses[name], sets, size=size, accept=if_accepted, look=screen.look)
        print_lines(lines, screen)
    if status:
        remark(f"{unfinished}: not every set was tried (--timeout allows more time, --size asks for less)")
        raise typer.Exit(status)

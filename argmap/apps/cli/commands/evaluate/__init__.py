"""`argmap evaluate`."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.apps.cli.options import (
    DEFAULT_MAX_SIZE,
    SCREEN,
    AudienceOption,
    CaseArgument,
    JsonOption,
    MaxSizeOption,
    ScreenOption,
)


def _complete_semantics(incomplete: str) -> list[str]:
    from argmap.semantics.kinds import all_semantics

    return [name for name in all_semantics() if name.startswith(incomplete)]


def command(
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
    audience: AudienceOption = None,
    credulous: Annotated[
        str | None,
        typer.Option("--credulous", metavar="CLAIM", help="Ask whether a claim is in some extension."),
    ] = None,
    sceptical: Annotated[
        str | None,
        typer.Option("--sceptical", metavar="CLAIM", help="Ask whether a claim is in every extension."),
    ] = None,
    count: Annotated[bool, typer.Option("--count", help="Only print the number of extensions.")] = False,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, help="The most extensions to show.")
    ] = 100,
    links: Annotated[bool, typer.Option("--links", help="Add the links in force to the sets.")] = False,
    timeout: Annotated[
        float | None, typer.Option("--timeout", min=0.001, metavar="SECONDS", help="Time limit.")
    ] = None,
    json: JsonOption = False,
    screen: ScreenOption = SCREEN,
    max_size: MaxSizeOption = DEFAULT_MAX_SIZE,
) -> None:
    """Say what is accepted under a semantics.

    Prints a table of verdicts, or sets of claims for semantics with several results.
    --credulous and --sceptical answer yes or no, and exit 1 for no.
    """
    from argmap.apps.api.evaluating import evaluate_found
    from argmap.apps.cli.case_argument import load_told
    from argmap.apps.cli.commands.evaluate.answer import EvaluationQuestion, answer
    from argmap.workspace.library import find

    question = EvaluationQuestion(credulous, sceptical, count, limit, links, timeout)
    question.check()
    found = find(case, max_size=max_size)
    evaluation = evaluate_found(
        found, semantics, audience=audience, limit=limit, timeout=timeout, load=load_told
    )
    answer(question, evaluation, screen, json=json)

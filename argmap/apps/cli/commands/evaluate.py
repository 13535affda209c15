"""`argmap evaluate`."""

from __future__ import annotations

import itertools
import sys
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from argmap.apps.cli import options
from argmap.apps.cli.exit_status import CANNOT, DIFFERENT
from argmap.apps.cli.output import Screen, print_json, print_lines, print_text, remark
from argmap.core.diagnostics import ArgmapError
from argmap.core.interrupts import INTERRUPTED

if TYPE_CHECKING:
    from argmap.apps.api.evaluating import Evaluation

#: The number of extensions after which progress is shown on a terminal.
_PROGRESS_EVERY = 1_000


def _complete_semantics(incomplete: str) -> list[str]:
    from argmap.semantics.kinds import all_semantics

    return [name for name in (*all_semantics(), "carneades") if name.startswith(incomplete)]


def command(
    case: options.CaseArgument,
    semantics: Annotated[
        str | None,
        typer.Option(
            "--semantics",
            metavar="SEMANTICS",
            help="See 'argmap semantics'; grounded if left out, carneades for a Carneades graph.",
            autocompletion=_complete_semantics,
        ),
    ] = None,
    audience: options.AudienceOption = None,
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
        float | None,
        typer.Option("--timeout", min=0.001, metavar="SECONDS", help="Time limit; none if left out."),
    ] = None,
    json: options.JsonOption = False,
    screen: options.ScreenOption = options.SCREEN,
    max_size: options.MaxSizeOption = options.DEFAULT_MAX_SIZE,
) -> None:
    """Say what is accepted under a semantics.

    Prints a table of verdicts, or sets of claims for semantics with several results.
    --credulous and --sceptical answer yes or no, and exit 1 for no.
    """
    from argmap.apps.api.evaluating import evaluate_found
    from argmap.apps.cli.case_argument import load_reporting
    from argmap.workspace.library import find

    question = _EvaluationQuestion(credulous, sceptical, count, limit, links, timeout)
    question.check()
    found = find(case, max_size=max_size)
    evaluation = evaluate_found(
        found, semantics, audience=audience, limit=limit, timeout=timeout, load=load_reporting
    )
    _answer(question, evaluation, screen, json=json)


class _EvaluationQuestion(NamedTuple):
    """The options of the command."""

    credulous: str | None
    sceptical: str | None
    counts_only: bool
    limit: int
    links: bool
    timeout: float | None

    def check(self) -> None:
        """Refuse contradictory options."""
        if self.timeout is not None and not self.timeout > 0:  # nan is not
            raise ArgmapError("--timeout must be a number of seconds")
        if self.credulous and self.sceptical:
            raise ArgmapError("--credulous and --sceptical are two questions", hint="ask one at a time")


def _answer(question: _EvaluationQuestion, evaluation: Evaluation, screen: Screen, *, json: bool) -> None:
    """Print the answer. Exit 1 if it is no, 2 if the time was too short."""
    from argmap.apps.api.evaluating import CarneadesEvaluation
    from argmap.render.text.evaluated import label_lines, verdict_lines

    if question.credulous or question.sceptical:
        _yes_or_no(question, evaluation, json=json)
    elif not evaluation.single or question.counts_only or question.links:
        _extensions(question, evaluation, screen, json=json)
    elif json:
        print_json(evaluation.document)
    elif isinstance(evaluation, CarneadesEvaluation):
        print_lines(label_lines(evaluation.statuses, evaluation.texts, screen.look), screen)
    else:
        print_lines(verdict_lines(evaluation.graph, evaluation.statuses, screen.look), screen)
    if isinstance(evaluation, CarneadesEvaluation) and evaluation.schemes_left_out:
        left_out = ", ".join(evaluation.schemes_left_out)
        remark(f"only explicit arguments are weighed; left out: {left_out}")


def _yes_or_no(question: _EvaluationQuestion, evaluation: Evaluation, *, json: bool) -> None:
    claim, semantics = question.credulous or question.sceptical or "", evaluation.semantics
    if question.credulous:
        found = evaluation.credulous(claim)
        words = f"is in {'some' if found else 'no'} {semantics} extension"
    else:
        found = evaluation.sceptical(claim)
        words = f"is {'' if found else 'not '}in every {semantics} extension"
    # Without extensions, both are true: all of them accept the claim, and none does.
    empty = found != bool(question.credulous) and evaluation.lacks_extensions
    if json:
        from argmap.render.json.evaluate import EvaluateDocument

        answered = EvaluateDocument(
            case=evaluation.case,
            semantics=semantics,
            claim=claim,
            question="credulous" if question.credulous else "sceptical",
            answer=found,
            no_extension=empty,
            audience=evaluation.judged_for,
        )
        print_json(answered)
    else:
        print_text(f"{'yes' if found else 'no'}: {claim} {words}{' (there is none)' if empty else ''}\n")
    if not found:
        raise typer.Exit(DIFFERENT)


def _extensions(question: _EvaluationQuestion, evaluation: Evaluation, screen: Screen, *, json: bool) -> None:
    from argmap.render.text.evaluated import extension_lines
    from argmap.semantics.effort import TimeLimitError
    from argmap.semantics.kinds import FoundExtensions

    extensions: list[list[str]] = []
    count, why_not_all, status = 0, "", 0
    search = evaluation.find_extensions(links=question.links)
    try:
        for names in search if question.counts_only else itertools.islice(search, question.limit + 1):
            count += 1
            if not question.counts_only:
                extensions.append(list(names))
            if count % _PROGRESS_EVERY == 0 and sys.stderr.isatty():
                sys.stderr.write(f"\r{count:,} extensions so far ")
    except TimeLimitError as error:
        why_not_all, status = f"{error.message}; there may be more", CANNOT
    except KeyboardInterrupt:
        why_not_all, status = "interrupted; there may be more", INTERRUPTED
    if len(extensions) > question.limit:
        extensions.pop()
        why_not_all = "there are more (--limit shows them)"
    shown = FoundExtensions(extensions, why_not_all)
    if json:
        from argmap.render.json.evaluate import EvaluateDocument

        counted = count if question.counts_only else None
        print_json(
            EvaluateDocument.of_extensions(
                evaluation.case, evaluation.semantics, shown, counted, evaluation.judged_for
            )
        )
    elif question.counts_only:
        print_text(f"{count}\n")
        if why_not_all:
            remark(why_not_all)
    else:
        print_lines(extension_lines(evaluation.semantics, shown), screen)
    if status:
        raise typer.Exit(status)

"""The question of `argmap evaluate`, and its answer."""

from __future__ import annotations

import itertools
import sys
from dataclasses import dataclass

import typer

from argmap.apps.api.evaluating import CarneadesEvaluation, Evaluation
from argmap.apps.cli.exit_status import CANNOT, DIFFERENT
from argmap.apps.cli.output import Screen, print_json, print_lines, print_text, remark
from argmap.core.diagnostics import ArgmapError
from argmap.core.interrupts import INTERRUPTED
from argmap.render.text.evaluated import extension_lines, label_lines, verdict_lines
from argmap.semantics.effort import TooHard
from argmap.semantics.found_extensions import FoundExtensions

#: The number of extensions after which progress is shown on a terminal.
_PROGRESS_EVERY = 1_000


@dataclass(frozen=True, slots=True)
class EvaluationQuestion:
    """The options of the command."""

    credulous: str | None
    sceptical: str | None
    count: bool
    limit: int
    links: bool
    timeout: float | None

    def check(self) -> None:
        """Refuse contradictory options."""
        if self.timeout is not None and not self.timeout > 0:  # nan is not
            raise ArgmapError("--timeout must be a number of seconds")
        if self.credulous and self.sceptical:
            raise ArgmapError("--credulous and --sceptical are two questions", hint="ask one at a time")


def answer(question: EvaluationQuestion, evaluation: Evaluation, screen: Screen, *, json: bool) -> None:
    """Print the answer. Exit 1 if it is no, 2 if the time was too short."""
    if question.credulous or question.sceptical:
        _yes_or_no(question, evaluation, json=json)
    elif not evaluation.single or question.count or question.links:
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


def _yes_or_no(question: EvaluationQuestion, evaluation: Evaluation, *, json: bool) -> None:
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


def _extensions(question: EvaluationQuestion, evaluation: Evaluation, screen: Screen, *, json: bool) -> None:
    extensions: list[list[str]] = []
    count, why_not_all, status = 0, "", 0
    search = evaluation.find_extensions(links=question.links)
    try:
        for names in search if question.count else itertools.islice(search, question.limit + 1):
            count += 1
            if not question.count:
                extensions.append(list(names))
            if count % _PROGRESS_EVERY == 0 and sys.stderr.isatty():
                sys.stderr.write(f"\r{count:,} extensions so far ")
    except TooHard as error:
        why_not_all, status = f"{error.message}; there may be more", CANNOT
    except KeyboardInterrupt:
        why_not_all, status = "interrupted; there may be more", INTERRUPTED
    if len(extensions) > question.limit:
        extensions.pop()
        why_not_all = "there are more (--limit shows them)"
    shown = FoundExtensions(extensions, why_not_all)
    if json:
        from argmap.render.json.evaluate import EvaluateDocument

        counted = count if question.count else None
        print_json(
            EvaluateDocument.of_extensions(
                evaluation.case, evaluation.semantics, shown, counted, evaluation.judged_for
            )
        )
    elif question.count:
        print_text(f"{count}\n")
        if why_not_all:
            remark(why_not_all)
    else:
        print_lines(extension_lines(evaluation.semantics, shown), screen)
    if status:
        raise typer.Exit(status)

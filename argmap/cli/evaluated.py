"""What `argmap evaluate` was asked, and its answer."""

from __future__ import annotations

import itertools
import sys
from dataclasses import dataclass
from pathlib import PurePath

import typer

from argmap.cli.output import Screen, print_json, print_lines, print_text, remark
from argmap.cli.running import CANNOT, DIFFERENT, INTERRUPTED
from argmap.diagnostics import ArgmapError
from argmap.evaluation import Verdict
from argmap.evaluation.carneades import CarneadesGraph, evaluate_carneades
from argmap.evaluation.sat import Deadline, TooHard
from argmap.evaluation.semantics import Semantics, distinct, find_semantics
from argmap.evaluation.structure import Structure
from argmap.graph import ArgumentGraph
from argmap.terminal.evaluated import (
    Found,
    accepted_names,
    extension_lines,
    extension_values,
    label_lines,
    verdict_lines,
    verdict_values,
)

#: Looking that takes longer than this many extensions says so on a terminal.
_TELL_EVERY = 1_000


@dataclass(frozen=True, slots=True)
class Question:
    """The options of the command."""

    semantics: str
    credulous: str | None
    sceptical: str | None
    count: bool
    limit: int
    links: bool
    timeout: float | None

    def check(self) -> None:
        """Refuse what cannot be meant."""
        if self.timeout is not None and not self.timeout > 0:  # nan is not
            raise ArgmapError("--timeout must be a number of seconds")
        if self.credulous and self.sceptical:
            raise ArgmapError("--credulous and --sceptical are two questions", hint="ask one at a time")


def answer(question: Question, graph: ArgumentGraph, screen: Screen, *, json: bool) -> None:
    """Answer on stdout. Exit 1 where the answer to a yes-or-no question is no, 2 where time was too short."""
    semantics = find_semantics(question.semantics)
    structure = Structure(graph.case)
    if question.credulous or question.sceptical:
        _yes_or_no(question, semantics, graph, structure, json=json)
    elif semantics.single and not question.count and not question.links:
        values = next(semantics.extensions(structure, Deadline(question.timeout)))
        verdicts = structure.words(values)
        if json:
            print_json(verdict_values(graph.case.name, semantics.name, verdicts))
        else:
            print_lines(verdict_lines(graph, verdicts, screen.look), screen)
    else:
        _extensions(question, semantics, graph, structure, screen, json=json)


def _yes_or_no(
    question: Question, semantics: Semantics, graph: ArgumentGraph, structure: Structure, *, json: bool
) -> None:
    claim = question.credulous or question.sceptical or ""
    graph.links_into(claim)
    number = structure.number[claim]
    deadline = Deadline(question.timeout)
    if question.credulous:
        found = semantics.credulous(structure, number, deadline)
        words = f"is in {'some' if found else 'no'} {semantics.name} extension"
    else:
        found = semantics.sceptical(structure, number, deadline)
        words = f"is {'' if found else 'not '}in every {semantics.name} extension"
    if json:
        asked = "credulous" if question.credulous else "sceptical"
        shape = verdict_values(graph.case.name, semantics.name, {})
        del shape["verdicts"]
        print_json({**shape, "claim": claim, "question": asked, "answer": found})
    else:
        print_text(f"{'yes' if found else 'no'}: {claim} {words}\n")
    if not found:
        raise typer.Exit(DIFFERENT)


def _extensions(
    question: Question,
    semantics: Semantics,
    graph: ArgumentGraph,
    structure: Structure,
    screen: Screen,
    *,
    json: bool,
) -> None:
    extensions: list[list[str]] = []
    count, why_not_all, status = 0, "", 0
    found_all = semantics.extensions(structure, Deadline(question.timeout))
    search = found_all if question.links else distinct(structure, found_all)
    try:
        for values in search if question.count else itertools.islice(search, question.limit + 1):
            count += 1
            if not question.count:
                extensions.append(
                    accepted_names(structure.names, values, structure.claims, links=question.links)
                )
            if count % _TELL_EVERY == 0 and sys.stderr.isatty():
                sys.stderr.write(f"\r{count:,} extensions so far ")
    except TooHard as error:
        why_not_all, status = f"{error.message}; there may be more", CANNOT
    except KeyboardInterrupt:
        why_not_all, status = "interrupted; there may be more", INTERRUPTED
    if len(extensions) > question.limit:
        extensions.pop()
        why_not_all = f"there are more; these are the first {question.limit} (--limit shows others)"
    if question.count and json:
        print_json(
            {**extension_values(graph.case.name, semantics.name, Found([], why_not_all)), "count": count}
        )
    elif question.count:
        print_text(f"{count}\n")
        if why_not_all:
            remark(why_not_all)
    elif json:
        print_json(extension_values(graph.case.name, semantics.name, Found(extensions, why_not_all)))
    else:
        print_lines(extension_lines(semantics, Found(extensions, why_not_all)), screen)
    if status:
        raise typer.Exit(status)


def answer_carneades(question: Question, graph: CarneadesGraph, screen: Screen, *, json: bool) -> None:
    """The labels that Carneades' own procedure gives, by statement; schemes left out are said."""
    if question.credulous or question.sceptical or question.count or question.links:
        message = "Carneades' procedure gives one label to each statement, and no extensions"
        raise ArgmapError(message, hint="add --semantics preferred, or another of 'argmap semantics'")
    labelling = evaluate_carneades(graph)
    words: dict[str, Verdict] = {"in": "accepted", "out": "rejected", "undecided": "undecided"}
    verdicts = {name: words[label] for name, label in labelling.labels.items()}
    if json:
        print_json(verdict_values(PurePath(graph.name).stem, "carneades", verdicts))
    else:
        texts = {name: statement.text or "" for name, statement in graph.statements.items()}
        print_lines(label_lines(verdicts, texts, screen.look), screen)
    if labelling.schemes_left_out:
        remark(f"only explicit arguments are weighed; left out: {', '.join(labelling.schemes_left_out)}")

"""`argmap quiz`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.apps.cli import options
from argmap.apps.cli.output import deliver_exported, print_json, print_lines

if TYPE_CHECKING:
    from argmap.formats.quizzes import QuizFormat

#: The formats, for the help.
_FORMATS = "anki, csv, docx, gift, html, markdown, moodle, pdf, qti, qti12"
#: The kinds of questions, for the help.
_KINDS = "countered, match, missing-premise, order, quotation, stance, undercut, what-if, who"


def _complete_kind(incomplete: str) -> list[str]:
    """Complete the last of comma-separated kinds of questions."""
    from argmap.render.quiz.kind import QUESTION_KINDS

    before, comma, word = incomplete.rpartition(",")
    return [f"{before}{comma}{name}" for name in QUESTION_KINDS.names if name.startswith(word)]


def command(
    case: options.CaseArgument,
    kinds: Annotated[
        list[str] | None,
        typer.Option(
            "--kinds",
            metavar="NAMES",
            help=f"Only these, separated by commas: {_KINDS}.",
            autocompletion=_complete_kind,
        ),
    ] = None,
    count: Annotated[int, typer.Option("--count", metavar="N", min=1, help="The most questions.")] = 10,
    seed: Annotated[
        int, typer.Option("--seed", metavar="N", help="Each number gives another quiz, always the same one.")
    ] = 0,
    audience: options.AudienceOption = None,
    output: Annotated[
        str | None,
        options.output_option(
            "Write them to a file: .html to answer in a browser, .gift or .xml for Moodle, .qti.zip, .qti12.zip for Canvas, .tsv for Anki, .pdf, .docx, .csv or .md."
        ),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar="FORMAT", help=f"Its format, if not by the suffix: {_FORMATS}."
        ),
    ] = None,
    json: options.JsonOption = False,
    screen: options.TextScreenOption = options.SCREEN,
    force: options.ForceOption = False,
    max_size: options.MaxSizeOption = options.DEFAULT_MAX_SIZE,
) -> None:
    """Ask questions about a case, with a score.

    Each has one right answer, which follows from the map. On a terminal, type the letter of an answer; into a
    pipe or a file go the questions, and after them the key.
    """
    from argmap.apps.api.quiz import quiz
    from argmap.apps.cli.case_argument import load_judged
    from argmap.apps.cli.confirmation import require_no_other_case
    from argmap.workspace.atomic_writing import require_output
    from argmap.workspace.library import find

    chosen = _format(format, output)
    if json and format is not None and output in (None, "-"):
        raise typer.BadParameter(f"--json and --format {format} name two formats. Leave one of them out")
    names = [word.strip() for part in kinds or () for word in part.split(",") if word.strip()]
    found = find(case, max_size=max_size)
    require_output(output, found.file)
    made = quiz(load_judged(found, audience), kinds=names, seed=seed, count=count)
    if chosen is not None or not json:
        _require_some(len(made), names)
    if chosen is not None:
        require_no_other_case(output, force=force)
        deliver_exported(chosen.export(made.title, made.questions), output)
    if json:
        print_json(made.document)
    elif chosen is not None:
        return
    elif sys.stdout.isatty():
        from argmap.apps.cli.quiz_game import play

        play(made.questions, screen)
    else:
        print_lines(made.lines(), screen)


def _format(name: str | None, file: str | None) -> QuizFormat | None:
    """Return the format to write, or None if the questions are to be asked or printed.

    Raises:
        ArgmapError: There is no such format, or the name of the file is empty.
    """
    from argmap.core.diagnostics import ArgmapError
    from argmap.formats.quizzes import find_quiz_format

    if file == "":
        raise ArgmapError("the name of the output is empty", hint="leave out -o to be asked now")
    return None if name is None and file is None else find_quiz_format(name, file)


def _require_some(number: int, kinds: list[str]) -> None:
    """Raise if there are no questions.

    Raises:
        ArgmapError: There are none.
    """
    from argmap.core.diagnostics import ArgmapError

    if not number:
        asked = f" of {'this kind' if len(kinds) == 1 else 'these kinds'}" if kinds else ""
        hint = "leave out --kinds" if kinds else "a map needs a few links and several claims for that"
        raise ArgmapError(f"no question{asked} has just one right answer in this case", hint=hint)

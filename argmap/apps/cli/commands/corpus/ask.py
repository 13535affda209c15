"""`argmap corpus ask`."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from argmap.apps.cli import options
from argmap.apps.cli.commands.corpus.options import (
    CorpusOption,
    LimitOption,
    PartyOption,
    RowsAsJsonOption,
    RowsOutputOption,
    find_corpus,
)


def _complete(incomplete: str) -> list[str]:
    from argmap.apps.corpus.question import QUESTIONS

    return [name for name in QUESTIONS.names if name.startswith(incomplete)]


def command(
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="[QUESTION]", help="Its name; lists all if left out.", autocompletion=_complete
        ),
    ] = None,
    party: PartyOption = None,
    limit: LimitOption = 20,
    format: Annotated[
        Literal["table", "csv", "json", "sql"] | None,
        typer.Option(
            "--format",
            "-f",
            help="How the rows are written, a table if left out; 'sql' prints the query instead.",
        ),
    ] = None,
    output: RowsOutputOption = None,
    force: options.ForceOption = False,
    json: RowsAsJsonOption = False,
    corpus: CorpusOption = None,
    screen: options.TextScreenOption = options.SCREEN,
) -> None:
    """Ask one of the standard questions.

    What nobody answered, who counters whom, where the same claim stands, and so on. Each is a query that
    '--format sql' prints, to start from for your own.
    """
    from argmap.apps.cli.commands.corpus.answers import chosen_format, deliver_answer
    from argmap.apps.cli.confirmation import require_no_other_case
    from argmap.apps.cli.output import deliver, print_lines
    from argmap.apps.corpus.asking import ask, query_text
    from argmap.apps.corpus.question import QUESTIONS, find_question
    from argmap.render.text.lines import Line

    if question is None:
        known = QUESTIONS.all
        long = max(map(len, known))
        lines = [
            Line("", " " * (long + 2), [(name.ljust(long + 2), "bold cyan"), (one.summary, "")])
            for name, one in known.items()
        ]
        print_lines(lines, screen)
        return
    require_no_other_case(output, force=force)
    chosen = chosen_format(format, output, ("csv", "json", "sql"), json=json)
    asked = find_question(question)
    if chosen == "sql":
        deliver(query_text(asked, party, limit), output)
        return
    deliver_answer(ask(find_corpus(corpus), asked, party, limit), chosen, output, screen, limit)

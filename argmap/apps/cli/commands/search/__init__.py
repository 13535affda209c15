"""`argmap search`."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.apps.cli.exit_status import CANNOT, DIFFERENT
from argmap.apps.cli.options import (
    CASE_HELP,
    SCREEN,
    CaseTagOption,
    JobsOption,
    JsonOption,
    ScreenOption,
    complete_case,
)
from argmap.apps.cli.output import print_json, print_lines, remark


def command(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="Words, or phrases in quotes.")],
    case: Annotated[
        list[str] | None,
        typer.Option(
            "--case",
            metavar="CASE",
            help=f"{CASE_HELP} Or a folder of cases, or a corpus.",
            autocompletion=complete_case,
        ),
    ] = None,
    tag: CaseTagOption = None,
    json: JsonOption = False,
    jobs: JobsOption = None,
    screen: ScreenOption = SCREEN,
) -> None:
    """Search all cases: claims, quotations, notes.

    Searches all texts of the cases that 'argmap list' shows. A text matches if it has all the words, ignoring
    case and accents; in a corpus, whole words of claims. Exit 1 if nothing matches, 2 if a case that was
    named cannot be read.
    """
    from argmap.apps.cli.commands.search.cases import search_all
    from argmap.render.text.search_hits import hit_lines

    found = search_all(words, case or [], tag, jobs)
    if json:
        from argmap.render.json.search import SearchDocument

        print_json(SearchDocument.of(words, found.hits))
    else:
        print_lines(hit_lines(found.hits, screen.look.text("…", "...")), screen)
    if found.cases or not found.unreadable:
        remark(found.tally)
    if found.unreadable:
        raise typer.Exit(CANNOT)
    if not found.hits:
        raise typer.Exit(DIFFERENT)

"""`argmap search` and `argmap stats`."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.apps.cli.options import (
    CASE_HELP,
    DEFAULT_MAX_SIZE,
    AsciiOption,
    CaseArgument,
    ColourOption,
    JsonOption,
    MaxSizeOption,
    WidthOption,
    _complete_case,
)
from argmap.apps.cli.output import Screen, print_json, print_lines, remark
from argmap.apps.cli.running import DIFFERENT


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="Words, or phrases in quotes.")],
    case: Annotated[
        list[str] | None,
        typer.Option("--case", metavar="CASE", help=CASE_HELP, autocompletion=_complete_case),
    ] = None,
    tag: Annotated[str | None, typer.Option("--tag", metavar="TAG", help="Only cases with that tag.")] = None,
    json: JsonOption = False,
    ascii: AsciiOption = False,
    width: WidthOption = None,
    color: ColourOption = "auto",
) -> None:
    """Search all cases: claims, quotations, notes.

    Those that can be named, and all texts of them. A text is found where it holds all the words, whatever their case and accents. Exit 1 if there is none.
    """
    from argmap.apps.cli.searched import search_all
    from argmap.render.text.found import hit_lines, hit_values

    found = search_all(words, case or [], tag)
    if json:
        print_json(hit_values(words, found.hits))
    else:
        screen = Screen(color, ascii, width)
        print_lines(hit_lines(found.hits, screen.look.text("…", "...")), screen)
    remark(found.tally)
    if not found.hits:
        raise typer.Exit(DIFFERENT)


def stats(
    case: CaseArgument,
    json: JsonOption = False,
    width: WidthOption = None,
    color: ColourOption = "auto",
    max_size: MaxSizeOption = DEFAULT_MAX_SIZE,
) -> None:
    """Count a case, party by party.

    Its size and depth; for each party what it claims, what is answered and what is cited.
    """
    from argmap.apps.api.loading import load_case
    from argmap.core.graph import ArgumentGraph
    from argmap.render.text.counted import statistics_lines, statistics_values
    from argmap.semantics import evaluate_grounded
    from argmap.semantics.statistics import count_case

    loaded = load_case(case, max_size=max_size)
    found = count_case(ArgumentGraph(loaded), evaluate_grounded(loaded).statuses)
    if json:
        print_json(statistics_values(loaded, found))
    else:
        print_lines(statistics_lines(loaded, found), Screen(color, width=width))

"""`argmap stats`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from argmap.apps.cli import options
from argmap.apps.cli.exit_status import CANNOT
from argmap.apps.cli.output import Screen, print_json, print_lines, remark

if TYPE_CHECKING:
    from argmap.core.diagnostics import ArgmapError
    from argmap.render.text.lines import Line
    from argmap.semantics.statistics import Statistics
    from argmap.workspace.folders import CasePath


def command(
    case: Annotated[
        list[str],
        typer.Argument(
            metavar="CASE...",
            help=f"{options.CASE_HELP} A folder stands for all cases in it and its subfolders.",
            autocompletion=options.complete_case,
        ),
    ],
    tag: Annotated[
        list[str] | None,
        typer.Option(
            "--tag",
            metavar="TAG",
            help="Count only claims with a tag, or in an argument with it; may be repeated.",
            autocompletion=options.complete_tag,
        ),
    ] = None,
    without_tag: Annotated[
        list[str] | None,
        typer.Option(
            "--without-tag",
            metavar="TAG",
            help="Count only claims without a tag; may be repeated.",
            autocompletion=options.complete_tag,
        ),
    ] = None,
    json: options.JsonOption = False,
    jobs: options.JobsOption = None,
    screen: options.TextScreenOption = options.SCREEN,
    max_size: options.MaxSizeOption = options.DEFAULT_MAX_SIZE,
) -> None:
    """Count a case, party by party.

    Shows its size and depth, and for each party the numbers of its claims, answers and citations. Several
    cases are counted separately; exit 2 if one cannot be read.
    """
    width = screen.columns(sys.stdout)
    count = partial(_count, max_size, width, tuple(tag or ()), tuple(without_tag or ()))
    if len(case) == 1 and not os.path.isdir(case[0]):
        from argmap.workspace.folders import CasePath

        counted = count(CasePath(case[0]))
        _tell(counted)
        if json:
            print_json(counted.statistics)
        else:
            print_lines(counted.lines, screen)
        return
    _count_all(case, count, screen, jobs, json=json)


class _Counted(NamedTuple):
    """The counts of one case, as lines and as JSON.

    For a case in another format, also what was left out of it.
    """

    lines: list[Line]
    statistics: Statistics
    left_out: str | None


def _tell(counted: _Counted) -> None:
    """Say on stderr what was left out, as a process that only counts cannot."""
    if counted.left_out is not None:
        remark(counted.left_out)


def _count(
    max_size: int, width: int | None, tags: tuple[str, ...], without_tags: tuple[str, ...], path: CasePath
) -> _Counted:
    """Count one case, or its claims with and without some tags; verdicts are those of the whole case.

    Raises:
        ArgmapError: It cannot be read, or no claim has one of the tags.
    """
    from argmap.apps.api.loading import read_found
    from argmap.apps.cli.case_argument import left_out_line
    from argmap.core.graph import ArgumentGraph
    from argmap.render.filters import case_by_tags
    from argmap.render.text.statistics import statistics_lines
    from argmap.semantics import evaluate_grounded
    from argmap.semantics.statistics import count_case

    text = path.find(max_size)
    loaded, warnings = read_found(text)
    counted = case_by_tags(loaded, tags, without_tags) if tags or without_tags else loaded
    found = count_case(ArgumentGraph(counted), evaluate_grounded(loaded).statuses)
    left_out = left_out_line(text, warnings) if warnings else None
    return _Counted(list(statistics_lines(counted, found, width)), found, left_out)


def _count_all(
    designators: list[str],
    count: Callable[[CasePath], _Counted],
    screen: Screen,
    jobs: int | None,
    *,
    json: bool,
) -> None:
    from argmap.apps.cli.many_files import each_result, named_cases, remark_on_other_maps
    from argmap.core.quoting import quoted
    from argmap.render.text.lines import Line

    unreadable: list[ArgmapError] = []
    told: list[tuple[str, Statistics]] = []
    some = False
    for path, counted in each_result(named_cases(designators), count, jobs, unreadable):
        if counted is None:
            continue
        _tell(counted)
        if json:
            told.append((path.designator, counted.statistics))
            continue
        print_lines(
            [*[Line("", "", [])] * some, Line("", "", [(quoted(path.designator), "dim")]), *counted.lines],
            screen,
        )
        some = True
    if json:
        from argmap.render.json.stats_of_several import StatsDocument

        print_json(StatsDocument.of(told))
    remark_on_other_maps(designators)
    if unreadable:
        raise typer.Exit(CANNOT)

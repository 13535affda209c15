"""`argmap compare`."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.apps.cli import options
from argmap.apps.cli.class_maps import ModelArgument, ThresholdOption, maps_of
from argmap.apps.cli.exit_status import CANNOT
from argmap.apps.cli.output import print_json, print_lines


def command(
    model: ModelArgument,
    student: Annotated[
        list[str],
        typer.Argument(
            metavar="STUDENT...",
            help="Maps of students; a folder stands for all maps in it and its subfolders.",
            autocompletion=options.complete_case,
        ),
    ],
    threshold: ThresholdOption = 0.6,
    json: options.JsonOption = False,
    screen: options.TextScreenOption = options.SCREEN,
    max_size: options.MaxSizeOption = options.DEFAULT_MAX_SIZE,
) -> None:
    """Compare maps of students with a model answer.

    Says what of the model answer each map has, how far both agree (F1, kappa, CASS), and every difference by
    name, once. Claims are matched by their texts; ids and order say nothing. Exit 2 if one cannot be read.
    """
    from argmap.apps.api.grading import Comparer, compare_document
    from argmap.apps.cli.case_argument import load_reporting
    from argmap.render.text.compared import compared_lines
    from argmap.render.text.lines import Line
    from argmap.workspace.library import find, require_pipes_once

    require_pipes_once((model, *student))
    answer = find(model, max_size=max_size)
    comparer = Comparer(load_reporting(answer, places=True), threshold)
    read = maps_of(student, max_size, (answer.file,))
    compared = {name: comparer.compare(case, name=name) for name, case in read.maps.items()}
    if json:
        print_json(compare_document(comparer.model, compared.values()))
    else:
        for index, one in enumerate(compared.values()):
            if index:
                print_lines([Line("", None, [])], screen)
            print_lines(compared_lines(one.name, one.comparison, one.measures.values(), one.findings), screen)
    if read.unreadable:
        raise typer.Exit(CANNOT)

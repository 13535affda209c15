"""`argmap grade`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.apps.cli import options
from argmap.apps.cli.class_maps import (
    ClassMaps,
    ModelArgument,
    ThresholdOption,
    handed_in_again,
    maps_of,
)
from argmap.apps.cli.exit_status import CANNOT
from argmap.apps.cli.output import Screen, deliver, print_json, print_lines, print_text, remark
from argmap.workspace.new_folders import new_folder

if TYPE_CHECKING:
    from argmap.apps.api.grading import Grades
    from argmap.compare.model_answer.grading import Ungraded
    from argmap.core.diagnostics import ArgmapError


def _print_rubric(wanted: bool) -> None:
    if wanted:
        from argmap.compare.model_answer.rubric import standard_rubric_text

        print_text(standard_rubric_text())
        raise typer.Exit


def command(
    rubric: Annotated[
        str,
        typer.Argument(
            metavar="RUBRIC",
            help="A YAML file with criteria, points and measures; 'standard' is the one that comes with argmap.",
        ),
    ],
    model: ModelArgument,
    folder: Annotated[
        list[str],
        typer.Argument(
            metavar="FOLDER...", help="The maps to grade: folders, each with its subfolders, or files."
        ),
    ],
    overrides: Annotated[
        str | None,
        typer.Option(
            "--overrides",
            metavar="FILE",
            help="A teacher's decisions, by map: points for a criterion, and claims that are the same; they take precedence.",
        ),
    ] = None,
    output: Annotated[str | None, options.output_option("Write the points to a .csv file.")] = None,
    pages: Annotated[
        str | None,
        typer.Option("--pages", metavar="FOLDER", help="Write a page with feedback for each map there."),
    ] = None,
    print_rubric: Annotated[  # noqa: ARG001 - it is done while options are read
        bool,
        typer.Option(
            "--print-rubric",
            callback=_print_rubric,
            is_eager=True,
            help="Print the standard rubric, and exit.",
        ),
    ] = False,
    threshold: ThresholdOption = 0.6,
    json: options.JsonOption = False,
    screen: options.TextScreenOption = options.SCREEN,
    force: options.ForceOption = False,
    max_size: options.MaxSizeOption = options.DEFAULT_MAX_SIZE,
) -> None:
    """Grade maps of a class by a rubric and a model answer.

    Prints the points of each map, then every difference from the model answer by name, and last what at least
    half of the maps differ in. Points are only a proposal: what a file of overrides says stands. A hand-in
    that is no map, or cannot be read, has a row without points. Exit 2 if a map cannot be read; the others
    are graded.
    """
    from argmap.apps.api.grading import Comparer, grade_all, load_rubric
    from argmap.apps.cli.case_argument import load_reporting
    from argmap.apps.cli.confirmation import require_no_other_case
    from argmap.core.display import counted, joined_with_and
    from argmap.workspace.library import find

    _require_table(output)
    read = load_rubric(rubric)
    answer = find(model, max_size=max_size)
    comparer = Comparer(load_reporting(answer, places=True), threshold)
    found = maps_of(folder, max_size, (answer.file, rubric, overrides, output, pages))
    grades = grade_all(read, comparer, found.maps, overrides, _ungraded(found))
    strangers = [grade.student for grade in grades if not grade.measures["claims"].right]
    if strangers:
        remark(
            f"nothing in common with the model answer: {joined_with_and(strangers)}; if it is in another language, "
            "or in other words, say in --overrides which claims are the same, as 'same: {used: habit}'"
        )
    for again in handed_in_again(grade.student for grade in grades):
        remark(f"perhaps of one student: {joined_with_and(again)}; each has a row")
    if output is not None:
        require_no_other_case(output, force=force)
        deliver(grades.csv(), output)
    if pages is not None:
        with new_folder(pages):
            remark(f"{counted(_write_pages(grades, pages), 'page')} in {pages}")
    if json:
        print_json(grades.document)
    elif output is None:
        _print(grades, screen)
    if found.unreadable:
        raise typer.Exit(CANNOT)


def _ungraded(found: ClassMaps) -> list[Ungraded]:
    """Return the hand-ins without marks, by name."""
    from argmap.compare.model_answer.grading import Ungraded
    from argmap.core.natural_order import natural_key

    unreadable = [Ungraded(name, "unreadable", _first_words(one)) for name, one in found.unreadable.items()]
    no_maps = [Ungraded(name, "no-map", what) for name, what in found.no_maps.items()]
    return sorted([*unreadable, *no_maps], key=lambda one: natural_key(one.student))


def _first_words(error: ArgmapError) -> str:
    """Return the first mistake of a file with its place, or else the whole message."""
    for one in error.diagnostics:
        if one.severity == "error":
            return f"{one.where}: {one.message}"
    return error.message


def _require_table(output: str | None) -> None:
    from argmap.core.diagnostics import ArgmapError

    if output is not None and output != "-" and os.path.splitext(output)[1].lower() != ".csv":
        raise ArgmapError(f"'{output}' is not a file of points", hint="name a file that ends in .csv")


def _write_pages(grades: Grades, folder: str) -> int:
    """Write a page for each map into a folder; `anna/map` becomes `anna-map.html`. Returns how many.

    Raises:
        ArgmapError: One of them cannot be written.
    """
    from argmap.workspace.atomic_writing import write_whole

    names: set[str] = set()
    for grade in grades:
        name = stem = grade.student.replace(os.sep, "-").replace("/", "-").lstrip(".") or "map"
        number = 2
        while name.casefold() in names:  # names of files are the same in either case on some systems
            name, number = f"{stem}-{number}", number + 1
        names.add(name.casefold())
        page = grades.page(grade).encode("utf-8", "replace")
        write_whole(os.path.join(folder, f"{name}.html"), page, remark)
    return len(names)


def _print(grades: Grades, screen: Screen) -> None:
    import sys

    from argmap.render.text.compared import class_lines, grade_difference_lines, grade_lines

    width = screen.columns(sys.stdout)
    print_lines(
        grade_lines(grades.rubric, grades.grades, grades.ungraded, width, screen.look.text("…", "...")),
        screen,
    )
    print_lines(grade_difference_lines(grades.grades), screen)
    print_lines(class_lines(grades.model, grades.grades), screen)

"""Maps of a class on the command line: each is called by its path in the folder that was typed."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.apps.cli.options import CASE_HELP, complete_case, reject_nan

if TYPE_CHECKING:
    from argmap.core.diagnostics import ArgmapError
    from argmap.core.model import Case
    from argmap.workspace.folders import CasePath

ModelArgument = Annotated[
    str,
    typer.Argument(
        metavar="MODEL",
        help=f"The model answer: {CASE_HELP[0].lower()}{CASE_HELP[1:]}",
        autocompletion=complete_case,
        show_default=False,
    ),
]
ThresholdOption = Annotated[
    float,
    typer.Option(
        "--threshold",
        metavar="LIKENESS",
        min=0,
        max=1,
        callback=reject_nan,
        help="The similarity from which two claims count as the same.",
    ),
]


def maps_of(designators: Iterable[str], max_size: int, unreadable: list[ArgmapError]) -> dict[str, Case]:
    """Return the maps of files and folders by what each is called; what cannot be read is told and added.

    Raises:
        ArgmapError: A folder has no map.
    """
    from argmap.apps.cli.many_files import each_result

    paths: dict[str, CasePath] = {}
    for designator in designators:
        for name, path in _named(designator):
            paths[_unused(name, paths)] = path
    results = each_result(list(paths.values()), partial(_load, max_size), 1, unreadable)
    return {name: case for name, (_, case) in zip(paths, results, strict=True) if case is not None}


def _load(max_size: int, path: CasePath) -> Case:
    from argmap.apps.api.loading import read_found

    return read_found(path.find(max_size), places=True)[0]


def _named(designator: str) -> list[tuple[str, CasePath]]:
    """Return the maps that were typed by what they are called: a map in a folder by its path there.

    Raises:
        ArgmapError: A folder has no map.
    """
    from argmap.core.diagnostics import ArgmapError
    from argmap.workspace.folders import CasePath, cases_in

    if not os.path.isdir(designator):
        name = Path(designator).stem if os.path.exists(designator) else designator
        return [(name, CasePath(designator))]
    found = [
        (Path(os.path.relpath(path.designator, designator)).with_suffix("").as_posix(), path)
        for path in cases_in(Path(designator))
    ]
    if not found:
        raise ArgmapError(
            f"there is no map in '{designator}'", hint="a map is a .yaml file with a line 'claims:'"
        )
    return found


def _unused(name: str, taken: Iterable[str]) -> str:
    taken, number, new = set(taken), 2, name
    while new in taken:
        new, number = f"{name} #{number}", number + 1
    return new

"""The cases that a command reads in one run: those that were named, those of folders, or those that are here."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from argmap.core.diagnostics import ArgmapError
from argmap.workspace.library import (
    BESIDE,
    HERE,
    Folder,
    FoundText,
    case_files,
    find,
    recognised_files,
)


class Designated(NamedTuple):
    """A case that was typed, or that was found in a folder."""

    designator: str
    folder: Folder | None = None

    def find(self, max_size: int) -> FoundText:
        """Find and read its text.

        Raises:
            ArgmapError: As `find`.
        """
        return find(self.designator, max_size=max_size, folder=self.folder)


def each_case(
    designators: Iterable[str] | None, command: str, *, takes_beside: bool = True
) -> list[Designated]:
    """What a user typed for several cases: a folder is all cases in it, nothing those of `./cases`.

    `takes_beside` says that without a folder `./cases` nothing is the cases in this folder.

    Raises:
        ArgmapError: Nothing was typed, and there is no case where it is looked for then.
    """
    if not designators:
        beside = takes_beside and not HERE.path.is_dir()
        found = _recognised(BESIDE) if beside else _inside(HERE)
        if not found:
            where = "in this folder, and no folder ./cases" if beside else "in ./cases"
            hint = f"name some: argmap {command} CASE; 'argmap list' shows their names"
            raise ArgmapError(f"there is no case {where}", hint=hint)
        return found
    found = []
    for designator in designators:
        inside = _in_folder(Path(designator)) if os.path.isdir(designator) else []
        found += inside or [Designated(designator)]
    return found


def _in_folder(path: Path) -> list[Designated]:
    """The cases of a folder that was named: all case files in it; of a project those of its folder `cases`, too."""
    folder = Folder(path, str(path))
    cases = Folder(path / HERE.path, str(path / HERE.path), is_named=False)
    return [*_recognised(folder), *_inside(cases)] if cases.path.is_dir() else _inside(folder)


def _inside(folder: Folder) -> list[Designated]:
    return [Designated(str(path), folder) for path in case_files(folder.path)]


def _recognised(folder: Folder) -> list[Designated]:
    return [Designated(str(path), folder) for path in recognised_files(folder)]

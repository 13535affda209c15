"""The case files in a folder and in its subfolders, as paths that are not yet read.

What is hidden is left out, and so are links that lead out of the project: the rules are those of
`argmap.workspace.project`. This module must not know what a case says.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from argmap.workspace.library import (
    HERE,
    MAX_SIZE,
    STDIN,
    Folder,
    FoundText,
    case_files,
    find,
    recognised_files,
    split_stage,
)
from argmap.workspace.project import find_root, is_hidden, is_within


class CasePath(NamedTuple):
    """A case that was typed, or that was found in a `folder`; `shown` is what messages call its file, if not so."""

    designator: str
    folder: Folder | None = None
    shown: str | None = None

    @property
    def is_stdin(self) -> bool:
        """Whether it is standard input, at whatever stage."""
        return self.folder is None and split_stage(self.designator)[0] in ("-", STDIN)

    def find(self, max_size: int = MAX_SIZE) -> FoundText:
        """Find and read its text.

        Raises:
            ArgmapError: As `find`.
        """
        found = find(self.designator, max_size=max_size, folder=self.folder)
        return found if self.shown is None else found._replace(file=self.shown)


def cases_in(path: Path) -> Iterator[CasePath]:
    """Yield the case files in a folder that somebody named, by name, and then those of its subfolders.

    A folder of cases may hold nothing else: of the one named, and of each that is
    called `cases` or is in one of those, these are all YAML files. Where the one named has a
    folder `cases`, and in all other subfolders, they are those with a line `claims:`.
    """
    seen = {os.path.realpath(path)}
    yield from _in_one(Folder(path, str(path)), all_files=not (path / HERE.path).is_dir())
    waiting = _subfolders(path, seen, all_files=_is_called_cases(path))
    while waiting:
        inside, all_files = waiting.pop()
        yield from _in_one(Folder(inside, str(inside), is_named=False), all_files=all_files)
        waiting += _subfolders(inside, seen, all_files=all_files)


def _is_called_cases(path: Path) -> bool:
    return os.path.basename(os.path.abspath(path)) == HERE.path.name


def _in_one(folder: Folder, *, all_files: bool) -> Iterator[CasePath]:
    files = case_files(folder.path) if all_files else recognised_files(folder)
    return (CasePath(str(file), folder) for file in files)


def _subfolders(path: Path, seen: set[str], *, all_files: bool) -> list[tuple[Path, bool]]:
    """The subfolders to look into, the last first, and of each whether all files in it are cases.

    None where the folder cannot be read; what is in `seen` is left out, and the others are added.
    """
    try:
        names = sorted(os.listdir(path))
    except OSError:
        return []
    found: list[tuple[Path, bool]] = []
    for name in names:
        inside = path / name
        if name.startswith(".") or not os.path.isdir(inside):
            continue
        real = os.path.realpath(inside)
        if real not in seen and _may_enter(inside, real):
            seen.add(real)
            found.append((inside, all_files or name == HERE.path.name))
    return found[::-1]


def _may_enter(path: Path, real: str) -> bool:
    """Whether a subfolder is looked into: it is not hidden, git's or the system's, and a link stays in its project."""
    is_link = os.path.islink(path)
    root = str(find_root(path.parent)) if is_link else os.path.dirname(real)
    return not is_hidden(os.path.join(real, "case"), root) and (not is_link or is_within(real, root))

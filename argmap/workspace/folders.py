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
    folder = Folder(path, str(path))
    holds_cases = not (path / HERE.path).is_dir()
    yield from _in_one(folder, all_files=holds_cases)
    yield from _below(path, {os.path.realpath(path)}, all_files=_is_called_cases(path))


def _is_called_cases(path: Path) -> bool:
    return os.path.basename(os.path.abspath(path)) == HERE.path.name


def _in_one(folder: Folder, *, all_files: bool) -> Iterator[CasePath]:
    files = case_files(folder.path) if all_files else recognised_files(folder)
    return (CasePath(str(file), folder) for file in files)


def _below(path: Path, seen: set[str], *, all_files: bool) -> Iterator[CasePath]:
    """Yield the case files of all subfolders, each folder once."""
    for name in _subfolders(path):
        inside = path / name
        real = os.path.realpath(inside)
        if real in seen or not _may_enter(inside, real):
            continue
        seen.add(real)
        holds_cases = all_files or name == HERE.path.name
        yield from _in_one(Folder(inside, str(inside), is_named=False), all_files=holds_cases)
        yield from _below(inside, seen, all_files=holds_cases)


def _subfolders(path: Path) -> list[str]:
    """The names of the subfolders that are not hidden, in order; none where the folder cannot be read."""
    try:
        with os.scandir(path) as entries:
            return sorted(one.name for one in entries if not one.name.startswith(".") and one.is_dir())
    except OSError:
        return []


def _may_enter(path: Path, real: str) -> bool:
    """Whether a subfolder is looked into: it is not git's or the system's, and a link stays in its project."""
    root = str(find_root(path.parent))
    if is_hidden(os.path.join(real, "case"), root):
        return False
    return not path.is_symlink() or is_within(real, root)

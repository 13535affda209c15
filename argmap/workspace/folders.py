"""Find the case files in a folder and its subfolders, as unread paths.

Hidden files and links out of the project are skipped, by the rules of
`argmap.workspace.project`. This module must not know the content of cases.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from argmap.core.natural_order import natural_key
from argmap.workspace.library import (
    HERE,
    MAX_SIZE,
    SAVED_AS_TEXT,
    STDIN,
    SUFFIXES,
    Folder,
    FoundText,
    case_files,
    find,
    is_recognised,
    split_stage,
)
from argmap.workspace.project import find_root, is_hidden, is_within

#: The suffixes of files that are hardly anything but argument maps, mind maps, or texts written in Word.
_OF_OTHER_MAPS = (
    *(
        ".ad",
        ".aml",
        ".argdown",
        ".axml",
        ".caf",
        ".canvas",
        ".docm",
        ".docx",
        ".kialo",
        ".lkif",
        ".mm",
        ".mup",
    ),
    *(".opml", ".xmind"),
)


class CasePath(NamedTuple):
    """A case that was typed, or found in a `folder`; `shown` overrides the file name in messages."""

    designator: str
    folder: Folder | None = None
    shown: str | None = None

    @property
    def is_stdin(self) -> bool:
        """Whether it is standard input, at any stage."""
        return self.folder is None and split_stage(self.designator)[0] in ("-", STDIN)

    def find(self, max_size: int = MAX_SIZE) -> FoundText:
        """Find and read its text.

        Raises:
            ArgmapError: As for `find`.
        """
        found = find(self.designator, max_size=max_size, folder=self.folder)
        return found if self.shown is None else found._replace(file=self.shown)


def cases_in(path: Path, *, most: int | None = None) -> Iterator[CasePath]:
    """Yield the case files of a folder by name, then those of its subfolders.

    The folder itself, folders called `cases` and their subfolders are assumed to
    hold only cases: every YAML file there counts. If the folder contains a
    folder `cases`, and in all other subfolders, only files with a line `claims:` count.
    An unreadable subfolder is yielded in place of its files, so that reading it reports the error.
    At most `most` folders and YAML files are visited; None means all.
    """
    looked_at = 0
    for folder, all_files in _folders_in(path):
        if folder.path != path and not _can_be_listed(folder.path):
            yield CasePath(str(folder.path), folder)
        for file in (None, *case_files(folder.path)):
            if looked_at == most:
                return
            looked_at += 1
            if file is not None and (all_files or is_recognised(file, folder)):
                yield CasePath(str(file), folder)


def _can_be_listed(path: Path) -> bool:
    """Return whether the names in a folder can be read.

    True if it has vanished, as no files are missed then.
    """
    try:
        os.scandir(path).close()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def other_files_in(path: Path, cases: Iterable[CasePath]) -> Iterator[CasePath]:
    """Yield all files of a folder and its subfolders except the given case files."""
    known = {case.designator for case in cases}
    for file, folder in _files_in(path):
        if str(file) not in known:
            yield CasePath(str(file), folder)


def saved_as_text_in(path: Path) -> Iterator[CasePath]:
    """Yield the case files of a folder and its subfolders to whose names an editor has added `.txt`."""
    for file, folder in _files_in(path, SAVED_AS_TEXT):
        if is_recognised(file, folder):
            yield CasePath(str(file), folder)


def other_maps_in(path: Path) -> Iterator[Path]:
    """Yield the files of a folder and its subfolders that are maps in other formats, by their names.

    Those beside a case of the same name, which has been made of one or written as one, are left out.
    """
    for file, _ in _files_in(path, _OF_OTHER_MAPS):
        if not any(os.path.exists(file.with_suffix(suffix)) for suffix in SUFFIXES):
            yield file


def _files_in(path: Path, suffixes: str | tuple[str, ...] = "") -> Iterator[tuple[Path, Folder]]:
    """Yield the files of a folder and its subfolders with one of the suffixes, except hidden ones."""
    for folder, _ in _folders_in(path):
        try:
            names = sorted(os.listdir(folder.path), key=natural_key)
        except OSError:
            continue
        for name in names:
            file = folder.path / name
            if name.lower().endswith(suffixes) and not name.startswith(".") and os.path.isfile(file):
                yield file, folder


def _folders_in(path: Path) -> Iterator[tuple[Folder, bool]]:
    """Yield a folder and its subfolders, each with whether all YAML files in it are cases."""
    seen = {os.path.realpath(path)}
    yield Folder(path, str(path)), not os.path.isdir(path / HERE.path)
    waiting = _subfolders(path, seen, all_files=_is_called_cases(path))
    while waiting:
        inside, all_files = waiting.pop()
        yield Folder(inside, str(inside), is_named=False), all_files
        waiting += _subfolders(inside, seen, all_files=all_files)


def _is_called_cases(path: Path) -> bool:
    return os.path.basename(os.path.abspath(path)) == HERE.path.name


def _subfolders(path: Path, seen: set[str], *, all_files: bool) -> list[tuple[Path, bool]]:
    """Return the subfolders to search, in reverse order, with whether all their YAML files are cases.

    Empty for an unreadable folder. Folders in `seen` are skipped; the others are added to it.
    """
    try:
        names = sorted(os.listdir(path), key=natural_key)
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
    """Return whether a subfolder is searched.

    It must not be hidden, git's, the system's, or a link out of the project.
    """
    is_link = os.path.islink(path)
    root = str(find_root(path.parent)) if is_link else os.path.dirname(real)
    return not is_hidden(os.path.join(real, "case"), root) and (not is_link or is_within(real, root))

"""CASE as commands read it: once, again when it has changed, or several in one run."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from argmap.api.loading import load_found
from argmap.diagnostics import ArgmapError
from argmap.library import (
    HERE,
    MAX_SIZE,
    STDIN,
    Folder,
    FoundText,
    case_files,
    find,
    require_no_pipe,
    split_stage,
)
from argmap.model import Case


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


def each_case(designators: Iterable[str] | None, command: str) -> list[Designated]:
    """What a user typed for several cases: a folder is all case files in it, nothing all in `./cases`.

    Raises:
        ArgmapError: Nothing was typed, and there is no case in `./cases`.
    """
    if not designators:
        found = _inside(HERE)
        if not found:
            raise ArgmapError("there is no case in ./cases", hint=f"name some: argmap {command} *.yaml")
        return found
    found = []
    for designator in designators:
        inside = _inside(Folder(Path(designator), designator)) if os.path.isdir(designator) else []
        found += inside or [Designated(designator)]
    return found


def _inside(folder: Folder) -> list[Designated]:
    return [Designated(str(path), folder) for path in case_files(folder.path)]


class Source:
    """What a user typed for CASE, to be read whole and more than once.

    `stage` is the one asked for, known once it was read.
    """

    def __init__(self, designator: str, max_size: int = MAX_SIZE) -> None:
        """Read nothing yet."""
        self.designator = designator
        self.stage: str | None = None
        self._max_size = max_size
        self._file: str | None = None

    @property
    def is_stdin(self) -> bool:
        """Whether it is standard input, at whatever stage."""
        return split_stage(self.designator)[0] in ("-", STDIN)

    @property
    def is_lasting(self) -> bool:
        """Whether what was read can be read again, as standard input and pipes cannot."""
        try:
            require_no_pipe(self._file or "")
        except ArgmapError:
            return False
        return not self.is_stdin

    def read(self) -> Case:
        """Read the whole case as it is now.

        Raises:
            ArgmapError: As `load`; or it is standard input or a pipe, and was read before.
        """
        if self._file is not None and self.is_stdin:
            raise ArgmapError("standard input cannot be read again", hint="name a file instead")
        if self._file is not None:
            require_no_pipe(self._file)
        found = find(self.designator, max_size=self._max_size)
        self._file, self.stage = found.file, found.stage
        return load_found(found._replace(stage=None))

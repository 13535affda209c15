"""CASE as commands read it: once, again when it has changed, or several in one run."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from argmap.api.loading import load_found
from argmap.diagnostics import ArgmapError
from argmap.library import MAX_SIZE, STDIN, case_files, find, require_no_pipe, split_stage
from argmap.model import Case


def each_case(designators: Iterable[str] | None, command: str) -> list[str]:
    """What a user typed for several cases: a folder is all case files in it, nothing all in `./cases`.

    Raises:
        ArgmapError: Nothing was typed, and there is no case in `./cases`.
    """
    if not designators:
        names = [str(path) for path in case_files(Path("cases"))]
        if not names:
            raise ArgmapError("there is no case in ./cases", hint=f"name some: argmap {command} *.yaml")
        return names
    names = []
    for designator in designators:
        inside = case_files(Path(designator)) if os.path.isdir(designator) else ()
        names += [str(path) for path in inside] or [designator]
    return names


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

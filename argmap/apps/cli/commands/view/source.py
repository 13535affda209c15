"""CASE as `argmap view` reads it: once, and again when it has changed."""

from __future__ import annotations

from argmap.apps.api.loading import load_found
from argmap.core.diagnostics import ArgmapError
from argmap.core.model import Case
from argmap.workspace.library import (
    MAX_SIZE,
    STDIN,
    find,
    require_no_pipe,
    split_stage,
)


class ViewedCase:
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

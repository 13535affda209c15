"""Files named in another file, such as included ones: which of them may be read."""

from __future__ import annotations

import os
from collections.abc import Collection

from argmap.core.diagnostics import ArgmapError, SourceText
from argmap.workspace.library import MAX_SIZE, FoundText, read_text
from argmap.workspace.project import is_hidden, is_within


class Neighbours:
    """The files beside a file, and those below its parent folder, except hidden ones.

    If the parent is the home folder or one above it, only files beside the file may be read.
    """

    def __init__(self, file: str, *, max_size: int = MAX_SIZE) -> None:
        """Let `file` name others, each of at most `max_size` bytes."""
        own = os.path.dirname(os.path.realpath(file))
        self._folders = (own, os.path.dirname(own))
        self._max_size = max_size
        #: Whether any file was read.
        self.has_read = False

    @classmethod
    def of(cls, found: FoundText, *, max_size: int = MAX_SIZE) -> Neighbours | None:
        """Return the neighbours of a file that the user named.

        None for other texts, such as standard input.
        """
        if found.folder is not None or not os.path.isfile(found.file):
            return None
        return cls(found.file, max_size=max_size)

    @staticmethod
    def path(named: str, by: str) -> str:
        """Return the path of a named file, relative to the folder of `by`."""
        return os.path.normpath(os.path.join(os.path.dirname(by), named))

    def read(self, named: str, by: str, suffixes: Collection[str]) -> SourceText:
        """Read a file named in the file `by`.

        Raises:
            ArgmapError: The file has none of the suffixes, may not be read, or cannot be; the message says
                why, the hint what to do.
        """
        path = self.path(named, by)
        if os.path.isabs(named) or not path.lower().endswith(tuple(suffixes)):
            hint = f"name a file relative to this one, with one of {' '.join(suffixes)}"
            raise ArgmapError("it is not a file of this kind", hint=hint)
        real = os.path.realpath(path)
        if not any(is_within(real, folder) and not is_hidden(real, folder) for folder in self._folders):
            hint = f"move it to {self._folders[0]}, or to a folder beside that"
            raise ArgmapError("it is hidden, or outside of the folders that argmap reads", hint=hint)
        self.has_read = True
        try:
            return SourceText(path, read_text(path, max_size=self._max_size, waits=False))
        except ArgmapError as error:
            found = error.diagnostics[0]
            hint = found.hint or "correct the name, or put the file there"
            raise ArgmapError(found.message, hint=hint) from None

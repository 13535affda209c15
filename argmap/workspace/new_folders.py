"""Folders that are made to write into, and that do not stay behind if nothing could be written."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator

from argmap.workspace.write_failures import folder_failure


@contextlib.contextmanager
def new_folder(path: str | os.PathLike[str]) -> Iterator[None]:
    """Make a folder, and those above it, where they are missing.

    At the end, remove those of them that are empty. So a disk that is full, or a file that cannot be written,
    leaves no folder behind. The empty path is the current folder.

    Raises:
        ArgmapError: It cannot be made.
    """
    made = list(_missing(os.fspath(path)))
    try:
        try:
            if made:
                os.makedirs(path, exist_ok=True)
        except OSError as error:
            raise folder_failure(os.fspath(path), error, "make the folder") from None
        yield
    finally:
        for folder in made:
            with contextlib.suppress(OSError):  # it is not empty, or was not made
                os.rmdir(folder)


def _missing(path: str) -> Iterator[str]:
    """Yield a folder and those above it that are not there, the innermost first."""
    while path and not os.path.isdir(path):
        if os.path.basename(path):  # `a/` is `a`
            yield path
        path = os.path.dirname(path)

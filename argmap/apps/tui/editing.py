"""The file of a case in the user's editor, which is passed in: the browser starts no program itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class FileEditor(NamedTuple):
    """Opens the file of the case at a line, from 1.

    `open` raises ArgmapError where it cannot. With `in_terminal` it takes the terminal, and returns when the
    editor is left; otherwise it returns at once.
    """

    name: str
    open: Callable[[int], None]
    in_terminal: bool

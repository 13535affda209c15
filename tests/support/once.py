"""What takes long to make and is made once in a run, by whichever of the processes that test asks for it
first.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from argmap.workspace.locking import locked_folder


def made_once(folder: Path, make: Callable[[Path], object]) -> Path:
    """A folder that `make` fills; who asks for it meanwhile waits, and tries anew where `make` failed."""
    folder.mkdir(exist_ok=True)
    made = folder.with_suffix(".made")
    with locked_folder(str(folder), lambda _: None):
        if not made.exists():
            make(folder)
            made.touch()
    return folder

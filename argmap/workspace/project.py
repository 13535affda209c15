"""Which files a project may make argmap read: its own, and no hidden ones.

A path that a user types is the user's choice. What a folder from somebody else
names, by a link or as a source, is read only where it is inside that project;
whatever begins with a dot, as `.git` and `.env` do, holds settings and secrets
and is never read for it.
"""

from __future__ import annotations

import os
from pathlib import Path

MARKERS = ("argmap.toml", "pyproject.toml", ".git")

#: Where Linux shows what its programs hold in memory as files.
_SYSTEM = ("/proc", "/sys")
#: Characters that some file systems pass over in a name, so that `.git` can be written with them.
_PASSED_OVER = (
    "\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u206a\u206b\u206c\u206d\u206e\u206f\ufeff"
)
#: What a folder with git's own files holds.
_GIT = ("HEAD", "objects", "refs")


def find_root(folder: Path, markers: tuple[str, ...] = MARKERS) -> Path:
    """The folder of the project that `folder` is of.

    The nearest one upwards with an argmap.toml, a pyproject.toml or a .git;
    else the parent of a folder called `cases`; else `folder` itself. The home
    folder and those above it are no project, whatever is in them.
    """
    folder = Path(os.path.realpath(folder))
    for above in (folder, *folder.parents):
        if not _is_shared(str(above)) and any(os.path.lexists(above / marker) for marker in markers):
            return above
    beside_cases = folder.name == "cases" and not _is_shared(str(folder.parent))
    return folder.parent if beside_cases else folder


def is_within(path: str, root: str) -> bool:
    """Whether a path is below a folder, both without links; of one that is no project, directly in it."""
    try:
        if os.path.commonpath((path, root)) != root:
            return False
    except ValueError:  # on another drive
        return False
    return not _is_shared(root) or os.path.dirname(path) == root


def is_hidden(path: str, root: str) -> bool:
    """Whether a path, seen from `root`, is hidden: it or a folder on the way begins with a dot, or is git's or the system's."""
    try:
        shared = os.path.commonpath((path, root))
    except ValueError:
        shared = os.path.splitdrive(path)[0] + os.sep
    parts = os.path.relpath(path, shared).split(os.sep)
    if any(part.lstrip(_PASSED_OVER).startswith(".") for part in parts if part != os.curdir):
        return True
    folders = [os.path.join(shared, *parts[:depth]) for depth in range(1, len(parts))]
    return any(path.startswith(system + os.sep) for system in _SYSTEM) or any(map(_is_git, folders))


def _is_git(folder: str) -> bool:
    return all(os.path.lexists(os.path.join(folder, name)) for name in _GIT)


def _is_shared(folder: str) -> bool:
    """Whether a folder is the home folder or one above, where the files of everything are."""
    home = os.path.realpath(os.path.expanduser("~"))
    return folder == os.path.dirname(folder) or f"{home}{os.sep}".startswith(f"{folder}{os.sep}")

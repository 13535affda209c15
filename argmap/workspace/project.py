"""Which files a project may make argmap read: its own, and no hidden ones.

A path that a user types is the user's choice. A path in a stranger's project,
such as a link or a source, is read only where it is inside that project;
hidden files, such as `.git` and `.env`, hold settings and secrets and are
never read this way.
"""

from __future__ import annotations

import os
from pathlib import Path

MARKERS = ("argmap.toml", "pyproject.toml", ".git")

#: File systems in which Linux exposes the state of processes and the kernel.
_SYSTEM = ("/proc", "/sys")
#: Characters that some file systems ignore in a name, so that they can disguise `.git`.
_PASSED_OVER = (
    "\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u206a\u206b\u206c\u206d\u206e\u206f\ufeff"
)
#: The contents that identify a git directory.
_GIT = ("HEAD", "objects", "refs")


def find_root(folder: Path, markers: tuple[str, ...] = MARKERS) -> Path:
    """Return the root of the project that contains `folder`.

    It is the nearest folder upwards with an argmap.toml, a pyproject.toml or a
    .git; else the parent of a folder called `cases`; else `folder` itself. The home
    folder and its parents are never a project.
    """
    folder = Path(os.path.realpath(folder))
    for above in (folder, *folder.parents):
        if not _is_shared(str(above)) and any(os.path.lexists(above / marker) for marker in markers):
            return above
    beside_cases = folder.name == "cases" and not _is_shared(str(folder.parent))
    return folder.parent if beside_cases else folder


def is_within(path: str, root: str) -> bool:
    """Return whether a resolved path is below a resolved folder; directly in it, if that is not a project."""
    try:
        if os.path.commonpath((path, root)) != root:
            return False
    except ValueError:  # on another drive
        return False
    return not _is_shared(root) or os.path.dirname(path) == root


def is_hidden(path: str, root: str) -> bool:
    """Return whether a path below `root` has a part that begins with a dot, or is git's or the system's."""
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
    """Return whether a folder is the home folder or one of its parents."""
    home = os.path.realpath(os.path.expanduser("~"))
    return folder == os.path.dirname(folder) or f"{home}{os.sep}".startswith(f"{folder}{os.sep}")

"""Where a repository is: found by us, since git also takes for one what a stranger left in the tree.

A folder that holds `HEAD`, `objects` and `refs` is a bare repository to git, with a
configuration that git obeys, and nothing keeps anybody from committing such files. So a
bare repository counts only where no repository is around it.
"""

from __future__ import annotations

import os
import posixpath
import re
import stat
from collections.abc import Iterator
from typing import NamedTuple

#: What the `HEAD` of a repository holds: the name of a branch, or a hash.
_HEAD = re.compile(rb"ref:\s*refs/|[0-9a-f]{40}")


class Root(NamedTuple):
    """Where git is to be started, and how paths from the folder asked about begin there.

    `folder` is "" where the environment names the repository, as when git itself
    runs us: git is then started where we are. `prefix` is "" or ends in a slash.
    """

    folder: str
    prefix: str = ""
    bare: bool = False

    def path_of(self, path: str) -> str | None:
        """The path from the top of what is at `path` in the folder asked about; None where that is outside."""
        normal = posixpath.normpath(self.prefix + path)
        return None if normal.split("/")[0] in ("", "..") else normal


def find_root(folder: str = "") -> Root | None:
    """Find the repository that a folder is in, or the current one; None where there is none."""
    here = os.path.realpath(folder or ".")
    if os.environ.get("GIT_DIR"):
        top = os.path.realpath(os.environ.get("GIT_WORK_TREE") or ".")
        return Root("", _prefix(here, top))
    parents = list(_parents(here))
    for parent in parents:
        if _is_root(os.path.join(parent, ".git")):
            top = os.path.realpath(os.environ.get("GIT_WORK_TREE") or parent)
            return Root(parent, _prefix(here, top))
    bare = next((parent for parent in parents if _is_repository(parent)), None)
    return Root(bare, bare=True) if bare else None


def _prefix(folder: str, top: str) -> str:
    """The path of a folder from the top of the work tree."""
    try:
        path = os.path.relpath(folder, top).replace(os.sep, "/")
    except ValueError:  # on another drive
        return "../"
    return "" if path == "." else f"{path}/"


def _parents(folder: str) -> Iterator[str]:
    """A folder and those around it, up to where the environment has git end its search."""
    ceilings = os.environ.get("GIT_CEILING_DIRECTORIES", "").split(os.pathsep)
    ends = {os.path.realpath(ceiling) for ceiling in ceilings if os.path.isabs(ceiling)}
    yield folder
    while (above := os.path.dirname(folder)) not in ends and above != folder:
        yield above
        folder = above


def _is_root(path: str) -> bool:
    """Whether a `.git` is a repository, or the file that says where it is."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return False
    return stat.S_ISREG(mode) or _is_repository(path)


def _is_repository(folder: str) -> bool:
    """Whether git would take a folder for a repository.

    Format: https://git-scm.com/docs/gitrepository-layout
    """
    head = os.path.join(folder, "HEAD")
    try:
        if os.path.islink(head):
            named = os.fsencode(f"ref: {os.readlink(head)}")
        elif os.path.isfile(head):
            with open(head, "rb") as file:
                named = file.read(256)
        else:
            return False
    except OSError:
        return False
    held = all(os.path.isdir(os.path.join(folder, name)) for name in ("objects", "refs"))
    return held and _HEAD.match(named) is not None

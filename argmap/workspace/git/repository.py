"""Find a repository without git, which also trusts bare repositories within a tree.

To git, a folder with `HEAD`, `objects` and `refs` is a bare repository, whose
configuration it obeys, and anyone can commit such files. So a bare repository
counts only where no repository contains it.
"""

from __future__ import annotations

import os
import posixpath
import re
import stat
from collections.abc import Iterator
from typing import NamedTuple

#: The content of `HEAD`: the name of a branch, or a hash.
_HEAD = re.compile(rb"ref:\s*refs/|[0-9a-f]{40}")


class Repository(NamedTuple):
    """A repository: the folder in which to start git, and the prefix of paths relative to the queried folder.

    `folder` is "" where the environment names the repository, as when git itself
    runs us: git is then started in the current folder. `prefix` is "" or ends in a slash.
    """

    folder: str
    prefix: str = ""
    bare: bool = False

    def path_of(self, path: str) -> str | None:
        """Return the path from the root for a `path` in the queried folder; None if outside."""
        normal = posixpath.normpath(self.prefix + path)
        return None if normal.split("/")[0] in ("", "..") else normal


def find_repository(folder: str = "") -> Repository | None:
    """Return the repository that contains a folder (default: the current one), or None."""
    here = os.path.realpath(folder or ".")
    if os.environ.get("GIT_DIR"):
        top = os.path.realpath(os.environ.get("GIT_WORK_TREE") or ".")
        return Repository("", _prefix(here, top))
    parents = list(_parents(here))
    for parent in parents:
        if _is_root(os.path.join(parent, ".git")):
            top = os.path.realpath(os.environ.get("GIT_WORK_TREE") or parent)
            return Repository(parent, _prefix(here, top))
    bare = next((parent for parent in parents if _is_repository(parent)), None)
    return Repository(bare, bare=True) if bare else None


def _prefix(folder: str, top: str) -> str:
    """Return the path of a folder relative to the work tree's root."""
    try:
        path = os.path.relpath(folder, top).replace(os.sep, "/")
    except ValueError:  # on another drive
        return "../"
    return "" if path == "." else f"{path}/"


def _parents(folder: str) -> Iterator[str]:
    """Yield a folder and its parents, up to GIT_CEILING_DIRECTORIES."""
    ceilings = os.environ.get("GIT_CEILING_DIRECTORIES", "").split(os.pathsep)
    ends = {os.path.realpath(ceiling) for ceiling in ceilings if os.path.isabs(ceiling)}
    yield folder
    while (above := os.path.dirname(folder)) not in ends and above != folder:
        yield above
        folder = above


def _is_root(path: str) -> bool:
    """Return whether a `.git` is a repository, or a file that points to one."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return False
    return stat.S_ISREG(mode) or _is_repository(path)


def _is_repository(folder: str) -> bool:
    """Return whether git would take a folder for a repository.

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

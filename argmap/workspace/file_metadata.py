"""Preserve the owner, permissions and extended attributes of a file that is replaced."""

from __future__ import annotations

import os
import stat
import sys


def keep_attributes(new: str, old: str, path: str) -> list[str]:
    """Copy owner, permissions and extended attributes from an old file to a new one, as far as possible.

    Returns a sentence for everything that could not be preserved; they name the file as `path`.
    """
    before = os.stat(old)
    lost = []
    if before.st_nlink > 1:
        others = "its other name keeps" if before.st_nlink == 2 else "its other names keep"
        lost.append(f"'{path}' was a hard link: {others} the old content")
    lost += [f"'{path}' could not keep its {what}" for what in _keep_owner(new, before)]
    os.chmod(new, stat.S_IMODE(before.st_mode))  # after chown, which clears some permission bits
    unkept = _keep_extended(new, old)
    if unkept:
        what = "extended attribute" if len(unkept) == 1 else "extended attributes"
        lost.append(f"'{path}' could not keep its {what} {', '.join(unkept)}")
    return lost


def _keep_owner(new: str, before: os.stat_result) -> list[str]:
    """Set a file's owner and group; return which of them could not be set."""
    now = os.stat(new)
    lost = []
    if sys.platform != "win32":
        wanted = {"owner": (before.st_uid, -1, now.st_uid), "group": (-1, before.st_gid, now.st_gid)}
        for what, (uid, gid, there) in reversed(
            wanted.items()
        ):  # group first: a new owner could not be changed back
            if there in (uid, gid):
                continue
            try:
                os.chown(new, uid, gid)
            except OSError:
                lost.append(what)
    return lost


def _keep_extended(new: str, old: str) -> list[str]:
    """Copy the extended attributes, including the access control list; return the names that failed."""
    if sys.platform != "linux":
        return []
    try:
        names = os.listxattr(old)
    except OSError:
        return []
    lost = []
    for name in names:
        try:
            value = os.getxattr(old, name)
            if name not in os.listxattr(new) or os.getxattr(new, name) != value:
                os.setxattr(new, name, value)
        except OSError:
            lost.append(name)
    return lost

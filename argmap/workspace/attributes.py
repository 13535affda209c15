"""What a file has besides its content and its name, and a file that takes its place is to have, too."""

from __future__ import annotations

import os
import stat
import sys


def keep_attributes(new: str, old: str, path: str) -> list[str]:
    """Give a new file the owner, permissions and extended attributes of an old one, as far as they may be set.

    Returns what could not be kept, as sentences about `path`, which is what messages call it.
    """
    before = os.stat(old)
    lost = []
    if before.st_nlink > 1:
        others = "its other name keeps" if before.st_nlink == 2 else "its other names keep"
        lost.append(f"'{path}' was a hard link: {others} the old content")
    lost += [f"'{path}' could not keep its {what}" for what in _keep_owner(new, before)]
    os.chmod(new, stat.S_IMODE(before.st_mode))  # after the owner, as another takes some permissions away
    unkept = _keep_extended(new, old)
    if unkept:
        what = "extended attribute" if len(unkept) == 1 else "extended attributes"
        lost.append(f"'{path}' could not keep its {what} {', '.join(unkept)}")
    return lost


def _keep_owner(new: str, before: os.stat_result) -> list[str]:
    """Give a file its owner and group; which of them could not be given."""
    now = os.stat(new)
    lost = []
    if sys.platform != "win32":
        wanted = {"owner": (before.st_uid, -1, now.st_uid), "group": (-1, before.st_gid, now.st_gid)}
        for what, (uid, gid, there) in reversed(wanted.items()):  # who gives it away can no longer change it
            if there in (uid, gid):
                continue
            try:
                os.chown(new, uid, gid)
            except OSError:
                lost.append(what)
    return lost


def _keep_extended(new: str, old: str) -> list[str]:
    """Give a file the extended attributes of another, with its access control list; the names of those it lacks."""
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

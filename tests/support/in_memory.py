"""A folder in memory for what the tests write.

A run makes some 70,000 files and folders, and writes many of them through to the disk: in memory nothing
waits for that.
"""

from __future__ import annotations

import os
import shutil

_SHARED_MEMORY = "/dev/shm"
#: What two runs write at most, and as much again.
_ENOUGH = 4 << 30


def folder_in_memory() -> str | None:
    """Where Linux keeps files in memory, if there is room (a container often has 64 MB) and programs may be
    run from there.
    """
    try:
        system = os.statvfs(_SHARED_MEMORY)
    except (AttributeError, OSError):  # not Linux
        return None
    may_run = not system.f_flag & os.ST_NOEXEC
    has_room = shutil.disk_usage(_SHARED_MEMORY).free >= _ENOUGH
    return _SHARED_MEMORY if may_run and has_room and os.access(_SHARED_MEMORY, os.W_OK) else None

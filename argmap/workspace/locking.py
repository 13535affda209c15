"""One writer at a time in a folder.

The lock is one of the system's, which frees it when the process that holds it ends, however it ends. It
is on the folder itself, so that no lock file lies about; where a folder cannot be locked, as on Windows
and on some network drives, it is on a file in the user's cache. It binds only those who ask for it.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator

#: Called with a sentence about the work that whoever asked for it should hear.
Tell = Callable[[str], None]

#: After so many seconds it is said that a lock is waited for.
_NOTICE = 1.0
#: So many seconds pass between two attempts.
_PAUSE = 0.01


if sys.platform == "win32":
    import msvcrt

    def _try_to_lock(handle: int) -> None:
        """Lock an open file, or raise OSError; one that another process holds is a PermissionError."""
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    _HELD: type[OSError] = PermissionError
else:
    import fcntl

    def _try_to_lock(handle: int) -> None:
        """Lock an open file or folder, or raise OSError; one that is locked is a BlockingIOError."""
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    _HELD = BlockingIOError


@contextlib.contextmanager
def locked_folder(folder: str, tell: Tell) -> Iterator[bool]:
    """Be the only one who writes in a folder, after waiting for others; yields whether that is certain.

    It is not where only a file in the user's cache could be locked, of which
    other users and machines do not know, and not where nothing could be.
    """
    handle, certain = _opened(folder)
    try:
        if handle is None or not _wait(handle, folder, tell):
            tell(
                f"'{folder or '.'}' cannot be locked: do not write there with another argmap at the same time"
            )
            certain = False
        yield certain
    finally:
        if handle is not None:
            os.close(handle)  # which frees the lock


def _opened(folder: str) -> tuple[int | None, bool]:
    """What is to be locked, open, and whether it is the folder itself; None where nothing can be."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            if _can_be_locked(handle):
                return handle, True
            os.close(handle)
    import hashlib  # only a folder that cannot be locked pays for these

    from platformdirs import user_cache_path

    name = hashlib.sha256(os.fsencode(os.path.realpath(folder))).hexdigest()[:32]
    try:
        path = user_cache_path("argmap", appauthor=False, ensure_exists=True) / f"{name}.lock"
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600), False
    except OSError:
        return None, False


def _can_be_locked(handle: int) -> bool:
    try:
        _try_to_lock(handle)
    except _HELD:
        return True
    except OSError:  # as folders on NFS
        return False
    return True


def _wait(handle: int, folder: str, tell: Tell) -> bool:
    """Wait for the lock; False where there is none to be had."""
    notice: float | None = time.monotonic() + _NOTICE
    while True:
        try:
            _try_to_lock(handle)
        except _HELD:
            if notice is not None and time.monotonic() > notice:
                tell(f"waiting for another program that is writing in '{folder or '.'}'")
                notice = None
            time.sleep(_PAUSE)
        except OSError:
            return False
        else:
            return True

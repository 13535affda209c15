"""Locks that allow one writer at a time in a folder.

They are locks of the operating system, which releases them when a process ends, however it
ends. The folder itself is locked, which leaves no lock file behind; where a folder cannot be
locked, as on Windows and some network drives, a file in the user's cache is. The lock is advisory.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator

#: Called with a sentence for the user.
Tell = Callable[[str], None]

#: The seconds of waiting for a lock after which this is reported.
_NOTICE = 1.0
#: The seconds between two attempts.
_PAUSE = 0.01


if sys.platform == "win32":
    import msvcrt

    def _try_to_lock(handle: int) -> None:
        """Lock an open file, or raise OSError: PermissionError if the lock is held."""
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    _HELD: type[OSError] = PermissionError
else:
    import fcntl

    def _try_to_lock(handle: int) -> None:
        """Lock an open file or folder, or raise OSError: BlockingIOError if the lock is held."""
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    _HELD = BlockingIOError


@contextlib.contextmanager
def locked_folder(folder: str, tell: Tell) -> Iterator[bool]:
    """Wait for a folder's lock and hold it; yield whether it is reliable.

    It is unreliable if nothing could be locked, or only a file in the user's cache, which other users and
    machines do not see.
    """
    handle, certain = _opened(folder)
    try:
        if handle is None or not _wait(handle, folder, tell):
            tell(
                f"'{folder or '.'}' cannot be locked: do not write there with another argmap process at the same time"
            )
            certain = False
        yield certain
    finally:
        if handle is not None:
            os.close(handle)  # releases the lock


@contextlib.contextmanager
def locked_file(path: str) -> Iterator[None]:
    """Wait for the lock of a file, which is created if needed, and hold it.

    Where it cannot be locked, as on some network drives, nothing is held.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        yield
        return
    try:
        _wait(handle, path, lambda _: None)
        yield
    finally:
        os.close(handle)  # releases the lock


def _opened(folder: str) -> tuple[int | None, bool]:
    """Open the folder or file to be locked, and return it and whether it is the folder itself.

    It is None if nothing can be locked.
    """
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            if _can_be_locked(handle):
                return handle, True
            os.close(handle)
    import hashlib  # imported only for a folder that cannot be locked

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
    except OSError:  # e.g. a folder on NFS
        return False
    return True


def _wait(handle: int, folder: str, tell: Tell) -> bool:
    """Wait for the lock; return False if locking is not possible."""
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

"""Writing a file whole or not at all, and never over what another argmap has just written.

What is written goes to a temporary file beside it and takes its place once it is on the disk. Whoever
does so holds the lock of the folder, and so knows that other temporaries there are left over from
writers that were killed.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import stat
import time
from collections.abc import Callable, Iterator

from argmap.core.diagnostics import ArgmapError
from argmap.workspace.attributes import keep_attributes
from argmap.workspace.locking import Tell, locked_folder

#: What temporary files are called.
_TEMPORARY = re.compile(r"\.argmap-[0-9a-f]{16}\.tmp")
#: Where it is not certain that nobody else writes, temporaries that are so many seconds old are left over.
_LONG = 3600.0
#: So often an edit is made again, because a program that does not ask for the lock has changed the file.
_ATTEMPTS = 5


def _silent(_: str) -> None:
    pass


def write_whole(path: str, data: bytes, tell: Tell = _silent) -> None:
    """Write `data` to `path`, whatever is there, so that the file is either as before or complete.

    A link is followed, and a file that is there keeps its permissions, and its
    owner and attributes where they may be set; what is lost is told.

    Raises:
        ArgmapError: It cannot be written, or is read-only; nothing has changed.
    """
    with _reported(path):
        if os.path.exists(path) and not os.path.isfile(path):  # a pipe or a device: nothing to replace
            with open(path, "wb") as device:
                device.write(data)
            return
        target = os.path.realpath(path)
        with _alone(target, tell), _temporary(target, data) as temporary:
            lost = _prepare(temporary, target, path)
            _put(temporary, target)
    for words in lost:
        tell(words)


def rewrite(path: str, edit: Callable[[bytes], bytes], tell: Tell = _silent) -> None:
    """Write to `path` what `edit` makes of what is there, so that no change by another writer is lost.

    `edit` is called again with what is there then where the file has changed
    in the meantime. Where it changes nothing, nothing is written.

    Raises:
        ArgmapError: It cannot be read or written, or is read-only, or changes all
            the time; nothing has changed. Also whatever `edit` raises.
    """
    with _reported(path):
        target = os.path.realpath(path)
        before = _read(target)
        after = edit(before)  # before the lock is taken, as it may take long
        if after == before:
            return
        with _alone(target, tell):
            lost = _replace(path, target, before, after, edit)
    for words in lost:
        tell(words)


def write_new(path: str, data: bytes, tell: Tell = _silent) -> None:
    """Write a file that is not there yet, whole or not at all.

    Raises:
        ArgmapError: Something is there, or it cannot be written; nothing has changed.
    """
    try:
        with _alone(os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path)), tell):
            with _temporary(path, data) as temporary:
                _put_new(temporary, path)
            _sync(os.path.dirname(path))
    except FileExistsError:
        raise ArgmapError(f"'{path}' is there already") from None
    except OSError as error:
        raise _cannot_write(path, error) from None


def _replace(
    path: str, target: str, before: bytes, after: bytes, edit: Callable[[bytes], bytes]
) -> list[str]:
    """Write an edited text in the place of the one it was made of; what that lost, as sentences."""
    for _ in range(_ATTEMPTS):
        with _temporary(target, after) as temporary:
            lost = _prepare(temporary, target, path)
            now = _read(target)
            if now == before:
                _put(temporary, target)
                return lost
        before, after = now, edit(now)
        if after == before:
            return []
    raise ArgmapError(f"'{path}' is being changed all the time, and is left as it is", hint="try again later")


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


@contextlib.contextmanager
def _reported(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _cannot_write(path, error) from None


def _cannot_write(path: str, error: OSError) -> ArgmapError:
    return ArgmapError(f"cannot write '{path}': {error.strerror or error}")


@contextlib.contextmanager
def _alone(path: str, tell: Tell) -> Iterator[None]:
    """Be the only one who writes in a file's folder, without what those have left who were killed there."""
    folder = os.path.dirname(path)
    with locked_folder(folder, tell) as certain:
        with contextlib.suppress(OSError):
            _sweep(folder, None if certain else time.time() - _LONG)
        yield


def _sweep(folder: str, until: float | None) -> None:
    """Remove temporaries that are left over: all of them, or those last written until a time."""
    with os.scandir(folder) as entries:
        left = [entry for entry in entries if _TEMPORARY.fullmatch(entry.name)]
    for entry in left:
        if until is None or entry.stat(follow_symlinks=False).st_mtime < until:
            with contextlib.suppress(OSError):
                os.unlink(entry.path)


@contextlib.contextmanager
def _temporary(target: str, data: bytes) -> Iterator[str]:
    """A file beside another that holds `data`, on the disk; it is removed unless it was put elsewhere."""
    name = os.path.join(os.path.dirname(target), f".argmap-{os.urandom(8).hex()}.tmp")
    mode = 0o600 if os.path.lexists(target) else 0o666  # what is there gives its own permissions at last
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(name, flags, mode), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield name
    finally:
        _remove(name)


def _remove(name: str) -> None:
    """Remove a file that may be gone, also where Ctrl-C is pressed just then."""
    try:
        with contextlib.suppress(OSError):
            os.unlink(name)
    except KeyboardInterrupt:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _prepare(temporary: str, target: str, path: str) -> list[str]:
    """Make a temporary file ready to take the place of another; what that loses, as sentences about `path`."""
    if not os.path.exists(target):
        return []
    _require_writable(target, path)
    return keep_attributes(temporary, target, path)


def _put(temporary: str, target: str) -> None:
    os.replace(temporary, target)
    _sync(os.path.dirname(target))


def _put_new(temporary: str, path: str) -> None:
    """Put a temporary file where nothing is, or raise FileExistsError."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if os.path.lexists(path):
            raise FileExistsError from None
        os.rename(temporary, path)


def _require_writable(target: str, path: str) -> None:
    """See that a file may be changed: to replace it, permission on its folder would be enough.

    Raises:
        ArgmapError: It may not.
    """
    if not os.stat(target).st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        hint = f"make it writable first: chmod u+w {shlex.quote(path)}"
        raise ArgmapError(f"'{path}' is read-only, and is left as it is", hint=hint)
    if not os.access(target, os.W_OK):
        raise ArgmapError(f"cannot write '{path}': you may not change this file")


def _sync(folder: str) -> None:
    """Have the names in a folder written to the disk, where the system can do so."""
    with contextlib.suppress(OSError):
        handle = os.open(folder or ".", os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

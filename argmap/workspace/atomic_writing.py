"""Write files atomically, without overwriting what another argmap process has just written.

Data goes to a temporary file in the same folder, which replaces the target once
it is on disk. The writer holds the folder's lock, so other temporary files there
must be left over from killed processes.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
import time
from collections.abc import Callable, Iterator

from argmap.core.diagnostics import ArgmapError
from argmap.core.quoting import shell_word
from argmap.workspace.file_metadata import keep_attributes
from argmap.workspace.locking import Tell, locked_folder
from argmap.workspace.write_failures import elsewhere, file_failure, no_folder

#: The names of temporary files.
_TEMPORARY = re.compile(r"\.argmap-[0-9a-f]{16}\.tmp")
#: Without a reliable lock, a temporary file this many seconds old is considered left over.
_LEFT_OVER_AFTER = 3600.0
#: How often an edit is retried when a program that ignores the lock has changed the file.
_ATTEMPTS = 5


def _silent(_: str) -> None:
    pass


def write_whole(path: str, data: bytes, tell: Tell = _silent) -> None:
    """Write `data` to `path` atomically, replacing what is there.

    A link is followed, and an existing file keeps its permissions, and its
    owner and attributes where possible; `tell` is called with what is lost.

    Raises:
        ArgmapError: It cannot be written, is read-only, or is a link that leads to itself; nothing has
            changed.
    """
    with _reported(path):
        if os.path.exists(path) and not os.path.isfile(path):  # a pipe or a device: nothing to replace
            with open(path, "wb") as device:
                device.write(data)
            return
        target = os.path.realpath(path)
        if os.path.islink(target):
            hint = f"remove it first: rm {shell_word(path)}"
            raise ArgmapError(f"'{path}' is a symbolic link that leads back to itself", hint=hint)
        with _alone(target, tell), _temporary(target, data) as temporary:
            lost = _prepare(temporary, target, path)
            _put(temporary, target)
    for words in lost:
        tell(words)


def require_output(path: str | None, source: str) -> None:
    """Check that `path`, None or "-" for none, is in a folder, and is not the input file.

    It is asked before what is written is worked out, which may take long.

    Raises:
        ArgmapError: There is no such folder, or the input file would be replaced.
    """
    if path in (None, "-"):
        return
    _require_folder_of(path)
    if not os.path.exists(path) or not os.path.exists(source):
        return
    if os.path.samefile(path, source):
        raise ArgmapError(f"'{path}' is the case itself, which would be lost", hint="write to another file")


def require_replaceable(path: str) -> None:
    """Check that a path is not a pipe or a device.

    Editing in place reads twice, and the second read would block.

    Raises:
        ArgmapError: It is one.
    """
    if os.path.exists(path) and not (os.path.isfile(path) or os.path.isdir(path)):
        message = f"'{path}' is not a file whose text can be replaced"
        raise ArgmapError(message, hint="name a file, or '-' for a text that is piped in")


def rewrite(path: str, edit: Callable[[bytes], bytes], tell: Tell = _silent) -> None:
    """Replace the content of `path` with the result of `edit`, without losing concurrent changes.

    `edit` is called again if the file has changed in the meantime. If it
    changes nothing, nothing is written.

    Raises:
        ArgmapError: The file cannot be read or written, is not regular, is read-only, or keeps changing;
            nothing has changed. Also whatever `edit` raises.
    """
    require_replaceable(path)
    with _reported(path, is_edited=True):
        target = os.path.realpath(path)
        before = _read(target)
        after = edit(before)  # before taking the lock, as it may take long
        if after == before:
            return
        with _alone(target, tell):
            lost = _replace(path, target, before, after, edit)
    for words in lost:
        tell(words)


def write_new(path: str, data: bytes, tell: Tell = _silent) -> None:
    """Write a new file atomically.

    Raises:
        ArgmapError: The file exists, or cannot be written; nothing has changed.
    """
    try:
        with _alone(os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path)), tell):
            with _temporary(path, data) as temporary:
                _put_new(temporary, path)
            _sync(os.path.dirname(path))
    except FileExistsError:
        raise ArgmapError(f"'{path}' already exists") from None
    except OSError as error:
        raise file_failure(path, error) from None


def _replace(
    path: str, target: str, before: bytes, after: bytes, edit: Callable[[bytes], bytes]
) -> list[str]:
    """Write an edited text over the one it is based on; return what was lost, as sentences."""
    for _ in range(_ATTEMPTS):
        with _temporary(target, after) as temporary:
            lost = _prepare(temporary, target, path, is_edited=True)
            now = _read(target)
            if now == before:
                _put(temporary, target)
                return lost
        before, after = now, edit(now)
        if after == before:
            return []
    raise ArgmapError(f"'{path}' keeps changing, and was left unchanged", hint="try again later")


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


@contextlib.contextmanager
def _reported(path: str, *, is_edited: bool = False) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise file_failure(path, error, is_edited=is_edited) from None


def _require_folder_of(path: str) -> None:
    try:
        os.lstat(folder := os.path.dirname(path) or ".")
    except FileNotFoundError:
        raise no_folder(path, folder) from None
    except (OSError, ValueError):
        return  # writing says why it cannot be done


@contextlib.contextmanager
def _alone(path: str, tell: Tell) -> Iterator[None]:
    """Hold the lock of a file's folder, and remove temporary files left over there."""
    folder = os.path.dirname(path)
    with locked_folder(folder, tell) as certain:
        with contextlib.suppress(OSError):
            _sweep(folder, None if certain else time.time() - _LEFT_OVER_AFTER)
        yield


def _sweep(folder: str, until: float | None) -> None:
    """Remove left-over temporary files: all of them, or those last written before a time."""
    with os.scandir(folder) as entries:
        left = [entry for entry in entries if _TEMPORARY.fullmatch(entry.name)]
    for entry in left:
        if until is None or entry.stat(follow_symlinks=False).st_mtime < until:
            with contextlib.suppress(OSError):
                os.unlink(entry.path)


@contextlib.contextmanager
def _temporary(target: str, data: bytes) -> Iterator[str]:
    """Yield the name of a temporary file beside `target` with `data` on disk; remove it afterwards."""
    name = os.path.join(os.path.dirname(target), f".argmap-{os.urandom(8).hex()}.tmp")
    mode = 0o600 if os.path.lexists(target) else 0o666  # an existing target's mode is copied later
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
    """Remove a file if it exists, even if Ctrl-C is pressed meanwhile."""
    try:
        with contextlib.suppress(OSError):
            os.unlink(name)
    except KeyboardInterrupt:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _prepare(temporary: str, target: str, path: str, *, is_edited: bool = False) -> list[str]:
    """Copy the target's attributes to the temporary file; return what is lost, as sentences about `path`."""
    if not os.path.exists(target):
        return []
    _require_writable(target, path, is_edited=is_edited)
    return keep_attributes(temporary, target, path)


def _put(temporary: str, target: str) -> None:
    os.replace(temporary, target)
    _sync(os.path.dirname(target))


def _put_new(temporary: str, path: str) -> None:
    """Move a temporary file to a new name, or raise FileExistsError."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if os.path.lexists(path):
            raise FileExistsError from None
        os.rename(temporary, path)


def _require_writable(target: str, path: str, *, is_edited: bool) -> None:
    """Check that a file is writable: replacing it would only need permission for its folder.

    Raises:
        ArgmapError: It is read-only.
    """
    if not os.stat(target).st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        hint = f"make it writable first: chmod u+w {shell_word(path)}"
        raise ArgmapError(f"'{path}' is read-only, and was left unchanged", hint=hint)
    if not os.access(target, os.W_OK):
        message = f"cannot write '{path}': you may not change this file"
        raise ArgmapError(message, hint=elsewhere(path, is_edited=is_edited))


def _sync(folder: str) -> None:
    """Flush a folder's entries to disk, where the system supports it."""
    with contextlib.suppress(OSError):
        handle = os.open(folder or ".", os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

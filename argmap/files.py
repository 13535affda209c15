"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile

from argmap.diagnostics import ArgmapError


def path_text(path: object) -> str:
    """A path, or a name that takes its place, as text.

    Raises:
        ArgmapError: It is neither a text nor a path-like object.
    """
    if isinstance(path, (str, os.PathLike)) and isinstance(text := os.fspath(path), str):
        return text
    message = f"a path or a name is needed here, and this is of type '{type(path).__name__}'"
    raise ArgmapError(message, hint="give a str or a pathlib.Path")


def write_whole(path: str, data: bytes) -> None:
    """Write `data` to `path`, so that the file is either as before or complete.

    A link is followed, and a file that is there keeps its permissions, and its owner where that may be set.

    Raises:
        ArgmapError: It cannot be written; nothing has changed.
    """
    try:
        if os.path.exists(path) and not os.path.isfile(path):  # a pipe or a device: nothing to replace
            with open(path, "wb") as device:
                device.write(data)
            return
        target = os.path.realpath(path)
        folder = os.path.dirname(target)
        mode = os.stat(target).st_mode & 0o7777 if os.path.exists(target) else 0o666 & ~_umask()
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=".argmap-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if os.path.exists(target) and hasattr(os, "chown"):
                owner = os.stat(target)
                with contextlib.suppress(OSError):
                    os.chown(temporary, owner.st_uid, owner.st_gid)
            os.chmod(temporary, mode)  # last, as another owner takes some permissions away
            os.replace(temporary, target)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
    except OSError as error:
        raise ArgmapError(f"cannot write '{path}': {error.strerror or error}") from None


def write_new(path: str, data: bytes) -> None:
    """Write a file that is not there yet, whole or not at all.

    Raises:
        ArgmapError: Something is there, or it cannot be written; nothing has changed.
    """
    try:
        with open(path, "xb") as file:
            try:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            except BaseException:
                os.unlink(path)
                raise
    except FileExistsError:
        raise ArgmapError(f"'{path}' is there already") from None
    except OSError as error:
        raise ArgmapError(f"cannot write '{path}': {error.strerror or error}") from None


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current

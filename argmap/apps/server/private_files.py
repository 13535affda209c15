"""Files that only their owner may read, since they hold secrets."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from argmap.core.diagnostics import ArgmapError, os_failure
from argmap.core.quoting import quoted


def write_private(path: Path, data: bytes) -> None:
    """Write a file that only its owner may read, atomically; a link in its place is replaced, not followed.

    Raises:
        ArgmapError: The file cannot be written.
    """
    new = path.with_name(f".{path.name}.new")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    try:
        with contextlib.suppress(FileNotFoundError):
            new.unlink()
        with os.fdopen(os.open(new, flags, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(new, path)
    except OSError as error:
        raise os_failure(f"write {quoted(str(path))}", error) from None


def read_private(path: Path, most: int) -> bytes | None:
    """Return a file that only its owner may read; None without one. Others lose the right to read it.

    Raises:
        ArgmapError: The file cannot be read, is a link, or is too large.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        if path.is_symlink():
            hint = "put the file itself there"
            raise ArgmapError(f"{quoted(str(path))} is a link, which could lead anywhere", hint=hint)
        with os.fdopen(os.open(path, flags), "rb") as file:
            if os.name != "nt" and os.fstat(file.fileno()).st_mode & 0o077:
                os.fchmod(file.fileno(), 0o600)
            data = file.read(most + 1)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise os_failure(f"read {quoted(str(path))}", error) from None
    if len(data) > most:
        raise ArgmapError(f"{quoted(str(path))} is too large")
    return data

"""Read source files safely: regular files within the project, up to a size limit, without blocking.

A case may come from anywhere: the sources it names must not make
argmap read or print files that its author should not see.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from argmap.core.diagnostics import ArgmapError
from argmap.core.option_words import option
from argmap.workspace.project import find_root, is_hidden, is_within

#: The largest source that is read, in bytes.
MAX_SIZE = 64 * 1024 * 1024


def find_file(folder: Path, file: str, *, allow_outside: bool, root: Path | None = None) -> str:
    """Return the resolved path of a source's file, given relative to `folder`.

    It has to be below `root`, by default the root of the project that `folder` is in.

    Raises:
        ArgmapError: It cannot be a path, is hidden, or is outside the project.
    """
    if "://" in file:
        hint = "save it beside the case and name that file, or give the address as 'url'"
        raise ArgmapError("that is an address, and nothing is fetched", hint=hint)
    if "\0" in file:
        raise ArgmapError(
            "that cannot be the name of a file", hint="give a path from the folder of the case file"
        )
    top = os.path.realpath(find_root(folder) if root is None else root)
    named = os.path.join(os.path.realpath(folder), file)
    path = os.path.realpath(named)
    if is_hidden(os.path.normpath(named), top) or is_hidden(path, top):
        hint = "copy the quoted text into a file whose name does not begin with a dot"
        raise ArgmapError(
            "hidden files, and files in hidden folders such as .git, are never sources", hint=hint
        )
    if not allow_outside and not is_within(path, top):
        if root is not None:
            raise ArgmapError(
                f"that is outside of the folder '{_shown(top)}'", hint="copy it into that folder"
            )
        hint = f"copy it into the project, or permit it with {option('allow_outside')}"
        raise ArgmapError(f"that is outside of the project, which is '{_shown(top)}'", hint=hint)
    return path


def _shown(path: str) -> str:
    """Return a path relative to the working directory, if below it."""
    near = os.path.relpath(path)
    return path if near.startswith(os.pardir) else near


def read_bytes(path: str) -> bytes:
    """Read a regular file.

    Raises:
        ArgmapError: It does not exist, cannot be read, or is too large.
    """
    try:
        # Opening a pipe without a writer would block.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            data = _regular(handle)
        finally:
            os.close(handle)
    except FileNotFoundError:
        raise ArgmapError(
            "there is no such file", hint="the path is from the folder of the case file"
        ) from None
    except PermissionError:
        raise ArgmapError("you may not read it", hint="change its permissions") from None
    except OSError as error:
        raise ArgmapError(f"the system says '{error.strerror}'", hint="check the path") from None
    if len(data) > MAX_SIZE:
        hint = "save the quoted part in a file of its own"
        raise ArgmapError(f"it is larger than {MAX_SIZE // 1024**2} MiB", hint=hint)
    return data


def _regular(handle: int) -> bytes:
    """Read an open regular file, up to one byte more than the limit."""
    mode = os.fstat(handle).st_mode
    if not stat.S_ISREG(mode):
        what = "a folder" if stat.S_ISDIR(mode) else "a device or a pipe"
        raise ArgmapError(f"that is {what}, not a file", hint="name the file that holds the text")
    with open(handle, "rb", closefd=False) as file:
        return file.read(MAX_SIZE + 1)


def decoded(data: bytes) -> str:
    """Decode UTF-8, or UTF-16 with a byte order mark.

    Raises:
        ArgmapError: It is neither.
    """
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        where = "" if utf16 else f" (the byte 0x{data[error.start]:02X} in line {line})"
        message = f"it is not text in {'UTF-16, as its first bytes say' if utf16 else 'UTF-8'}{where}"
        raise ArgmapError(message, hint="save it as UTF-8") from None

"""Why a file or a folder cannot be written, and where to write instead."""

from __future__ import annotations

import errno
import os

from argmap.core.diagnostics import ArgmapError, os_failure
from argmap.core.quoting import quoted, shell_word

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS)


def file_failure(path: str, error: OSError, *, is_edited: bool = False) -> ArgmapError:
    """Return the error for a file that cannot be written, such as a case that is edited."""
    folder = os.path.dirname(path)
    if isinstance(error, FileNotFoundError) and folder and not os.path.lexists(folder):
        return no_folder(path, folder)
    if os.path.isdir(path):
        return os_failure(f"write '{path}'", error, "name a file in this folder")
    return os_failure(f"write '{path}'", error, _way_out(path, error, is_edited))


def no_folder(path: str, folder: str) -> ArgmapError:
    """Return the error for a file in a folder that does not exist."""
    hint = f"create the folder first: mkdir -p {shell_word(folder)}"
    return ArgmapError(f"cannot write '{path}': there is no folder '{folder}'", hint=hint)


def folder_failure(path: str, error: OSError, verb: str = "write") -> ArgmapError:
    """Return the error for a folder that cannot be made, or in which a file cannot be written."""
    hint = "name another folder, in which you may write"
    if error.errno in _FULL:
        hint = "make room there, or name a folder on another disk"
    elif file := file_above(os.path.join(path, "")):
        hint = f"{quoted(file)} is a file, not a folder: name a folder elsewhere"
    return os_failure(f"{verb} {quoted(path)}", error, hint)


def elsewhere(path: str, *, is_edited: bool) -> str:
    """Return how to write to another file, which for a case that is edited is a copy."""
    if not is_edited:
        return "name a file elsewhere"
    copy = os.path.join(os.path.expanduser("~"), os.path.basename(path))
    if os.path.exists(copy):
        return "edit a copy elsewhere"
    return f"edit a copy elsewhere: argmap copy {shell_word(path)} {shell_word(copy)}"


def below_a_file(file: str) -> str:
    """Return the way out where a file stands where a path has a folder."""
    return f"{quoted(file)} is a file, not a folder: name a file elsewhere"


def _way_out(path: str, error: OSError, is_edited: bool) -> str:
    folder = os.path.dirname(path) or os.curdir
    if error.errno in _FULL:
        return f"make room there, or {elsewhere(path, is_edited=is_edited)}"
    if file := file_above(path):
        return below_a_file(file)
    if error.errno in _REFUSED and not os.access(folder, os.W_OK):
        what = "this folder" if folder == os.curdir else f"the folder {quoted(folder)}"
        return f"nothing can be written in {what}: {elsewhere(path, is_edited=is_edited)}"
    return elsewhere(path, is_edited=is_edited)


def file_above(path: str) -> str | None:
    """Return the file that stands where a path has a folder, if one does."""
    above = os.path.dirname(path)
    while above and not os.path.lexists(above) and above != os.path.dirname(above):
        above = os.path.dirname(above)
    return above if above and os.path.lexists(above) and not os.path.isdir(above) else None

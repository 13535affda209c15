"""The files that git passes to its drivers, and the cases in them."""

from __future__ import annotations

import os

from argmap.apps.api.loading import load_found
from argmap.core.diagnostics import ArgmapError, os_failure
from argmap.core.model import Case
from argmap.workspace.library import MAX_SIZE, FoundText, case_name


def read_content(file: str) -> bytes:
    """Read a file named by git.

    Raises:
        ArgmapError: It cannot be read.
    """
    try:
        if os.path.islink(file):
            return os.fsencode(os.readlink(file))  # the content that git stores for a symbolic link
        with open(file, "rb") as opened:
            return opened.read()
    except OSError as error:
        raise os_failure(f"read '{file}'", error) from None


def case_of(content: bytes, file: str) -> Case:
    """Return the case in the content of a file.

    Raises:
        ArgmapError: It is not a case, or has mistakes.
    """
    return load_found(FoundText(case_name(file), file, text_of(content, file)))


def text_of(content: bytes, shown: str) -> str:
    """Decode the content of a file; `shown` is its name for messages.

    Raises:
        ArgmapError: It is too large, or not UTF-8.
    """
    if len(content) > MAX_SIZE:
        raise ArgmapError(f"{shown} is larger than the limit of {MAX_SIZE:,} bytes")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ArgmapError(f"{shown} is not UTF-8 in line {line}") from None

"""Edits of case files in place, safe against concurrent changes."""

from __future__ import annotations

from collections.abc import Callable

from argmap.workspace.atomic_writing import rewrite
from argmap.workspace.library import MAX_SIZE, decode
from argmap.workspace.locking import Tell

_BOM = b"\xef\xbb\xbf"


def rewrite_text(path: str, edit: Callable[[str], str], tell: Tell, *, max_size: int = MAX_SIZE) -> None:
    """Replace the text of a file by `edit` of it; a byte order mark is kept.

    `edit` is called again if the file has changed meanwhile. `tell` is called when a lock is waited for, and
    with the attributes that could not be kept.

    Raises:
        ArgmapError: It cannot be read or written, or is not UTF-8; or any error of `edit`.
    """

    def edited(data: bytes) -> bytes:
        text = decode(data, path, max_size=max_size)
        now = edit(text)
        mark = _BOM if data.startswith(_BOM) else b""
        return data if now == text else mark + now.encode("utf-8")

    rewrite(path, edited, tell)

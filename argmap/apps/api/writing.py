"""Writing files: what was made of a case, which must not overwrite it, and edits of case files in place."""

from __future__ import annotations

from collections.abc import Callable

from argmap.core.model import Case
from argmap.workspace.atomic_writing import require_output, rewrite, write_whole
from argmap.workspace.library import MAX_SIZE, decode
from argmap.workspace.locking import Tell


def write_content(case: Case, file: str, content: str | bytes) -> None:
    """Write what was made of a case, as a whole or not at all; texts are in UTF-8.

    Raises:
        ArgmapError: The file cannot be written, or the case was read from it.
    """
    require_output(file, case.written_at[0].name)
    write_whole(file, content if isinstance(content, bytes) else content.encode("utf-8", "replace"))


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

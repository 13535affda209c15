"""The text of a case file edited in its place, so that no change of anybody else's is lost."""

from __future__ import annotations

from collections.abc import Callable

from argmap.apps.cli.exit_status import heard_or_not
from argmap.apps.cli.output import remark
from argmap.workspace.files import rewrite
from argmap.workspace.library import MAX_SIZE, decode

_BOM = b"\xef\xbb\xbf"


def rewrite_text(path: str, edit: Callable[[str], str], *, max_size: int = MAX_SIZE) -> None:
    """Write to a file what `edit` makes of its text; a byte order mark stays.

    `edit` is called again where the file has changed in the meantime. What is
    waited for, and what could not be kept, is said on stderr.

    Raises:
        ArgmapError: It cannot be read or written, or is not UTF-8; or whatever `edit` raises.
    """

    def edited(data: bytes) -> bytes:
        text = decode(data, path, max_size=max_size)
        now = edit(text)
        mark = _BOM if data.startswith(_BOM) else b""
        return data if now == text else mark + now.encode("utf-8")

    rewrite(path, edited, _tell)


def _tell(words: str) -> None:
    with heard_or_not():
        remark(words)

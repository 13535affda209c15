"""Edits of case files in place, with what happens meanwhile told on stderr."""

from __future__ import annotations

from collections.abc import Callable

from argmap.apps.api.in_place import rewrite_text as rewrite
from argmap.apps.cli.exit_status import ignoring_write_errors
from argmap.apps.cli.output import remark
from argmap.workspace.library import MAX_SIZE


def rewrite_text(path: str, edit: Callable[[str], str], *, max_size: int = MAX_SIZE) -> None:
    """Replace the text of a file by `edit` of it, as `argmap.apps.api.in_place` does.

    Waiting for a lock, and attributes that could not be kept, are reported on stderr.

    Raises:
        ArgmapError: It cannot be read or written, or is not UTF-8; or any error of `edit`.
    """
    rewrite(path, edit, _try_remark, max_size=max_size)


def _try_remark(words: str) -> None:
    with ignoring_write_errors():
        remark(words)

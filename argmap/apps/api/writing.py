"""Writing what was made of a case to a file, which must not be that of the case."""

from __future__ import annotations

from argmap.core.model import Case
from argmap.workspace.atomic_writing import require_other_file, write_whole


def write_content(case: Case, file: str, content: str | bytes) -> None:
    """Write what was made of a case, as a whole or not at all; texts are in UTF-8.

    Raises:
        ArgmapError: The file cannot be written, or the case was read from it.
    """
    require_other_file(file, case.written_at[0].name)
    write_whole(file, content if isinstance(content, bytes) else content.encode("utf-8", "replace"))

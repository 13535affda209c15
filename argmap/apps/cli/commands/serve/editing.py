"""What `argmap serve --edit` makes of the cases that it serves: cases that their pages edit."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from argmap.apps.api.loading import require_case_file
from argmap.apps.cli.serving import log_line
from argmap.apps.server import Editing, Watched
from argmap.core.diagnostics import ArgmapError
from argmap.core.quoting import quoted, shell_word
from argmap.workspace.folders import cases_in
from argmap.workspace.library import FoundText, case_name, read_text


def editing() -> Editing:
    """Return what makes pages edit their cases."""
    from argmap.apps.server.editing import EDIT_POSTS, follow_edits
    from argmap.apps.server.editing_page import editing_script

    return Editing(EDIT_POSTS, follow_edits, editing_script)


def files_to_serve(designators: Iterable[str]) -> list[str]:
    """Return the cases that are named, and those of the folders that are.

    Raises:
        ArgmapError: A folder has no cases.
    """
    found: list[str] = []
    for one in designators:
        files = [case.designator for case in cases_in(Path(one))] if os.path.isdir(one) else [one]
        if not files:
            hint = f"begin one: argmap serve --edit {shell_word(os.path.join(one, 'case.yaml'))}"
            raise ArgmapError(f"there are no cases in {quoted(one)}", hint=hint)
        found += files
    return found


def edited(watched: Watched, max_size: int, *, named: bool, commits: bool = False) -> Watched:
    """Return a case as one that its page edits; unchanged, if it is not one of the user's own files.

    With `commits`, what is written is committed with git.

    Raises:
        ArgmapError: It was `named`, and cannot be edited or committed.
    """
    from argmap.apps.server.editing import Commits, EditedCase, EditedFile, Journal, journal_path

    try:
        path = watched.editable_file()
        _require_case_file(path, max_size)
    except ArgmapError:
        if named:
            raise
        return watched
    if watched.stage is not None:
        message = f"{quoted(watched.key)} is a case at a stage, but a file is edited as a whole"
        raise ArgmapError(message, hint=f"leave out '@{watched.stage}'")
    file = EditedFile(path, case_name(path), Journal(journal_path(path)), max_size=max_size, tell=log_line)

    def require_editable() -> None:
        watched.editable_file()

    case = EditedCase(watched.key, file, place=watched.place, editable=require_editable)
    if commits:
        case.commits = Commits(path, log_line)
    return case


def _require_case_file(path: str, max_size: int) -> None:
    require_case_file(FoundText(case_name(path), path, read_text(path, max_size=max_size)))

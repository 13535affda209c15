"""The editor of `argmap view`: the user's own, at the line of the selected claim."""

from __future__ import annotations

from argmap.apps.cli.commands.view.source import ViewedCase
from argmap.apps.cli.external_editor import find_editor
from argmap.apps.tui.editing import FileEditor
from argmap.core.diagnostics import ArgmapError


def file_editor(source: ViewedCase) -> FileEditor | None:
    """Return what opens the file of a case; None where there is no file that stays."""
    if not source.is_lasting:
        return None
    try:
        editor = find_editor()
    except ArgmapError as error:
        return _failing(error)
    in_terminal = editor.surface != "window"

    def open_(line: int) -> None:
        source.require_editable()
        (editor.run if in_terminal else editor.start)(source.file, line)

    return FileEditor(editor.name, open_, in_terminal)


def _failing(error: ArgmapError) -> FileEditor:
    """Return an editor that says why there is none, once it is asked for."""

    def open_(_line: int) -> None:
        raise error

    return FileEditor("", open_, in_terminal=False)

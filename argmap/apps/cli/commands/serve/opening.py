"""The editor that `argmap serve --editor` opens claims in."""

from __future__ import annotations

from argmap.apps.cli.external_editor import find_editor
from argmap.apps.cli.serving import log_line
from argmap.apps.server import ClaimOpener
from argmap.core.diagnostics import ArgmapError
from argmap.core.quoting import quoted


def window_opener() -> ClaimOpener:
    """Return what opens a file in the user's editor, in a window: the terminal is not there for one.

    Raises:
        ArgmapError: There is no editor, or it would need a terminal.
    """
    editor = find_editor()
    if editor.surface == "terminal":
        hint = f"give it one of its own, such as VISUAL='xterm -e {editor.name}', or set VISUAL to an editor with a window"
        raise ArgmapError(f"{editor.name} needs a terminal, and a page has none", hint=hint)

    def open_(file: str, line: int) -> None:
        editor.start(file, line)
        log_line(f"opened {quoted(file)}:{line} in {editor.name}")

    return ClaimOpener(open_)

"""Run the browser on the terminal, and restore it afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from signal import Signals

from argmap.apps.tui.browser import Browser
from argmap.apps.tui.editing import FileEditor
from argmap.apps.tui.screen.app import BrowserApp
from argmap.apps.tui.screen.strips import Brush
from argmap.core.model import Case
from argmap.render.tag_looks import NO_LOOKS, TagLook
from argmap.render.theme import Look
from argmap.render.view import ViewPart


def browse(
    case: Case,
    stage: str | None,
    reread: Callable[[], Case] | None,
    *,
    look: Look,
    coloured: bool,
    part: ViewPart | None = None,
    tag_looks: Mapping[str, TagLook] = NO_LOOKS,
    editor: FileEditor | None = None,
    said_of_file: Callable[[], str] = str,
) -> Signals | None:
    """Let a user browse a case, viewed at `stage`, or a `part` of it, until they quit.

    `reread`, if any, reloads the case, and `editor` opens its file; `said_of_file` returns what is to be said
    of the file as it was read last. Tags in the details have their `tag_looks`.

    Returns the signal that ended it (SIGINT for Ctrl-C), or None.

    Raises:
        ArgmapError: The case has no such stage, or nothing of that part.
    """
    app = BrowserApp(
        Browser(case, stage, part, tag_looks), reread, Brush(look, coloured), editor, said_of_file
    )
    app.run()
    if app._exception is not None:  # noqa: SLF001 - textual has no other way to tell
        raise app._exception  # noqa: SLF001
    return app.ended_by

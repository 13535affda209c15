"""`argmap view`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from signal import Signals
from typing import TYPE_CHECKING

import typer

from argmap.apps.cli import options
from argmap.apps.cli.garbage import collect_steadily
from argmap.apps.cli.output import remark
from argmap.core.diagnostics import ArgmapError
from argmap.core.quoting import shell_word
from argmap.workspace.library import MAX_SIZE, STDIN, case_name, find, require_no_pipe, split_stage

if TYPE_CHECKING:
    from argmap.apps.tui.editing import FileEditor
    from argmap.core.model import Case


def command(
    case: options.CaseArgument,
    party: options.PartyOption = None,
    group: options.GroupOption = None,
    tag: options.TagOption = None,
    without_tag: options.WithoutTagOption = None,
    audience: options.AudienceOption = None,
    screen: options.UnwrappedScreenOption = options.SCREEN,
    max_size: options.MaxSizeOption = options.DEFAULT_MAX_SIZE,
) -> None:
    """Browse a case on the whole screen.

    Fold it, search it, step through its stages, suppose claims accepted or rejected and watch the
    verdicts. ? lists the keys, q quits. Needs textual, and says how to install it.
    """
    from argmap.apps.api.tag_looks import find_tag_looks
    from argmap.render.view import ViewPart

    source = ViewedCase(case, max_size, audience)
    _require_a_terminal(source)
    whole = source.read()
    browse = _browser()
    if source.is_stdin:
        _read_keys_from_terminal()
    reread = source.read if source.is_lasting else None
    part = ViewPart(party=party, group=group, tags=tuple(tag or ()), without_tags=tuple(without_tag or ()))
    collect_steadily()
    if source.told:
        remark(source.told)
    ended_by = browse(
        whole,
        source.stage,
        reread,
        look=screen.look,
        coloured=screen.coloured(sys.stdout),
        part=part,
        tag_looks=find_tag_looks(source.file, whole),
        editor=file_editor(source),
        said_of_file=lambda: source.told,
    )
    if ended_by is not None:
        raise typer.Exit(128 + ended_by)


def _require_a_terminal(source: ViewedCase) -> None:
    """Refuse to run without a terminal for output and keys."""
    streams = [sys.stdout, sys.stderr] if source.is_stdin else [sys.stdin, sys.stdout, sys.stderr]
    if not all(stream is not None and stream.isatty() for stream in streams):
        raise ArgmapError(
            "the browser needs a terminal",
            hint=f"'argmap show {shell_word(source.designator)}' prints the same map",
        )


def _browser() -> Callable[..., Signals | None]:
    try:
        from argmap.apps.tui.screen.run import browse
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "textual":
            raise
        from argmap.core.extras import missing_package

        raise missing_package("the browser", "textual", "tui") from None
    return browse


def _read_keys_from_terminal() -> None:
    """Read keys from the terminal itself, as standard input was the case."""
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        raise ArgmapError("the browser needs a terminal to read keys from", hint="name a file") from None
    os.dup2(terminal, 0)
    os.close(terminal)


class ViewedCase:
    """A CASE argument that can be read more than once, as a whole.

    `stage` is the requested one, and `told` the report of what is left out of a file of another
    format; they are known after a read.
    """

    def __init__(self, designator: str, max_size: int = MAX_SIZE, audience: str | None = None) -> None:
        self.designator = designator
        self.stage: str | None = None
        self.told = ""
        self._max_size = max_size
        self._audience = audience
        self._file: str | None = None

    @property
    def file(self) -> str:
        """The file that was read last."""
        return self._file or ""

    @property
    def is_stdin(self) -> bool:
        """Whether it is standard input, at any stage."""
        return split_stage(self.designator)[0] in ("-", STDIN)

    @property
    def is_lasting(self) -> bool:
        """Whether it can be read again, unlike standard input and pipes."""
        try:
            require_no_pipe(self._file or "")
        except ArgmapError:
            return False
        return not self.is_stdin

    def require_editable(self) -> None:
        """Check that the file that was read may be edited.

        Raises:
            ArgmapError: It is in a revision in git, or is a bundled case.
        """
        from argmap.apps.cli.editable import require_editable

        require_editable(self.designator, self.file, case_name(self.file))

    def read(self) -> Case:
        """Read the whole case as it is now, as the audience judges it if there is one.

        Raises:
            ArgmapError: As for `load`; or it is standard input or a pipe, and was read before.
        """
        from argmap.apps.cli.case_argument import load_with_remark
        from argmap.core.audiences import for_audience

        if self._file is not None and self.is_stdin:
            raise ArgmapError("standard input cannot be read again", hint="name a file instead")
        if self._file is not None:
            require_no_pipe(self._file)
        found = find(self.designator, max_size=self._max_size)
        self._file, self.stage = found.file, found.stage
        case, self.told = load_with_remark(found._replace(stage=None))
        if found.stage is not None:
            self.stage = case.stage_called(found.stage)
        return case if self._audience is None else for_audience(case, self._audience)


def file_editor(source: ViewedCase) -> FileEditor | None:
    """Return a function that opens the file of a case; None if there is no permanent file."""
    from argmap.apps.cli.external_editor import find_editor
    from argmap.apps.tui.editing import FileEditor

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
    """Return an editor that says why there is none when it is used."""
    from argmap.apps.tui.editing import FileEditor

    def open_(_line: int) -> None:
        raise error

    return FileEditor("", open_, in_terminal=False)

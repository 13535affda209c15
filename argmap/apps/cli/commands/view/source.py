"""The CASE of `argmap view`: it is read again when it has changed, and opened in the user's editor."""

from __future__ import annotations

from argmap.apps.cli.case_argument import load_with_remark
from argmap.apps.cli.editable import require_editable
from argmap.apps.cli.external_editor import find_editor
from argmap.apps.tui.editing import FileEditor
from argmap.core.audiences import for_audience
from argmap.core.diagnostics import ArgmapError
from argmap.core.model import Case
from argmap.workspace.library import MAX_SIZE, STDIN, case_name, find, require_no_pipe, split_stage


class ViewedCase:
    """A CASE argument that can be read more than once, as a whole.

    `stage` is the requested one, and `told` what is left out of a file of another format; they are known
    after a read.
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
        require_editable(self.designator, self.file, case_name(self.file))

    def read(self) -> Case:
        """Read the whole case as it is now, as the audience judges it if there is one.

        Raises:
            ArgmapError: As for `load`; or it is standard input or a pipe, and was read before.
        """
        if self._file is not None and self.is_stdin:
            raise ArgmapError("standard input cannot be read again", hint="name a file instead")
        if self._file is not None:
            require_no_pipe(self._file)
        found = find(self.designator, max_size=self._max_size)
        self._file, self.stage = found.file, found.stage
        case, self.told = load_with_remark(found._replace(stage=None))
        return case if self._audience is None else for_audience(case, self._audience)


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

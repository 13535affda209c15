"""The case file that a command edits, and the outcome: written, printed, or shown as a diff."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

from argmap.apps.api.loading import require_case_file
from argmap.apps.api.writing import rewrite_text
from argmap.apps.cli.exit_status import try_remark
from argmap.apps.cli.output import Screen, print_lines, print_text
from argmap.core.diagnostics import ArgmapError
from argmap.render.text.unified_diff import unified_diff, unified_diff_lines
from argmap.syntax.parsing import ParsedCase, parse_case
from argmap.workspace.atomic_writing import require_replaceable
from argmap.workspace.library import STDIN, Folder, bundled_folder, find

if TYPE_CHECKING:
    from argmap.render.json.shared.writing import Writing


class Edit(Protocol):
    """The result of an edit: at least the new text."""

    @property
    def text(self) -> str:
        """The new text of the file."""
        ...


E = TypeVar("E", bound=Edit)


class EditOutcome(NamedTuple, Generic[E]):
    """The case before an edit, and the result of the edit."""

    before: ParsedCase
    edit: E


@dataclass(frozen=True, slots=True)
class Editable:
    """A case file to be edited; `path` is None for standard input."""

    parsed: ParsedCase
    path: str | None
    max_size: int

    @property
    def shown(self) -> str:
        """The file name for messages."""
        return self.path or STDIN

    def apply(
        self, edit: Callable[[ParsedCase], E], screen: Screen, *, diff: bool = False, quiet: bool = False
    ) -> EditOutcome[E]:
        """Apply `edit` and write the file, or show the changes with `diff`.

        Text from standard input is printed instead; `quiet` leaves all printing to the
        caller. If another program has changed the file meanwhile, the new text is edited.

        Raises:
            ArgmapError: The file cannot be written; or any error of `edit`.
        """
        if self.path is not None and not diff:
            return self._rewrite(self.path, edit)
        done = EditOutcome(self.parsed, edit(self.parsed))
        if not quiet:
            show_edited(self.parsed.source.text, done.edit.text, self.shown, screen, diff=diff)
        return done

    def writing(self, text: str, *, diff: bool) -> Writing:
        """Return where the edited text is: in the file, or else the text itself or the diff."""
        from argmap.render.json.shared.writing import Writing

        if diff:
            difference = "".join(unified_diff(self.parsed.source.text, text, self.shown))
            return Writing(self.shown, written=False, text=None, difference=difference)
        is_file = self.path is not None
        return Writing(self.shown, written=is_file, text=None if is_file else text, difference=None)

    def _rewrite(self, path: str, edit: Callable[[ParsedCase], E]) -> EditOutcome[E]:
        done: list[EditOutcome[E]] = []

        def edited(text: str) -> str:
            parsed = self._read_again(text)
            done.append(EditOutcome(parsed, edit(parsed)))
            return done[-1].edit.text

        rewrite_text(path, edited, try_remark, max_size=self.max_size)
        return done[-1]

    def _read_again(self, text: str) -> ParsedCase:
        """Parse the current text, unless it is unchanged."""
        if text == self.parsed.source.text:
            return self.parsed
        return parse_case(text, file=self.parsed.source.name, name=self.parsed.case.name)


def show_edited(before: str, after: str, shown: str, screen: Screen, *, diff: bool) -> None:
    """Print the edited text of a file called `shown`.

    With `diff`, print what changes instead: as a patch, or rendered for a reader.
    """
    difference = unified_diff(before, after, shown) if diff else (after,)
    if diff and (screen.coloured(sys.stdout) or os.environ.get("CI")):  # read by people, not applied
        print_lines(unified_diff_lines(difference), screen)
    else:
        print_text("".join(difference))
    sys.stdout.flush()


def read_editable(
    designator: str, max_size: int, *, folder: Folder | None = None, writes: bool = True
) -> Editable:
    """Read a case file for editing, valid or not; `writes` is False for a dry run.

    `folder` is the folder of the file, unless its path was given.

    Raises:
        ArgmapError: It cannot be read, or must not be edited: a revision in git, a
            case at a stage, another format, or a bundled case.
    """
    if writes:
        require_replaceable(designator)
    found = find(designator, max_size=max_size, folder=folder)
    if found.stage is not None:
        message = f"'{designator}' is a case at its stage '{found.stage}', but a file is edited as a whole"
        raise ArgmapError(message, hint=f"leave out '@{found.stage}'")
    path = None if found.file == STDIN else found.file
    if path is not None:
        _require_a_file(path)
    require_case_file(found)
    if writes and path is not None:
        _require_own(designator, path, found.name)
    return Editable(parse_case(found.text, file=found.file, name=found.name), path, max_size)


def require_editable(designator: str, path: str, name: str) -> None:
    """Check that the file of a case that was found may be edited.

    Raises:
        ArgmapError: It is in a revision in git, or is a bundled case.
    """
    _require_a_file(path)
    _require_own(designator, path, name)


def _require_a_file(path: str) -> None:
    if not os.path.lexists(path):
        revision, _, file = path.partition(":")
        message = f"'{path}' is a file in the revision '{revision}', which cannot be edited"
        raise ArgmapError(message, hint=f"name the file itself: {file}")


def _require_own(designator: str, path: str, name: str) -> None:
    if _is_bundled(designator, path):
        hint = f"edit a copy: argmap copy {name}"
        raise ArgmapError(f"'{name}' is one of the cases that come with argmap", hint=hint)


def _is_bundled(designator: str, path: str) -> bool:
    """Return whether a file is a bundled case; in a checkout only if it was found by name."""
    folder = os.path.realpath(bundled_folder())
    if os.path.dirname(os.path.realpath(path)) != folder:
        return False
    own = os.path.realpath(os.path.join(os.path.dirname(__file__), os.pardir, os.pardir))
    return folder.startswith(own + os.sep) or (os.path.isabs(path) and path != designator)

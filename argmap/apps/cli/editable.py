"""The case file that a command is to edit, and what becomes of it: written, printed, or shown as a difference."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

from argmap.apps.api.loading import is_case_file
from argmap.apps.cli.in_place import rewrite_text
from argmap.apps.cli.output import Screen, print_lines, print_text
from argmap.core.diagnostics import ArgmapError
from argmap.render.text.edited import unified, unified_lines
from argmap.syntax.parsing import ParsedCase, parse_case
from argmap.workspace.library import STDIN, Folder, FoundText, bundled_folder, find

if TYPE_CHECKING:
    from argmap.render.json.shared_writing import Writing


class Edit(Protocol):
    """What came of an edit: the text, and whatever else there is to say."""

    @property
    def text(self) -> str:
        """The text of the file as it is then."""
        ...


E = TypeVar("E", bound=Edit)


class Edited(NamedTuple, Generic[E]):
    """What was edited, as it was read, and what came of it."""

    before: ParsedCase
    edit: E


@dataclass(frozen=True, slots=True)
class Editable:
    """A case file as it was read; `path` is None for standard input."""

    parsed: ParsedCase
    path: str | None
    max_size: int

    @property
    def shown(self) -> str:
        """What messages call it."""
        return self.path or STDIN

    def apply(
        self, edit: Callable[[ParsedCase], E], screen: Screen, *, diff: bool = False, quiet: bool = False
    ) -> Edited[E]:
        """Write what `edit` makes of the file in its place, or show with `diff` what would change.

        What came from standard input is printed; `quiet` leaves all printing
        to the caller. Where another program has changed the file in the
        meantime, that text is read and edited.

        Raises:
            ArgmapError: It cannot be written; or whatever `edit` raises.
        """
        if self.path is not None and not diff:
            return self._rewrite(self.path, edit)
        done = Edited(self.parsed, edit(self.parsed))
        if diff and not quiet:
            show_difference(self.parsed.source.text, done.edit.text, self.shown, screen)
        elif not quiet:
            print_text(done.edit.text)
        sys.stdout.flush()
        return done

    def writing(self, text: str, *, diff: bool) -> Writing:
        """Where the edited text is: in the file, or else the text, or how it differs."""
        from argmap.render.json.shared_writing import Writing

        if diff:
            difference = "".join(unified(self.parsed.source.text, text, self.shown))
            return Writing(self.shown, written=False, text=None, difference=difference)
        is_file = self.path is not None
        return Writing(self.shown, written=is_file, text=None if is_file else text, difference=None)

    def _rewrite(self, path: str, edit: Callable[[ParsedCase], E]) -> Edited[E]:
        done: list[Edited[E]] = []

        def edited(text: str) -> str:
            parsed = self._read_again(text)
            done.append(Edited(parsed, edit(parsed)))
            return done[-1].edit.text

        rewrite_text(path, edited, max_size=self.max_size)
        return done[-1]

    def _read_again(self, text: str) -> ParsedCase:
        """The file as it is now; what was read of it where it is the same."""
        if text == self.parsed.source.text:
            return self.parsed
        return parse_case(text, file=self.parsed.source.name, name=self.parsed.case.name)


def show_difference(before: str, after: str, shown: str, screen: Screen) -> None:
    """Print what would change in a file called `shown`, for `patch` or for whoever reads it."""
    difference = unified(before, after, shown)
    if screen.coloured(sys.stdout) or os.environ.get("CI"):  # there it is read and not applied
        print_lines(unified_lines(difference), screen)
    else:
        print_text("".join(difference))


def read_editable(
    designator: str, max_size: int, *, folder: Folder | None = None, writes: bool = True
) -> Editable:
    """Read a case file that is to be edited, mistakes and all; `writes` says that it is to be written.

    `folder` is where it was found, if nobody typed its path.

    Raises:
        ArgmapError: It cannot be read, or is not one to be changed: a file in
            git, a case as of a stage, another format, one that comes with argmap.
    """
    found = find(designator, max_size=max_size, folder=folder)
    if found.stage is not None:
        message = f"'{designator}' is a case as of its stage '{found.stage}'; a file is edited whole"
        raise ArgmapError(message, hint=f"leave out '@{found.stage}'")
    path = None if found.file == STDIN else found.file
    if path is not None and not os.path.lexists(path):
        revision, _, file = path.partition(":")
        message = f"'{path}' is a file as it was in '{revision}', which stays as it was"
        raise ArgmapError(message, hint=f"name the file itself: {file}")
    if not is_case_file(found):
        hint = f"make one of it: argmap import {found.file} -o {found.name}.yaml"
        raise ArgmapError(f"'{found.file}' is no case file", hint=hint)
    if writes and path is not None and _is_bundled(designator, path):
        hint = f"edit a copy: argmap copy {found.name}"
        raise ArgmapError(f"'{found.name}' is one of the cases that come with argmap", hint=hint)
    return Editable(_parsed(found), path, max_size)


def _parsed(found: FoundText) -> ParsedCase:
    return parse_case(found.text, file=found.file, name=found.name)


def _is_bundled(designator: str, path: str) -> bool:
    """Whether a file comes with argmap; in a checkout, one that was found there by its name alone."""
    folder = os.path.realpath(bundled_folder())
    if os.path.dirname(os.path.realpath(path)) != folder:
        return False
    own = os.path.realpath(os.path.join(os.path.dirname(__file__), os.pardir, os.pardir))
    return folder.startswith(own + os.sep) or (os.path.isabs(path) and path != designator)

"""The case file that a command is to edit, and what becomes of it: written, printed, or shown as a difference."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

from argmap.api.loading import is_case_file
from argmap.casefile import ParsedCase, parse_case
from argmap.cli.output import Screen, print_lines, print_text
from argmap.diagnostics import ArgmapError
from argmap.files import write_whole
from argmap.library import STDIN, FoundText, bundled_folder, find
from argmap.terminal.edited import unified, unified_lines

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Editable:
    """A case file as it was read; `path` is None for standard input."""

    parsed: ParsedCase
    path: str | None

    @property
    def shown(self) -> str:
        """What messages call it."""
        return self.path or STDIN

    def deliver(self, text: str) -> None:
        """Write the new text in its place, a byte order mark kept; what came from standard input is printed.

        Raises:
            ArgmapError: Somebody else has changed the file since it was read, or it cannot be written.
        """
        if self.path is None:
            print_text(text)
        elif text != self.parsed.source.text:
            write_whole(self.path, self._mark(self.path) + text.encode("utf-8"))

    def _mark(self, path: str) -> bytes:
        """The byte order mark of the file, which must be as it was read."""
        with open(path, "rb") as file:
            data = file.read()
        mark = _BOM if data.startswith(_BOM) else b""
        if data.removeprefix(mark) != self.parsed.source.text.encode("utf-8"):
            raise ArgmapError(f"'{path}' was changed meanwhile, and is left as it is", hint="try again")
        return mark

    def show_difference(self, text: str, screen: Screen) -> None:
        """Print what would change, for `patch` or for whoever reads it."""
        difference = unified(self.parsed.source.text, text, self.shown)
        if screen.coloured(sys.stdout):
            print_lines(unified_lines(difference), screen)
        else:
            print_text("".join(difference))


def read_editable(designator: str, max_size: int, *, writes: bool = True) -> Editable:
    """Read a case file that is to be edited, mistakes and all; `writes` says that it is to be written.

    Raises:
        ArgmapError: It cannot be read, or is not one to be changed: a file in
            git, a case as of a stage, another format, one that comes with argmap.
    """
    found = find(designator, max_size=max_size)
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
        hint = f"edit a copy (comments are not kept): argmap export {found.name} -o {found.name}.yaml"
        raise ArgmapError(f"'{found.name}' is one of the cases that come with argmap", hint=hint)
    return Editable(_parsed(found), path)


def _parsed(found: FoundText) -> ParsedCase:
    return parse_case(found.text, file=found.file, name=found.name)


def _is_bundled(designator: str, path: str) -> bool:
    """Whether a file comes with argmap; in a checkout, one that was found there by its name alone."""
    folder = os.path.realpath(bundled_folder())
    if os.path.dirname(os.path.realpath(path)) != folder:
        return False
    own = os.path.realpath(os.path.join(os.path.dirname(__file__), os.pardir))
    return folder.startswith(own + os.sep) or (os.path.isabs(path) and path != designator)

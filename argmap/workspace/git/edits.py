"""Changes to git's own files, applied all or none.

The configuration is written here and not by `git config`, which cannot restore a
file byte for byte; git's own lock file is used.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass

from argmap.core.diagnostics import ArgmapError, os_failure
from argmap.workspace.atomic_writing import write_whole
from argmap.workspace.git.marked_block import is_damaged
from argmap.workspace.write_failures import file_failure


@dataclass(frozen=True, slots=True)
class FileEdit:
    """The change of a file, as whole texts and as lines; a text of None is a missing file."""

    path: str
    before: str | None
    after: str | None
    added: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EditPlan:
    """The planned changes, not yet applied: the configuration, then the attributes."""

    config: FileEdit
    attributes: FileEdit

    @property
    def edits(self) -> tuple[FileEdit, ...]:
        """The files that change."""
        return tuple(edit for edit in (self.config, self.attributes) if edit.before != edit.after)

    def carry_out(self) -> None:
        """Write both files, or neither.

        Raises:
            ArgmapError: One cannot be written; both are as before.
        """
        if self.config.before != self.config.after:
            _write_locked(self.config, self.config.after)
        try:
            if self.attributes.before != self.attributes.after:
                _write(self.attributes.path, self.attributes.after)
        except ArgmapError:
            if self.config.before != self.config.after:
                _write_locked(self.config, self.config.before)
            raise


def make_edit(path: str, before: str | None, after: str | None) -> FileEdit:
    """Return the edit with its changed lines: all from the first difference to the last."""
    old, new = (before or "").split("\n"), (after or "").split("\n")
    while old and new and old[0] == new[0]:
        del old[0], new[0]
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    added, removed = (tuple(line for line in lines if line) for lines in (new, old))
    return FileEdit(path, before, after, added, removed)


def read_settings(path: str) -> str | None:
    """Read one of git's files; None where it does not exist yet.

    Raises:
        ArgmapError: It cannot be read, or one of our marks in it is missing.
    """
    if os.path.exists(path) and not os.path.isfile(path):
        raise ArgmapError(f"'{path}' is not a file that can be written")
    try:
        with open(path, "rb") as file:
            text = os.fsdecode(file.read())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise os_failure(f"read '{path}'", error) from None
    if is_damaged(text):
        hint = "remove the rest of them by hand"
        raise ArgmapError(
            f"the lines of 'argmap git install' in {path} have lost one of their marks", hint=hint
        )
    return text


def _write(path: str, text: str | None) -> None:
    try:
        if text is None:
            os.unlink(path)
            return
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    except OSError as error:
        raise file_failure(path, error) from None
    write_whole(path, os.fsencode(text))


def _write_locked(edit: FileEdit, text: str | None) -> None:
    """Write git's configuration while holding git's own lock file."""
    path = os.path.realpath(edit.path)
    lock = f"{path}.lock"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        hint = f"wait for it; if no git is running, remove {edit.path}.lock"
        raise ArgmapError(f"{edit.path} is locked by another git process", hint=hint) from None
    except OSError as error:
        raise file_failure(edit.path, error) from None
    try:
        if read_settings(path) not in (edit.before, edit.after):
            raise ArgmapError(f"{edit.path} has just been changed by another program", hint="try again")
        _write(path, text)
    finally:
        with contextlib.suppress(OSError):
            os.unlink(lock)

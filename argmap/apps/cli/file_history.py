"""The argument CASE of `argmap log` and `argmap blame`: a file with a history in git."""

from __future__ import annotations

import contextlib
import functools
import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from argmap.apps.api.loading import is_case_file, load_found
from argmap.apps.cli.case_argument import load_with_remark
from argmap.apps.cli.output import Screen, remark
from argmap.apps.cli.progress import with_progress
from argmap.compare.history import UNCOMMITTED, HistoryStep, Steps, with_uncommitted
from argmap.core.diagnostics import ArgmapError
from argmap.core.model import Case
from argmap.syntax.incremental import Rereader
from argmap.workspace.git.file_log import Blobs, TooLarge, Tracked, Version, find_tracked, versions
from argmap.workspace.library import (
    STDIN,
    SUFFIXES,
    FoundText,
    bundled_folder,
    case_name,
    find,
    read_text,
    split_stage,
)

if TYPE_CHECKING:
    from argmap.render.json.shared.history import TrackedRow

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case whose history is requested.

    `file` is its path in the working tree, or None if a revision was named or the file
    no longer exists; `missing` is then the error of the search.
    """

    shown: str
    stage: str | None
    tracked: Tracked
    file: str | None = None
    missing: ArgmapError | None = None

    @property
    def name(self) -> str:
        """The name of the case in the library."""
        return case_name(self.shown.rpartition(":")[2])

    @property
    def head(self) -> TrackedRow:
        """The common header of the JSON of both commands."""
        from argmap.render.json.shared.history import TrackedRow

        return TrackedRow(self.name, self.shown, self.stage, self.tracked.shallow)


def find_case_file(designator: str) -> CaseFile:
    """Find a case by path, name or REV:path, each with an optional @STAGE.

    Raises:
        ArgmapError: The case does not exist, or is in no repository.
    """
    base, stage = (designator, None) if os.path.isfile(designator) else split_stage(designator)
    if base in ("-", STDIN):
        raise ArgmapError("standard input has no history", hint="name a case that is kept in git")
    missing = None
    file = base
    if not os.path.isfile(base):
        try:
            found = find(designator)
            base, file, stage = found.file, found.file, found.stage
        except ArgmapError as error:
            missing = error
    if os.path.isfile(file):
        real = os.path.realpath(file) if os.path.islink(file) else file
        folder, name = os.path.split(real)
        with _saying_what_is_bundled(file):
            return CaseFile(file, stage, find_tracked(folder, name, shown=file), file)
    return _in_history(base, stage, missing)


@contextlib.contextmanager
def _saying_what_is_bundled(file: str | None) -> Iterator[None]:
    """Replace the error for a case that comes with argmap and is kept in no repository."""
    try:
        yield
    except ArgmapError:
        if file is None or os.path.dirname(file) != str(bundled_folder()):
            raise
        name = case_name(file)
        hint = f"'argmap copy {name}' makes it yours; once that is committed, it has a history"
        raise ArgmapError(f"'{name}' comes with argmap, and has no history here", hint=hint) from None


def _in_history(base: str, stage: str | None, missing: ArgmapError | None) -> CaseFile:
    """Find a file that is not in the working tree, in the given or the newest revision."""
    if missing and (not base or os.path.isdir(base)):
        raise missing
    if stage and stage.endswith(SUFFIXES):  # a path with an @ in it
        base, stage = f"{base}@{stage}", None
    revision, colon, path = base.partition(":")
    if revision and colon and path:
        return CaseFile(base, stage, find_tracked("", path, revision, shown=base), missing=missing)
    try:
        return CaseFile(base, stage, find_tracked("", base, shown=base), missing=missing)
    except ArgmapError as error:
        raise missing or error from None


@contextlib.contextmanager
def open_steps(case: CaseFile, max_size: int, *, quiet: bool) -> Iterator[Iterator[HistoryStep]]:
    """Yield the steps of a case's history, using one `git log` and one `git cat-file` process.

    On a terminal, slow progress is reported, unless `quiet`.

    Raises:
        ArgmapError: Git does not know the file.
    """
    with contextlib.closing(versions(case.tracked)) as coming, Blobs(case.tracked.folder, max_size) as blobs:
        newest = next(coming, None)
        if newest is None:
            hint = "it has a history once it is committed: use 'git add' and 'git commit'"
            with _saying_what_is_bundled(case.file):
                raise case.missing or ArgmapError(f"git does not know '{case.shown}'", hint=hint)
        found: Iterator[Version] = chain([newest], coming)
        if case.file and not _as_committed(case.file, newest, blobs):
            found = with_uncommitted(newest.path, found)
        steps = Steps(found, _Reading(case, blobs, max_size).read)
        progress = with_progress(steps, lambda number: f"{number:,} revisions read", quiet=quiet)
        with contextlib.closing(progress):
            yield progress


def _as_committed(file: str, newest: Version, blobs: Blobs) -> bool:
    with contextlib.suppress(OSError), open(file, "rb") as opened:
        return newest.blob is not None and opened.read() == blobs.read(newest.blob)
    return False


class _Reading:
    """Reads the case of a version, from git or from the working tree."""

    def __init__(self, case: CaseFile, blobs: Blobs, max_size: int) -> None:
        self._case = case
        self._blobs = blobs
        self._max_size = max_size
        self._rereader = Rereader()
        self._has_told = False

    def read(self, version: Version, places: bool) -> Case:
        """Return the case at the requested stage; faster without `places`."""
        file, text = self._text(version)
        found = FoundText(self._case.name, file, text, self._case.stage)
        if not is_case_file(found):
            return self._imported(found)
        if places:
            return load_found(found)
        case = self._rereader.read(text, file=file, name=found.name)
        return case if found.stage is None else case.at(found.stage)

    def _imported(self, found: FoundText) -> Case:
        """Return the case in a text of another format.

        A notice says what is left out of the first one that is read.
        """
        case, told = load_with_remark(found)
        if told and not self._has_told:
            self._has_told = True
            remark(told)
        return case

    @functools.cached_property
    def _uncommitted(self) -> str:
        """The text in the working tree, read once."""
        return read_text(self._case.file or "", max_size=self._max_size)

    def _text(self, version: Version) -> tuple[str, str]:
        """Return the name of the text for messages, and the text."""
        case = self._case
        if version.blob == UNCOMMITTED:
            return case.shown, self._uncommitted
        file = version.path
        if version.commit:
            file = f"{case.tracked.short(version.commit)}:{file}"
        content = self._blobs.read(version.blob or "")
        if content is None:
            raise ArgmapError("git does not have its text")
        if isinstance(content, TooLarge):
            raise ArgmapError(f"it is larger than the limit of {self._max_size:,} bytes")
        try:
            return file, content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ArgmapError("it is not UTF-8") from None


def warn_if_shallow(tracked: Tracked, screen: Screen) -> None:
    """Report on stderr if the clone lacks part of the history."""
    if tracked.shallow:
        remark("the clone is shallow: revisions before its first one are missing", screen)

"""The folder that an assistant works in: which files are read and written, and how they are named.

A name comes from an assistant, which may have it from a text of a stranger. So nothing outside
of the folder is named, no hidden file, no device, no revision and no address; the library that comes
with argmap is read, too, and never written.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from argmap.apps.api.loading import is_case_file
from argmap.apps.mcp_server.findings import KeptFindings
from argmap.checks.quotations import Sources
from argmap.core.diagnostics import ArgmapError, did_you_mean
from argmap.core.model import Case
from argmap.core.names import is_device_name
from argmap.core.quoting import quoted, visible
from argmap.syntax.parsing import ParsedCase, parse_case
from argmap.workspace.folders import cases_in
from argmap.workspace.library import SUFFIXES, FoundText, bundled_folder, case_files, case_name, read_text
from argmap.workspace.library import split_stage as split
from argmap.workspace.project import is_hidden

#: The largest case file that is read, in bytes, and how many bytes of sources are read for one answer.
MOST_OF_A_CASE = 8 * 1024 * 1024
MOST_OF_SOURCES = 64 * 1024 * 1024
#: How many files are listed.
MOST_FILES = 5_000

#: The suffixes of files that can be a source.
SOURCE_SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf")
#: The folder of new cases, where there is one.
_CASES = "cases"
#: Characters that some systems do not have in names.
_ODD = frozenset('<>"|?*')


class NamedCase(NamedTuple):
    """A case that was named: the whole file, the requested stage, and its path.

    The path is None for a case of the library.
    """

    parsed: ParsedCase
    stage: str | None
    path: str | None

    @property
    def case(self) -> Case:
        """The case at the stage that was asked for.

        Raises:
            ArgmapError: The file has mistakes, or there is no such stage.
        """
        case = self.parsed.require()
        return case if self.stage is None else case.at(self.stage)


class CaseFolder:
    """A folder with cases and sources; paths are relative to it, and it has to be the working directory.

    `writing` is held while a case is read, edited and written.
    """

    def __init__(self, root: Path) -> None:
        """Take a folder that exists."""
        self.root = Path(os.path.realpath(root))
        self.writing = threading.Lock()
        self.findings = KeptFindings(self.root)
        self._kept: ParsedCase | None = None

    def sources(self) -> Sources:
        """Return a reader of sources that reads none outside of the folder."""
        return Sources(root=self.root, most=MOST_OF_SOURCES)

    def sources_of(self, read: NamedCase) -> Sources:
        """Return a reader of the sources of a case; those of the library are beside it."""
        return Sources(most=MOST_OF_SOURCES) if read.path is None else self.sources()

    def place_of(self, read: NamedCase) -> Path:
        """Return the folder that the paths of a case's sources start from."""
        return Path(os.path.dirname(read.parsed.source.name))

    def path(self, named: str) -> str:
        """Return the path of a file in the folder, relative to it and with links resolved.

        Raises:
            ArgmapError: It is outside of the folder, hidden, or cannot be the name of a file.
        """
        _require_relative(named)
        full = os.path.normpath(os.path.join(self.root, named))
        real = os.path.realpath(full)
        root = str(self.root)
        for path in (full, real):
            if not path.startswith(root.rstrip(os.sep) + os.sep):
                raise ArgmapError(
                    f"{quoted(named)} is outside of the folder",
                    hint=f"name a file in it, relative to {quoted(root)}",
                )
            if is_hidden(path, root):
                hint = "name a file that does not begin with a dot, in a folder that does not either"
                raise ArgmapError(f"{quoted(named)} is hidden, and not read", hint=hint)
        return os.path.relpath(real, root)

    def read(self, designator: str) -> NamedCase:
        """Read the case that a name, a path in the folder or either with `@STAGE` stands for.

        Raises:
            ArgmapError: There is none, or it cannot be read.
        """
        named, stage = self._split(designator)
        path = self._find(named)
        if path is None:
            library = _library().get(named)
            if library is None:
                raise self._unknown(named)
            found = FoundText(named, str(library), read_text(str(library)), stage)
            return NamedCase(parse_case(found.text, file=found.file, name=found.name), stage, None)
        text = self.read_text(path)
        found = FoundText(case_name(path), path, text, stage)
        if not path.endswith(SUFFIXES) or not is_case_file(found):
            hint = "name a .yaml file with claims; 'argmap import' makes one of a file in another format"
            raise ArgmapError(f"{quoted(path)} is not a case file", hint=hint)
        parsed = self._kept
        if parsed is None or (parsed.source.name, parsed.source.text) != (path, text):
            parsed = parse_case(text, file=path, name=found.name)
            self.keep(parsed)
        return NamedCase(parsed, stage, path)

    def keep(self, parsed: ParsedCase) -> None:
        """Keep the last file that was read or written.

        It is not parsed again while its text stays the same.
        """
        self._kept = parsed

    def read_text(self, path: str) -> str:
        """Read a case file of the folder, given a path that `path` returned.

        Raises:
            ArgmapError: It cannot be read, is too large, or is elsewhere now.
        """
        with contextlib.suppress(OSError):  # reported when it is read
            if os.path.getsize(path) > MOST_OF_A_CASE:
                message = f"{quoted(path)} is larger than the limit of {MOST_OF_A_CASE:,} bytes"
                raise ArgmapError(message, hint="divide it into several cases")
        text = read_text(path, max_size=MOST_OF_A_CASE, waits=False)
        self._require_unmoved(path)
        return text

    def read_editable(self, designator: str) -> tuple[ParsedCase, str]:
        """Read a case that may be edited; return it with its path.

        Raises:
            ArgmapError: As for `read`; or it is one of the library, or a stage was named.
        """
        read = self.read(designator)
        if read.path is None:
            hint = (
                "begin a case of your own with the tool 'new-case'; 'argmap copy' copies one of the library"
            )
            raise ArgmapError(f"'{visible(designator)}' comes with argmap, and is not edited", hint=hint)
        if read.stage is not None:
            hint = f"leave out '@{visible(read.stage)}'"
            raise ArgmapError("a case is edited as a whole, and not at a stage", hint=hint)
        return read.parsed, read.path

    def new_path(self, name: str) -> str:
        """Return the path for a new case file.

        If only a name is given, it is in the folder `cases`, if there is one.

        Raises:
            ArgmapError: It exists, cannot be the name of a case, or its folder is missing.
        """
        from argmap.apps.api.new_file import new_path

        _require_relative(name)
        if not _ODD.isdisjoint(name):
            raise ArgmapError(
                f"{quoted(name)} cannot be the name of a file everywhere", hint="use letters and '-'"
            )
        return new_path(self.path(new_path(name)))

    def cases(self) -> list[str]:
        """Return the paths of the cases in the folder, at most so many."""
        found: list[str] = []
        for one in cases_in(Path()):
            with contextlib.suppress(ArgmapError):  # a link that leads elsewhere
                if os.path.isfile(self.path(os.path.normpath(one.designator))):
                    found.append(os.path.normpath(one.designator))
            if len(found) == MOST_FILES:
                break
        return found

    def source_files(self) -> list[str]:
        """Return the paths of the files in the folder that can be sources, up to a limit."""
        found: list[str] = []
        for path in self._files():
            if path.lower().endswith(SOURCE_SUFFIXES):
                with contextlib.suppress(ArgmapError):
                    found.append(self.path(path))
            if len(found) == MOST_FILES:
                break
        return sorted(found)

    def _files(self) -> Iterator[str]:
        for folder, inner, names in os.walk("."):
            inner[:] = sorted(name for name in inner if not name.startswith("."))
            for name in sorted(names):
                path = os.path.normpath(os.path.join(folder, name))
                if not is_hidden(os.path.join(self.root, path), str(self.root)) and not os.path.islink(path):
                    yield path

    def _split(self, designator: str) -> tuple[str, str | None]:
        """Split `CASE@STAGE`, unless there is a case file of that very name."""
        is_name = "@" in designator and self._file(designator) is not None
        return (designator, None) if is_name else split(designator)

    def _find(self, named: str) -> str | None:
        """Return the path of a case file in the folder, if there is one."""
        path = self._file(named)
        if path is not None:
            return path
        return self._called(named) if "/" not in named and named not in _library() else None

    def _file(self, named: str) -> str | None:
        """Return the path of the file that has a path, or the name of a case, in the folder or in `cases`."""
        _require_relative(named)
        names = (named,) if named.endswith(SUFFIXES) else tuple(named + suffix for suffix in SUFFIXES)
        folders = (_CASES, "") if os.path.basename(named) == named else ("",)
        for folder in folders:
            for name in names:
                path = os.path.join(folder, name)
                if os.path.lexists(os.path.join(self.root, path)):
                    return self.path(path)
        return self.path(named) if os.path.isfile(os.path.join(self.root, named)) else None

    def _called(self, name: str) -> str | None:
        """Return the path of the only case of that name in any folder below.

        Raises:
            ArgmapError: There are several.
        """
        found = [path for path in self.cases() if case_name(path) == name]
        if len(found) > 1:
            message = f"{len(found)} cases are called '{visible(name)}'"
            raise ArgmapError(message, hint=f"choose one: {', '.join(map(quoted, found[:10]))}")
        return found[0] if found else None

    def _require_unmoved(self, path: str) -> None:
        """Check that a path leads to where it did when it was checked.

        Raises:
            ArgmapError: A folder on its way has become a link since.
        """
        full = os.path.join(self.root, path)
        if os.path.realpath(full) != full:
            raise ArgmapError(f"{quoted(path)} was moved while it was used", hint="try again")

    def write(self, path: str, before: str, after: str) -> None:
        """Replace the text of a case file, unless it is no longer what it was `before`.

        Raises:
            ArgmapError: It was changed meanwhile, was moved, or cannot be written; it is unchanged.
        """
        from argmap.apps.api.writing import rewrite_text

        def edited(text: str) -> str:
            self._require_unmoved(path)
            if text.lstrip("\ufeff") != before:
                raise changed_meanwhile(path)
            return after

        rewrite_text(path, edited, lambda _: None, max_size=MOST_OF_A_CASE)

    def write_new(self, path: str, text: str) -> None:
        """Write a new file.

        Raises:
            ArgmapError: It exists, or cannot be written.
        """
        from argmap.workspace.atomic_writing import write_new

        self._require_unmoved(path)
        write_new(path, text.encode("utf-8"))

    def _unknown(self, named: str) -> ArgmapError:
        known = [*map(case_name, self.cases()), *_library()]
        hint = did_you_mean(named, known) or "the tool 'list' has the names"
        shown = quoted(named)
        return ArgmapError(f"there is no case {shown} in the folder, and none in the library", hint=hint)


def changed_meanwhile(path: str) -> ArgmapError:
    """Return the error for a file that is no longer as it was read."""
    hint = "read it again with the tool 'show', and see whether the edit is still right"
    return ArgmapError(f"{quoted(path)} was changed meanwhile, and is left as it is", hint=hint)


def library_names() -> list[str]:
    """Return the names of the cases that come with argmap."""
    return list(_library())


def _library() -> dict[str, Path]:
    return {path.stem: path for path in case_files(bundled_folder())}


def _require_relative(named: str) -> None:
    """Check that a text can be a path in a folder, on any system.

    Raises:
        ArgmapError: It cannot.
    """
    hint = "give the path of a file in the folder, with '/' between its parts"
    if not named or named.startswith("-") or not named.isprintable():
        raise ArgmapError(f"{quoted(named)} cannot be the name of a file here", hint=hint)
    if "://" in named:
        raise ArgmapError(f"{quoted(named)} is an address, and nothing is fetched", hint=hint)
    if ":" in named:
        hint += "; the tool 'diff' takes a revision of git by itself"
        raise ArgmapError(f"{quoted(named)} holds a colon, which no name here may", hint=hint)
    parts = named.split("/")
    if named.startswith("/") or "\\" in named or ".." in parts or any(map(is_device_name, parts)):
        raise ArgmapError(f"{quoted(named)} does not name a file in the folder", hint=hint)

"""The sources of an edited case: quotations are looked up in them, and new files can be added."""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from pathlib import Path
from threading import Lock
from typing import Any

from argmap.apps.edits import MadeEdits
from argmap.apps.server.editing.edited_file import EditedFile
from argmap.apps.server.editing.outcomes import Asking
from argmap.checks.quotations import Sources, nearest_passage, read_document
from argmap.core.diagnostics import ArgmapError, os_failure
from argmap.core.display import joined_with_and
from argmap.core.model import Case
from argmap.core.names import free_name
from argmap.syntax.editing.declaring import declare
from argmap.syntax.editing.new_ids import made_id
from argmap.syntax.parsing import ParsedCase
from argmap.workspace.atomic_writing import write_new

#: The folder beside the case file for added files, and their allowed types.
_FOLDER = "sources"
_SUFFIXES = (".txt", ".md", ".html", ".htm", ".pdf")
_LONGEST_STEM = 60
#: The most bytes in the files of one case, and in the whole folder, which the cases of a class share, and the
#: bytes to leave free on the disk.
_MOST_OF_CASE = 200_000_000
_MOST_OF_ALL = 2_000_000_000
_LEFT_FREE = 200_000_000


class CaseSources:
    """The sources of one case; thread-safe."""

    def __init__(self, file: EditedFile) -> None:
        self._file = file
        self._folder = Path(os.path.realpath(file.path)).parent
        self._lock = Lock()
        self._read: dict[str, tuple[int, Sources]] = {}

    def look_up(self, case: Case, source: str, quote: str) -> dict[str, Any]:
        """Return whether a quotation is in the file of a source, and the nearest passage if it differs.

        Raises:
            ArgmapError: There is no such source.
        """
        found = case.sources.get(source)
        if found is None:
            raise ArgmapError(f"no source is called '{source}'", hint="declare it first")
        if found.file is None or not quote.strip():
            return {"verdict": "unread", "nearest": None}
        with self._lock:
            try:
                sources = self._sources(found.file)
                proof = sources.prove(self._folder, found.file, quote, record=bool(found.record))
                near = None
                if proof.verdict not in ("exact", "case"):
                    near = nearest_passage(quote, sources.document(self._folder, found.file))
            except ArgmapError as error:
                return {"verdict": "unread", "nearest": None, "remark": error.message}
        verdict = "proved" if proof.verdict in ("exact", "case") else proof.verdict
        return {"verdict": verdict, "nearest": None if near is None else near[1]}

    def _sources(self, file: str) -> Sources:
        """Return a function that reads a file once, and again after a change."""
        try:
            changed = os.stat(self._folder / file).st_mtime_ns
        except OSError:
            changed = 0
        if file not in self._read or self._read[file][0] != changed:
            self._read = {file: (changed, Sources())}  # one at a time: a large PDF takes memory
        return self._read[file][1]

    def keep(self, asking: Asking, name: str, data: bytes) -> dict[str, Any]:
        """Save a file beside the case, and declare it as a source; return its id, and the case's version.

        Raises:
            ArgmapError: The type of the file is not supported, or it cannot be read or written.
        """
        stem, suffix = _safe(name)
        folder = self._folder / _FOLDER
        with self._lock:
            self._require_real(folder)
            path = self._same(folder, stem, suffix, data)
            is_new = path is None
            if path is None:
                self._require_room(folder, len(data))
                taken = {one.name.casefold() for one in folder.iterdir()}
                path = folder / f"{free_name(stem, _Stems(taken, suffix))}{suffix}"
                write_new(str(path), data)
            try:
                read_document(str(path))
                answer = self._file.change(asking, lambda parsed: _declared(parsed, path, stem))
            except ArgmapError:
                if is_new:
                    path.unlink(missing_ok=True)
                raise
        return {**answer, "source": answer["made"][0]}

    def _require_real(self, folder: Path) -> None:
        """Create the folder; a link to another place is refused."""
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            raise os_failure(f"write '{folder}'", error) from None
        if folder.is_symlink() or not folder.is_dir():
            raise ArgmapError(f"'{folder}' is not a folder of its own", hint="make it one")

    def _require_room(self, folder: Path, size: int) -> None:
        """Check that there is room for this many more bytes."""
        sizes = {one.name: one.stat().st_size for one in folder.iterdir() if one.is_file()}
        declared = {Path(one.file).name for one in self._file.look().parsed.case.sources.values() if one.file}
        of_case = sum(sizes[name] for name in declared & sizes.keys())
        hint = "give an address instead, or a part of it as a text"
        if of_case + size > _MOST_OF_CASE:
            raise ArgmapError(f"the files of a case may be {_MOST_OF_CASE:,} bytes in all", hint=hint)
        if sum(sizes.values()) + size > _MOST_OF_ALL:
            raise ArgmapError(f"the files in '{folder}' may be {_MOST_OF_ALL:,} bytes in all", hint=hint)
        if shutil.disk_usage(folder).free - size < _LEFT_FREE:
            raise ArgmapError("the disk of the server is nearly full", hint="tell whoever runs it")

    def _same(self, folder: Path, stem: str, suffix: str, data: bytes) -> Path | None:
        """Return the file added earlier under the same name, if its contents are the same."""
        for one in sorted(folder.glob(f"*{suffix}")):
            if one.stem.startswith(stem) and one.stat().st_size == len(data) and one.read_bytes() == data:
                return one
        return None


class _Stems:
    """The stems of the files in a folder, which a new file may not have."""

    def __init__(self, taken: set[str], suffix: str) -> None:
        self._taken = taken
        self._suffix = suffix

    def __contains__(self, stem: object) -> bool:
        return f"{stem}{self._suffix}".casefold() in self._taken


def _declared(parsed: ParsedCase, path: Path, stem: str) -> MadeEdits:
    """Declare a file as a source unless one has it already."""
    case = parsed.require()
    file = f"{_FOLDER}/{path.name}"
    known = next((one.id for one in case.sources.values() if one.file == file), None)
    if known is not None:
        return MadeEdits(parsed, f"gives the source {known} again", ((known,),), ())
    name = made_id(stem, case.sources, "source")
    title = stem.replace("-", " ").replace("_", " ")
    done = declare(parsed, "source", name, {"title": title, "file": file})
    return MadeEdits(done.after, f"gives the source {title}", ((name,),), ())


def _safe(name: str) -> tuple[str, str]:
    """Return a safe stem and suffix for an added file: without a path, and not hidden.

    Raises:
        ArgmapError: The type of the file is not supported.
    """
    base = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    stem, suffix = os.path.splitext(base)
    suffix = suffix.casefold()
    if suffix not in _SUFFIXES:
        hint = f"a source is {joined_with_and(_SUFFIXES)}"
        raise ArgmapError(f"'{base}' is not a file that can be read as a source", hint=hint)
    kept = re.sub(r"[^\w.-]+", "-", stem).strip("-._")
    return (kept[:_LONGEST_STEM] or "source"), suffix

"""The cache of the sources read in one run."""

from __future__ import annotations

import contextlib
import os
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from argmap.checks.quotations.document import SourceDocument
from argmap.checks.quotations.offsets import Offsets
from argmap.checks.quotations.proof import Proof, prove
from argmap.checks.quotations.reading import decoded, find_file, read_bytes
from argmap.core.diagnostics import ArgmapError, SourceText, nearest

#: The suffixes of case files, and those of files offered as a source; any other text can be named, too.
_CASES = (".yaml", ".yml")
_OFFERED = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf")
#: The most files visited in search of sources, and the folders without any.
_MOST_VISITED = 2_000
#: The number of files that take as long to visit as opening a folder.
_COST_OF_FOLDER = 10
_LEFT_OUT = ("node_modules", "__pycache__", "venv")


class Proved(NamedTuple):
    """The number of quotations found in the documents themselves, and in records of them."""

    documents: int = 0
    records: int = 0


class Sources:
    """Reads the files of sources and verifies quotations against them; both are cached.

    `allow_outside` permits files outside the project, which is the folder `root` if one is given.
    `most` limits the total size of all files, in bytes. `proved` counts the verified quotations.
    """

    def __init__(
        self, *, allow_outside: bool = False, root: Path | None = None, most: int | None = None
    ) -> None:
        self._allow_outside = allow_outside
        self._root = root
        self._left = most
        self._documents: dict[str, SourceDocument | ArgmapError] = {}
        self._proofs: dict[tuple[str, str], Proof] = {}
        self.proved = Proved()

    def document(self, folder: Path, file: str) -> SourceDocument:
        """Return the text of a file; `file` is a path relative to `folder`, that of the case.

        Raises:
            ArgmapError: It cannot be read, or is outside the project.
        """
        return self._document(self._find(folder, file))

    def files(self, folder: Path, base: str = "") -> Iterator[str]:
        """Yield the paths of possible source files in and below `base`, relative to `folder`.

        Near ones come first. Only a limited number of files is visited.
        """
        left, folders = _MOST_VISITED, deque([base])
        while folders and left > 0:
            below, left = folders.popleft(), left - _COST_OF_FOLDER
            try:
                entries = sorted(os.scandir(self._find(folder, below or ".")), key=lambda one: one.name)
            except (ArgmapError, OSError):
                continue
            for entry in entries[: max(left, 0)]:
                left -= 1
                if entry.name.startswith(".") or entry.is_symlink():
                    continue
                if entry.is_dir():
                    folders.extend([f"{below}{entry.name}/"] if entry.name not in _LEFT_OUT else [])
                elif entry.name.casefold().endswith(_OFFERED) and self._can_find(folder, below + entry.name):
                    yield below + entry.name

    def _can_find(self, folder: Path, file: str) -> bool:
        try:
            return bool(self._find(folder, file))
        except ArgmapError:
            return False

    def nearest_file(self, folder: Path, file: str) -> str | None:
        """Return the path of a similarly named file, if `file` does not exist.

        It is the most similar name in the same folder, or else the same name elsewhere below the folder of
        the case.
        """
        try:
            path = self._find(folder, file)
            if os.path.lexists(path):
                return None
        except ArgmapError:
            return None
        try:
            names = [one.name for one in os.scandir(os.path.dirname(path)) if one.is_file()]
        except OSError:
            return self._elsewhere(folder, file)
        sources = [name for name in names if not name.startswith(".") and not name.endswith(_CASES)]
        near = nearest(os.path.basename(path), sources)
        return os.path.join(os.path.dirname(file), near[0]) if near else self._elsewhere(folder, file)

    def _elsewhere(self, folder: Path, file: str) -> str | None:
        """Return the path of the only file of that name below the folder of the case."""
        name = os.path.basename(file)
        found = [one for one in self.files(folder) if os.path.basename(one) == name]
        return found[0] if len(found) == 1 else None

    def prove(self, folder: Path, file: str, quote: str, *, record: bool = False) -> Proof:
        """Look for a quotation in a file, which is the document or a `record` of it.

        Raises:
            ArgmapError: The file cannot be read, or is outside the project.
        """
        path = self._find(folder, file)
        document = self._document(path)
        if (path, quote) not in self._proofs:
            self._proofs[path, quote] = prove(quote, document)
        proof = self._proofs[path, quote]
        if proof.verdict in ("exact", "case"):
            documents, records = self.proved
            self.proved = Proved(documents + (not record), records + record)
        return proof

    def _find(self, folder: Path, file: str) -> str:
        return find_file(folder, file, allow_outside=self._allow_outside, root=self._root)

    def _document(self, path: str) -> SourceDocument:
        if path not in self._documents:
            try:
                self._count_size(path)
                self._documents[path] = read_document(path)
            except ArgmapError as error:
                self._documents[path] = error
        found = self._documents[path]
        if isinstance(found, ArgmapError):
            raise found
        return found

    def _count_size(self, path: str) -> None:
        """Count the size of a file to be read against the total limit.

        Raises:
            ArgmapError: It would be exceeded.
        """
        if self._left is None:
            return
        with contextlib.suppress(OSError):  # reported when the file is read
            size = os.path.getsize(path)
            if size > self._left:
                hint = "save the quoted parts in files of their own"
                raise ArgmapError("reading it would exceed the limit for all sources together", hint=hint)
            self._left -= size


def read_document(path: str) -> SourceDocument:
    """Read a file by its suffix: .md, .html, .htm and .pdf; any other is plain text.

    Raises:
        ArgmapError: It cannot be read.
    """
    near = os.path.relpath(path)
    name = path if near.startswith(os.pardir) else near
    suffix = os.path.splitext(path)[1].casefold()
    if suffix in _CASES:
        hint = "name the document itself; a case says only what its author wrote"
        raise ArgmapError("it is a case file, which proves nothing", hint=hint)
    data = read_bytes(path)
    if suffix == ".pdf":
        from argmap.checks.quotations.pdf import read_pdf

        return read_pdf(name, data)
    source = SourceText(name, decoded(data))
    if suffix in (".md", ".markdown"):
        from argmap.checks.quotations.markdown import read_markdown

        return read_markdown(source)
    if suffix in (".html", ".htm", ".xhtml"):
        from argmap.checks.quotations.html import read_html

        return read_html(source)
    return SourceDocument(source.text, Offsets(), [(0, source)])

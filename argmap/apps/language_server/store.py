"""The texts that an editor has open, each with its newest version, and the folders that it works in."""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from lsprotocol import types

from argmap.apps.api.loading import is_case_file
from argmap.apps.language_server.client import Client
from argmap.apps.language_server.documents import UNSAVED, Abilities, Document
from argmap.apps.language_server.settings import EditorSettings
from argmap.apps.language_server.uris import key_of, path_of, uri_of
from argmap.core.diagnostics import ArgmapError
from argmap.syntax.editing.drafting import SCHEMA_FILE
from argmap.syntax.schema import ELEMENTS
from argmap.syntax.tree.lines import Unit
from argmap.workspace.folders import cases_in
from argmap.workspace.library import HERE, SUFFIXES, FoundText, holds_claims, read_text

if TYPE_CHECKING:
    from argmap.apps.server import Server

#: The language that an editor's own extension gives case files.
LANGUAGE = "argmap"
#: How many folders and YAML files of a workspace are looked at for cases: it may be a home folder.
_MOST_LOOKED_AT = 10_000
#: How many versions may come before one that was sent earlier, and how many characters of texts are kept for
#: it.
_MOST_LATE = 32
_MOST_KEPT = 16_000_000
_MODELINE = re.compile(rf"^#[^\n]*\$schema=\S*{re.escape(SCHEMA_FILE)}", re.MULTILINE)
_CASE_KEY = re.compile(rf"^(?:{'|'.join(ELEMENTS['case'])})[ \t]*:", re.MULTILINE)


def is_case(text: str, path: str | None, language: str = "") -> bool:
    """Return whether a text is a case: in the language `argmap`, or YAML that says so.

    YAML says so with a key `claims`, with the schema of cases in a comment, or by a place in a folder
    `cases`.
    """
    if language == LANGUAGE:
        return True
    if path is not None and not path.lower().endswith(SUFFIXES):
        return False
    if holds_claims(text) or _MODELINE.search(text):
        return True
    return (
        path is not None
        and HERE.path.name in Path(path).parts[:-1]
        and is_case_file(FoundText("", path, text))
    )


class Pages(Protocol):
    """The pages that were opened in a browser: `live_page` has them, which takes long to import."""

    def open(self, document: Document) -> Server:
        """Show the page of a document in a browser, and return the server of the page."""

    def choose(self, uri: str, name: str) -> None:
        """Show a claim or a link on the page of a document, if that is open."""

    def close(self) -> None:
        """End all pages."""


class _Version(NamedTuple):
    """A version of an open text, and the one before it: its text, and what was changed in that."""

    version: int
    before: str
    changes: Sequence[types.TextDocumentContentChangeEvent]


class _Open:
    """An open text: its newest version, and whether it is a case.

    A text that was a case stays one while it has a key of a case.
    """

    def __init__(self, document: Document, language: str) -> None:
        self.document = document
        self.language = language
        self.is_case = is_case(document.text, path_of(document.uri), language)
        self._versions: deque[_Version] = deque()

    def take(self, version: int, changes: Sequence[types.TextDocumentContentChangeEvent]) -> None:
        """Apply the changes of a version.

        Helix 25.01 sometimes sends a later one first, which is then changed again.
        """
        later = []
        while self._versions and self._versions[-1].version > version:
            later.append(self._versions.pop())
        if later:
            self.document = self.document.changed(later[-1].before, version)
        self._apply(version, changes)
        for one in reversed(later):
            self._apply(one.version, one.changes)
        kept = max(1, min(_MOST_LATE, _MOST_KEPT // (len(self.document.text) + 1)))
        while len(self._versions) > kept:
            self._versions.popleft()
        text = self.document.text
        stays = self.is_case and _CASE_KEY.search(text) is not None
        self.is_case = stays or is_case(text, path_of(self.document.uri), self.language)

    def _apply(self, version: int, changes: Sequence[types.TextDocumentContentChangeEvent]) -> None:
        document = self.document
        self._versions.append(_Version(version, "\ufeff" * document.marks + document.text, changes))
        for change in changes:
            document = document.edited(change, version)
        self.document = document


class DocumentStore:
    """What an editor has open.

    `unit` is what it counts columns in, `folders` are those of its workspace, and `client` asks it to show
    things.
    """

    def __init__(
        self, *, unit: Unit = "utf-16", settings: EditorSettings | None = None, client: Client | None = None
    ) -> None:
        self.unit: Unit = unit
        self.abilities = Abilities()
        self.client = client or Client()
        #: The pages that were opened in a browser, if any.
        self.pages: Pages | None = None
        self.settings = settings or EditorSettings()
        self.folders: list[str] = []
        self._open: dict[str, _Open] = {}
        self._closed: dict[str, tuple[tuple[int, ...], Document]] = {}

    # What is open

    def document(self, uri: str) -> Document | None:
        """Return the newest version of an open case; None for any other file."""
        found = self._open.get(key_of(uri))
        return found.document if found is not None and found.is_case else None

    def newest(self, uri: str) -> Document | None:
        """Return the newest version of an open text, be it a case or not."""
        found = self._open.get(key_of(uri))
        return None if found is None else found.document

    @property
    def documents(self) -> Iterator[Document]:
        """The open cases."""
        return (one.document for one in list(self._open.values()) if one.is_case)

    def open(self, item: types.TextDocumentItem) -> Document:
        """Take a text that was opened."""
        document = Document(
            item.uri,
            item.text,
            path=path_of(item.uri) or UNSAVED,
            version=item.version,
            unit=self.unit,
            abilities=self.abilities,
            settings=self.settings,
        )
        self._open[key_of(item.uri)] = _Open(document, item.language_id)
        return document

    def change(
        self,
        identifier: types.VersionedTextDocumentIdentifier,
        changes: Sequence[types.TextDocumentContentChangeEvent],
    ) -> Document | None:
        """Take changes of an open text, one after the other; None if it is not open."""
        found = self._open.get(key_of(identifier.uri))
        if found is None:
            return None
        found.take(identifier.version, changes)
        return found.document

    def close(self, uri: str) -> None:
        """Forget a text."""
        self._open.pop(key_of(uri), None)

    def read(self, document: Document) -> None:
        """Remember what was read in a version for the newest one, and forget what was read before.

        To forget a large case takes as long as a hover: better now, when nothing is typed, than with the next
        key.
        """
        newest, reading = self.newest(document.uri), document.reading
        if newest is not None and reading.is_good:
            newest.last_good = reading

    def configure(self, settings: EditorSettings) -> None:
        """Take other settings, for what is open, too."""
        self.settings = settings
        for one in self._open.values():
            one.document.settings = settings

    # What is in the folders

    def cases(self) -> Iterator[Document]:
        """Yield the open cases, then the other case files of the folders.

        A file is read again if it has changed.
        """
        seen = {os.path.realpath(one.document.path) for one in list(self._open.values())}
        yield from self.documents
        for folder in self.folders:
            for case in cases_in(Path(folder), most=_MOST_LOOKED_AT):
                real = os.path.realpath(case.designator)
                if real not in seen:
                    seen.add(real)
                    if (document := self._on_disk(case.designator, real)) is not None:
                        yield document

    def _on_disk(self, path: str, real: str) -> Document | None:
        try:
            found = os.stat(real)
            mark = (found.st_mtime_ns, found.st_size, found.st_ino)
            if real not in self._closed or self._closed[real][0] != mark:
                text = read_text(real, waits=False)
                document = Document(uri_of(path), text, path=path, unit=self.unit)
                self._closed[real] = (mark, document)
        except (OSError, ArgmapError):
            return None
        return self._closed[real][1]

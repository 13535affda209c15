"""The page of an open document in a browser: it shows what is typed, and each follows the other's choice.

It is the page of `argmap serve`, of the text in the editor instead of the file: browsers of this computer
alone can open it, and only with the address that the server gives the editor can it put the cursor anywhere.
"""

from __future__ import annotations

from threading import Lock, Thread

from argmap.apps.language_server.documents import Document
from argmap.apps.language_server.store import DocumentStore
from argmap.apps.server import ClaimOpener, Server, Site, Watched
from argmap.apps.server.watched_case import DrawnCase, State
from argmap.core.diagnostics import ArgmapError
from argmap.workspace.library import case_name


class OpenCase(Watched):
    """A document as a server watches it: every look is at its newest version."""

    def __init__(self, store: DocumentStore, document: Document) -> None:
        super().__init__(case_name(document.path), document.path, document.reading.parsed.require)
        self._store = store
        self._uri = document.uri
        self._seen_document: Document | None = None
        self._shown_state = State()
        self._looking = Lock()

    def look(self) -> State:
        """Return what the newest version says; with mistakes, the last map without stays."""
        document = self._store.document(self._uri)
        with self._looking:
            if document is not None and document is not self._seen_document:
                self._seen_document = document
                reading = document.reading
                drawn = DrawnCase(reading.case) if reading.is_good else self._shown_state.drawn
                mistakes = () if reading.is_good else reading.parsed.diagnostics
                self._shown_state = State(drawn, mistakes)
            return self._shown_state

    def settled(self) -> State:
        """Return the same: what is typed is never half-written."""
        return self.look()


class _Page:
    """A document's page, served in a thread."""

    def __init__(self, store: DocumentStore, document: Document) -> None:
        self.case = OpenCase(store, document)
        opener = ClaimOpener(lambda _, line: _put_cursor(store, document.uri, line), follows=True)
        self.server = Server(Site([self.case], opener=opener))
        Thread(target=self.server.serve_forever, name="argmap-page", daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.close()


class LivePages:
    """The pages that were opened, by the URIs of their documents."""

    def __init__(self, store: DocumentStore) -> None:
        """Start with none; `store` has the documents."""
        self._store = store
        self._pages: dict[str, _Page] = {}

    def open(self, document: Document) -> Server:
        """Show the page of a document in a browser, and return the server of the page.

        Raises:
            ArgmapError: No port is free.
        """
        page = self._pages.get(document.uri)
        if page is None:
            try:
                page = self._pages[document.uri] = _Page(self._store, document)
            except OSError as error:
                raise ArgmapError("the page cannot be served", hint=str(error)) from None
        self._store.client.show(page.server.url, outside=True)
        return page.server

    def choose(self, uri: str, name: str) -> None:
        """Show a claim or a link on the page of a document, if that is open."""
        page = self._pages.get(uri)
        if page is not None:
            page.case.choose(name)

    def close(self) -> None:
        """End all pages."""
        while self._pages:
            self._pages.popitem()[1].close()


def _put_cursor(store: DocumentStore, uri: str, line: int) -> None:
    """Put the cursor at the first word of a line, from 1, without taking the keyboard from the browser.

    The line is that of the map, whose text may have been a longer one.
    """
    document = store.document(uri)
    if document is None:
        raise ArgmapError("the file is not open in the editor any more", hint="open it there")
    lines = document.lines
    at_line = min(line, len(lines.starts)) - 1
    start, end = lines.start(at_line), lines.end(at_line)
    said = document.text[start:end]
    at = start + len(said) - len(said.lstrip())
    store.client.show(uri, document.range(at, at), focus=False)

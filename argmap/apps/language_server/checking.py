"""Checks of the newest texts, in a separate thread, once nothing has been typed for a moment."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

from argmap.apps.api.checking import Checker
from argmap.apps.language_server.documents import Document
from argmap.apps.language_server.store import DocumentStore
from argmap.apps.language_server.uris import key_of
from argmap.checks.selection import Asked
from argmap.core.diagnostics import ArgmapError, Diagnostic

#: How long nothing must have been typed before a text is checked, in seconds.
QUIET = 0.15
#: After how many checks the sources are read again: each quotation that was looked for is kept until then.
_MOST_KEPT = 1000


class DocumentChecker:
    """Finds in a document what `argmap check` finds in its file, with the configuration of its project.

    `problem` is what is wrong with that configuration, if anything is; the case is then not checked, only
    read.
    """

    def __init__(self) -> None:
        self.problem: ArgmapError | None = None
        self.forget()

    def forget(self) -> None:
        """Read the configuration and the sources again when they are next needed."""
        self._checker: Checker | None = None
        self._count = 0

    def check(self, document: Document) -> tuple[Diagnostic, ...]:
        """Check a document, keep the findings with it, and return them."""
        if document.findings is None:
            self._count += 1
            if self._count > _MOST_KEPT:
                self.forget()
            self._checker = self._checker or Checker(Asked())
            reading = document.reading
            parsed = reading.parsed
            try:
                document.sources = self._checker.sources
                found = self._checker.check(parsed, folder=document.folder, evaluated=reading).diagnostics
                self.problem = None
            except ArgmapError as error:
                self.problem = error
                found = parsed.diagnostics
            document.findings = found
        return document.findings


class CheckQueue:
    """Checks the newest version of each text that was changed, when its time has come.

    `found` is called on the loop with each document whose findings are the newest, and `read` with each when
    all that is shown of it can be had.
    """

    def __init__(
        self,
        store: DocumentStore,
        found: Callable[[Document, ArgmapError | None], None],
        read: Callable[[Document], None],
    ) -> None:
        self._store = store
        self._found = found
        self._read = read
        self._checker = DocumentChecker()
        self._thread = ThreadPoolExecutor(1, "argmap-check")
        self._waiting: dict[str, asyncio.TimerHandle] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def changed(self, document: Document, *, delay: float = QUIET) -> None:
        """Check the newest version of a document once `delay` has passed without another change."""
        key = key_of(document.uri)
        if key in self._waiting:
            self._waiting.pop(key).cancel()
        self._waiting[key] = asyncio.get_running_loop().call_later(delay, self._begin, key)

    def closed(self, uri: str) -> None:
        """Check it no more."""
        if (waiting := self._waiting.pop(key_of(uri), None)) is not None:
            waiting.cancel()

    def check_again(self, documents: Iterable[Document]) -> None:
        """Check documents again, as the configuration or a source may have changed."""
        documents = list(documents)
        self._thread.submit(self._forget, documents)  # after what is being checked
        for document in documents:
            self.changed(document)

    async def findings(self, document: Document) -> tuple[Diagnostic, ...]:
        """Return the findings of a document once it has been checked."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._checker.check, document)

    def close(self) -> None:
        """Check nothing more; end the thread once it has done what it does."""
        for waiting in self._waiting.values():
            waiting.cancel()
        for task in self._tasks:
            task.cancel()
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _forget(self, documents: Iterable[Document]) -> None:
        self._checker.forget()
        for document in documents:
            document.findings = None

    def _begin(self, key: str) -> None:
        self._waiting.pop(key, None)
        task = asyncio.get_running_loop().create_task(self._check(key))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _check(self, key: str) -> None:
        document = self._store.document(key)
        if document is None:
            return
        await self.findings(document)
        if self._store.document(key) is document:
            self._found(document, self._checker.problem)
        await asyncio.get_running_loop().run_in_executor(self._thread, document.reading.prepare)
        self._store.read(document)
        self._read(document)

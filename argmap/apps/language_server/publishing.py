"""Diagnostics on their way to the client: pushed after a change, or pulled by a client that does so."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from lsprotocol import types

from argmap.apps.language_server.checking import QUIET, CheckQueue
from argmap.apps.language_server.documents import Document
from argmap.apps.language_server.findings import location_of, lsp_diagnostic
from argmap.apps.language_server.store import DocumentStore
from argmap.apps.language_server.uris import key_of
from argmap.core.diagnostics import ArgmapError
from argmap.semantics.status import Status

if TYPE_CHECKING:
    from pygls.lsp.server import LanguageServer

OPTIONS = types.DiagnosticOptions(
    inter_file_dependencies=False, workspace_diagnostics=False, identifier="argmap"
)


class Publisher:
    """Has texts checked, and says what was found; to a client that `pulls` only when it asks.

    What is wrong with a configuration is pushed in any case: no client has to have that file open.
    """

    def __init__(self, server: LanguageServer, store: DocumentStore) -> None:
        self._server = server
        self._store = store
        self._queue = CheckQueue(store, self._checked, self._read)
        self._pulls = False
        self._refreshes = False
        self._refreshing: list[Callable[[None], object]] = []
        self._round = 0
        self._accused: set[str] = set()
        #: The verdicts that were read last, by document.
        self._statuses: dict[str, dict[str, Status]] = {}

    def initialize(self, capabilities: types.ClientCapabilities) -> None:
        """Learn whether the client pulls, and what it can be asked to request again."""
        text, workspace = capabilities.text_document, capabilities.workspace
        self._pulls = text is not None and text.diagnostic is not None
        refreshing = workspace.diagnostics if workspace is not None else None
        self._refreshes = refreshing is not None and bool(refreshing.refresh_support)
        abilities = self._store.abilities
        if abilities.refreshes_hints:
            self._refreshing.append(self._server.workspace_inlay_hint_refresh)
        if abilities.refreshes_lenses:
            self._refreshing.append(self._server.workspace_code_lens_refresh)

    def changed(self, document: Document, *, at_once: bool = False) -> None:
        """Check a text that was changed, when its time has come; `at_once` one that was opened."""
        if self._store.document(document.uri) is None:
            self.closed(document.uri)  # it may have been a case before
        else:
            self._queue.changed(document, delay=0 if at_once else QUIET)

    def closed(self, uri: str) -> None:
        """Withdraw the diagnostics of a text."""
        self._queue.closed(uri)
        self._statuses.pop(key_of(uri), None)
        if not self._pulls:
            self._push(uri, [], None)

    def surroundings_changed(self) -> None:
        """Check everything again: a configuration or a source may have changed."""
        self._round += 1
        self._queue.check_again(self._store.documents)
        if self._pulls and self._refreshes:
            self._server.workspace_diagnostic_refresh(None)

    async def pull(self, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        """Return the diagnostics of the newest version, once nothing has been typed for a moment."""
        document = self._store.document(params.text_document.uri)
        while document is not None:
            if document.findings is None:
                await asyncio.sleep(QUIET)
            newest = self._store.document(params.text_document.uri)
            if newest is document:
                break
            document = newest
        if document is None:
            return types.RelatedFullDocumentDiagnosticReport(items=[])
        found = await self._queue.findings(document)
        self._store.read(document)
        result = f"{document.version}.{self._round}"
        if params.previous_result_id == result:
            return types.RelatedUnchangedDocumentDiagnosticReport(result)
        return types.RelatedFullDocumentDiagnosticReport(
            items=[lsp_diagnostic(one, document) for one in found], result_id=result
        )

    def close(self) -> None:
        """Check nothing more."""
        self._queue.close()

    def _checked(self, document: Document, problem: ArgmapError | None) -> None:
        self._accuse(document, problem)
        if not self._pulls:
            found = [lsp_diagnostic(one, document) for one in document.findings or ()]
            self._push(document.uri, found, document.version)

    def _read(self, document: Document) -> None:
        """Ask the editor to request the verdicts in and beside the text again.

        It may have those of an earlier version. Tokens have no more of a reading than verdicts, and take the
        longest: they are asked for where one is another.
        """
        if not document.reading.is_good:
            return
        for refresh in self._refreshing:
            refresh(None)
        key, statuses = key_of(document.uri), document.reading.statuses
        if self._statuses.get(key, statuses) != statuses and self._store.abilities.refreshes_tokens:
            self._server.workspace_semantic_tokens_refresh(None)
        self._statuses[key] = statuses

    def _accuse(self, document: Document, problem: ArgmapError | None) -> None:
        """Push what is wrong with a configuration, or take it back."""
        found: dict[str, list[types.Diagnostic]] = {}
        for one in problem.diagnostics if problem is not None else ():
            where = location_of(one.span, document) if one.span is not None else None
            if where is not None:
                told = lsp_diagnostic(one, document)
                told.range = where.range
                found.setdefault(where.uri, []).append(told)
        for uri in self._accused - found.keys():
            self._push(uri, [], None)
        for uri, diagnostics in found.items():
            self._push(uri, diagnostics, None)
        self._accused = set(found)

    def _push(self, uri: str, diagnostics: list[types.Diagnostic], version: int | None) -> None:
        self._server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, diagnostics, version)
        )

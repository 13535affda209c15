"""What a client says without asking: what it has open, what was changed, and which settings it wants."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from lsprotocol import types

from argmap.apps.language_server.documents import Abilities
from argmap.apps.language_server.publishing import OPTIONS, Publisher
from argmap.apps.language_server.store import DocumentStore
from argmap.apps.language_server.uris import path_of
from argmap.syntax.tree.lines import Unit
from argmap.workspace.library import SUFFIXES

if TYPE_CHECKING:
    from pygls.lsp.server import LanguageServer

_UNITS: dict[str, Unit] = {"utf-8": "utf-8", "utf-16": "utf-16", "utf-32": "code-points"}
#: The files that findings depend on besides the cases: configurations, and the kinds of sources.
_WATCHED = "**/*.{yaml,yml,toml,txt,md,markdown,html,htm,xhtml,pdf}"


def _abilities(capabilities: types.ClientCapabilities) -> Abilities:
    """Return what an editor can do; without a word it can do nothing of it."""
    client, window = capabilities.text_document, capabilities.window
    workspace = capabilities.workspace or types.WorkspaceClientCapabilities()
    hints, lenses, tokens = workspace.inlay_hint, workspace.code_lens, workspace.semantic_tokens
    completion = client.completion if client is not None else None
    hover = client.hover if client is not None else None
    action = client.code_action if client is not None else None
    resolving = action.resolve_support if action is not None else None
    showing = window.show_document if window is not None else None
    item = completion.completion_item if completion is not None else None
    formats = (hover.content_format if hover is not None else None) or ()
    return Abilities(
        snippets=item is not None and bool(item.snippet_support),
        markdown=types.MarkupKind.Markdown in formats,
        resolves=resolving is not None and "edit" in resolving.properties,
        shows=showing is not None and showing.support,
        refreshes_hints=hints is not None and bool(hints.refresh_support),
        refreshes_lenses=lenses is not None and bool(lenses.refresh_support),
        refreshes_tokens=tokens is not None and bool(tokens.refresh_support),
    )


class Lifecycle:
    """Keeps a store as the client has its files, and has them checked."""

    def __init__(self, server: LanguageServer, store: DocumentStore) -> None:
        """Register the notifications.

        The store replaces that of pygls, which splits lines at more characters. What is registered is
        partial, as pygls sets attributes of it, which methods cannot have.
        """
        self._server = server
        self._store = store
        self._publisher = Publisher(server, store)
        #: Whether the client has said that it will end.
        self.is_ended = False
        self._watches = False
        self._asks = False
        builtin = server.protocol.fm.add_builtin_feature
        builtin(types.TEXT_DOCUMENT_DID_OPEN, self.did_open)
        builtin(types.TEXT_DOCUMENT_DID_CHANGE, self.did_change)
        builtin(types.TEXT_DOCUMENT_DID_CLOSE, self.did_close)
        server.feature(types.INITIALIZE)(partial(self.initialize))
        server.feature(types.INITIALIZED)(partial(self.initialized))
        server.feature(types.SHUTDOWN)(partial(self.shutdown))
        server.feature(types.TEXT_DOCUMENT_DID_SAVE)(partial(self.did_save))
        server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, OPTIONS)(partial(self._publisher.pull))
        server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(partial(self.files_changed))
        server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)(partial(self.configuration_changed))
        server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)(partial(self.folders_changed))

    def initialize(self, params: types.InitializeParams) -> None:
        """Learn what the client can do, what it counts columns in, and where it works."""
        capabilities = params.capabilities
        self._store.client.initialize()
        self._store.unit = _UNITS.get(self._server.workspace.position_encoding or "utf-16", "utf-16")
        self._store.configure(self._store.settings.updated(params.initialization_options))
        self._read_folders()
        self._store.abilities = _abilities(capabilities)
        self._publisher.initialize(capabilities)
        workspace = capabilities.workspace
        if workspace is not None:
            watching = workspace.did_change_watched_files
            self._watches = watching is not None and bool(watching.dynamic_registration)
            self._asks = bool(workspace.configuration)

    async def initialized(self, _: types.InitializedParams) -> None:
        """Ask to be notified of changes on the disk, and for the settings."""
        if self._watches:
            options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(_WATCHED)])
            watching = types.Registration("files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            await self._server.client_register_capability_async(types.RegistrationParams([watching]))
        await self._ask_settings()

    def shutdown(self, _: None) -> None:
        """Check nothing more."""
        self.is_ended = True
        self._publisher.close()
        if self._store.pages is not None:
            self._store.pages.close()

    def did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """Take a text."""
        self._publisher.changed(self._store.open(params.text_document), at_once=True)

    def did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Take changes of a text."""
        document = self._store.change(params.text_document, params.content_changes)
        if document is not None:
            self._publisher.changed(document)

    def did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """Forget a text."""
        self._store.close(params.text_document.uri)
        self._publisher.closed(params.text_document.uri)

    def did_save(self, params: types.DidSaveTextDocumentParams) -> None:
        """Check again what may depend on a file that was saved, if the client does not watch files."""
        if not self._watches and self._store.document(params.text_document.uri) is None:
            self._publisher.surroundings_changed()

    def files_changed(self, params: types.DidChangeWatchedFilesParams) -> None:
        """Check again if another file than a case has changed on the disk."""
        paths = (path_of(change.uri) or "" for change in params.changes)
        if any(not path.lower().endswith(SUFFIXES) for path in paths):
            self._publisher.surroundings_changed()

    async def configuration_changed(self, params: types.DidChangeConfigurationParams) -> None:
        """Take other settings, or ask for them."""
        self._store.configure(self._store.settings.updated(params.settings))
        await self._ask_settings()

    def folders_changed(self, _: types.DidChangeWorkspaceFoldersParams) -> None:
        """Take other folders."""
        self._read_folders()

    async def _ask_settings(self) -> None:
        if self._asks:
            asked = types.ConfigurationParams([types.ConfigurationItem(section="argmap")])
            for given in await self._server.workspace_configuration_async(asked):
                self._store.configure(self._store.settings.updated(given))

    def _read_folders(self) -> None:
        workspace = self._server.workspace
        uris = [folder.uri for folder in workspace.folders.values()] or [workspace.root_uri or ""]
        self._store.folders = [path for uri in uris if (path := path_of(uri)) is not None]

"""What the server asks of the editor: to show a place, an address or a message."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from lsprotocol import types

if TYPE_CHECKING:
    from pygls.lsp.server import LanguageServer


class Client:
    """Asks an editor from any thread; nothing is asked without a server, or before it is initialized."""

    def __init__(self, server: LanguageServer | None = None) -> None:
        self._server = server
        self._loop: asyncio.AbstractEventLoop | None = None

    def initialize(self) -> None:
        """Begin to ask, from the thread of the running loop."""
        self._loop = asyncio.get_running_loop()

    def tell(self, message: str) -> None:
        """Show a message."""
        said = types.ShowMessageParams(types.MessageType.Info, message)
        self._ask(lambda server: server.window_show_message(said))

    def show(
        self, uri: str, selection: types.Range | None = None, *, outside: bool = False, focus: bool = True
    ) -> None:
        """Show a document with a selection in it, or what is `outside` the editor, in a browser."""
        wanted = types.ShowDocumentParams(uri, external=outside, take_focus=focus, selection=selection)
        self._ask(lambda server: server.window_show_document(wanted))

    def _ask(self, asking: Callable[[LanguageServer], Any]) -> None:
        if self._server is not None and self._loop is not None:
            self._loop.call_soon_threadsafe(asking, self._server)

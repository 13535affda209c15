"""The server: what a client says changes the store, and what it asks is answered by a feature."""

from __future__ import annotations

import asyncio
import inspect
import os
import sys
from collections.abc import Callable
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer

from argmap.apps.language_server.client import Client
from argmap.apps.language_server.feature import FEATURES, CommandRequest, DocumentRequest, StoreRequest
from argmap.apps.language_server.lifecycle import Lifecycle
from argmap.apps.language_server.store import Store
from argmap.core.diagnostics import ArgmapError

#: Other computers cannot connect.
_LOOPBACK = "127.0.0.1"


class CaseServer(LanguageServer):
    """A server that answers all features, not yet started."""

    def __init__(self, version: str) -> None:
        """Register the features; `version` is what the server calls its own."""
        super().__init__("argmap", version, types.TextDocumentSyncKind.Incremental)
        self.store = Store(client=Client(self))
        self.lifecycle = Lifecycle(self, self.store)
        for feature in FEATURES.all.values():
            for request in feature.requests:
                if isinstance(request, CommandRequest):
                    self.command(request.name)(_command(self.store, request))
                else:
                    self.feature(request.method, request.options)(_answer(self.store, request))


def serve(*, version: str, port: int | None = None) -> bool:
    """Serve one client until it ends: on standard input and output, or on a port of this computer.

    Returns whether it said that it would end, as it has to.

    Raises:
        OSError: The port is taken.
    """
    server = CaseServer(version)
    if port is None:
        with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as stdout:  # pygls closes what it writes to
            server.start_io(stdout=stdout)
    else:
        server.start_tcp(_LOOPBACK, port)
    return server.lifecycle.is_ended


def _answer(store: Store, request: DocumentRequest | StoreRequest) -> Callable[[Any], Any]:
    """Return the handler of a request; a slow one runs in a thread, with the newest text at its time."""

    def asked(params: Any) -> Callable[[], Any] | None:
        if isinstance(request, StoreRequest):
            return lambda: request.answer(store, params)
        document = store.document(params.text_document.uri)
        return None if document is None else lambda: request.answer(document, params)

    def answer(params: Any) -> Any:
        ready = asked(params)
        return None if ready is None else _told(ready)

    async def answer_in_thread(params: Any) -> Any:
        ready = asked(params)
        return None if ready is None else await asyncio.to_thread(_told, ready)

    return answer_in_thread if request.slow else answer


def _command(store: Store, request: CommandRequest) -> Callable[..., Any]:
    signature = inspect.signature(request.answer)

    def ready(arguments: tuple[Any, ...]) -> Callable[[], Any]:
        _require_fitting(request.name, signature, (store, *arguments))
        return lambda: request.answer(store, *arguments)

    def run(*arguments: Any) -> Any:
        return _told(ready(arguments))

    async def run_in_thread(*arguments: Any) -> Any:
        return await asyncio.to_thread(_told, ready(arguments))

    return run_in_thread if request.slow else run


def _require_fitting(name: str, signature: inspect.Signature, arguments: tuple[Any, ...]) -> None:
    """Refuse arguments that a command cannot take.

    Raises:
        JsonRpcInvalidParams: There are too few or too many, or one that must be a string is none.
    """
    takes = ", ".join(list(signature.parameters)[1:])
    try:
        bound = signature.bind(*arguments)
    except TypeError:
        raise JsonRpcInvalidParams(f"{name} takes: {takes}") from None
    for parameter, value in bound.arguments.items():
        if signature.parameters[parameter].annotation == "str" and not isinstance(value, str):
            raise JsonRpcInvalidParams(f"{name} takes: {takes}; '{parameter}' must be a string")


def _told(answer: Callable[[], Any]) -> Any:
    """Return an answer; an error of ours is one of the protocol, which the editor shows.

    Raises:
        JsonRpcException: The request cannot be carried out; the message says why, and what to do.
    """
    try:
        return answer()
    except ArgmapError as error:
        said = f"{error.message}: {error.hint}" if error.hint else error.message
        if error.diagnostics:
            said = f"{said}: {error.diagnostics[0]}"
        raise JsonRpcException(said, types.LSPErrorCodes.RequestFailed) from None

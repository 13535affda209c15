"""The server: what a client says changes the store, and what it asks is answered by a feature."""

from __future__ import annotations

import asyncio
import inspect
import logging
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, get_args

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInvalidParams, JsonRpcParseError
from pygls.lsp.server import LanguageServer

from argmap.apps.language_server.client import Client
from argmap.apps.language_server.feature import FEATURES, CommandRequest, DocumentRequest, StoreRequest
from argmap.apps.language_server.lifecycle import Lifecycle
from argmap.apps.language_server.protocol import CaseProtocol
from argmap.apps.language_server.reading import MessageReader
from argmap.apps.language_server.store import DocumentStore
from argmap.core.diagnostics import ArgmapError

if TYPE_CHECKING:
    from cattrs import Converter

#: Other computers cannot connect.
_LOOPBACK = "127.0.0.1"


class CaseServer(LanguageServer):
    """A server that answers all features, not yet started."""

    protocol: CaseProtocol

    def __init__(self, version: str) -> None:
        """Register the features; `version` is what the server calls its own."""
        super().__init__("argmap", version, types.TextDocumentSyncKind.Incremental, protocol_cls=CaseProtocol)
        self.store = DocumentStore(client=Client(self))
        self.lifecycle = Lifecycle(self, self.store)
        for feature in FEATURES.all.values():
            for request in feature.requests:
                if isinstance(request, CommandRequest):
                    self.command(request.name)(_command(self, request))
                else:
                    self.feature(request.method, request.options)(_answer(self.store, request))

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Report an error that does not answer a request; a message that is not JSON is answered."""
        if isinstance(error, (ValueError, RecursionError)) and source is JsonRpcException:
            self.protocol.refuse(None, JsonRpcParseError(f"a message is not JSON: {error}"))
        else:
            super().report_server_error(error, source)


def serve(*, version: str, port: int | None = None) -> bool:
    """Serve one client until it ends: on standard input and output, or on a port of this computer.

    Returns whether it said that it would end, as it has to.

    Raises:
        OSError: The port is taken.
        ArgmapError: A message is announced that no client sends.
    """
    server = CaseServer(version)
    logging.getLogger("pygls.protocol.json_rpc").addFilter(_is_no_refusal)
    if port is None:
        with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as stdout:  # pygls closes what it writes to
            server.start_io(MessageReader(sys.stdin.buffer), stdout)
    else:
        server.start_tcp(_LOOPBACK, port)
    return server.lifecycle.is_ended


def _is_no_refusal(record: logging.LogRecord) -> bool:
    """Return whether to log a message.

    A request that is refused has its answer, and needs no traceback in the editor's log.
    """
    return record.exc_info is None or not isinstance(record.exc_info[1], JsonRpcException)


def _answer(store: DocumentStore, request: DocumentRequest | StoreRequest) -> Callable[[Any], Any]:
    """Return the handler of a request; a slow one runs in a thread, with the newest text at its time."""

    def asked(params: Any) -> Callable[[], Any] | None:
        if isinstance(request, StoreRequest):
            return lambda: request.answer(store, params)
        document = store.document(params.text_document.uri)
        return None if document is None else lambda: request.answer(document, params)

    def answer(params: Any) -> Any:
        ready = asked(params)
        return None if ready is None else _with_protocol_errors(ready)

    async def answer_in_thread(params: Any) -> Any:
        ready = asked(params)
        return None if ready is None else await asyncio.to_thread(_with_protocol_errors, ready)

    return answer_in_thread if request.slow else answer


def _command(server: CaseServer, request: CommandRequest) -> Callable[..., Any]:
    signature = inspect.signature(request.answer, eval_str=True)

    def ready(arguments: tuple[Any, ...]) -> Callable[[], Any]:
        fitting = _fitting(request.name, signature, (server.store, *arguments), server.protocol.converter)
        return lambda: request.answer(*fitting)

    def run(*arguments: Any) -> Any:
        return _with_protocol_errors(ready(arguments))

    async def run_in_thread(*arguments: Any) -> Any:
        return await asyncio.to_thread(_with_protocol_errors, ready(arguments))

    return run_in_thread if request.slow else run


def _fitting(
    command: str, signature: inspect.Signature, arguments: tuple[Any, ...], converter: Converter
) -> tuple[Any, ...]:
    """Return the arguments of a command as it takes them, the first of which is the store.

    Raises:
        JsonRpcInvalidParams: There are too few or too many, or one is of another type.
    """
    takes = f"{command} takes: {', '.join(list(signature.parameters)[1:])}"
    try:
        bound = signature.bind(*arguments)
    except TypeError:
        raise JsonRpcInvalidParams(takes) from None
    store, *given = bound.arguments.items()
    fitting = [store[1]]
    for name, value in given:
        problem, fits = _as_annotated(value, signature.parameters[name].annotation, converter)
        if problem is not None:
            raise JsonRpcInvalidParams(f"{takes}; '{name}' must be {problem}")
        fitting.append(fits)
    return tuple(fitting)


def _as_annotated(value: Any, annotation: Any, converter: Converter) -> tuple[str | None, Any]:
    """Return what an argument must be, where it is not, and the argument."""
    if annotation is str:
        return (None if isinstance(value, str) else "a string"), value
    if annotation is int:
        is_number = isinstance(value, int) and not isinstance(value, bool) and value >= 0
        return (None if is_number else "a whole number from 0 on"), value
    if words := get_args(annotation):
        return (None if value in words else " or ".join(f"'{word}'" for word in words)), value
    try:
        return None, converter.structure(value, annotation)
    except Exception:  # noqa: BLE001 - cattrs raises what the hooks of a type raise
        return f"a {annotation.__name__} of the protocol", None


def _with_protocol_errors(answer: Callable[[], Any]) -> Any:
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

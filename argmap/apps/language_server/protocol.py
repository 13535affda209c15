"""The protocol as this server speaks it: each request gets an answer, even a malformed one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from cattrs import Converter, transform_error
from lsprotocol import types
from pygls.exceptions import (
    JsonRpcException,
    JsonRpcInternalError,
    JsonRpcInvalidParams,
    JsonRpcInvalidRequest,
    JsonRpcServerNotInitialized,
)
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.json_rpc import RPCNotification, RPCRequest, RPCResponse

#: How many invalid parts of a message are reported.
_MOST = 3


class Unreadable(NamedTuple):
    """A message that breaks the protocol: its id and method as given, and what is wrong with it."""

    id: Any
    method: Any
    error: JsonRpcException


class CaseProtocol(LanguageServerProtocol):
    """The protocol of pygls, which leaves unreadable requests unanswered and sends tracebacks in errors."""

    def __init__(self, *arguments: Any) -> None:
        """Wait for `initialize`."""
        super().__init__(*arguments)
        self.converter: Converter = self._converter
        self._begun = False

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Return a message as a value of the protocol, or as `Unreadable`; any other JSON object as it is."""
        if "jsonrpc" not in data:
            return data
        method = data.get("method")
        if "method" in data and (not isinstance(method, str) or not _is_id(data.get("id", 0))):
            wrong = JsonRpcInvalidRequest(
                "a request has a method and an id, of which the latter may be a number"
            )
            return Unreadable(data.get("id"), method, wrong)
        if method is not None and self.get_message_type(method) is None:
            data = {"params": None, **data}
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            said = _said(method, error.__cause__)
            return Unreadable(data.get("id"), method, JsonRpcInvalidParams(said))

    def handle_message(self, message: Any) -> None:
        """Handle a message, or answer why it cannot be handled."""
        if isinstance(message, Unreadable):
            self._refuse_unreadable(message)
        elif isinstance(message, (RPCRequest, RPCNotification)):
            error = self._untimely(message)
            if error is None:
                self._begun = self._begun or message.method == types.INITIALIZE
                super().handle_message(message)
            elif isinstance(message, RPCRequest):
                self.refuse(message.id, error)
        elif isinstance(message, RPCResponse) or hasattr(message, "error"):
            super().handle_message(message)
        else:
            given = message.get("id") if isinstance(message, Mapping) else None
            self.refuse(given, JsonRpcInvalidRequest("a message is an object with 'jsonrpc': '2.0'"))

    def refuse(self, message_id: Any, error: JsonRpcException) -> None:
        """Answer a request with an error; one whose id is unknown, with the id null."""
        if _is_id(message_id):
            self._send_response(message_id, error=error.to_response_error())
        else:  # of which lsprotocol would leave out the id
            said = {"code": error.code, "message": error.message}
            self._send_data({"jsonrpc": self.VERSION, "id": None, "error": said})

    def _refuse_unreadable(self, message: Unreadable) -> None:
        """Answer a request, end what waits for a response, and log a notification for the editor."""
        if message.method is None:
            self._handle_response(message.id, None, message.error.to_response_error())
        elif message.id is not None:
            self.refuse(message.id, message.error)
        else:
            said = types.LogMessageParams(types.MessageType.Error, message.error.message)
            self._server.window_log_message(said)

    def _untimely(self, message: RPCRequest | RPCNotification) -> JsonRpcException | None:
        """Return why a message cannot be handled now, if it cannot."""
        if message.method == types.EXIT:
            return None
        if message.jsonrpc != self.VERSION:
            return JsonRpcInvalidRequest(f"'jsonrpc' must be '{self.VERSION}'")
        if self._shutdown:
            return JsonRpcInvalidRequest("the server has been told to shut down")
        if self._begun and message.method == types.INITIALIZE:
            return JsonRpcInvalidRequest("the server is initialized already")
        if not self._begun and message.method != types.INITIALIZE:
            return JsonRpcServerNotInitialized("send 'initialize' first")
        return None

    def _send_response(
        self, msg_id: Any, result: Any | None = None, error: types.ResponseError | None = None
    ) -> None:
        """Send the answer to a request; a bug without the traceback, which is in the log."""
        if error is not None and error.code == JsonRpcInternalError.CODE:
            error = types.ResponseError(error.code, f"this is a bug in argmap: {error.message}")
        super()._send_response(msg_id, result, error)


def _is_id(given: Any) -> bool:
    return isinstance(given, (int, str)) and not isinstance(given, bool)


def _said(method: Any, cause: BaseException | None) -> str:
    """Return what is wrong with a message, in a sentence that begins with its method."""
    found = transform_error(cause) if isinstance(cause, Exception) else ["it cannot be read"]
    told = []
    for problem in found[:_MOST]:
        what, _, path = problem.partition(" @ $.")
        where = re.sub(r"_([a-z])", lambda match: match[1].upper(), path)
        told.append(f"'{where}': {what}" if where else what)
    return f"{method or 'a response'}: {'; '.join(told)}"

"""Messages of a client that cannot be read: whether one has to be answered, and with which error."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

#: The codes of JSON-RPC.
PARSE_ERROR, INVALID_REQUEST = -32700, -32600

#: Half of a surrogate pair, which JSON can hold and UTF-8 cannot.
_SURROGATE = re.compile("[\ud800-\udfff]")

_ENVELOPE = (
    "a request is a JSON object with 'jsonrpc': '2.0', a 'method', an 'id' that is a text or a whole number, "
    "and 'params' that are an object"
)


class ErrorAnswer(NamedTuple):
    """The error that answers a message; its id is None where no request can be recognised."""

    id: int | str | None
    code: int
    message: str


def refuse_text(text: str, why: str) -> ErrorAnswer | None:
    """Return the answer to a line that the parser of the protocol refused, saying `why`.

    It also refuses what Python reads: half of a surrogate pair, very deep nesting.
    """
    if not text.strip():
        return None
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        message = None
    return ErrorAnswer(_id_of(message), PARSE_ERROR, f"a message cannot be read: {why}")


def refuse_value(message: Any) -> ErrorAnswer | None:
    """Return the answer to JSON that is no message of the protocol; a notification or an answer gets none."""
    if isinstance(message, Mapping) and ("id" not in message or {"result", "error"} & message.keys()):
        return None
    return ErrorAnswer(_id_of(message), INVALID_REQUEST, _ENVELOPE)


def _id_of(message: Any) -> int | str | None:
    """Return the id of a request, if it has one that can be sent back."""
    given = message.get("id") if isinstance(message, Mapping) else None
    if isinstance(given, str):
        return None if _SURROGATE.search(given) else given
    return given if isinstance(given, int) and not isinstance(given, bool) else None

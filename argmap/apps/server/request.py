"""Parse the head of an HTTP request, strictly.

Only requests as sent by browsers are supported, one per connection. A body has a Content-Length, and is read
once the request has been found to be allowed. A path is a key into a table and is never resolved as a file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

#: The most header lines in a request.
_MOST_HEADERS = 100

_REQUEST = re.compile(r"([A-Z]{1,20}) (/[!-~]*) HTTP/1\.[01]")
_HEADER = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+):([^\x00-\x08\x0a-\x1f\x7f]*)")

#: The headers that decisions depend on: with duplicates, a proxy in front and this server could interpret a
#: request differently.
_ONCE = frozenset(
    ("host", "origin", "cookie", "content-length", "content-type", "transfer-encoding", "sec-fetch-site")
)


class RefusedError(Exception):
    """A refused request, with its HTTP status."""

    def __init__(
        self, status: int, message: str, *, hint: str = "", headers: Mapping[str, str] | None = None
    ) -> None:
        """Set the texts for the client: `message`, and `hint`, which says what to do."""
        super().__init__(message)
        self.status = status
        self.message = message
        self.hint = hint
        self.headers = dict(headers or {})


def _no_body(_most: int) -> bytes:
    return b""


@dataclass(frozen=True, slots=True)
class Request:
    """A request: method, decoded path, query as sent, and headers by lower-case name.

    `body` reads the body, up to a number of bytes; `peer` is the address that the connection comes from.
    """

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    peer: str = ""
    body: Callable[[int], bytes] = field(default=_no_body, repr=False)

    def length(self, most: int) -> int:
        """Return the number of bytes of the body.

        Raises:
            RefusedError: The length is missing, or more than `most`.
        """
        told = self.headers.get("content-length")
        if told is None:
            raise RefusedError(411, "The request has no Content-Length.")
        if int(told) > most:
            raise RefusedError(413, f"That is too large: the limit is {most:,} bytes.")
        return int(told)


def parse_request(head: bytes) -> Request:
    """Parse the head of a request, up to the empty line that ends it.

    Raises:
        RefusedError: It is not an HTTP/1 request, or one that no browser sends.
    """
    try:
        first, *lines = re.split(r"\r?\n", head.decode("latin-1").rstrip("\r\n"))
        asked = _REQUEST.fullmatch(first)
        if asked is None:
            raise RefusedError(400, "This is not a request that a browser makes.")
        path, _, query = asked[2].partition("?")
        return Request(asked[1], unquote(path, errors="strict"), query, _headers(lines))
    except UnicodeDecodeError:
        raise RefusedError(400, "The path is not UTF-8.") from None


def _headers(lines: list[str]) -> dict[str, str]:
    if len(lines) > _MOST_HEADERS:
        raise RefusedError(431, "The request has too many headers.")
    headers: dict[str, str] = {}
    for line in lines:
        header = _HEADER.fullmatch(line)
        if header is None:
            raise RefusedError(400, "A header line has no name and value.")
        name = header[1].lower()
        if name in headers and name in _ONCE:
            raise RefusedError(400, f"The request has more than one {name}.")
        said = header[2].strip(" \t")
        headers[name] = f"{headers[name]}, {said}" if name in headers else said
    if "transfer-encoding" in headers:
        raise RefusedError(501, "A request needs a Content-Length, and cannot be chunked.")
    if not re.fullmatch("[0-9]{1,15}", headers.get("content-length", "0")):
        raise RefusedError(400, "The length of the request is not a number.")
    return headers

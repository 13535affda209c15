"""Parse the head of an HTTP request, strictly, and check that the client may send it.

Only requests as sent by browsers are supported. A request has no body; a path is a key
into a table and is never resolved as a file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

#: The most header lines in a request.
_MOST_HEADERS = 100

_REQUEST = re.compile(r"([A-Z]{1,20}) (/[!-~]*) HTTP/1\.[01]")
_HEADER = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+):(.*)")


class RefusedError(Exception):
    """A refused request, with the HTTP status."""

    def __init__(self, status: int, message: str) -> None:
        """`message` is for the client."""
        super().__init__(message)
        self.status = status
        self.message = message


@dataclass(frozen=True, slots=True)
class Request:
    """Method, path with percent signs decoded, query as sent, headers by lower-case name."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]


def parse_request(head: bytes) -> Request:
    """Parse the head of a request, up to the empty line that ends it.

    Raises:
        RefusedError: It is no HTTP/1 request, or one that no browser sends.
    """
    try:
        first, *lines = re.split(r"\r?\n", head.decode("latin-1").rstrip("\r\n"))
        asked = _REQUEST.fullmatch(first)
        if asked is None:
            raise RefusedError(400, "This is no request that a browser makes.")
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
            raise RefusedError(400, "A header is no header.")
        name = header[1].lower()
        if name in headers and name in ("host", "origin"):
            raise RefusedError(400, f"The request has more than one {name}.")
        headers[name] = header[2].strip(" \t")
    return headers


def check_host(request: Request, port: int) -> None:
    """Check the Host header, against DNS rebinding.

    A page elsewhere can make its own name resolve to this computer, and its
    script could then read what is served; but the browser sends the name used.

    Raises:
        RefusedError: The host is missing or another one.
    """
    host = request.headers.get("host")
    if host is None:
        raise RefusedError(400, "The request names no host.")
    if host.lower() not in _hosts(port):
        raise RefusedError(421, "This server answers to 127.0.0.1 and localhost only.")


def check_origin(request: Request, port: int) -> None:
    """Check that the request comes from a page of this server, as far as the browser tells.

    Raises:
        RefusedError: It comes from another origin.
    """
    origin = request.headers.get("origin")
    ours = origin is None or origin.lower() in {f"http://{host}" for host in _hosts(port)}
    if not ours or request.headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        raise RefusedError(403, "Only pages of this server may ask for this.")


def _hosts(port: int) -> set[str]:
    names = ("127.0.0.1", "localhost", "[::1]")
    hosts = {f"{name}:{port}" for name in names}
    return hosts | set(names) if port == 80 else hosts

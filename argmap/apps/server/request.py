"""What a client asks for: the head of an HTTP request, read strictly, and whether it may ask.

Only what browsers send is understood. A request has no body; a path is a key
into a table and is never looked for among files.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

#: The most header lines that a request may have.
_MOST_HEADERS = 100

_REQUEST = re.compile(r"([A-Z]{1,20}) (/[!-~]*) HTTP/1\.[01]")
_HEADER = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+):(.*)")


class RefusedError(Exception):
    """A request that is not answered with what it asks for; `status` is what HTTP calls the reason."""

    def __init__(self, status: int, message: str) -> None:
        """`message` is for the one who asked."""
        super().__init__(message)
        self.status = status
        self.message = message


@dataclass(frozen=True, slots=True)
class Request:
    """Method, path with its percent signs decoded, query as it came, headers by name in small letters."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]


def parse_request(head: bytes) -> Request:
    """Read the head of a request, up to the empty line that ends it.

    Raises:
        RefusedError: It is no request of HTTP/1, or one that no browser makes.
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
    """See that a request is meant for this server.

    A page elsewhere can have its own name point to this computer, and its
    script would then read what is served; but the browser says which name it
    was.

    Raises:
        RefusedError: It is meant for another host, or does not say for which.
    """
    host = request.headers.get("host")
    if host is None:
        raise RefusedError(400, "The request names no host.")
    if host.lower() not in _hosts(port):
        raise RefusedError(421, "This server answers to 127.0.0.1 and localhost only.")


def check_origin(request: Request, port: int) -> None:
    """See that it is a page of this server that asks, where the browser says whose page it is.

    Raises:
        RefusedError: It is somebody else's.
    """
    origin = request.headers.get("origin")
    ours = origin is None or origin.lower() in {f"http://{host}" for host in _hosts(port)}
    if not ours or request.headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        raise RefusedError(403, "Only pages of this server may ask for this.")


def _hosts(port: int) -> set[str]:
    names = ("127.0.0.1", "localhost", "[::1]")
    hosts = {f"{name}:{port}" for name in names}
    return hosts | set(names) if port == 80 else hosts

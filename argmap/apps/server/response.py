"""HTTP responses, with headers that restrict their use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import msgspec

#: Headers of every response: no caching, no content sniffing, no referrer, same origin only.
_ALWAYS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Connection": "close",
}

#: The policy for a response that is not a page.
NOTHING_ALLOWED = "default-src 'none'; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True)
class Response:
    """Status, body, and what the browser may do with it; `endless` if the body is streamed."""

    status: int = 200
    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    policy: str = NOTHING_ALLOWED
    headers: Mapping[str, str] = field(default_factory=dict)
    endless: bool = False

    @property
    def head(self) -> bytes:
        """The status line and headers, with the empty line that ends them."""
        lines = [f"HTTP/1.1 {self.status} {HTTPStatus(self.status).phrase}", f"Content-Type: {self.kind}"]
        if not self.endless:
            lines.append(f"Content-Length: {len(self.body)}")
        lines.append(f"Content-Security-Policy: {self.policy}")
        lines += [f"{name}: {value}" for name, value in (_ALWAYS | dict(self.headers)).items()]
        return "".join(f"{line}\r\n" for line in [*lines, ""]).encode("ascii")


def json_response(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Return a value as JSON."""
    return Response(
        status, msgspec.json.encode(value), "application/json; charset=utf-8", headers=dict(headers or {})
    )


#: The head of an event stream, which lasts until the client or the server closes it.
STREAM = Response(kind="text/event-stream; charset=utf-8", endless=True)

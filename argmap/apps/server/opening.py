"""Opening a claim in the user's editor from its page: who may ask for it, and what is asked.

Only who has opened the address that `argmap serve` printed may: it holds a token, which becomes a cookie that no script
reads and no other site sends. A request names a case and a claim of it, and nothing else: the file and the line are
looked up here, and no text of a request or of a case becomes part of a command.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from argmap.apps.server.request import RefusedError, Request, check_origin
from argmap.apps.server.response import Response
from argmap.apps.server.watched import Watched
from argmap.core.diagnostics import ArgmapError

#: The longest query that is parsed, in characters; the longest id of a claim is far shorter.
_LONGEST_QUERY = 4_000


@dataclass(frozen=True, slots=True)
class ClaimOpener:
    """Opens a file at a line, for those who have the token; `open` raises ArgmapError where it cannot.

    `follows` is whether what is chosen on the page is opened at once, and not only by a button.
    """

    open: Callable[[str, int], None]
    follows: bool = False
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)

    @property
    def query(self) -> str:
        """The query of the address that is printed."""
        return f"?editor={self.token}"

    def welcome(self, request: Request, port: int) -> Response | None:
        """Return the answer to the address that was printed: a cookie, and on to the start; None for another address."""
        if len(request.query) > _LONGEST_QUERY:
            return None
        given = parse_qs(request.query).get("editor", [""])[0]
        if not self._is_token(given):
            return None
        cookie = f"{_cookie_name(port)}={self.token}; Path=/; HttpOnly; SameSite=Strict"
        return Response(302, headers={"Location": "/", "Set-Cookie": cookie})

    def is_for(self, request: Request, port: int) -> bool:
        """Return whether a request comes from who has opened that address."""
        try:
            cookie = SimpleCookie(request.headers.get("cookie", "")).get(_cookie_name(port))
        except CookieError:
            return False
        return cookie is not None and self._is_token(cookie.value)

    def answer(self, request: Request, watched: Watched, port: int) -> Response:
        """Open the claim that a request names.

        Raises:
            RefusedError: It may not be asked for, there is no such claim, or it could not be opened.
        """
        check_origin(request, port)
        if "origin" not in request.headers or not self.is_for(request, port):
            raise RefusedError(403, "Open the address that 'argmap serve' has printed.")
        query = request.query if len(request.query) <= _LONGEST_QUERY else ""
        line = line_of(watched, parse_qs(query).get("name", [""])[0])
        if line is None:
            raise RefusedError(404, "That is not in the file any more.")
        try:
            self.open(watched.editable_file(), line)
        except ArgmapError as error:
            raise RefusedError(
                409, f"{error.message}; {error.hint}" if error.hint else error.message
            ) from None
        return Response(204)

    def _is_token(self, given: str) -> bool:
        return secrets.compare_digest(given.encode("utf-8", "replace"), self.token.encode())


def _cookie_name(port: int) -> str:
    """Return the name of the cookie: browsers send cookies to every port of a host."""
    return f"argmap-editor-{port}"


def line_of(watched: Watched, name: str) -> int | None:
    """Return the line at which a claim or a link is written, in the last version without mistakes."""
    drawn = watched.settled().drawn
    if drawn is None:
        return None
    one = drawn.case.claims.get(name) or next((link for link in drawn.case.links if link.name == name), None)
    if one is None:
        return None
    return 1 if one.span is None else one.span.line

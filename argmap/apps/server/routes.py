"""The contents of the server: a table of cases, created at the start, and a page for each.

| path | what it is |
|---|---|
| `/` | the list of cases; if there is only one, a redirect to it |
| `/case/KEY` | the page of a case |
| `/events/KEY` | the event stream of the page |
| `/open/KEY?name=ID` | POST opens a claim in an editor, if that was asked for at the start (see `opening`) |

A path is looked up in this table only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from urllib.parse import parse_qs

from argmap.apps.server.opening import ClaimOpener
from argmap.apps.server.pages import address_of, broken_page, index_page, map_page
from argmap.apps.server.request import RefusedError, Request, check_host, check_origin
from argmap.apps.server.response import Response
from argmap.apps.server.watched import Watched
from argmap.core.names import free_name

#: The longest query that is parsed, in characters.
_LONGEST_QUERY = 1_000


class Site:
    """The cases by key, in the order given."""

    def __init__(
        self,
        cases: Iterable[Watched],
        *,
        listed: bool = False,
        log: Callable[[str], None] = lambda _: None,
        opener: ClaimOpener | None = None,
    ) -> None:
        """Give each case a unique key; `listed` makes a list even of a single case.

        With an `opener`, claims can be opened in an editor.
        """
        self.cases: dict[str, Watched] = {}
        for watched in cases:
            watched.key = self._free(watched.key)
            watched.log = log
            self.cases[watched.key] = watched
        self.log = log
        self.opener = opener
        self._listed = listed or len(self.cases) != 1

    def _free(self, wanted: str) -> str:
        """Return a unique key that a browser does not take for a folder, and that is valid UTF-8."""
        valid = wanted.encode("utf-8", "surrogateescape").decode(
            "utf-8", "replace"
        )  # a file name may not be UTF-8
        return free_name(valid if valid.strip(".") else "case", self.cases)

    def answer(self, request: Request, port: int) -> Response | Watched:
        """Answer a request: with a page, or with a case whose changes are to be streamed.

        Raises:
            RefusedError: It is not for this server, for an unknown page, or not
                a read.
        """
        check_host(request, port)
        kind, _, key = request.path.removeprefix("/").partition("/")
        watched = self.cases.get(key)
        if request.method == "POST" and kind == "open" and self.opener is not None and watched is not None:
            return self.opener.answer(request, watched, port)
        if request.method not in ("GET", "HEAD"):
            raise RefusedError(405, "Here is only something to read.")
        if request.path == "/":
            return (self.opener and self.opener.welcome(request, port)) or self._start(request)
        if watched is None or kind not in ("case", "events"):
            raise RefusedError(404, "There is no such page.")
        if kind == "events":
            check_origin(request, port)
            return watched
        state = watched.settled()
        home = "/" if self._listed else None
        if state.drawn is None:
            return broken_page(watched, state, home)
        opens = self.opener is not None and self.opener.is_for(request, port)
        return map_page(
            state.drawn, home, opens=opens, follows=opens and self.opener is not None and self.opener.follows
        )

    def _start(self, request: Request) -> Response:
        if self._listed:
            query = parse_qs(request.query) if len(request.query) < _LONGEST_QUERY else {}
            return index_page(list(self.cases.values()), query.get("tag", [None])[0])
        (watched,) = self.cases.values()
        return Response(302, headers={"Location": address_of(watched)})

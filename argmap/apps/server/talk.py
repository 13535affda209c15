"""A server with one page: a talk, rendered again on each request."""

from __future__ import annotations

from collections.abc import Callable

from argmap.apps.server.pages import message_page
from argmap.apps.server.request import RefusedError, Request
from argmap.apps.server.response import Response
from argmap.apps.server.routes import Site
from argmap.core.diagnostics import ArgmapError
from argmap.render.slides.page import talk_policy


class TalkSite(Site):
    """A site with the page of a talk at `/`, and nothing else."""

    def __init__(self, render: Callable[[], str], log: Callable[[str], None] = lambda _: None) -> None:
        """Set `render`, which returns the page, or raises ArgmapError if that is no longer possible."""
        super().__init__((), log=log)
        self._render = render

    def answer(self, request: Request, port: int) -> Response:
        """Answer a request with the page.

        Raises:
            RefusedError: The request is not for this server, for an unknown page, or not a read.
        """
        self.reach.origin(request, port)
        if request.method not in ("GET", "HEAD"):
            raise RefusedError(405, "This address can only be read.")
        if request.path != "/":
            raise RefusedError(404, "There is no such page.")
        try:
            page = self._render()
        except ArgmapError as error:
            self.log(error.message)
            told = "; ".join(str(one) for one in error.diagnostics) or error.message
            return message_page(500, "There is no talk now", f"{told}. Correct it, and reload this page.")
        policy = f"{talk_policy()}; frame-ancestors 'none'"
        return Response(body=page.encode("utf-8", errors="replace"), policy=policy)

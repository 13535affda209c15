"""Opening a claim in the user's editor from its page, and the right to do so.

Only the owner may: whoever opened the link printed by `argmap serve` (see `access`). A request names a case
and a claim of it, and nothing else: the file and the line are looked up here, and no text of a request or of
a case becomes part of a command.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from argmap.apps.server.access import Visitor
from argmap.apps.server.posts import json_body
from argmap.apps.server.request import RefusedError, Request
from argmap.apps.server.response import Response
from argmap.apps.server.watched_case import Watched
from argmap.core.diagnostics import ArgmapError
from argmap.core.link_names import find_statement


class _Asked(msgspec.Struct, forbid_unknown_fields=True):
    """The claim or link to open."""

    name: str


@dataclass(frozen=True, slots=True)
class ClaimOpener:
    """An opener of files at a line; `open` raises ArgmapError on failure.

    `follows` is whether anything selected on the page is opened at once, not only by a button.
    """

    open: Callable[[str, int], None]
    follows: bool = False

    def answer(self, request: Request, watched: Watched, _visitor: Visitor) -> Response:
        """Open the claim that a request names.

        Raises:
            RefusedError: There is no such claim, or it could not be opened.
        """
        line = line_of(watched, json_body(request, _Asked).name)
        if line is None:
            raise RefusedError(404, "That is not in the file any more.")
        try:
            self.open(watched.editable_file(), line)
        except ArgmapError as error:
            raise RefusedError(409, error.message, hint=error.hint or "") from None
        return Response(204)


def line_of(watched: Watched, name: str) -> int | None:
    """Return the line of a claim or a link in the last version without mistakes."""
    drawn = watched.settled().drawn
    if drawn is None:
        return None
    one = find_statement(drawn.case, name)
    if one is None:
        return None
    return 1 if one.span is None else one.span.line

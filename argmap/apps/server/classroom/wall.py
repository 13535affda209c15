"""The teacher's wall: a page with a tile for each case, updated when cases change.

| event | its data |
|---|---|
| `tiles` | the tiles that are new or have changed (see `board`); first, all of them |

Without JavaScript, the page shows the numbers at the time of loading.
"""

from __future__ import annotations

import time
from functools import cache
from html import escape
from importlib.resources import files

import msgspec

from argmap.apps.server.classroom.board import Board, Tile
from argmap.apps.server.events import Follower
from argmap.apps.server.pages import plain_page
from argmap.apps.server.response import Response
from argmap.apps.server.watched_case import Watched
from argmap.core.display import counted

#: The interval between two updates of a wall, in seconds.
_OFTEN = 0.5


class WallFollower(Follower):
    """A follower that sends a wall the tiles that have changed."""

    def __init__(self, board: Board, any_case: Watched) -> None:
        """Follow a board; `any_case` is one of its cases."""
        super().__init__(any_case)
        self._board = board
        self._shown: dict[str, Tile] = {}
        self._when = -_OFTEN

    def news(self) -> bytes:
        """Return the event with the changed tiles; nothing without any."""
        now = time.monotonic()
        if now - self._when < _OFTEN:
            return b""
        self._when = now
        changed = [one for one in self._board.tiles() if self._shown.get(one.key) is not one]
        if not changed:
            return b""
        self._shown |= {one.key: one for one in changed}
        return b"event: tiles\ndata: " + msgspec.json.encode(changed) + b"\n\n"


#: The explanation of the small pictures.
_KEY = (
    "Each line is a claim, as deep as it stands in the outline: dark blue is accepted, grey falls, yellow is undecided; "
    "a red mark before it counters. “Answered” counts the counters that something counters."
)


def wall_page(title: str, board: Board) -> Response:
    """Return the page of a wall."""
    tiles = board.tiles()
    rows = "".join(_row(one) for one in tiles)
    body = f'<div id="tools"></div>\n<p id="key">{_KEY}</p>\n<ul id="wall">\n{rows}</ul>\n'
    return plain_page(title, body, script=_read("wall.js"), style=_read("wall.css"))


def _row(tile: Tile) -> str:
    """Return a tile as shown without JavaScript."""
    found = tile.progress
    said = ", ".join(
        (
            counted(found.claims, "claim"),
            f"{found.answered} of {counted(found.counters, 'counter')} answered",
            f"{found.cited} cited",
            counted(tile.findings, "finding"),
        )
    )
    return f'<li><a href="{escape(tile.href)}"><bdi>{escape(tile.name)}</bdi></a> {escape(said)}</li>\n'


@cache
def _read(name: str) -> str:
    return files("argmap.apps.server.classroom").joinpath(name).read_text(encoding="utf-8")

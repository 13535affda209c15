"""The server-sent events of an open page (WHATWG HTML, section 9.2).

| event | its data |
|---|---|
| `values` | the values that the page draws: sent first, and when the case has changed |
| `chosen` | `{"name"}`: the id of a claim, or the name of a link, that is to be shown |
| `mistakes` | `{"heading", "mistakes"}`: a sentence, and a list with a text per mistake |
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Mapping
from typing import Any

from argmap.apps.server.watched_case import State, Watched
from argmap.core.diagnostics import Diagnostic, count_of
from argmap.core.display import counted
from argmap.core.quoting import quoted
from argmap.render.text.diagnostics import diagnostic_lines
from argmap.render.text.lines import plain

#: The milliseconds after which a browser reconnects when a stream has ended.
RETRY = b"retry: 500\n\n"
#: An empty comment, which reveals whether the client is still connected.
HEARTBEAT = b":\n\n"

#: The most mistakes that a page shows.
_MOST = 20


class Follower:
    """A follower that sends the news of a case to one page, from the moment that it is opened."""

    def __init__(self, watched: Watched) -> None:
        self.watched = watched
        #: The identifiers of the version and the mistakes that were sent, not the objects: a slow page would
        #: keep them in memory.
        self._told: tuple[int | None, tuple[Diagnostic, ...]] | None = None
        self._chosen = watched.chosen

    #: A socket that becomes readable when there is news; None for followers that must poll.
    wake: socket.socket | None = None

    def begin(self) -> None:
        """Begin: the page listens."""

    def close(self) -> None:
        """End: the page is closed."""

    def news(self) -> bytes:
        """Return the events that are due; empty without news."""
        state = self.watched.look()
        said = self._news(state)
        chosen = self.watched.chosen
        if chosen is not self._chosen and chosen is not None:
            said += choosing(chosen.name)
        self._chosen = chosen
        return said

    def values(self, state: State) -> bytes:
        """Return the event with the current values."""
        return b"" if state.drawn is None else event("values", state.drawn.text)

    def _news(self, state: State) -> bytes:
        before = self._told
        now = self._told = (None if state.drawn is None else state.drawn.number, state.mistakes)
        said = b""
        if state.drawn is not None and (before is None or now[0] != before[0]):
            said += self.values(state)
        if before is None or now[1] != before[1]:
            told = {
                "heading": heading(state, self.watched.file),
                "mistakes": mistake_texts(state, self.watched.file),
            }
            said += event("mistakes", json.dumps(told))
        return said


def event(name: str, data: str, id_: str | None = None) -> bytes:
    """Return an event; its data is one line."""
    head = f"event: {name}\n" if id_ is None else f"event: {name}\nid: {id_}\n"
    return f"{head}data: {data}\n\n".encode("utf-8", "replace")


def json_members(values: Mapping[str, Any]) -> str:
    """Return the members of a JSON object on one line, to be joined with others."""
    return json.dumps(values, ensure_ascii=False)[1:-1]


def choosing(name: str) -> bytes:
    """Return the event that makes a page show a claim or a link."""
    return event("chosen", json.dumps({"name": name}))


def heading(state: State, file: str) -> str:
    """Return the number of mistakes and what the page shows meanwhile; empty without mistakes."""
    if not state.mistakes:
        return ""
    shown = "The map is the last one without." if state.drawn else "There is no map yet."
    return f"{quoted(shown_file(file))}: {counted(count_of(state.mistakes), 'mistake')}. {shown}"


def shown_file(file: str) -> str:
    """Return the name of a file for pages: as given, but without the folders of this computer."""
    return os.path.basename(file) if os.path.isabs(file) else file


def mistake_texts(state: State, file: str) -> list[str]:
    """Return each mistake in a file as in a terminal: place, line, caret, hint."""
    texts = [_text(mistake).replace(file, shown_file(file)) for mistake in state.mistakes[:_MOST]]
    more = count_of(state.mistakes) - _MOST
    return [*texts, f"and {more} more: 'argmap check' shows more of them"] if more > 0 else texts


def _text(mistake: Diagnostic) -> str:
    return "\n".join(plain(diagnostic_lines([mistake])))

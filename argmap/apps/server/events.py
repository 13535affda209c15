"""The server-sent events of an open page (WHATWG HTML, section 9.2).

| event | its data |
|---|---|
| `values` | the values that the page draws: sent first, and when the case has changed |
| `chosen` | `{"name"}`: the id of a claim, or the name of a link, that is to be shown |
| `mistakes` | `{"heading", "mistakes"}`: a sentence, and a list with a text per mistake |
"""

from __future__ import annotations

import json

from argmap.apps.server.watched import State
from argmap.core.diagnostics import Diagnostic, count_of
from argmap.core.display import counted
from argmap.core.quoting import quoted
from argmap.render.text.diagnostics import diagnostic_lines
from argmap.render.text.lines import plain

#: Milliseconds after which a browser reconnects when a stream has ended.
RETRY = b"retry: 500\n\n"
#: An empty comment, which reveals whether the client is still connected.
HEARTBEAT = b":\n\n"

#: How many mistakes a page shows.
_MOST = 20


def news(before: State | None, now: State, file: str) -> bytes:
    """Return the events that update a page from one state to another; from None, all of them."""
    parts = []
    if now.drawn is not None and (before is None or now.drawn is not before.drawn):
        parts.append(("values", now.drawn.text))
    if before is None or now.mistakes != before.mistakes:
        told = {"heading": heading(now, file), "mistakes": mistake_texts(now)}
        parts.append(("mistakes", json.dumps(told)))
    return "".join(f"event: {name}\ndata: {data}\n\n" for name, data in parts).encode("utf-8", "replace")


def choosing(name: str) -> bytes:
    """Return the event that has a page show a claim or a link."""
    return f"event: chosen\ndata: {json.dumps({'name': name})}\n\n".encode()


def heading(state: State, file: str) -> str:
    """Return the number of mistakes and what is shown meanwhile; empty without mistakes."""
    if not state.mistakes:
        return ""
    shown = "The map is the last one without." if state.drawn else "There is no map yet."
    return f"{quoted(file)}: {counted(count_of(state.mistakes), 'mistake')}. {shown}"


def mistake_texts(state: State) -> list[str]:
    """Return each mistake as in a terminal: place, line, caret, hint."""
    texts = [_text(mistake) for mistake in state.mistakes[:_MOST]]
    more = count_of(state.mistakes) - _MOST
    return [*texts, f"and {more} more: 'argmap check' shows more of them"] if more > 0 else texts


def _text(mistake: Diagnostic) -> str:
    return "\n".join(plain(diagnostic_lines([mistake])))

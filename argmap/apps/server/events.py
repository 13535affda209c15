"""What a page is told while it is open, as server-sent events (WHATWG HTML, section 9.2).

| event | its data |
|---|---|
| `values` | what the page draws, as in the page: sent at first, and when the case is another |
| `mistakes` | `{"heading", "mistakes"}`: a sentence and a text for each; an empty list where there are none |
"""

from __future__ import annotations

import json

from argmap.apps.server.watched import State
from argmap.core.diagnostics import Diagnostic, count_of
from argmap.core.display import counted
from argmap.core.quoting import quoted
from argmap.render.text.lines import plain
from argmap.render.text.report import diagnostic_lines

#: Milliseconds after which a browser asks again when a stream has ended.
RETRY = b"retry: 500\n\n"
#: A line that says nothing, by which a client that has gone is noticed.
HEARTBEAT = b":\n\n"

#: How many mistakes a page shows.
_MOST = 20


def news(before: State | None, now: State, file: str) -> bytes:
    """The events that bring a page from one state to another; from None, all there is to know."""
    parts = []
    if now.drawn is not None and (before is None or now.drawn is not before.drawn):
        parts.append(("values", now.drawn.text))
    if before is None or now.mistakes != before.mistakes:
        told = {"heading": heading(now, file), "mistakes": mistake_texts(now)}
        parts.append(("mistakes", json.dumps(told)))
    return "".join(f"event: {name}\ndata: {data}\n\n" for name, data in parts).encode("utf-8", "replace")


def heading(state: State, file: str) -> str:
    """How many mistakes there are, and what is shown meanwhile; empty where there are none."""
    if not state.mistakes:
        return ""
    shown = "The map is the last one without." if state.drawn else "There is no map yet."
    return f"{quoted(file)}: {counted(count_of(state.mistakes), 'mistake')}. {shown}"


def mistake_texts(state: State) -> list[str]:
    """Each mistake as a terminal shows it: place, line, caret, way out."""
    texts = [_text(mistake) for mistake in state.mistakes[:_MOST]]
    more = count_of(state.mistakes) - _MOST
    return [*texts, f"and {more} more: 'argmap check' shows more of them"] if more > 0 else texts


def _text(mistake: Diagnostic) -> str:
    return "\n".join(plain(diagnostic_lines([mistake])))

"""Commands: why a claim stands or falls, and which verdicts would change if it did not."""

from __future__ import annotations

from typing import Literal

from argmap.apps.api.explaining import what_if, why
from argmap.apps.language_server.command_names import WHAT_IF, WHY
from argmap.apps.language_server.documents import Reading
from argmap.apps.language_server.feature import CommandRequest, Feature
from argmap.apps.language_server.store import DocumentStore
from argmap.core.diagnostics import ArgmapError
from argmap.render.text.lines import plain
from argmap.render.text.what_if import what_if_lines
from argmap.render.theme import UNICODE


def answer_why(store: DocumentStore, uri: str, name: str) -> str:
    """Explain why a claim or a link has its verdict, as `argmap why` does.

    Raises:
        ArgmapError: The case was never without mistakes, or there is no such claim.
    """
    return _shown(store, str(why(_reading(store, uri).graph, name)))


def answer_what_if(
    store: DocumentStore, uri: str, name: str, supposed: Literal["rejected", "accepted"] = "rejected"
) -> str:
    """Show which verdicts would change if a claim or a link were rejected, or accepted.

    Raises:
        ArgmapError: The case was never without mistakes, or there is no such claim.
    """
    reading = _reading(store, uri)
    accepted = supposed == "accepted"
    found = what_if(reading.graph, rejected=() if accepted else (name,), accepted=(name,) if accepted else ())
    lines = what_if_lines(found.graph, found.before, found.after, {name: accepted}, UNICODE)
    return _shown(store, "\n".join(plain(lines)))


def _reading(store: DocumentStore, uri: str) -> Reading:
    document = store.document(uri)
    if document is None:
        raise ArgmapError(f"no case is open as '{uri}'", hint="open it first")
    if document.known is None:
        raise ArgmapError("the case has mistakes", hint="correct what is underlined first")
    return document.known


def _shown(store: DocumentStore, said: str) -> str:
    """Show a text as a message, and return it for an editor that shows it elsewhere."""
    store.client.tell(said)
    return said


FEATURE = Feature(
    CommandRequest(WHY, answer_why, slow=True), CommandRequest(WHAT_IF, answer_what_if, slow=True)
)

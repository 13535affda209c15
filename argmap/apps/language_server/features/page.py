"""The live page beside the editor: to open it, and to have it show what is under the cursor."""

from __future__ import annotations

import re

from lsprotocol import types

from argmap.apps.language_server.command_names import FOLLOW, OPEN_PAGE
from argmap.apps.language_server.documents import Document
from argmap.apps.language_server.feature import CommandRequest, Feature
from argmap.apps.language_server.names import claim_at
from argmap.apps.language_server.store import DocumentStore
from argmap.core.diagnostics import ArgmapError

#: What is before the first word of a line.
_BLANKS = re.compile(r"[ \t]*")


def open_page(store: DocumentStore, uri: str) -> str:
    """Open the page of a document in a browser; return its address, for an editor that shows pages itself.

    Raises:
        ArgmapError: The document is not open, or no port is free.
    """
    from argmap.apps.language_server.live_page import (
        LivePages,  # the server, and what draws pages, take long to import
    )

    document = store.document(uri)
    if document is None:
        raise ArgmapError(f"no case is open as '{uri}'", hint="open it first")
    if store.pages is None:
        store.pages = LivePages(store)
    return store.pages.open(document).url


def follow(store: DocumentStore, uri: str, position: types.Position) -> str | None:
    """Have the page of a document show the claim at a position, or else on its line, and return its id."""
    document = store.document(uri)
    if document is None or store.pages is None:
        return None
    name = _claim_at(document, position)
    if name is not None:
        store.pages.choose(document.uri, name)
    return name


def _claim_at(document: Document, position: types.Position) -> str | None:
    offset = document.offset(position)
    blanks = _BLANKS.match(document.text, document.lines.start_at(offset))
    return claim_at(document, max(offset, blanks.end()) if blanks else offset)


FEATURE = Feature(CommandRequest(OPEN_PAGE, open_page, slow=True), CommandRequest(FOLLOW, follow))

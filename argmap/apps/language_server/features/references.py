"""References: all places that say a name, and the same marked in the text while the cursor is on one."""

from __future__ import annotations

from lsprotocol import types

from argmap.apps.language_server.documents import Document
from argmap.apps.language_server.feature import DocumentRequest, Feature
from argmap.apps.language_server.names import name_at, occurrences


def find_references(document: Document, params: types.ReferenceParams) -> list[types.Location] | None:
    """Return the places that say the name at a position, with its declaration if that is asked for."""
    name = name_at(document, document.offset(params.position))
    if name is None:
        return None
    return [
        document.location(one.start, one.end)
        for one in occurrences(document, name)
        if params.context.include_declaration or not one.declares
    ]


def find_highlights(
    document: Document, params: types.DocumentHighlightParams
) -> list[types.DocumentHighlight] | None:
    """Return the places that say the name at a position; the declaration is written, the others are read."""
    name = name_at(document, document.offset(params.position))
    if name is None:
        return None
    kinds = {True: types.DocumentHighlightKind.Write, False: types.DocumentHighlightKind.Read}
    return [
        types.DocumentHighlight(document.range(one.start, one.end), kinds[one.declares])
        for one in occurrences(document, name)
    ]


FEATURE = Feature(
    DocumentRequest(types.TEXT_DOCUMENT_REFERENCES, find_references, slow=True),
    DocumentRequest(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, find_highlights, slow=True),
)

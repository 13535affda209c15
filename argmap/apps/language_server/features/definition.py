"""Definition: from a name to where it is declared, from what a link is called to where it is drawn."""

from __future__ import annotations

from lsprotocol import types

from argmap.apps.language_server.documents import Document
from argmap.apps.language_server.feature import DocumentRequest, Feature
from argmap.apps.language_server.names import declaration, link_place, name_at


def find_definition(document: Document, params: types.DefinitionParams) -> list[types.Location] | None:
    """Return where the name at a position is declared; where it is itself, if that is the declaration."""
    name = name_at(document, document.offset(params.position))
    if name is None:
        return None
    found = declaration(document, name) or link_place(document, name.word)
    return [document.location(found.start, found.end)] if found else None


FEATURE = Feature(DocumentRequest(types.TEXT_DOCUMENT_DEFINITION, find_definition, slow=True))

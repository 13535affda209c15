"""Symbols of all open cases and those in the folders: claims, parties and sources that match the query."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from lsprotocol import types

from argmap.apps.language_server.documents import Document
from argmap.apps.language_server.feature import Feature, StoreRequest
from argmap.apps.language_server.store import DocumentStore
from argmap.apps.language_server.symbols import KINDS, claim_detail
from argmap.syntax.schema import SECTIONS

#: The most symbols of an answer: more cannot be looked through.
_MOST = 500
_SHOWN = ("claims", "arguments", "parties", "sources", "stages", "groups")


def find_symbols(store: DocumentStore, params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
    """Return the names that have the letters of the query in this order, and claims that say it."""
    query = params.query.casefold()
    found = chain.from_iterable(_in_document(document, query) for document in store.cases())
    return list(islice(found, _MOST))


def _in_document(document: Document, query: str) -> Iterator[types.WorkspaceSymbol]:
    reading = document.known
    for section in _SHOWN:
        kind = KINDS[SECTIONS[section]]
        for part in document.parts(section):
            detail = claim_detail(reading, part.name) if reading is not None and section == "claims" else ""
            if _fits(query, part.name.casefold()) or (query and query in detail.casefold()):
                shown = f"{part.name} {detail}" if detail else part.name
                where = document.location(part.start, part.end)
                title = reading.case.title if reading is not None else None
                yield types.WorkspaceSymbol(where, shown, kind, container_name=title)


def _fits(query: str, name: str) -> bool:
    """Return whether a name has the letters of a query in this order."""
    letters = iter(name)
    return all(letter in letters for letter in query)


FEATURE = Feature(StoreRequest(types.WORKSPACE_SYMBOL, find_symbols, slow=True))

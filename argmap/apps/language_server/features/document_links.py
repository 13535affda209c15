"""Document links: from a source to its address or its file, and from a citation to its place in that file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lsprotocol import types

from argmap.apps.language_server.documents import Document
from argmap.apps.language_server.feature import DocumentRequest, Feature, StoreRequest
from argmap.apps.language_server.store import DocumentStore
from argmap.apps.language_server.uris import uri_of
from argmap.core.diagnostics import ArgmapError
from argmap.core.model import Citation, Source

#: The only addresses that are followed.
_ADDRESS = re.compile(r"https?://\S+\Z")
_PAGE = re.compile(r"(?:p|pp|page|pages)\.?\s*(\d+)", re.IGNORECASE)


def find_links(document: Document, _: types.DocumentLinkParams) -> list[types.DocumentLink]:
    """Return the links of sources and citations; that of a quotation is looked up when it is followed."""
    return [*_of_sources(document), *_of_citations(document)]


def resolve_link(store: DocumentStore, link: types.DocumentLink) -> types.DocumentLink:
    """Return a link to the line of a file at which a quotation stands; to its start, if it does not."""
    data: Any = link.data if isinstance(link.data, dict) else {}
    uri, name, quote = (str(data.get(word)) for word in ("uri", "source", "quote"))
    document = store.document(uri)
    source = document and document.reading.case.sources.get(name)
    if document is None or not source or (file := _file(document, source)) is None:
        return link
    link.target = _at_quote(document, source, file, quote) or uri_of(str(file))
    return link


def _of_sources(document: Document) -> Iterator[types.DocumentLink]:
    for source in document.reading.case.sources.values():
        if source.url and _ADDRESS.match(source.url) and (span := source.places.get("url")):
            yield types.DocumentLink(document.range_of(span), source.url, "open the source")
        file = _file(document, source)
        if file is not None and (span := source.places.get("file")):
            yield types.DocumentLink(
                document.range_of(span), uri_of(str(file)), "open the file of the source"
            )


def _of_citations(document: Document) -> Iterator[types.DocumentLink]:
    case = document.reading.case
    for claim in case.claims.values():
        for cite in claim.cites:
            source = case.sources.get(cite.source or "")
            span = cite.places.get("source")
            if source is not None and span is not None and (link := _cited(document, source, cite)):
                yield types.DocumentLink(document.range_of(span), *link)


def _cited(document: Document, source: Source, cite: Citation) -> tuple[str | None, str, Any] | None:
    """Return the target of a citation, what it is, and what to look for, where that is not known yet."""
    file = _file(document, source)
    if file is not None and cite.quote:
        data = {"uri": document.uri, "source": source.id, "quote": cite.quote}
        return None, "open the source where it says this", data
    if file is not None:
        return _at_page(file, cite.at), "open the source", None
    return (source.url, "open the source", None) if source.url and _ADDRESS.match(source.url) else None


def _file(document: Document, source: Source) -> Path | None:
    """Return the file of a source, where there is one."""
    if not source.file or document.folder is None:
        return None
    path = document.folder / source.file
    return path if path.is_file() else None


def _at_page(file: Path, at: str | None) -> str:
    page = _PAGE.search(at or "") if file.suffix.lower() == ".pdf" else None
    return f"{uri_of(str(file))}#page={page[1]}" if page else uri_of(str(file))


def _at_quote(document: Document, source: Source, file: Path, quote: str) -> str | None:
    """Return the URI of a file with the line, or the page of a PDF, at which a quotation stands."""
    if document.folder is None or source.file is None:
        return None
    try:
        proof = document.sources.prove(document.folder, source.file, quote, record=bool(source.record))
    except ArgmapError:
        return None
    if proof.span is None:
        return None
    return f"{uri_of(str(file))}#L{proof.span.line}"


FEATURE = Feature(
    DocumentRequest(
        types.TEXT_DOCUMENT_DOCUMENT_LINK,
        find_links,
        types.DocumentLinkOptions(resolve_provider=True),
        slow=True,
    ),
    StoreRequest(types.DOCUMENT_LINK_RESOLVE, resolve_link, slow=True),
)

"""Call hierarchy: what bears on a claim, as the tree of `argmap show` has it, and what the claim bears on.

An item is a claim with the link by which it bears on what is above it, as what speaks for or against that
link is below it, too. Joint premises are below an item of their own. Incoming calls go down the tree,
outgoing ones up.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from lsprotocol import types

from argmap.apps.language_server.documents import Document, Reading
from argmap.apps.language_server.feature import DocumentRequest, Feature, StoreRequest
from argmap.apps.language_server.names import name_at
from argmap.apps.language_server.store import DocumentStore
from argmap.apps.language_server.symbols import claim_detail
from argmap.core.diagnostics import Span
from argmap.core.model import STANCES, Link
from argmap.render.theme import VERDICTS


def prepare(
    document: Document, params: types.CallHierarchyPrepareParams
) -> list[types.CallHierarchyItem] | None:
    """Return the claim or the link at a position.

    null where mistakes in the text hide the places.
    """
    name = name_at(document, document.offset(params.position))
    reading = document.reading
    if name is None or name.space != "claim" or not reading.is_good:
        return None
    hierarchy = _Hierarchy(document, reading)
    if name.word in reading.case.claims:
        return [hierarchy.claim(name.word, None)]
    link = reading.graph.links.get(name.word)
    return [hierarchy.junction(link)] if link is not None else None


def incoming(
    store: DocumentStore, params: types.CallHierarchyIncomingCallsParams
) -> list[types.CallHierarchyIncomingCall]:
    """Return what bears on an item: what is directly below it in the tree."""
    hierarchy = _asked(store, params.item)
    if hierarchy is None:
        return []
    below = hierarchy.below(hierarchy.bearing(params.item))
    return [types.CallHierarchyIncomingCall(item, places) for item, places in below]


def outgoing(
    store: DocumentStore, params: types.CallHierarchyOutgoingCallsParams
) -> list[types.CallHierarchyOutgoingCall]:
    """Return what an item bears on: the targets of its links."""
    hierarchy = _asked(store, params.item)
    if hierarchy is None:
        return []
    above = hierarchy.above(hierarchy.bearing(params.item))
    return [types.CallHierarchyOutgoingCall(item, places) for item, places in above]


def _asked(store: DocumentStore, item: types.CallHierarchyItem) -> _Hierarchy | None:
    document = store.document(item.uri)
    return _Hierarchy(document, document.reading) if document and document.reading.is_good else None


class _Bearing(NamedTuple):
    """What an item is: a claim, or none at a junction, and the link by which it bears on what is above it."""

    claim: str | None
    link: Link | None


class _Hierarchy:
    def __init__(self, document: Document, reading: Reading) -> None:
        self._document, self._reading = document, reading
        self._graph = reading.graph

    def claim(self, name: str, link: Link | None) -> types.CallHierarchyItem:
        """Return a claim as an item, below the target of a link."""
        detail = claim_detail(self._reading, name)
        span = self._graph.claims[name].span
        said = f"{_role(self._reading, link)} · {detail}" if link else detail
        return self._item(name, said, span, {"claim": name, "link": link and link.name})

    def junction(self, link: Link) -> types.CallHierarchyItem:
        """Return a link as an item: the joint premises are below it."""
        sign = VERDICTS[self._reading.statuses[link.name]]
        name = link.id or " + ".join(link.premises)
        return self._item(
            name,
            f"{_role(self._reading, link)} · {sign.glyph}",
            link.span,
            {"claim": None, "link": link.name},
        )

    def bearing(self, item: types.CallHierarchyItem) -> _Bearing:
        """Return what an item of an earlier answer is; nothing where the case does not have it any more."""
        data: Any = item.data if isinstance(item.data, dict) else {}
        claim, link = data.get("claim"), data.get("link")
        there = claim if isinstance(claim, str) and claim in self._graph.claims else None
        return _Bearing(there, self._graph.links.get(link) if isinstance(link, str) else None)

    def below(self, one: _Bearing) -> Iterator[tuple[types.CallHierarchyItem, list[types.Range]]]:
        """Yield what is below an item, in the order of the tree, and where it says so."""
        if one.link is not None:
            for premise in one.link.premises if one.claim is None else ():
                yield self.claim(premise, None), self._places(one.link)
            yield from map(self._attached, self._graph.into(one.link.name))
        into = self._graph.into(one.claim) if one.claim is not None else ()
        for stance in STANCES:
            yield from (self._attached(link) for link in into if link.stance == stance)

    def _attached(self, link: Link) -> tuple[types.CallHierarchyItem, list[types.Range]]:
        single = len(link.premises) == 1
        return self.claim(link.premises[0], link) if single else self.junction(link), self._places(link)

    def above(self, one: _Bearing) -> Iterator[tuple[types.CallHierarchyItem, list[types.Range]]]:
        """Yield what an item bears on, and where it says so."""
        at_junction = () if one.link is None else (one.link,)
        for link in at_junction if one.claim is None else self._graph.links_from(one.claim):
            on = self._graph.links.get(link.target)
            item = self.junction(on) if on is not None else self.claim(link.target, None)
            yield item, self._places(link)

    def _places(self, link: Link) -> list[types.Range]:
        span = link.places.get("target", link.span)
        return [self._document.range_of(span)] if span is not None else []

    def _item(
        self, name: str, detail: str, span: Span | None, data: dict[str, Any]
    ) -> types.CallHierarchyItem:
        where = self._document.range_of(span) if span is not None else self._document.range(0, 0)
        return types.CallHierarchyItem(
            name, types.SymbolKind.String, self._document.uri, where, where, detail=detail, data=data
        )


def _role(reading: Reading, link: Link | None) -> str:
    """Return what a link does, as the tree says it."""
    if link is None:
        return ""
    on_link = link.target not in reading.case.claims
    if link.stance == "support":
        return "backs" if on_link else "supports"
    return "undercuts" if on_link else "counters"


FEATURE = Feature(
    DocumentRequest(types.TEXT_DOCUMENT_PREPARE_CALL_HIERARCHY, prepare),
    StoreRequest(types.CALL_HIERARCHY_INCOMING_CALLS, incoming),
    StoreRequest(types.CALL_HIERARCHY_OUTGOING_CALLS, outgoing),
)

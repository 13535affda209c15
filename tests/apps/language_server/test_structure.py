"""What can be folded, what is selected around a place, and what bears on what."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from argmap.apps.language_server.documents import Document
from argmap.apps.language_server.features.call_hierarchy import incoming, outgoing, prepare
from argmap.apps.language_server.features.folding import find_folds
from argmap.apps.language_server.features.selection_ranges import find_ranges
from argmap.apps.language_server.store import DocumentStore
from argmap.core.graph import ArgumentGraph
from argmap.render.view import TreeRow
from argmap.render.view_building import build_view
from argmap.syntax.parsing import parse_case
from support.language_documents import IDENTIFIER, URI, marked
from support.project import ROOT
from support.speed import examples
from support.spoilt import CASES
from support.strategies import cases
from support.typed import SEEDS, TEXT, typed

BUNDLED = sorted((ROOT / "cases").glob("*.yaml"))

# Folding

FOLDED = """\
# one
# two
title: T  # beside
parties:
  p: P

claims:
  # alone
  a:
    text: >-
      A long
      text.
    cites:
      - source: s
        at: p. 1
      - {source: s}
  b: {text: B,
      supports: a}

notes: end
"""


def test_whatever_takes_several_lines_can_be_folded():
    folds = find_folds(Document(URI, FOLDED), types.FoldingRangeParams(IDENTIFIER))
    assert [(one.start_line + 1, one.end_line + 1, one.kind) for one in folds] == [
        (1, 2, "comment"),
        (4, 5, None),
        (7, 18, None),
        (9, 16, None),
        (10, 12, None),
        (13, 16, None),
        (14, 15, None),
        (17, 18, None),
    ]


@examples(60)
@given(cases(), SEEDS)
def test_folds_in_any_layout_are_of_several_lines_that_are_there(case, seed):
    document = Document(URI, typed(case, seed).source.text)
    last = document.position(len(document.text)).line
    folds = find_folds(document, types.FoldingRangeParams(IDENTIFIER))
    assert all(0 <= one.start_line < one.end_line <= last for one in folds)
    starts = [one.start_line for one in folds]
    assert starts == sorted(set(starts))


# Selection


def selected(text: str) -> list[str]:
    """What is selected around the mark, from the word to the whole text."""
    document, position = marked(text)
    (found,) = find_ranges(document, types.SelectionRangeParams(IDENTIFIER, [position]))
    texts = []
    inner: types.SelectionRange | None = found
    while inner is not None:
        texts.append(document.text[document.offset(inner.range.start) : document.offset(inner.range.end)])
        inner = inner.parent
    return texts


def test_a_selection_grows_from_the_word_to_the_whole_text():
    assert selected('title: T\nclaims:\n  a: {text: "It is s^o.", by: p}\n  b: B\n') == [
        "so.",
        "It is so.",
        '"It is so."',
        'text: "It is so."',
        '{text: "It is so.", by: p}',
        'a: {text: "It is so.", by: p}',
        'a: {text: "It is so.", by: p}\n  b: B',
        'claims:\n  a: {text: "It is so.", by: p}\n  b: B',
        'title: T\nclaims:\n  a: {text: "It is so.", by: p}\n  b: B',
        'title: T\nclaims:\n  a: {text: "It is so.", by: p}\n  b: B\n',
    ]


@examples(100)
@given(st.sampled_from(CASES), st.data())
def test_each_range_around_any_place_holds_the_one_before(text, data):
    at = data.draw(st.integers(0, len(text)))
    found = selected(f"{text[:at]}^{text[at:]}")
    assert all(inner in outer and inner != outer for inner, outer in itertools.pairwise(found))
    assert text in (found[-1], text[:0]) or found[-1] == text


# The tree


def hierarchy_of(text: str) -> tuple[DocumentStore, Document]:
    store = DocumentStore()
    return store, store.open(types.TextDocumentItem(URI, "argmap", 1, text))


def item_at(document: Document, name: str) -> types.CallHierarchyItem:
    span = document.reading.case.claims[name].places["id"]
    (item,) = (
        prepare(document, types.CallHierarchyPrepareParams(IDENTIFIER, document.position(span.start))) or ()
    )
    return item


def below(store: DocumentStore, item: types.CallHierarchyItem) -> list[types.CallHierarchyItem]:
    return [one.from_ for one in incoming(store, types.CallHierarchyIncomingCallsParams(item))]


def rows_below(rows: list[TreeRow], index: int) -> list[int]:
    """The rows directly below one."""
    found = []
    for at in range(index + 1, len(rows)):
        if rows[at].depth <= rows[index].depth:
            break
        if rows[at].depth == rows[index].depth + 1:
            found.append(at)
    return found


def row_name(row: TreeRow) -> str:
    return row.claim or row.link.id or " + ".join(row.link.premises)


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_incoming_calls_go_down_the_tree_that_show_draws(path):
    store, document = hierarchy_of(path.read_text(encoding="utf-8"))
    rows = [*build_view(document.reading.graph).rows]
    items = {at: item_at(document, row.claim) for at, row in enumerate(rows) if row.depth == 0}
    followed = 0
    for at, row in enumerate(rows):
        found, there = below(store, items[at]), rows_below(rows, at)
        if row.again:  # what bears on the claim was drawn before; what is said of the step comes first
            found = found[: len(there)]
        assert [one.name for one in found] == [row_name(rows[one]) for one in there]
        items.update(zip(there, found, strict=True))
        followed += len(there)
    assert followed or not document.reading.case.links


@pytest.mark.parametrize("path", BUNDLED[::5], ids=lambda path: path.stem)
def test_outgoing_calls_lead_to_what_a_claim_bears_on(path):
    store, document = hierarchy_of(path.read_text(encoding="utf-8"))
    graph = document.reading.graph
    for name in graph.claims:
        calls = outgoing(store, types.CallHierarchyOutgoingCallsParams(item_at(document, name)))
        ends = [one.target for one in graph.links_from(name)]
        assert [one.to.data["claim"] or one.to.data["link"] for one in calls] == ends


def test_a_call_is_at_the_place_where_the_link_is_drawn():
    store, document = hierarchy_of(TEXT)
    (call, *_) = incoming(store, types.CallHierarchyIncomingCallsParams(item_at(document, "narrow")))
    assert call.from_.name == "trade"
    (place,) = call.from_ranges
    assert document.text[document.offset(place.start) : document.offset(place.end)] == "narrow"
    assert call.from_.detail is not None
    assert call.from_.detail.startswith("counters · ")


def test_nothing_is_known_of_the_tree_of_a_text_with_mistakes():
    store, document = hierarchy_of(TEXT)
    item = item_at(document, "narrow")
    change = types.TextDocumentContentChangeWholeDocument("title: T\nclaims: {a: {text: A, supports: b}}\n")
    store.change(types.VersionedTextDocumentIdentifier(2, URI), [change])
    assert below(store, item) == []
    change = types.TextDocumentContentChangeWholeDocument("title: T\nclaims: {a: A}\n")
    store.change(types.VersionedTextDocumentIdentifier(3, URI), [change])
    assert below(store, item) == []
    assert isinstance(document.reading.graph, ArgumentGraph)
    assert parse_case(TEXT).case == document.reading.case

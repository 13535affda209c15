"""The page of an open document: it shows what is typed, and each follows what the other has chosen."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from lsprotocol import types

from argmap.apps.language_server.client import Client
from argmap.apps.language_server.documents import Document
from argmap.apps.language_server.features.page import follow, open_page
from argmap.apps.language_server.store import DocumentStore
from argmap.apps.server.pages import follow_script
from argmap.core.diagnostics import ArgmapError
from support.language_documents import opened
from support.serving import PATIENCE, Events, Running

pytestmark = pytest.mark.slow  # each starts a server

CASE = "title: T\nclaims:\n  a: One.\n  b: {text: Two., supports: a}\n"


class Shown(Client):
    """An editor that keeps what it is asked to show."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[tuple[str, types.Range | None, bool]] = []

    def show(self, uri, selection=None, *, outside=False, focus=True) -> None:
        self.shown.append((uri, selection, focus))


@pytest.fixture
def store() -> Iterator[DocumentStore]:
    store = DocumentStore(client=Shown())
    yield store
    if store.pages is not None:
        store.pages.close()


def retyped(store: DocumentStore, document: Document, text: str) -> None:
    identifier = types.VersionedTextDocumentIdentifier(2, document.uri)
    store.change(identifier, [types.TextDocumentContentChangeWholeDocument(text)])


def ask(address: str, path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", urlsplit(address).port, timeout=PATIENCE)
    connection.request(method, path, headers=headers)
    response = connection.getresponse()
    response.text = response.read().decode()
    connection.close()
    return response


@contextmanager
def events(store: DocumentStore, document: Document) -> Iterator[Events]:
    server = store.pages.open(document)
    with Running(server, []).listening(next(iter(server.site.cases))) as found:
        yield found


def test_the_page_shows_what_is_typed_and_keeps_the_last_map_in_the_meantime(store, tmp_path):
    document = opened(tmp_path / "case.yaml", CASE, store)
    address = open_page(store, document.uri)
    assert store.client.shown == [(address, None, True)]
    assert "One." in ask(address, "/case/case").text
    with events(store, document) as told:
        retyped(store, document, CASE.replace("One.", "Another."))
        drawn = told.wait_for("values", lambda one: one["claims"][0]["text"] == "Another.")
        retyped(store, document, CASE.replace("supports: a", "supports: x"))
        mistakes = told.wait_for("mistakes", lambda one: one["mistakes"])
        assert "no claim or link is called 'x'" in mistakes["mistakes"][0]
    assert drawn["title"] == "T"
    assert open_page(store, document.uri) == address, "there is one page of a document"


def test_the_page_follows_the_cursor(store, tmp_path):
    document = opened(tmp_path / "case.yaml", CASE, store)
    assert follow(store, document.uri, types.Position(3, 8)) is None, "no page is open"
    open_page(store, document.uri)
    with events(store, document) as told:
        told.wait_for("values")
        assert follow(store, document.uri, types.Position(3, 8)) == "b"
        assert told.wait_for("chosen") == {"name": "b"}
        assert follow(store, document.uri, types.Position(2, 0)) == "a"
        assert told.wait_for("chosen") == {"name": "a"}
        assert follow(store, document.uri, types.Position(0, 2)) is None


def test_the_cursor_goes_where_one_clicks_for_who_has_the_address(store, tmp_path):
    document = opened(tmp_path / "case.yaml", CASE, store)
    address = open_page(store, document.uri)
    assert follow_script() not in ask(address, "/case/case").text
    there, asked = Running(store.pages.open(document), []), b'{"name": "b"}'
    assert there.get("/open/case", "POST", asked).status == 403
    headers = there.enter(address.partition("#key=")[2])
    retyped(store, document, "# more\n" + CASE)
    assert there.get("/open/case", "POST", asked, **headers).status == 204
    uri, selection, focus = store.client.shown[-1]
    assert uri == document.uri
    assert selection == types.Range(types.Position(4, 2), types.Position(4, 2))
    assert not focus
    retyped(store, document, "title: [")
    assert there.get("/open/case", "POST", asked, **headers).status == 204, (
        "the map has more lines than the text"
    )
    assert store.client.shown[-1][1] == types.Range(types.Position(0, 0), types.Position(0, 0))
    store.close(document.uri)
    assert there.get("/open/case", "POST", asked, **headers).status == 409


def test_a_document_that_is_not_open_has_no_page(store):
    with pytest.raises(ArgmapError, match="no case is open"):
        open_page(store, "file:///nowhere.yaml")


def test_the_values_of_the_page_are_those_of_the_text(store, tmp_path):
    document = opened(tmp_path / "case.yaml", CASE, store)
    page = ask(open_page(store, document.uri), "/case/case").text
    values = page.partition('id="values">')[2].partition("</script>")[0]
    assert [one["id"] for one in json.loads(values)["claims"]] == ["a", "b"]

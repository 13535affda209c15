"""The texts that an editor has open: the same after any edits as in the editor, and as if read
from scratch.
"""

from __future__ import annotations

import random

import pytest
from lsprotocol import types

from argmap.apps.language_server.checking import DocumentChecker
from argmap.apps.language_server.documents import Document
from argmap.apps.language_server.feature import FEATURES, DocumentRequest
from argmap.apps.language_server.findings import lsp_diagnostic
from argmap.apps.language_server.settings import EditorSettings
from argmap.apps.language_server.store import DocumentStore, is_case
from argmap.syntax.tree.lines import Lines
from support.language_documents import IDENTIFIER, URI, opened, position
from support.speed import EXAMPLES, FAST
from support.spoilt import CASES, PIECES, SEED

#: How many edits the law makes.
EDITS = EXAMPLES or (40 if FAST else 300)
UNITS = ("utf-8", "utf-16", "code-points")


def answers(document: Document, at: types.Position) -> None:
    """Ask everything that can be asked of a document at a position; whether it is answered is all that
    counts.
    """
    ranges = types.Range(at, at)
    asked = {
        types.TEXT_DOCUMENT_HOVER: types.HoverParams(IDENTIFIER, at),
        types.TEXT_DOCUMENT_COMPLETION: types.CompletionParams(IDENTIFIER, at),
        types.TEXT_DOCUMENT_DEFINITION: types.DefinitionParams(IDENTIFIER, at),
        types.TEXT_DOCUMENT_REFERENCES: types.ReferenceParams(
            types.ReferenceContext(include_declaration=True), IDENTIFIER, at
        ),
        types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT: types.DocumentHighlightParams(IDENTIFIER, at),
        types.TEXT_DOCUMENT_PREPARE_RENAME: types.PrepareRenameParams(IDENTIFIER, at),
        types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: types.DocumentSymbolParams(IDENTIFIER),
        types.TEXT_DOCUMENT_FORMATTING: types.DocumentFormattingParams(
            IDENTIFIER, types.FormattingOptions(2, insert_spaces=True)
        ),
        types.TEXT_DOCUMENT_RANGE_FORMATTING: types.DocumentRangeFormattingParams(
            IDENTIFIER, ranges, types.FormattingOptions(2, insert_spaces=True)
        ),
    }
    requests = [one for feature in FEATURES.all.values() for one in feature.requests]
    for request in requests:
        if isinstance(request, DocumentRequest) and request.method in asked:
            request.answer(document, asked[request.method])


@pytest.mark.slow
def test_after_any_edits_a_text_is_that_of_the_editor_and_found_is_what_is_found_from_scratch():
    dice = random.Random(SEED)
    checker = DocumentChecker()
    done = 0
    while done < EDITS:
        unit, text = dice.choice(UNITS), dice.choice(CASES)
        if dice.random() < 0.3:
            text = text.replace("\n", dice.choice(("\r\n", "\r")))
        store = DocumentStore(unit=unit)
        store.open(types.TextDocumentItem(URI, "argmap", 0, text))
        for version in range(1, 1 + min(20, EDITS - done)):
            start = dice.randrange(len(text) + 1)
            end = min(len(text), start + dice.choice((0, 0, 0, 1, 3, 30)))
            new = dice.choice((*PIECES, "")) * dice.choice((1, 1, 2))
            if text[start - 1 : start + 1] == "\r\n" or text[end - 1 : end + 1] == "\r\n":
                continue  # no position is between the two
            where = types.Range(position(text, start, unit), position(text, end, unit))
            change = types.TextDocumentContentChangePartial(text=new, range=where)
            text = text[:start] + new + text[end:]
            document = store.change(types.VersionedTextDocumentIdentifier(version, URI), [change])
            assert document is not None
            assert "\ufeff" * document.marks + document.text == text
            assert document.lines.starts == Lines(document.text).starts
            done += 1
            if dice.random() < 0.5:
                continue  # several edits between two checks
            fresh = Document(URI, text, unit=unit)
            found = [lsp_diagnostic(one, document) for one in checker.check(document)]
            assert found == [lsp_diagnostic(one, fresh) for one in DocumentChecker().check(fresh)]
            answers(document, position(text, dice.randrange(len(text) + 1), unit))
    assert done == EDITS


@pytest.mark.parametrize("unit", UNITS)
def test_lines_end_where_they_end_in_an_editor_whatever_unit_it_counts_in(unit):
    text = "title: \u05d0\u2028b🙂\u0085c\nclaims: {a: {text: \x0bA}}\r\nnotes: x\ry: z"
    store = DocumentStore(unit=unit)
    store.open(types.TextDocumentItem(URI, "argmap", 0, text))
    at = position(text, text.index("claims"), unit)
    assert at == types.Position(1, 0)
    change = types.TextDocumentContentChangePartial(text="X", range=types.Range(at, at))
    document = store.change(types.VersionedTextDocumentIdentifier(1, URI), [change])
    assert document.text == text.replace("claims", "Xclaims")
    for offset in range(len(text) + 1):
        assert (
            document.offset(position(document.text, offset, unit)) == offset or document.text[offset] == "\n"
        )


def test_a_byte_order_mark_is_kept_and_counted_but_not_read():
    store = DocumentStore(unit="utf-8")
    store.open(types.TextDocumentItem(URI, "argmap", 0, "\ufefftitle: T\nclaims: {a: A}\n"))
    where = types.Range(types.Position(0, 10), types.Position(0, 11))
    change = types.TextDocumentContentChangePartial(text="U", range=where)
    document = store.change(types.VersionedTextDocumentIdentifier(1, URI), [change])
    assert "\ufeff" * document.marks + document.text == "\ufefftitle: U\nclaims: {a: A}\n"
    assert document.reading.case.title == "U"
    assert document.position(7) == types.Position(0, 10)


def test_changes_that_arrive_in_another_order_than_they_were_made_in_are_made_in_that_one():
    """Helix 25.01 sends what is typed quickly so."""
    store, rng = DocumentStore(), random.Random(SEED)
    store.open(types.TextDocumentItem("file:///case.yaml", "argmap", 0, "title: \n"))
    typed = "Should trees be planted, where there are none? " * 4
    keys = [
        (version, types.TextDocumentContentChangePartial(types.Range(at, at), key))
        for version, key in enumerate(typed, 1)
        for at in [types.Position(0, 6 + version)]
    ]
    for version, key in sorted(keys, key=lambda one: one[0] + rng.randrange(12)):
        store.change(types.VersionedTextDocumentIdentifier(version, "file:///case.yaml"), [key])
    assert store.newest("file:///case.yaml").text == f"title: {typed}\n"


def test_a_text_that_cannot_be_read_has_the_last_one_that_could():
    store = DocumentStore()
    store.open(types.TextDocumentItem(URI, "argmap", 0, "title: T\nclaims: {a: A}\n"))
    first = store.document(URI)
    assert first.known.case.claims.keys() == {"a"}
    assert first.is_current
    identifier = types.VersionedTextDocumentIdentifier(1, URI)
    whole = types.TextDocumentContentChangeWholeDocument("title: T\nclaims: {a: A, b: [}\n")
    broken = store.change(identifier, [whole])
    assert broken.known is first.reading
    assert not broken.is_current
    again = store.change(identifier, [types.TextDocumentContentChangeWholeDocument(first.text)])
    assert again.known is first.reading, "until it has been read"
    store.read(again)
    assert again.known is again.reading
    assert again.is_current


@pytest.mark.parametrize(
    ("path", "text", "language", "expected"),
    [
        ("/x/a.yaml", "title: T\nclaims: {}\n", "yaml", True),
        ("/x/a.yaml", "services: {}\n", "yaml", False),
        ("/x/a.yaml", "spec:\n  claims: {}\n", "yaml", False),
        ("/x/a.yaml", "# yaml-language-server: $schema=case.schema.json\n", "yaml", True),
        ("/x/cases/a.yaml", "", "yaml", True),
        ("/x/cases/a.md", "claims: x\n", "markdown", False),
        ("/x/a.yaml", "", "argmap", True),
        (None, "claims:\n", "yaml", True),
    ],
)
def test_what_is_taken_for_a_case(path, text, language, expected):
    assert is_case(text, path, language) is expected


def test_what_was_a_case_is_one_while_its_keys_are_typed_anew(tmp_path):
    store = DocumentStore()
    uri = opened(tmp_path / "a.yaml", "title: T\nclaims: {a: A}\n", store).uri
    identifier = types.VersionedTextDocumentIdentifier(1, uri)
    for text, expected in (("title: T\nclai: {a: A}\n", True), ("services: {}\n", False)):
        store.change(identifier, [types.TextDocumentContentChangeWholeDocument(text)])
        assert (store.document(uri) is not None) is expected


def test_a_file_is_the_same_however_its_name_is_escaped(tmp_path):
    store = DocumentStore()
    path = tmp_path / "a b; ü#.yaml"
    opened(path, "claims: {a: A}\n", store)
    assert store.document(path.as_uri().replace("%3B", ";")) is not None
    assert store.document(path.as_uri()).path == str(path)


def test_settings_are_taken_as_editors_send_them_and_others_are_left_alone():
    settings = EditorSettings().updated({"argmap": {"inlayHints": False, "codeLens": "no", "other": 1}})
    assert settings == EditorSettings(inlay_hints=False)
    assert settings.updated({"inlayHints": True}) == EditorSettings()
    assert settings.updated(None) is settings

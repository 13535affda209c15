"""Code actions: what is offered in an editor does there what the manual of the action shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types

from argmap.apps.language_server.checking import DocumentChecker
from argmap.apps.language_server.documents import Abilities, Document
from argmap.apps.language_server.features.code_actions import offer_actions, resolve_action
from argmap.apps.language_server.store import DocumentStore
from argmap.core.diagnostics import ArgmapError
from argmap.syntax.parsing import parse_case
from support.action_manual import Manual, manuals, unmarked
from support.language_client import LanguageClient, language_server
from support.language_documents import IDENTIFIER, applied, opened

CASE = "title: T 🙂\nclaims:\n  a: 🙂 A.\n  b: {text: 🙂 B., supports: a}\n"


def asked(document: Document, start: int, end: int, only: list[str] | None = None) -> types.CodeActionParams:
    context = types.CodeActionContext([], only)
    return types.CodeActionParams(IDENTIFIER, document.range(start, end), context)


def actions_at(document: Document, start: int, end: int | None = None, only: list[str] | None = None):
    return {one.title: one for one in offer_actions(document, asked(document, start, end or start, only))}


def edited(document: Document, action: types.CodeAction) -> str:
    assert action.edit is not None
    assert action.edit.changes is not None
    return applied(
        "\ufeff" * document.marks + document.text, action.edit.changes[document.uri], document.unit
    )


def store_with(folder: Path, manual: Manual, text: str, **more) -> tuple[DocumentStore, Document]:
    for name, written in manual.files.items():
        (folder / name).write_text(written, encoding="utf-8")
    store = DocumentStore(**more)
    path = folder / "case.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    document = opened(path, text, store)
    DocumentChecker().check(document)
    return store, document


def test_a_source_is_declared_with_the_file_beside_the_case_that_is_called_as_it(tmp_path):
    (tmp_path / "texts").mkdir()
    for name in ("other.txt", "texts/Letter.txt"):
        (tmp_path / name).write_text("Dear head.\n", encoding="utf-8")
    text = "title: T\nclaims:\n  a: {text: A., cites: [{source: letter}, {source: book}]}\n"
    store, document = store_with(tmp_path, manuals()[0], text)
    taken = []
    for name in ("letter", "book"):
        found = actions_at(document, text.index(name))[f"Declare the source '{name}'"]
        taken.append(parse_case(edited(document, resolve_action(store, found))).case.sources[name].file)
    assert taken == ["texts/Letter.txt", None]


@pytest.mark.parametrize("unit", ["utf-8", "utf-16"])
@pytest.mark.parametrize("manual", manuals(), ids=lambda manual: manual.name)
def test_an_action_edits_the_document_as_its_manual_shows(manual, unit, tmp_path):
    before = manual.before.replace("title: Which", "title: 🙂 Which")
    text, selection = unmarked(before)
    assert selection is not None
    store, document = store_with(tmp_path, manual, text, unit=unit)
    action = actions_at(document, *selection)[manual.title]
    assert action.edit is None
    resolved = resolve_action(store, action)
    after, cursor = unmarked(manual.after.replace("title: Which", "title: 🙂 Which"))
    assert edited(document, resolved) == after
    arguments = [document.uri, *cursor] if cursor else None
    assert (resolved.command and resolved.command.arguments) == arguments


def test_lines_that_end_in_crlf_stay_so_and_a_byte_order_mark_is_no_part_of_the_text(tmp_path):
    text = "\ufeff" + CASE.replace("\n", "\r\n")
    store, document = store_with(tmp_path, manuals()[0], text)
    action = resolve_action(store, actions_at(document, document.text.index("b: {"))["Add a reason for 'b'"])
    added = "  reason-for-b: {text: There is a reason for it., supports: b}\r\n"
    assert edited(document, action) == text + added


def test_an_editor_that_does_not_ask_for_edits_gets_them_at_once(tmp_path):
    _, document = store_with(tmp_path, manuals()[0], CASE)
    document.abilities = Abilities(resolves=False, shows=False)
    found = actions_at(document, document.text.index("b: {"))
    assert "Add a reason for 'b'" in found
    assert all((one.edit is None) == (one.kind == "source") for one in found.values())
    assert all((one.command is None) == (one.kind != "source") for one in found.values())


@pytest.mark.parametrize(
    ("only", "kinds"),
    [
        (["quickfix"], {"quickfix"}),
        (["refactor"], {"refactor.extract", "refactor.rewrite"}),
        (["refactor.extract"], {"refactor.extract"}),
        (["source"], {"source", "source.fixAll"}),
        (["source.fixAll"], {"source.fixAll"}),
        (["refactor.inline"], set()),
    ],
)
def test_only_the_kinds_that_are_asked_for_are_offered(only, kinds, tmp_path):
    text = (
        "title: T\nparties: {p: P}\nclaims:\n  a: {text: It is so because of that., kind: factual, nots: n}\n"
    )
    _, document = store_with(tmp_path, manuals()[0], text)
    start = text.index("of that")
    assert {one.kind for one in actions_at(document, start, start + 7, only).values()} <= kinds
    line = actions_at(document, text.index("nots"), only=only).values()
    assert {one.kind for one in line} | {"refactor.extract", "refactor.rewrite"} >= kinds


def test_a_cursor_that_stands_on_a_character_is_offered_what_mends_its_line(tmp_path):
    text = "title: T\nclaims:\n  a: A.\n  b:\n  text: B.\n  supports: a\n"
    store, document = store_with(tmp_path, manuals()[0], text)
    line = text.index("  b:")
    action = actions_at(document, line, line + 1, ["quickfix"])["Indent what belongs to 'b'"]
    mended = text.replace("  text", "    text").replace("  supports", "    supports")
    assert edited(document, resolve_action(store, action)) == mended


def test_an_action_of_a_text_that_has_changed_is_refused(tmp_path):
    store, document = store_with(tmp_path, manuals()[0], CASE)
    action = actions_at(document, document.text.index("b: {"))["Add a reason for 'b'"]
    change = types.TextDocumentContentChangeWholeDocument(CASE + "# more\n")
    store.change(types.VersionedTextDocumentIdentifier(2, document.uri), [change])
    with pytest.raises(ArgmapError, match="the text has changed since"):
        resolve_action(store, action)


def test_of_two_actions_of_one_title_each_edits_its_own_place(tmp_path):
    text = CASE.replace("supports: a", "supports: [aa, aa]")
    store, document = store_with(tmp_path, manuals()[0], text)
    start = text.index("aa")
    found = offer_actions(document, asked(document, start, start, ["quickfix"]))
    fixes = [resolve_action(store, one) for one in found if one.title == "Write 'a'"]
    assert [edited(document, one) for one in fixes] == [
        text.replace("[aa, aa]", "[a, aa]"),
        text.replace("[aa, aa]", "[aa, a]"),
    ]
    assert [one.title for one in found].count("Declare the claim 'aa'") == 1


@pytest.mark.parametrize("link", ["mian", "{target: mian, id: main1}", "{target: mian, with: main}"])
def test_the_name_of_a_link_is_not_offered_for_its_own_target(link, tmp_path):
    text = f"title: T\nclaims:\n  main: M\n  b: {{text: B, supports: main}}\n  c: {{text: C, supports: {link}}}\n"
    _, document = store_with(tmp_path, manuals()[0], text)
    start = text.index("mian")
    found = [one.title for one in offer_actions(document, asked(document, start, start, ["quickfix"]))]
    assert [title for title in found if title.startswith("Write")] == ["Write 'main'"]


def test_what_can_be_asked_is_offered_with_its_command_and_edits_nothing(tmp_path):
    store, document = store_with(tmp_path, manuals()[0], CASE)
    found = actions_at(document, document.text.index("b: {"), only=["source"])
    assert [*found] == ["Why is 'b' accepted?", "What if 'b' were rejected?", "Open the map in a browser"]
    asked_of = [one.command.arguments for one in found.values() if one.command]
    assert asked_of == [[document.uri, "b"], [document.uri, "b", "rejected"], [document.uri]]
    for action in found.values():
        assert resolve_action(store, action) is action
        assert action.edit is None


def test_a_fix_names_the_diagnostic_that_it_answers(tmp_path):
    text = CASE.replace("supports: a", "suports: a")
    _, document = store_with(tmp_path, manuals()[0], text)
    action = actions_at(document, text.index("suports"))["Write 'supports'"]
    assert action.is_preferred
    assert action.diagnostics is not None
    assert action.diagnostics[0].code == "unknown-key"


@pytest.mark.slow
def test_an_editor_puts_the_cursor_where_a_claim_is_to_be_written(tmp_path):
    showing = {
        "window": {"showDocument": {"support": True}},
        "textDocument": {"codeAction": {"resolveSupport": {"properties": ["edit"]}}},
    }
    with language_server(tmp_path) as (client, process):
        client.initialize(tmp_path, capabilities=showing)
        uri = client.open(tmp_path / "case.yaml", CASE)
        at = {"line": 3, "character": 3}
        wanted = {
            "textDocument": {"uri": uri},
            "range": {"start": at, "end": at},
            "context": {"diagnostics": []},
        }
        offered = client.ask("textDocument/codeAction", wanted)
        reason = next(one for one in offered if one["title"] == "Add a reason for 'b'")
        resolved = client.ask("codeAction/resolve", reason)
        (edit,) = resolved["edit"]["changes"][uri]
        changed = {"textDocument": {"uri": uri, "version": 2}}
        change = {"range": edit["range"], "text": edit["newText"]}
        client.notify("textDocument/didChange", {**changed, "contentChanges": [change]})
        assert command(client, resolved["command"]["command"], resolved["command"]["arguments"]) is None
        shown = asked_of(client, "window/showDocument")
        assert shown["uri"] == uri
        assert shown["selection"]["start"] == {"line": 4, "character": 23}
        assert shown["selection"]["end"] == {"line": 4, "character": 48}
        why = command(client, "argmap.why", [uri, "a"])
        assert why.startswith("a is accepted: b supports it")
        assert client.wait_for("window/showMessage")["message"] == why
        what_if = command(client, "argmap.whatIf", [uri, "a", "rejected"])
        assert what_if.startswith("If a is rejected:")
        client.end()
        assert process.wait(20) == 0


def command(client: LanguageClient, name: str, arguments: list) -> object:
    return client.ask("workspace/executeCommand", {"command": name, "arguments": arguments})


def asked_of(client: LanguageClient, method: str) -> dict:
    """What the server asked the editor, or asks it next."""
    while not (found := [one["params"] for one in client.asked if one["method"] == method]):
        client.receive()
    return found[0]

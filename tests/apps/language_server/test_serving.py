"""`argmap lsp` as an editor has it: a real process, on its streams and on a socket."""

from __future__ import annotations

import random
import signal
import socket
import subprocess
import sys
import time
from io import BytesIO

import pytest
from lsprotocol import types

from argmap.apps.language_server.checking import DocumentChecker
from argmap.apps.language_server.documents import Document
from argmap.apps.language_server.findings import lsp_diagnostic
from argmap.apps.language_server.reading import MessageReader
from support.language_client import LanguageClient, RefusedError, language_server
from support.language_documents import position
from support.ports import port_of_nobody
from support.running import run_here
from support.speed import EXAMPLES
from support.spoilt import CASES, PIECES

pytestmark = pytest.mark.slow

CASE = "title: T\nparties: {p: P}\nclaims:\n  a: {text: One., by: q}\n  b: {text: Two., supports: a}\n"


def messages(published: dict) -> list[str]:
    return [one["message"].splitlines()[0] for one in published["diagnostics"]]


def test_findings_follow_what_is_typed_and_the_server_ends_as_it_is_told(tmp_path):
    with language_server(tmp_path) as (client, process):
        answer = client.initialize(tmp_path, encodings=("utf-8", "utf-16"))
        assert answer["serverInfo"]["name"] == "argmap"
        assert answer["capabilities"]["positionEncoding"] == "utf-8"
        uri = client.open(tmp_path / "case.yaml", CASE)
        found = client.wait_for("textDocument/publishDiagnostics")
        assert found["uri"] == uri
        assert found["version"] == 1
        (unknown,) = [one for one in found["diagnostics"] if one["code"] == "unknown-party"]
        assert unknown["range"]["start"] == {"line": 3, "character": 22}
        change = {"range": {**unknown["range"]}, "text": "p"}
        named = {"uri": uri, "version": 2}
        client.notify("textDocument/didChange", {"textDocument": named, "contentChanges": [change]})
        found = client.wait_for("textDocument/publishDiagnostics")
        assert found["version"] == 2
        assert "unknown-party" not in [one["code"] for one in found["diagnostics"]]
        client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        assert messages(client.wait_for("textDocument/publishDiagnostics")) == []
        client.end()
        assert process.wait(20) == 0


def test_nothing_is_said_of_yaml_that_is_no_case_until_it_is_one(tmp_path):
    with language_server(tmp_path) as (client, process):
        client.initialize(tmp_path)
        uri = client.open(tmp_path / "compose.yaml", "services:\n  web: {image: x}\n")
        options = {"tabSize": 2, "insertSpaces": True}
        asked = {"textDocument": {"uri": uri}, "options": options}
        assert client.ask("textDocument/formatting", asked) is None
        change = {"text": "title: T\nclaims: {a: {}}\n"}
        named = {"uri": uri, "version": 2}
        client.notify("textDocument/didChange", {"textDocument": named, "contentChanges": [change]})
        while not (found := client.wait_for("textDocument/publishDiagnostics"))["diagnostics"]:
            assert found["uri"] == uri
        assert found["version"] == 2
    assert process.returncode == 1, "an end that was not announced"


def test_a_client_that_pulls_is_told_nothing_unasked(tmp_path):
    with language_server(tmp_path) as (client, _):
        client.initialize(tmp_path, capabilities={"textDocument": {"diagnostic": {}}})
        uri = client.open(tmp_path / "case.yaml", CASE)
        asked = {"textDocument": {"uri": uri}}
        full = client.ask("textDocument/diagnostic", asked)
        assert full["kind"] == "full"
        assert full["items"][0]["source"] == "argmap"
        again = client.ask("textDocument/diagnostic", {**asked, "previousResultId": full["resultId"]})
        assert again["kind"] == "unchanged"
        assert client.notified == []


def codes(found: dict) -> set[str]:
    return {one["code"] for one in found["diagnostics"]}


def test_findings_follow_the_files_beside_the_case_and_verdicts_are_asked_for_again(tmp_path):
    source = "sources: {s: {title: S, file: s.txt}}"
    text = f"title: T\n{source}\nclaims:\n  a: {{text: A., cites: {{source: s, quote: the quick fox}}}}\n"
    workspace = {
        "didChangeWatchedFiles": {"dynamicRegistration": True},
        "configuration": True,
        "inlayHint": {"refreshSupport": True},
        "codeLens": {"refreshSupport": True},
        "semanticTokens": {"refreshSupport": True},
    }
    with language_server(tmp_path) as (client, _):
        client.initialize(tmp_path, capabilities={"workspace": workspace})
        uri = client.open(tmp_path / "case.yaml", text)
        assert "source-missing" in codes(client.wait_for("textDocument/publishDiagnostics"))
        (tmp_path / "s.txt").write_text("the quick brown fox\n", encoding="utf-8")
        changed = {"changes": [{"uri": (tmp_path / "s.txt").as_uri(), "type": 1}]}
        client.notify("workspace/didChangeWatchedFiles", changed)
        assert "quote-altered" in codes(client.wait_for("textDocument/publishDiagnostics"))
        config = tmp_path / "argmap.toml"
        config.write_text("[check]\nselekt = []\n", encoding="utf-8")
        client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": config.as_uri(), "type": 1}]})
        found = [client.wait_for("textDocument/publishDiagnostics") for _ in range(2)]
        by_uri = {one["uri"]: codes(one) for one in found}
        assert by_uri == {config.as_uri(): {"bad-config"}, uri: set()}
        config.unlink()
        client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": config.as_uri(), "type": 3}]})
        found = [client.wait_for("textDocument/publishDiagnostics") for _ in range(2)]
        by_uri = {one["uri"]: codes(one) for one in found}
        assert by_uri[config.as_uri()] == set()
        assert "quote-altered" in by_uri[uri]
        while not {"workspace/inlayHint/refresh", "workspace/codeLens/refresh"} <= {
            one["method"] for one in client.asked
        }:
            client.receive()
        asked = [one["method"] for one in client.asked]
        assert asked.count("client/registerCapability") == 1
        assert "workspace/configuration" in asked
        assert "workspace/semanticTokens/refresh" not in asked, "no verdict is another one"
        change = {"text": f"{text}  b: {{text: B., counters: a}}\n"}
        named = {"uri": uri, "version": 2}
        client.notify("textDocument/didChange", {"textDocument": named, "contentChanges": [change]})
        while "workspace/semanticTokens/refresh" not in [one["method"] for one in client.asked]:
            client.receive()


@pytest.mark.parametrize("encodings", [("utf-8",), ("utf-16",)], ids=str)
def test_a_client_types_and_is_told_what_argmap_check_finds_in_the_same_text(encodings, tmp_path):
    """A few edits through a real server (ARGMAP_EXAMPLES says how many); the law in test_documents tries
    more.
    """
    dice, unit = random.Random(3), encodings[0]
    text = CASES[0].replace("T", "\u05d0🙂\u2028é", 1)
    path = tmp_path / "case.yaml"
    with language_server(tmp_path) as (client, _):
        client.initialize(tmp_path, encodings=encodings, capabilities={"textDocument": {"diagnostic": {}}})
        uri = client.open(path, text, "argmap")
        for version in range(2, 2 + (EXAMPLES or 18)):
            start = dice.randrange(len(text) + 1)
            end = min(len(text), start + dice.choice((0, 0, 0, 1, 3)))
            new = dice.choice([piece for piece in PIECES if piece.isprintable() or piece == "\n"])
            if version % 100 == 0:
                start, end, new = 0, len(text), dice.choice(CASES)
            where = {"start": vars_of(position(text, start, unit)), "end": vars_of(position(text, end, unit))}
            text = text[:start] + new + text[end:]
            change = {
                "textDocument": {"uri": uri, "version": version},
                "contentChanges": [{"range": where, "text": new}],
            }
            client.notify("textDocument/didChange", change)
            if version % 3:
                continue
            found = client.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}})
            fresh = Document(uri, text, path=str(path), unit=unit)
            wanted = [lsp_diagnostic(one, fresh) for one in DocumentChecker().check(fresh)]
            assert [(one["code"], one["message"], one["range"]["start"]) for one in found["items"]] == [
                (one.code, one.message, vars_of(one.range.start)) for one in wanted
            ]


def vars_of(at: types.Position) -> dict[str, int]:
    return {"line": at.line, "character": at.character}


def test_an_editor_can_connect_to_a_port_of_this_computer(tmp_path):
    port = port_of_nobody()
    command = [sys.executable, "-m", "argmap", "lsp", "--socket", str(port)]
    with subprocess.Popen(command, cwd=tmp_path) as process:
        while process.poll() is None:
            try:
                connection = socket.create_connection(("127.0.0.1", port), timeout=20)
                break
            except ConnectionRefusedError:
                time.sleep(0.02)
        with connection, connection.makefile("rwb") as stream:
            client = LanguageClient(stream, stream)
            client.initialize(tmp_path)
            client.open(tmp_path / "case.yaml", CASE)
            assert client.wait_for("textDocument/publishDiagnostics")["diagnostics"]
            client.end()
        assert process.wait(20) == 0


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (b"Content-Length: 99999999999999\r\n\r\n{}", "a message is announced of 99,999,999,999,999 bytes"),
        (b"Content-Length: " + b"9" * 5_000 + b"\r\n\r\n{}", "whose length has 5,000 digits"),
        (b"x" * 100_000, "a line of a header is longer than 65,536 bytes"),
    ],
)
def test_a_header_that_no_client_sends_is_told(header, said, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "argmap", "lsp"], input=header, capture_output=True, cwd=tmp_path, check=False
    )
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert "let an editor start 'argmap lsp'" in done.stderr.decode()


def test_a_header_may_be_written_in_small_letters_and_end_in_line_feeds():
    reader = MessageReader(BytesIO(b"content-length:007\n\n{}"))
    assert [reader.readline(), reader.readline(), reader.read(2)] == [b"Content-Length: 7\r\n", b"\n", b"{}"]


def test_ctrl_c_ends_it_at_once(tmp_path):
    with language_server(tmp_path) as (client, process):
        client.initialize(tmp_path)
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130


def test_a_port_that_is_taken_is_told():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run_here("lsp", "--socket", str(port))
    assert done.returncode == 2
    assert f"cannot listen on port {port}: another program listens there" in done.stderr


def test_what_cannot_be_done_is_an_error_with_a_way_out(tmp_path):
    with language_server(tmp_path) as (client, _):
        client.initialize(tmp_path)
        with pytest.raises(RefusedError, match="nothing/known"):
            client.ask("nothing/known", {})
        for arguments in ([1, "a"], ["x"], ["x", "a", "rejected", "more"], ["x", {"a": 1}]):
            with pytest.raises(RefusedError, match=r"argmap.whatIf takes: uri, name, supposed"):
                client.ask("workspace/executeCommand", {"command": "argmap.whatIf", "arguments": arguments})


def test_what_is_refused_leaves_no_traceback_in_the_editors_log(tmp_path, capfd):
    with language_server(tmp_path) as (client, _):
        client.initialize(tmp_path)
        uri = client.open(tmp_path / "case.yaml", CASE)
        place = {"textDocument": {"uri": uri}, "position": {"line": 3, "character": 2}}
        for name in ("b", "a name"):
            with pytest.raises(RefusedError):
                client.ask("textDocument/rename", {**place, "newName": name})
        client.end()
    assert "Traceback" not in capfd.readouterr().err

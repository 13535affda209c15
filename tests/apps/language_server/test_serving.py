"""`argmap lsp` as an editor has it: a real process, on its streams and on a socket."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from support.language_client import LanguageClient, RefusedError, language_server
from support.running import run_here

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


def test_an_editor_can_connect_to_a_port_of_this_computer(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "argmap", "lsp", "--socket", str(port)]
    with subprocess.Popen(command, cwd=tmp_path) as process:
        while process.poll() is None:
            try:
                connection = socket.create_connection(("127.0.0.1", port), timeout=20)
                break
            except ConnectionRefusedError:
                continue
        with connection, connection.makefile("rwb") as stream:
            client = LanguageClient(stream, stream)
            client.initialize(tmp_path)
            client.open(tmp_path / "case.yaml", CASE)
            assert client.wait_for("textDocument/publishDiagnostics")["diagnostics"]
            client.end()
        assert process.wait(20) == 0


def test_a_port_that_is_taken_is_told():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run_here("lsp", "--socket", str(port))
    assert done.returncode == 2
    assert f"cannot listen on port {port}: something else listens there" in done.stderr


def test_what_cannot_be_done_is_an_error_with_a_way_out(tmp_path):
    with language_server(tmp_path) as (client, _):
        client.initialize(tmp_path)
        with pytest.raises(RefusedError, match="nothing/known"):
            client.ask("nothing/known", {})

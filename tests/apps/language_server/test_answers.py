"""Every request has an answer, whatever is in it, and the server goes on."""

from __future__ import annotations

import asyncio
import copy
import json
import logging
import random
import threading
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from lsprotocol import types
from pygls.io_ import run_async

from argmap.apps.language_server.feature import FEATURES, CommandRequest
from argmap.apps.language_server.server import CaseServer
from support.speed import EXAMPLES

CASE = """\
title: T
sources: {s: {title: S, url: "https://example.org/"}}
claims:
  a: {text: One., by: q, cites: {source: s, quote: ab}}
  b: {text: Two., supports: a}
"""
URI = "file:///nowhere/cases/case.yaml"
DOCUMENT = {"uri": URI}
POSITION = {"line": 3, "character": 2}
RANGE = {"start": POSITION, "end": {"line": 3, "character": 9}}
AT = {"textDocument": DOCUMENT, "position": POSITION}
IN = {"textDocument": DOCUMENT, "range": RANGE}
LAYOUT = {"options": {"tabSize": 2, "insertSpaces": True}}
ITEM = {
    "name": "a",
    "kind": 15,
    "uri": URI,
    "range": RANGE,
    "selectionRange": RANGE,
    "data": {"claim": "a", "link": None},
}
#: The methods that this server answers, each with what an editor sends.
REQUESTS: dict[str, Any] = {
    "textDocument/completion": AT,
    "textDocument/hover": AT,
    "textDocument/definition": AT,
    "textDocument/references": {**AT, "context": {"includeDeclaration": True}},
    "textDocument/documentHighlight": AT,
    "textDocument/prepareRename": AT,
    "textDocument/rename": {**AT, "newName": "z"},
    "textDocument/codeAction": {**IN, "context": {"diagnostics": []}},
    "codeAction/resolve": {
        "title": "Add a reason for 'a'",
        "kind": "refactor.rewrite",
        "data": {"uri": URI, "version": 1, "start": 90, "end": 90, "number": 0},
    },
    "textDocument/documentSymbol": {"textDocument": DOCUMENT},
    "workspace/symbol": {"query": "a"},
    "textDocument/inlayHint": IN,
    "textDocument/prepareCallHierarchy": AT,
    "callHierarchy/incomingCalls": {"item": ITEM},
    "callHierarchy/outgoingCalls": {"item": ITEM},
    "textDocument/semanticTokens/full": {"textDocument": DOCUMENT},
    "textDocument/semanticTokens/range": IN,
    "textDocument/formatting": {"textDocument": DOCUMENT, **LAYOUT},
    "textDocument/rangeFormatting": {**IN, **LAYOUT},
    "textDocument/foldingRange": {"textDocument": DOCUMENT},
    "textDocument/selectionRange": {"textDocument": DOCUMENT, "positions": [POSITION]},
    "textDocument/documentLink": {"textDocument": DOCUMENT},
    "documentLink/resolve": {"range": RANGE, "data": {"uri": URI, "source": "s", "quote": "ab"}},
    "textDocument/codeLens": {"textDocument": DOCUMENT},
    "textDocument/diagnostic": {"textDocument": DOCUMENT},
}
COMMANDS = {
    "argmap.why": [URI, "a"],
    "argmap.whatIf": [URI, "a", "rejected"],
    "argmap.follow": [URI, POSITION],
    "argmap.select": [URI, 3, 5],
}
NOTIFICATIONS = {
    "textDocument/didOpen": {
        "textDocument": {"uri": "file:///a.yaml", "languageId": "argmap", "version": 1, "text": "x"}
    },
    "textDocument/didChange": {
        "textDocument": {"uri": "file:///a.yaml", "version": 2},
        "contentChanges": [{"range": RANGE, "text": "x"}],
    },
    "textDocument/didClose": {"textDocument": {"uri": "file:///a.yaml"}},
    "textDocument/didSave": {"textDocument": {"uri": "file:///a.yaml"}},
    "workspace/didChangeConfiguration": {"settings": {"argmap": {"inlayHints": False}}},
    "workspace/didChangeWatchedFiles": {"changes": [{"uri": "file:///a.yaml", "type": 1}]},
    "workspace/didChangeWorkspaceFolders": {
        "event": {"added": [{"uri": "file:///nowhere", "name": "n"}], "removed": []}
    },
    "$/cancelRequest": {"id": 5},
    "nothing/known": {"a": 1},
}
#: What stands where something else should be; the ellipsis is nothing at all.
WRONG = (
    ...,
    None,
    -1,
    2**40,
    7,
    1.5,
    True,
    "",
    "x",
    "\x00",
    "\ud800",
    "file:///no.yaml",
    "%zz://",
    [],
    [None],
    {},
    {"a": 1},
)
BEGIN = (
    {
        "id": "begin",
        "method": "initialize",
        "params": {"processId": None, "rootUri": None, "capabilities": {"textDocument": {"diagnostic": {}}}},
    },
    {"method": "initialized", "params": {}},
    {
        "method": "textDocument/didOpen",
        "params": {"textDocument": {"uri": URI, "languageId": "argmap", "version": 1, "text": CASE}},
    },
)


class Kept:
    """Keeps what a server sends."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []

    def write(self, data: bytes) -> None:
        self.messages.append(json.loads(data.partition(b"\r\n\r\n")[2]))

    def close(self) -> None:
        pass


def sent_after(messages: Iterable[Any]) -> list[dict[str, Any]]:
    """What a server sends that gets messages, the bytes of a message as they are, until it has answered."""
    return asyncio.run(_sent_after(messages))


async def _sent_after(messages: Iterable[Any]) -> list[dict[str, Any]]:
    server, kept, reader = CaseServer("1"), Kept(), asyncio.StreamReader()
    server.protocol.set_writer(kept)
    for message in messages:
        body = message if isinstance(message, bytes) else json.dumps({"jsonrpc": "2.0", **message}).encode()
        reader.feed_data(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    reader.feed_eof()
    await run_async(threading.Event(), reader, server.protocol, error_handler=server.report_server_error)
    me = asyncio.current_task()
    while pending := [task for task in asyncio.all_tasks() if task is not me]:
        await asyncio.wait(pending)
    server.lifecycle.shutdown(None)
    return kept.messages


def answers(sent: list[dict[str, Any]]) -> dict[Any, dict[str, Any]]:
    return {one["id"]: one for one in sent if "method" not in one}


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from paths(one, (*path, key))


def spoilt(value: Any) -> Iterator[Any]:
    """A value with something wrong at each place in it, one after the other."""
    for path in paths(value):
        for wrong in WRONG if path else WRONG[1:]:
            holder = root = [copy.deepcopy(value)]
            *above, last = (0, *path)
            for key in above:
                holder = holder[key]
            if wrong is ...:
                del holder[last]
            else:
                holder[last] = wrong
            yield root[0]


@pytest.fixture(autouse=True)
def _quiet():
    """pygls logs each message that it cannot read, with a traceback."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def test_every_request_and_command_of_the_server_is_in_the_table():
    asked = [request for feature in FEATURES.all.values() for request in feature.requests]
    methods = {one.method for one in asked if not isinstance(one, CommandRequest)}
    assert {*methods, "textDocument/diagnostic"} == REQUESTS.keys()
    commands = {one.name for one in asked if isinstance(one, CommandRequest)}
    assert commands - {"argmap.openPage"} == COMMANDS.keys()


def test_what_an_editor_sends_is_answered_without_an_error():
    asked = [{"method": method, "params": params} for method, params in REQUESTS.items()]
    asked += [
        {"method": "workspace/executeCommand", "params": {"command": command, "arguments": arguments}}
        for command, arguments in COMMANDS.items()
    ]
    read = {"id": "read", **asked[-1]}
    sent = sent_after([*BEGIN, read, *({"id": number, **one} for number, one in enumerate(asked))])
    refused = {one["id"]: one["error"] for one in answers(sent).values() if "error" in one}
    assert refused == {}


@pytest.mark.slow
def test_requests_with_something_wrong_are_answered_and_told_in_a_sentence():
    asked = [
        {"method": method, "params": one} for method, params in REQUESTS.items() for one in spoilt(params)
    ]
    asked += [
        {"method": "workspace/executeCommand", "params": {"command": command, "arguments": one}}
        for command, arguments in COMMANDS.items()
        for one in spoilt(arguments)
    ]
    asked += [{"method": method} for method in (*REQUESTS, "nothing/known")]
    told = [
        {"method": method, "params": one}
        for method, params in NOTIFICATIONS.items()
        for one in spoilt(params)
    ]
    numbered = [{"id": number, **one} for number, one in enumerate(asked)]
    some = [*numbered, *told]
    some = random.Random(7).sample(some, min(len(some), EXAMPLES or 400))
    last = {"id": "last", "method": "textDocument/documentSymbol", "params": {"textDocument": DOCUMENT}}
    answered = answers(sent_after([*BEGIN, *some, last]))
    assert answered.keys() >= {one["id"] for one in some if "id" in one}
    assert "error" not in answered["last"], "it goes on"
    errors = [one["error"] for one in answered.values() if "error" in one]
    assert {one["code"] for one in errors} <= {-32602, -32803, -32601}, errors
    for error in errors:
        assert error.keys() == {"code", "message"}
        assert "Traceback" not in error["message"]


def test_what_is_wrong_with_a_request_is_named():
    def said(method: str, params: Any) -> tuple[int, str]:
        error = answers(sent_after([*BEGIN, {"id": 1, "method": method, "params": params}]))[1]["error"]
        return error["code"], error["message"]

    below = {"textDocument": DOCUMENT, "position": {"line": -1, "character": 0}}
    assert said("textDocument/hover", below) == (
        -32602,
        "textDocument/hover: 'params.position': invalid value",
    )
    nowhere = {"textDocument": {}, "position": POSITION}
    assert said("textDocument/hover", nowhere) == (
        -32602,
        "textDocument/hover: 'params.textDocument.uri': required field missing",
    )
    for arguments, problem in [
        ([URI], ""),
        ([URI, "a", "undecided"], "; 'supposed' must be 'rejected' or 'accepted'"),
        ([URI, 5], "; 'name' must be a string"),
    ]:
        asked = {"command": "argmap.whatIf", "arguments": arguments}
        assert said("workspace/executeCommand", asked) == (
            -32602,
            f"argmap.whatIf takes: uri, name, supposed{problem}",
        )
    asked = {"command": "argmap.follow", "arguments": [URI, {"line": -1, "character": 0}]}
    assert said("workspace/executeCommand", asked) == (
        -32602,
        "argmap.follow takes: uri, position; 'position' must be a Position of the protocol",
    )


def test_messages_that_are_none_and_those_at_the_wrong_time_are_refused():
    hover = {"method": "textDocument/hover", "params": AT}
    broken = [b"{", b"[]", b"5", b"\xff", b"[" * 5000, json.dumps({"id": "bare", **hover}).encode()]
    odd = [{"id": "odd", "method": 5}, {"id": [], "method": "shutdown"}, {"id": "unasked", "result": 4}]
    sent = sent_after(
        [
            {"id": "early", **hover},
            *BEGIN,
            *broken,
            *odd,
            {"jsonrpc": "1.0", "id": "old", **hover},
            {**BEGIN[0], "id": "again"},
            {"id": "good", **hover},
            {"id": "end", "method": "shutdown", "params": None},
            {"id": "late", **hover},
        ]
    )
    errors = [(one["id"], one["error"]["code"]) for one in sent if "error" in one]
    parse, request, early = -32700, -32600, -32002
    assert [one for one in errors if one[0] is None] == [
        (None, parse),
        (None, request),
        (None, request),
        (None, parse),
        (None, parse),
        (None, request),
    ]
    named = {name: code for name, code in errors if name is not None}
    assert named == dict.fromkeys(("bare", "odd", "old", "again", "late"), request) | {"early": early}
    assert answers(sent).keys() >= {"good", "end"}


def test_a_bug_is_told_without_a_traceback(monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("no such luck")

    monkeypatch.setattr(types.DocumentSymbol, "__init__", fail)
    asked = {"id": 1, "method": "textDocument/documentSymbol", "params": {"textDocument": DOCUMENT}}
    error = answers(sent_after([*BEGIN, asked]))[1]["error"]
    assert error == {"code": -32603, "message": "this is a bug in argmap: RuntimeError: no such luck"}

"""A bare client of the language server: what it sends and gets is JSON, as of any editor."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO


class LanguageClient:
    """Talks with a server over two streams, one message at a time."""

    def __init__(self, to: BinaryIO, from_: BinaryIO) -> None:
        self._to = to
        self._from = from_
        self._last = 0
        self.notified: list[dict[str, Any]] = []
        self.asked: list[dict[str, Any]] = []

    def notify(self, method: str, params: Any = None) -> None:
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def ask(self, method: str, params: Any = None) -> Any:
        """The answer to a request; what the server says meanwhile is kept, and what it asks gets null."""
        self._last += 1
        self._send({"jsonrpc": "2.0", "id": self._last, "method": method, "params": params})
        while True:
            message = self.receive()
            if message.get("id") == self._last and "method" not in message:
                if "error" in message:
                    raise RefusedError(message["error"])
                return message["result"]

    def wait_for(self, method: str) -> Any:
        """The parameters of the next notification of a method, from now on or kept."""
        for kept in self.notified:
            if kept["method"] == method:
                self.notified.remove(kept)
                return kept["params"]
        while True:
            message = self.receive()
            if message.get("method") == method:
                self.notified.remove(message)
                return message["params"]

    def receive(self) -> dict[str, Any]:
        length = 0
        while line := self._from.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if not length:
            raise EOFError("the server has ended")
        message = json.loads(self._from.read(length))
        if "method" in message and "id" in message:
            self.asked.append(message)
            result = {"success": True} if message["method"] == "window/showDocument" else None
            self._send({"jsonrpc": "2.0", "id": message["id"], "result": result})
        elif "method" in message:
            self.notified.append(message)
        return message

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps(message).encode()
        self._to.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._to.flush()

    def initialize(self, folder: Path, *, encodings: tuple[str, ...] = ("utf-16",), **more: Any) -> Any:
        capabilities = {"general": {"positionEncodings": list(encodings)}, **more.pop("capabilities", {})}
        answer = self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": folder.as_uri(),
                "workspaceFolders": [{"uri": folder.as_uri(), "name": folder.name}],
                "capabilities": capabilities,
                **more,
            },
        )
        self.notify("initialized", {})
        return answer

    def open(self, path: Path, text: str, language: str = "yaml") -> str:
        """Open a text; its URI."""
        item = {"uri": path.as_uri(), "languageId": language, "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})
        return path.as_uri()

    def end(self) -> None:
        self.ask("shutdown")
        self.notify("exit")


class RefusedError(Exception):
    """An error that the server answered with."""


@contextmanager
def language_server(folder: Path, *options: str) -> Iterator[tuple[LanguageClient, subprocess.Popen[bytes]]]:
    """A real server in a process of its own, on its streams."""
    command = [sys.executable, "-m", "argmap", "lsp", *options]
    with subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        try:
            yield LanguageClient(process.stdin, process.stdout), process
        finally:
            process.stdin.close()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()

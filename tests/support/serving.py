"""A server in a thread, and how to ask it."""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from argmap.apps.cli.commands.serve.editing import edited, editing
from argmap.apps.cli.commands.serve.server import _library, _named
from argmap.apps.server import Access, Invitation, Limits, Role, Server, Site, Watched
from argmap.workspace.library import MAX_SIZE

CASE = """\
title: Should we?
tags: [school, free time]
stages: {first: First, second: Second}
claims:
  goal: We should.
  good: {text: It helps., supports: goal}
  bad: {text: It costs., stage: second, counters: goal}
"""

BROKEN = CASE.replace("counters: goal", "counters: gaol")


def setting(name: str, value: str | None, key: str = "text") -> dict:
    """The edit of a page that sets a key of a claim or a link."""
    return {"do": "set", "name": name, "key": key, "value": value}


#: Seconds after which something that was to happen has not: generous, for a busy machine.
PATIENCE = 30


def until(true: Callable[[], bool]) -> None:
    """Wait for something that must come to be."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def put(path: Path, text: str) -> None:
    """Write a file that a server follows, so that it is never seen half-written however busy the machine."""
    new = path.with_name(f".{path.name}.new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


class Running:
    """A server in a thread, and how to ask it."""

    def __init__(self, server: Server, log: list[str]) -> None:
        self.server = server
        self.port = server.port
        self.log = log

    def get(
        self, path: str, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body=body, headers=sent)
        response = connection.getresponse()
        response.text = response.read().decode()
        connection.close()
        return response

    def enter(self, secret: str) -> dict[str, str]:
        """The headers that the browser of who has opened a link sends with what its page asks for."""
        sent = {"Origin": self.server.site.reach.url(self.port), "Content_Type": "application/json"}
        answer = self.get("/enter", "POST", json.dumps({"key": secret}).encode(), **sent)
        assert answer.status == 200, answer.text
        return sent | {"Cookie": f"other=1; {answer.headers['Set-Cookie'].partition(';')[0]}"}

    def writer(self, client: str, key: str = "school", role: Role = Role.WRITER) -> Writing:
        """Somebody who edits a case on its page."""
        invitation = self.server.site.access.invitation(role)
        return Writing(self, key, client, self.enter(invitation.secret))

    def raw(self, data: bytes) -> bytes:
        """Everything that is answered to bytes as they are."""
        with self.connect() as connection:
            with contextlib.suppress(OSError):  # the answer may be there before all is asked
                connection.sendall(data)
            return read_all(connection)

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)

    @contextmanager
    def listening(self, key: str = "school", **headers: str) -> Iterator[Events]:
        with self.connect() as connection:
            lines = "".join(f"{name.replace('_', '-')}: {said}\r\n" for name, said in headers.items())
            head = f"GET /events/{key} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n{lines}\r\n"
            connection.sendall(head.encode())
            events = Events(connection)
            with events.file:
                yield events


class Writing:
    """A page that edits a case: what it asks for, and what it is answered."""

    def __init__(self, running: Running, key: str, client: str, headers: dict[str, str]) -> None:
        self.running = running
        self.key = key
        self.client = client
        self.headers = headers
        self.number = 0
        self.version = ""

    def post(self, kind: str, **body: Any) -> http.client.HTTPResponse:
        sent = json.dumps(body).encode()
        answer = self.running.get(f"/{kind}/{self.key}", "POST", sent, **self.headers)
        answer.json = json.loads(answer.text) if answer.text else None
        return answer

    def ask(self, kind: str, **body: Any) -> dict[str, Any]:
        """The answer to a request, which has to be fine."""
        self.number += 1
        answer = self.post(kind, client=self.client, number=self.number, name=self.client.title(), **body)
        assert answer.status == 200, answer.text
        self.version = answer.json["version"]
        return answer.json

    def edit(self, *edits: dict[str, Any], **more: Any) -> dict[str, Any]:
        return self.ask("edit", **{"base": self.version, "edits": edits, **more})

    @contextmanager
    def listening(self) -> Iterator[Events]:
        """The events of the page, from the beginning."""
        with self.running.connect() as connection:
            head = f"GET /events/{self.key}?client={self.client} HTTP/1.1\r\nHost: 127.0.0.1:{self.running.port}\r\n"
            connection.sendall(f"{head}Cookie: {self.headers['Cookie']}\r\n\r\n".encode())
            events = Events(connection)
            with events.file:
                yield events


class Events:
    """The events of a stream, one after the other."""

    def __init__(self, connection: socket.socket) -> None:
        self.file = connection.makefile("rb")
        self.head = "".join(iter(self._line, "\r\n"))

    def _line(self) -> str:
        return self.file.readline().decode("utf-8")

    def next(self) -> tuple[str, dict]:
        """The name and the data of the next event."""
        block: list[str] = []
        while True:
            line = self._line()
            assert line, "the stream has ended"
            if line != "\n":
                block.append(line.rstrip("\n"))
            elif block and block[0].startswith("event: "):
                return block[0].removeprefix("event: "), json.loads(block[-1].removeprefix("data: "))
            else:
                block = []

    def wait_for(self, name: str, is_it: Callable[[dict], bool] = lambda _: True) -> dict:
        while True:
            found, data = self.next()
            if found == name and is_it(data):
                return data

    @property
    def ended(self) -> bool:
        return self.file.read() is not None


def read_all(connection: socket.socket) -> bytes:
    data = b""
    try:
        while piece := connection.recv(65_536):
            data += piece
    except ConnectionResetError:
        pass
    return data


@contextmanager
def in_thread(server: Server, cases: Iterable[Watched]) -> Iterator[None]:
    """Run a server in a thread; at the end, close it and its cases."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.close()
        thread.join(PATIENCE)
        for case in cases:
            case.close()


@contextmanager
def serving(
    *designators: str | Path, limits: Limits | None = None, port: int = 0, edit: bool = False, **site: Any
) -> Iterator[Running]:
    """A server of cases, or of the library; `site` are more arguments of `Site`; with `edit`, pages edit
    them.
    """
    log: list[str] = []
    cases = [_named(str(one), MAX_SIZE) for one in designators] or _library(MAX_SIZE)
    if edit:
        cases = [edited(one, MAX_SIZE, named=True) for one in cases]
        site = {"access": Access([Invitation(role) for role in reversed(Role)]), "editing": editing(), **site}
    server = Server(Site(cases, listed=not designators, log=log.append, **site), port, limits)
    with in_thread(server, cases):
        yield Running(server, log)

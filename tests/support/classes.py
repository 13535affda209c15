"""A class that writes, on a server in a thread."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from argmap.apps.cli.commands.serve.classroom import _case
from argmap.apps.cli.commands.serve.editing import editing
from argmap.apps.server import Limits, Server
from argmap.apps.server.classroom import ClassFolder, ClassSite
from argmap.workspace.library import MAX_SIZE
from support.serving import Running, Writing, in_thread


@contextmanager
def teaching(room: ClassFolder, limits: Limits | None = None) -> Iterator[Running]:
    log: list[str] = []
    cases = [_case(room, seat, MAX_SIZE) for seat in room.seats]
    server = Server(ClassSite(room, cases, editing(), log=log.append), 0, limits)
    with in_thread(server, cases):
        yield Running(server, log)


def writer(there: Running, room: ClassFolder, at: int) -> Writing:
    headers = there.enter(room.seats[at].secret)
    found = Writing(there, room.seats[at].key, f"client-{at}", headers)
    with found.listening() as events:
        found.version = events.wait_for("state")["version"]
    return found

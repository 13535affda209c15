"""The events of a page that edits its case.

| event | its data |
|---|---|
| `values` | as for any page (see `argmap.apps.server.events`); the event's id is the version of the values |
| `splice` | the change from one version of the values to another (see `splices`); its id is the new version |
| `mistakes`, `chosen` | as for any page |
| `news` | for pages that only read: a sentence about what somebody has just done |
| `state` | the version of the file, and what the editor shows (see below) |
| `people` | everybody who has the page open, and where they are |

A `state` also has the reader's role, what can be undone, conflicts, suggestions and what somebody else has
just done. Findings, sources, comments and choices are in it only when they have changed.
"""

from __future__ import annotations

import contextlib
import json
import socket

from argmap.apps.server.editing.case import EditedCase, Person
from argmap.apps.server.editing.open_decisions import Undecided
from argmap.apps.server.events import Follower, event, json_members
from argmap.apps.server.watched_case import State


class ReadingFollower(Follower):
    """A follower for a page that only reads: values, and sentences about what others have done."""

    def __init__(self, case: EditedCase) -> None:
        super().__init__(case)
        self._case = case
        self._heard = case.last_change

    def news(self) -> bytes:
        """Return the events that are due."""
        said, heard = super().news(), self._case.last_change
        if heard is not self._heard:
            self._heard = heard
            said += event("news", json.dumps(heard[1]))
        return said


class EditFollower(Follower):
    """A follower for one editing page, from the moment that it is opened."""

    def __init__(self, case: EditedCase, person: Person, client: str) -> None:
        """Follow a case for a person, who is `client` in its journal."""
        super().__init__(case)
        self._case = case
        self._person = person
        self._client = client
        self._waker: socket.socket | None = None
        self._values = 0
        #: The identifiers of what was sent, not the objects: a slow page would keep them in memory.
        self._state: tuple[str, int, int] | None = None
        self._people: tuple[Person, ...] | None = None
        self._undecided: Undecided | None = None

    def begin(self) -> None:
        """Join as a person present, to be woken when there is news."""
        self.wake, self._waker = socket.socketpair()
        for one in (self.wake, self._waker):
            one.setblocking(False)
        self._case.wake_with(self._wake)
        self._case.join(self._person)

    def close(self) -> None:
        """Leave, if the follower has begun."""
        if self.wake is None or self._waker is None:
            return
        self._case.leave(self._person.client, self._person.role)
        self._case.forget(self._wake)
        self.wake.close()
        self._waker.close()

    def _wake(self) -> None:
        if self._waker is not None:
            with contextlib.suppress(OSError):  # it is awake, or has just left
                self._waker.send(b"\0")

    def news(self) -> bytes:
        """Return the events that are due; the map comes first, since findings take longer."""
        if said := super().news():
            return said
        if self._people is not self._case.people:
            self._people, said = self._case.told_people
            return said
        return self._new_state()

    def values(self, state: State) -> bytes:  # noqa: ARG002 - the newest ones, which the state has
        """Return the values, or the differences from those that the page has."""
        self._values, said = self._case.told.since(self._values)
        return said

    def _new_state(self) -> bytes:
        """Return the state of the file, if it has changed."""
        newest, checked = self._case.newest, self._case.checked
        if newest is None:
            return b""
        now = (newest[0].name, self._case.edited.counter, 0 if checked is None else checked.number)
        if now == self._state:
            return b""
        before, _, found = self._state or ("", 0, 0)
        self._state = now
        edited = self._case.edited
        own = {
            "version": newest[0].name,
            "role": self._person.role,
            "name": self._person.name,
            **edited.revertible(self._client),
        }
        client, said = self._case.last_change
        if before not in ("", now[0]) and client != self._client:
            own["news"] = said
        parts, undecided = [json_members(own)], edited.undecided
        if undecided is not self._undecided:
            parts.append(undecided.members)
            self._undecided = undecided
        if checked is not None and checked.number != found:
            # This may be an earlier version than the newest; then another `state` follows soon.
            parts.append(checked.members)
        return event("state", f"{{{','.join(parts)}}}")

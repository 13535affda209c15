"""The events of a page that edits its case.

| event | its data |
|---|---|
| `values` | as for any page (see `argmap.apps.server.events`); the id of the event is the version of the values |
| `splice` | what turns the values of one version into those of another (see `splices`); with the new version as id |
| `mistakes`, `chosen` | as for any page |
| `state` | the version of the file, the reader's role, what can be undone, findings, conflicts, suggestions, choices |
| `people` | everybody who has the page open, and where they are |
"""

from __future__ import annotations

import json
from typing import Any

from argmap.apps.server.editing.case import EditedCase, Person
from argmap.apps.server.editing.splices import splice, values_version
from argmap.apps.server.events import Follower
from argmap.apps.server.watched import State


class EditFollower(Follower):
    """Tells one page of what is new, from the moment that it is opened."""

    def __init__(self, case: EditedCase, person: Person, client: str) -> None:
        """Follow a case for somebody, who is `client` in its journal."""
        super().__init__(case)
        self._case = case
        self._person = person
        self._client = client
        self._values: str | None = None
        self._state: tuple[object, ...] | None = None
        self._people: tuple[Person, ...] | None = None

    def begin(self) -> None:
        """Be there."""
        self._case.come(self._person)

    def close(self) -> None:
        """Leave."""
        self._case.go(self._person.client)

    def news(self) -> bytes:
        """Return the events that are due; the map first, as what is found in it takes longer."""
        if said := super().news():
            return said
        if self._people is not self._case.people:
            self._people = self._case.people
            return event("people", json.dumps([_row(one) for one in self._people]))
        return self._new_state()

    def values(self, state: State) -> bytes:
        """Return the values, or what turns those that the page has into them."""
        text = state.drawn.text if state.drawn else None
        was, self._values = self._values, text
        if text is None or text == was:
            return b""
        if was is None:
            return event("values", text, values_version(text))
        return event("splice", splice(was, text), values_version(text))

    def _new_state(self) -> bytes:
        """Return the state of the file, where it is another one."""
        newest, journal = self._case.newest, self._case.edited.counter
        now = (newest and newest[0], journal)
        if newest is None or now == self._state:
            return b""
        self._state = now
        return event("state", json.dumps(self._state_values(), ensure_ascii=False))

    def _state_values(self) -> dict[str, Any]:
        checked, standing = self._case.checked, self._case.edited.standing(self._client)
        found = {} if checked is None else {
            "version": checked.version.name, "findings": checked.findings, "sources": checked.sources,
            "choices": checked.choices, "comments": checked.comments,
        }  # fmt: skip
        return {"role": self._person.role, "name": self._person.name, **standing, **found}


def event(name: str, data: str, id_: str | None = None) -> bytes:
    """Return an event; its data is one line."""
    head = f"event: {name}\n" if id_ is None else f"event: {name}\nid: {id_}\n"
    return f"{head}data: {data}\n\n".encode("utf-8", "replace")


def _row(person: Person) -> dict[str, Any]:
    return {key: getattr(person, key) for key in ("client", "name", "role", "at", "field", "caret")}

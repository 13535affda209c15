"""A case that is edited on its page: its state for the server, and the people present."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from threading import Lock, Thread

from argmap.apps.server.editing.commits import Commits
from argmap.apps.server.editing.edited_file import EditedFile
from argmap.apps.server.editing.file_versions import FileVersion
from argmap.apps.server.editing.findings import CheckedVersion, check_version
from argmap.apps.server.editing.journal import JournalChange
from argmap.apps.server.editing.page_values import SentValues
from argmap.apps.server.editing.sources import CaseSources
from argmap.apps.server.events import event
from argmap.apps.server.watched_case import DrawnCase, State, Watched
from argmap.core.quoting import one_line, quoted

#: The interval between looks at the file, in seconds.
_OFTEN = 0.02
#: The pause in writing after which a case is checked, and the longest wait for such a pause, in seconds.
_QUIET = 0.3
_PATIENCE = 2.0
#: The most changed verdicts that are reported to others.
_MOST_TURNED = 2


@dataclass(frozen=True, slots=True)
class Person:
    """A person with the page open, at the place that it reports; `caret` is an index in a claim's text."""

    client: str
    name: str
    role: str
    at: str | None = None
    field: str | None = None
    caret: int | None = None


class EditedCase(Watched):
    """A case under a key, edited on its page; thread-safe."""

    is_edited = True

    def __init__(
        self,
        key: str,
        file: EditedFile,
        *,
        stage: str | None = None,
        place: str = "",
        editable: Callable[[], None] = lambda: None,
    ) -> None:
        """Watch a file that is edited; `key`, `stage`, `place` and `editable` are those of `Watched`."""
        super().__init__(
            key, file.path, lambda: file.look().parsed.case, stage=stage, place=place, editable=editable
        )
        self.edited = file
        self.sources = CaseSources(file)
        #: The newest version, None before the first that loads, and its drawing.
        self.newest: tuple[FileVersion, DrawnCase] | None = None
        #: The author of the newest change, as a client of the journal, and the change in words.
        self.last_change: tuple[str | None, str] = (None, "")
        #: Everybody with the page open, in order of arrival.
        self.people: tuple[Person, ...] = ()
        #: The committer of changes, if that is wanted.
        self.commits: Commits | None = None
        #: The values as last sent to pages.
        self.told = SentValues(self._newest_drawn)
        self._shown_state = State()
        self._meeting = Lock()
        #: The number of streams of each page in a role; a lost connection may be noticed only after the next
        #: has begun.
        self._streams: Counter[tuple[str, str]] = Counter()
        #: The listeners that wait until the same page, present in another role, has left.
        self._aside: dict[str, Person] = {}
        self._checked: CheckedVersion | None = None
        self._told_people: tuple[tuple[Person, ...], bytes] | None = None
        self._wakers: set[Callable[[], None]] = set()
        self._watching: object | None = None
        file.changed = self._changed_to
        file.decided = self._wake

    def close(self) -> None:
        """Commit pending changes, and close the journal."""
        self._watching = None
        if self.commits is not None:
            self.commits.close()
        self.edited.close()

    def look(self) -> State:
        """Return the state: changes made here at once, those of other programs once they have settled."""
        state = super().look()
        drawn = None if self.newest is None else self.newest[1]
        if drawn is None or drawn is state.drawn:
            return state
        if self._shown_state.drawn is not drawn or self._shown_state.mistakes != state.mistakes:
            self._shown_state = State(drawn, state.mistakes)
        return self._shown_state

    @property
    def checked(self) -> CheckedVersion | None:
        """The last findings, perhaps of an earlier version; None before the first check."""
        return self._checked

    def check(self) -> None:
        """Check the newest version unless that was done, and announce the findings."""
        newest = self.newest
        if newest is None or (self._checked is not None and self._checked.version is newest[0]):
            return
        checked = check_version(newest[0])
        checked.prepare()
        self._checked = checked
        self._wake()

    @property
    def told_people(self) -> tuple[tuple[Person, ...], bytes]:
        """Everybody with the page open, and the event that lists them, serialized once for all pages."""
        people = self.people
        if self._told_people is None or self._told_people[0] is not people:
            self._told_people = (people, event("people", json.dumps([asdict(one) for one in people])))
        return self._told_people

    def join(self, person: Person) -> None:
        """Record that a person's page listens, once for each of its streams.

        A page with other rights is never replaced, although its browser may have opened another link.
        """
        with self._meeting:
            self._streams[person.client, person.role] += 1
            if any(one.client == person.client and one.role != person.role for one in self.people):
                self._aside[person.client] = person
                return
        self.move(person)

    def move(self, person: Person) -> None:
        """Record where a person is."""
        with self._meeting:
            others = {one.client: one for one in self.people}
            self.people = tuple({**others, person.client: person}.values())
        self._wake()

    def leave(self, client: str, role: str) -> None:
        """Record that a page has one stream less in a role; after the last one, it is closed."""
        with self._meeting:
            self._streams[client, role] -= 1
            if self._streams[client, role] > 0:
                return
            del self._streams[client, role]
            aside = self._aside.get(client)
            if aside is not None and aside.role == role:
                del self._aside[client]
            left = tuple(one for one in self.people if (one.client, one.role) != (client, role))
            if len(left) < len(self.people) and (next_ := self._aside.pop(client, None)) is not None:
                left += (next_,)
            self.people = left
        self._wake()

    def wake_with(self, waker: Callable[[], None]) -> None:
        """Call a function whenever there is news; one thread watches the file for all such functions."""
        with self._meeting:
            self._wakers.add(waker)
            if self._watching is None:
                self._watching = watching = object()
                for work in (self._watch, self._check):
                    Thread(target=work, args=(watching,), name="argmap-watch", daemon=True).start()

    def forget(self, waker: Callable[[], None]) -> None:
        """Unregister that function."""
        with self._meeting:
            self._wakers.discard(waker)

    def _wake(self) -> None:
        with self._meeting:
            wakers = list(self._wakers)
        for waker in wakers:
            waker()

    def _watch(self, watching: object) -> None:
        """Watch the file as long as anybody has the page open."""
        seen = self.look()
        while self._watching is watching:
            time.sleep(_OFTEN)
            with self._meeting:
                if not self._wakers:
                    self._watching = None
                    return
            state = self.look()
            if state is not seen:
                seen = state
                self._wake()

    def _check(self, watching: object) -> None:
        """Check new versions after a pause in writing, separately from anything that pages wait for."""
        seen, since, first = None, 0.0, 0.0
        while self._watching is watching:
            now = time.monotonic()
            if self.newest is not seen:
                first = now if self._is_checked(seen) else first
                seen, since = self.newest, now
            if self._checked is None or now - since >= _QUIET or now - first >= _PATIENCE:
                self.check()
            time.sleep(_OFTEN)

    def _is_checked(self, newest: tuple[FileVersion, DrawnCase] | None) -> bool:
        return newest is None or (self._checked is not None and self._checked.version is newest[0])

    def _draw(self) -> DrawnCase:
        self.edited.look()
        return self._newest_drawn()

    def _newest_drawn(self) -> DrawnCase:
        assert self.newest is not None, "it is asked for once there is a version without mistakes"
        return self.newest[1]

    def _reloaded(self, drawn: DrawnCase) -> None:
        """Send nothing: changes are announced one by one."""

    def _changed_to(self, version: FileVersion, changes: Sequence[JournalChange]) -> None:
        """Show a new version to everybody; called while no other version can be made."""
        before, drawn = self.newest or (None, None)
        self.newest = (version, DrawnCase(version.parsed.case, drawn, quick=True))
        if changes:
            self.last_change = (changes[-1].client, _told(changes[-1]))
        self._wake()
        if self.commits is not None:
            self.commits.note(before, version, changes)
        for change in changes:
            self.log(one_line(f"{quoted(self.key)}: {change.name} {change.said}"))


def _told(change: JournalChange) -> str:
    """Return what a change did, and the verdicts it changed, as reported to others."""
    moved = change.answer["effects"]["verdicts"] if change.answer else ()
    turned = [f"'{one['claim']}' is now {one['after']}" for one in moved if one["before"]]
    said = "; ".join([f"{change.name} {change.said}".rstrip("."), *turned[:_MOST_TURNED]])
    left = len(turned) - _MOST_TURNED
    return one_line(f"{said}; and {left} more" if left > 0 else said)

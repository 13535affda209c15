"""A case that is edited on its page: as the server watches it, and who is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock

from argmap.apps.server.editing.file import EditedFile, Version
from argmap.apps.server.editing.findings import Checked, check_version
from argmap.apps.server.editing.journal import Change
from argmap.apps.server.editing.sourcing import CaseSources
from argmap.apps.server.watched import DrawnCase, State, Watched
from argmap.core.quoting import quoted
from argmap.render.text.lines import one_line


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who has the page open, and where they are, as their page says."""

    client: str
    name: str
    role: str
    at: str | None = None
    field: str | None = None
    caret: int | None = None


class EditedCase(Watched):
    """A case under a key that its page edits; thread-safe."""

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
        #: The newest version, None before the first that loads; and how it is drawn.
        self.newest: tuple[Version, DrawnCase] | None = None
        #: Everybody who has the page open, in the order in which they came.
        self.people: tuple[Person, ...] = ()
        self._told = State()
        self._meeting = Lock()
        self._checking = Lock()
        self._checked: Checked | None = None
        file.changed = self._changed_to

    def look(self) -> State:
        """Return the state: what was written here at once, what another program writes once it has settled."""
        state = super().look()
        drawn = None if self.newest is None else self.newest[1]
        if drawn is None or drawn is state.drawn:
            return state
        if self._told.drawn is not drawn or self._told.mistakes != state.mistakes:
            self._told = State(drawn, state.mistakes)
        return self._told

    @property
    def checked(self) -> Checked | None:
        """What is found in the newest version, and what can be chosen in it; None before there is one."""
        with self._checking:
            newest = self.newest
            if newest is not None and (self._checked is None or self._checked.version is not newest[0]):
                self._checked = check_version(newest[0])
            return self._checked

    def come(self, person: Person) -> None:
        """Note where somebody is."""
        with self._meeting:
            others = {one.client: one for one in self.people}
            self.people = tuple({**others, person.client: person}.values())

    def go(self, client: str) -> None:
        """Note that somebody has closed the page."""
        with self._meeting:
            self.people = tuple(one for one in self.people if one.client != client)

    def _draw(self) -> DrawnCase:
        version = self.edited.look()
        newest = self.newest
        return newest[1] if newest is not None else DrawnCase(version.parsed.case)

    def _reloaded(self, drawn: DrawnCase) -> None:
        """Say nothing: changes are told one by one."""

    def _changed_to(self, version: Version, changes: Sequence[Change]) -> None:
        """Show a new version to everybody; called while no other can be made."""
        self.newest = (version, DrawnCase(version.parsed.case))
        for change in changes:
            self.log(one_line(f"{quoted(self.key)}: {change.name} {change.said}"))

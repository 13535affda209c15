"""The contents of the teacher's wall for each case, computed once for all viewers."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

import msgspec

from argmap.apps.server.classroom.folder import ClassFolder
from argmap.apps.server.classroom.progress import CaseProgress, progress_of
from argmap.apps.server.classroom.seat import SeatCase
from argmap.apps.server.pages import address_of
from argmap.apps.server.watched_case import State
from argmap.core.diagnostics import count_of

#: The seconds for which a tile is not computed again.
_FRESH = 0.4


class Tile(msgspec.Struct, frozen=True, kw_only=True):
    """The tile of a case: `changed` is in seconds since 1970, `begun` whether it differs from the starter.

    `more` is the number of claims added since the start, `findings` that of the findings of `argmap check`,
    `mistakes` that of the mistakes that keep the file from loading, and `here` that of the people with its
    page open.
    """

    key: str
    href: str
    name: str
    members: tuple[str, ...]
    begun: bool
    progress: CaseProgress
    more: int
    findings: int
    mistakes: int
    suggestions: int
    changed: float | None
    last: str
    here: int


@dataclass(slots=True)
class _Seen:
    state: State
    checked: object
    counter: int
    progress: CaseProgress
    findings: int
    waiting: int


class Board:
    """The tiles of a class; thread-safe."""

    def __init__(self, room: ClassFolder, cases: Sequence[SeatCase]) -> None:
        self._room = room
        self._cases = cases
        self._seen: dict[str, _Seen] = {}
        self._tiles: tuple[Tile, ...] = ()
        self._when = -_FRESH
        self._lock = Lock()

    def tiles(self) -> tuple[Tile, ...]:
        """Return the current tiles, at most a moment old; an unchanged tile is the same object."""
        with self._lock:
            now = time.monotonic()
            if now - self._when >= _FRESH:
                before = {one.key: one for one in self._tiles}
                tiles = tuple(self._tile(one) for one in self._cases)
                self._tiles = tuple(old if (old := before.get(one.key)) == one else one for one in tiles)
                self._when = time.monotonic()
            return self._tiles

    def _tile(self, case: SeatCase) -> Tile:
        seen = self._look(case)
        version = case.newest[0].name if case.newest is not None else None
        return Tile(
            key=case.key,
            href=address_of(case),
            name=case.seat.name,
            members=case.seat.members,
            begun=version not in (None, self._room.began),
            progress=seen.progress,
            more=max(0, seen.progress.claims - self._room.claims),
            findings=seen.findings,
            mistakes=count_of(seen.state.mistakes),
            suggestions=seen.waiting,
            changed=_changed(case.file),
            last=case.last,
            here=sum(one.role != "owner" for one in case.people),
        )

    def _look(self, case: SeatCase) -> _Seen:
        """Return the contents of a tile, computed only for a new version of the case."""
        state = case.look()
        if case.checked is None:  # nobody has the page open, so it was not checked
            case.check()
        before, checked = self._seen.get(case.key), case.checked
        counter = case.edited.counter
        if before and before.state is state and before.checked is checked and before.counter == counter:
            return before
        progress = CaseProgress() if state.drawn is None else progress_of(state.drawn)
        findings = 0 if checked is None else len(checked.diagnostics)
        waiting = len(case.edited.undecided.suggestions)
        seen = self._seen[case.key] = _Seen(state, checked, counter, progress, findings, waiting)
        return seen


def _changed(file: str) -> float | None:
    try:
        return round(os.stat(file).st_mtime, 1)
    except OSError:
        return None

"""A case that is read again whenever its file has changed.

There are no background watchers: each `look` compares the file's metadata, and reads the file only if it is
new and has settled. Editors truncate a file before they write it, or replace it by another; such intermediate
states are not shown.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import count
from threading import Lock
from typing import Any

from argmap.core.diagnostics import ArgmapError, Diagnostic, count_of
from argmap.core.display import counted
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case, Claim
from argmap.core.quoting import one_line, quoted, visible
from argmap.render.page import page_values
from argmap.render.page.document import dump_values
from argmap.render.view_building import build_view
from argmap.semantics import Grounded, evaluate_grounded

#: The seconds for which a file must be unchanged before it is read.
_AT_REST = 0.03
#: The seconds for which it must be unchanged before mistakes are reported, since it may be incomplete.
_WRITTEN = 0.15
#: The longest wait of a page for a file to settle, in seconds.
_PATIENCE = 1.0
#: The interval between looks meanwhile.
_OFTEN = 0.01

#: The number of characters by which a text may grow while the layout of the map is kept.
_LONGER = 12

#: The identity of a version of a file: times of change, size, inode; None without a file.
_Mark = tuple[int, ...] | None


_NUMBERS = count()


class DrawnCase:
    """A case and its page values, computed on first use."""

    def __init__(self, case: Case, before: DrawnCase | None = None, *, quick: bool = False) -> None:
        """Set the case; if it differs from `before` in little but texts, it has the same layout.

        With `quick`, the map is laid out in a fraction of the time, for a map drawn again with each change.
        """
        self.case = case
        #: A number that identifies the object for those who must not keep it.
        self.number = next(_NUMBERS)
        self._quick = quick
        alike = before is not None and is_laid_alike(before.laid.case, case)
        self._laid = before.laid if before is not None and alike else None

    @property
    def laid(self) -> DrawnCase:
        """The version of the case from which this one has its layout."""
        return self._laid or self  # a reference to itself would be garbage that only a full collection finds

    @cached_property
    def grounded(self) -> Grounded:
        """The verdicts of the case, for the list of cases."""
        return evaluate_grounded(self.case)

    @cached_property
    def values(self) -> dict[str, Any]:
        """The values that the page draws."""
        placed = None if self._laid is None else self._laid.values.get("map", {})
        return page_values(build_view(ArgumentGraph(self.case)), placed=placed, quick=self._quick)

    @cached_property
    def text(self) -> str:
        """The values as JSON on one line, as in the page."""
        return dump_values(self.values)


def is_laid_alike(one: Case, other: Case) -> bool:
    """Return whether a case can have another's layout: only texts differ, and are not much longer."""
    if one.links != other.links or [*one.claims] != [*other.claims] or one.stages != other.stages:
        return False
    if (one.conclusion, one.groups, one.parties) != (other.conclusion, other.groups, other.parties):
        return False
    pairs = zip(one.claims.values(), other.claims.values(), strict=True)
    return all(
        was is now or (len(now.text) <= len(was.text) + _LONGER and _drawn_part(was) == _drawn_part(now))
        for was, now in pairs
    )


def _drawn_part(claim: Claim) -> Claim:
    """Return a claim without the parts that do not affect the layout of a map."""
    return replace(claim, text="", notes=None, cites=(), aliases=())


@dataclass(frozen=True, slots=True)
class State:
    """The last version without mistakes, if any, and the current mistakes of the file."""

    drawn: DrawnCase | None = None
    mistakes: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class ChosenElement:
    """The claim or link that pages are to show, by name."""

    name: str


class Watched:
    """A case under a key, and its state; thread-safe."""

    #: Whether its page can edit it.
    is_edited = False

    def __init__(
        self,
        key: str,
        file: str,
        read: Callable[[], Case],
        *,
        stage: str | None = None,
        place: str = "",
        fixed: bool = False,
        editable: Callable[[], None] = lambda: None,
    ) -> None:
        """Prepare to read the case.

        `read` returns the case with all its stages, or raises ArgmapError. `stage` is the one that its page
        opens at, `place` where it was found, in words. A `fixed` case is read once, as its text cannot
        change. `editable` raises ArgmapError if the file must not be edited.
        """
        self.key = key
        self.file = file
        self.stage = stage
        self.place = place
        self.log: Callable[[str], None] = lambda _: None
        #: What pages were last asked to show; another object of the same name is sent again.
        self.chosen: ChosenElement | None = None
        self._fixed = fixed
        self._editable = editable
        self._read_case = read
        self._lock = Lock()
        self._state: State | None = None
        self._shown: _Mark = ()
        self._seen: tuple[_Mark, float] = ((), 0.0)
        self._waiting: tuple[_Mark, State] | None = None

    def editable_file(self) -> str:
        """Return the path of the file that an editor can open.

        Raises:
            ArgmapError: There is no such file, or it must not be edited.
        """
        if self._fixed:
            raise ArgmapError(f"{quoted(self.file)} is not a file that can be edited")
        self._editable()
        return self.file

    def choose(self, name: str) -> None:
        """Make the open pages show a claim or a link."""
        self.chosen = ChosenElement(name)

    def close(self) -> None:
        """Release the case's resources; it is not looked at any more."""

    def look(self) -> State:
        """Return the state, which is unchanged if the file is, or has not settled."""
        with self._lock:
            mark = self._mark()
            if self._state is None:
                self._show(mark, self._read())
            elif mark != self._shown:
                self._changed(mark, time.monotonic())
            return self._state or State()

    def settled(self) -> State:
        """Return the state once the file has settled, or after a timeout."""
        until = time.monotonic() + _PATIENCE
        state = self.look()
        while self._mark() != self._shown and time.monotonic() < until:
            time.sleep(_OFTEN)
            state = self.look()
        return state

    def _changed(self, mark: _Mark, now: float) -> None:
        """Read a new version once it has settled; show it if it is valid, or stays invalid for longer."""
        if mark != self._seen[0]:
            self._seen, self._waiting = (mark, now), None
        rested = now - self._seen[1]
        if rested < _AT_REST:
            return
        if self._waiting is None:
            self._waiting = (mark, self._read())
        _, state = self._waiting
        if not state.mistakes or rested >= _WRITTEN:
            self._show(mark, state)

    def _read(self) -> State:
        before = self._state or State()
        try:
            return State(self._draw())
        except ArgmapError as error:
            said = Diagnostic("unreadable", error.message, file=self.file, hint=error.hint or None)
            return State(before.drawn, error.diagnostics or (said,))

    def _draw(self) -> DrawnCase:
        """Return the case in the file.

        Raises:
            ArgmapError: The case cannot be read, or has mistakes.
        """
        return DrawnCase(self._read_case())

    def _show(self, mark: _Mark, state: State) -> None:
        first = self._state is None
        self._state, self._shown, self._waiting = state, mark, None
        if state.mistakes:
            more = count_of(state.mistakes) - 1
            self.log(visible(f"{state.mistakes[0]}{f' (and {more} more)' if more else ''}"))
        elif state.drawn and not first:
            self._reloaded(state.drawn)

    def _reloaded(self, drawn: DrawnCase) -> None:
        self.log(one_line(f"reloaded {quoted(self.key)}: {counted(len(drawn.case.claims), 'claim')}"))

    def _mark(self) -> _Mark:
        if self._fixed:
            return ()
        try:
            found = os.stat(self.file)
        except OSError:
            return None
        return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino

"""A case file that several people edit at once; all its writes go through here, one after the other.

The file is the truth: it is read again before each edit. An edit rests on the version that its author saw. If
the parts that it rests on are unchanged, it is made as requested; otherwise it is made in that version, and
merged. Changes by other programs are merged, too, if the program had started from an older version.

What cannot be merged stays as it is in the file, and the rejected change is kept as a conflict.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from threading import RLock
from typing import Any, Literal

from argmap.apps.api.writing import rewrite_text
from argmap.apps.edits import FindMade, MadeEdits, SentEdit, Writer, make_edits, rests_alike
from argmap.apps.edits.dependencies import element
from argmap.apps.edits.versions import version_of
from argmap.apps.server.editing.combining import combine, settling_edits
from argmap.apps.server.editing.file_versions import FileVersion, FileVersions
from argmap.apps.server.editing.journal import (
    ChangeKind,
    Journal,
    JournalChange,
    JournalError,
    SuggestedEdits,
)
from argmap.apps.server.editing.open_decisions import Undecided, read_undecided
from argmap.apps.server.editing.outcomes import (
    Asking,
    ChangeOutcome,
    answer_to,
    journal_change,
    outcome_of,
    outside_change,
)
from argmap.core.diagnostics import ArgmapError
from argmap.core.model import Case
from argmap.syntax.parsing import ParsedCase
from argmap.workspace.library import MAX_SIZE, read_text, require_no_pipe

#: The most clients whose undo history is remembered.
_MOST_CLIENTS = 1_000
#: The most suggestions that may be open, and the most characters in one: all pages receive them.
_MOST_OPEN = 200
_LONGEST_OPEN = 500_000
#: The client of previews of suggestions; no page has this name.
_PROPOSING = "suggestion."
#: The words for a change that reverts another one.
_SAID = {"undo": "undoes: ", "redo": "makes again: "}


class NotStoredError(ArgmapError):
    """The file currently cannot be read or written, so that nothing can be changed."""


class NothingToRevertError(ArgmapError):
    """There is nothing to undo or redo."""


@dataclass(slots=True)
class _Attempt:
    """A change in progress: its records, and the version to write to the file."""

    first: int | None = None
    #: Whether the edit is being made after the file was read: a failure is then the edit's, otherwise the
    #: file's.
    read: bool = False
    answer: dict[str, Any] = field(default_factory=dict)
    after: FileVersion | None = None


#: A function from the newest version to the outcome of a change and its kind.
_Edit = Callable[[FileVersion], ChangeOutcome]


class EditedFile:
    """One case file, with its journal; thread-safe.

    `changed` is called with each new version, while no other can be made. `decided` is called when anything
    besides the file changes. `tell` is called with remarks for the log.
    """

    def __init__(
        self,
        path: str,
        name: str,
        journal: Journal,
        *,
        max_size: int = MAX_SIZE,
        tell: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Edit the file at a path; `name` is that of the case."""
        self.path = path
        self.name = name
        self.journal = journal
        self.changed: Callable[[FileVersion, Sequence[JournalChange]], None] = lambda *_: None
        self.decided: Callable[[], None] = lambda: None
        self._max_size = max_size
        self._tell = tell
        self._lock = RLock()
        self._is_alone = self._is_damage_told = False
        self._counter = 0
        #: What each client can undo and redo; only the client's own changes alter it.
        self._reverts: dict[str, dict[str, bool]] = {}
        #: The open decisions; None if they must be read again.
        self._undecided: Undecided | None = None
        self._head: FileVersion | None = None
        self._versions = FileVersions(path, name, journal)

    def close(self) -> None:
        """Close the journal after pending writes; nothing can be edited any more."""
        with self._lock:
            self.journal.close()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other threads, and other servers of the same file, from changing it until the block ends."""
        with self._lock:
            if self._is_alone:
                yield
                return
            self._is_alone = True
            try:
                with self.journal.alone():
                    yield
            finally:
                self._is_alone = False

    @contextmanager
    def _damage_told(self) -> Iterator[None]:
        """Tell whoever runs the server, once, what to do about a damaged journal."""
        try:
            yield
        except JournalError as error:
            if error.hint and not self._is_damage_told:
                self._is_damage_told = True
                self._tell(f"'{self.path}' cannot be edited: {error.message}; {error.hint}")
            raise

    # What is asked

    def edit(
        self, asking: Asking, base: str, edits: Sequence[SentEdit], *, preview: bool = False
    ) -> dict[str, Any]:
        """Make edits that rest on the version `base`, and return the answer for the page.

        Raises:
            NotLoadableError: The file currently has mistakes.
            ArgmapError: An edit cannot be made, or the file cannot be written.
        """
        return self._make(asking, lambda head: self._edited(head, base, edits, asking), preview=preview)

    def change(self, asking: Asking, make: Callable[[ParsedCase], MadeEdits]) -> dict[str, Any]:
        """Apply `make` to the newest version, and return the answer for the page.

        Raises:
            NotLoadableError: The file currently has mistakes.
            ArgmapError: The change cannot be made, or the file cannot be written.
        """
        return self._make(asking, lambda head: outcome_of(make(head.parsed)))

    def undo(self, asking: Asking) -> dict[str, Any]:
        """Undo the last change of a client, whatever has changed since.

        Raises:
            NothingToRevertError: There is no such change.
            ArgmapError: As for `edit`.
        """
        return self._make(
            asking, lambda head: self._reverted(head, self.journal.to_undo(asking.client), "undo")
        )

    def redo(self, asking: Asking) -> dict[str, Any]:
        """Redo a change that a client has undone, if the client has edited nothing since.

        Raises:
            NothingToRevertError: There is no such change.
            ArgmapError: As for `edit`.
        """
        return self._make(
            asking, lambda head: self._reverted(head, self.journal.to_redo(asking.client), "redo")
        )

    def look(self) -> FileVersion:
        """Return the newest version, after taking in changes by other programs.

        If such a program had started from an older version, the file is written again with what it lacked.

        Raises:
            NotLoadableError: The file currently has mistakes.
            ArgmapError: The file cannot be read or written.
        """
        with self._alone():
            text = read_text(self.path, max_size=self._max_size, waits=False)
            head, changes = self._absorbed(text)
            if changes and head.text == text:
                self._record(changes, head)
                self._took(head, changes)
            elif changes:
                self._rewrite(lambda now: ChangeOutcome("merged", now.parsed, ""), None)
            return self._head or head

    def suggest(self, asking: Asking, base: str, edits: Sequence[SentEdit]) -> dict[str, Any]:
        """Record edits as a suggestion; return what they would do.

        Raises:
            NotLoadableError: The file currently has mistakes.
            ArgmapError: The edits cannot be made.
        """
        with self._lock:
            open_ = self.undecided.suggestions
            if len(open_) >= _MOST_OPEN or sum(len(str(one.edits)) for one in open_) > _LONGEST_OPEN:
                raise ArgmapError("too many suggestions wait", hint="a writer takes or leaves some first")
            answer = self.edit(replace(asking, client=_PROPOSING), base, edits, preview=True)
            said = answer["effects"]["said"]
            made = self.journal.suggest(
                asking.client, asking.number, asking.name, time.time(), base, [*edits], said
            )
            self._count()
            return {**answer, "suggestion": made}

    def take(self, asking: Asking, number: int) -> dict[str, Any]:
        """Make the edits of a suggestion.

        Raises:
            NotLoadableError: The file currently has mistakes.
            ArgmapError: There is no such suggestion, or its edits cannot be made any more.
        """
        with self._lock:
            found = self._suggestion(number)
            answer = self.edit(asking, found.base, found.edits)
            self._close(number, "taken")
            return answer

    def leave(self, number: int) -> None:
        """Dismiss a suggestion.

        Raises:
            ArgmapError: There is no such suggestion.
        """
        with self._lock:
            self._suggestion(number)
            self._close(number, "left")

    def _suggestion(self, number: int) -> SuggestedEdits:
        found = next((one for one in self.journal.suggestions() if one.id == number), None)
        if found is None:
            raise ArgmapError(f"there is no suggestion {number}", hint="somebody has taken or left it")
        return found

    def _close(self, number: int, state: Literal["taken", "left"]) -> None:
        self.journal.close_suggestion(number, state)
        self._count()

    def settle(
        self, asking: Asking, number: int, take: Literal["mine", "theirs", "text"], text: str | None = None
    ) -> dict[str, Any]:
        """Settle a conflict: do what was wanted after all, leave it, or write another text.

        Raises:
            NotLoadableError: The file currently has mistakes.
            ArgmapError: There is no such conflict, or what was wanted cannot be done.
        """
        with self._lock:
            found = next((one for one in self.journal.conflicts() if one.id == number), None)
            if found is None:
                raise ArgmapError(f"there is no conflict {number}", hint="somebody has settled it")
            answer: dict[str, Any] = {"version": None if self._head is None else self._head.name}
            if take != "theirs":
                answer = self.edit(
                    asking, "", settling_edits(found.content, text if take == "text" else None)
                )
            self.journal.settle_conflict(number)
            self._count()
            return answer

    def _count(self) -> None:
        """Announce that the open decisions may have changed."""
        self._undecided = None
        self._counter += 1
        self.decided()

    @property
    def counter(self) -> int:
        """A number that changes whenever the results of `revertible` or `undecided` may."""
        return self._counter

    def revertible(self, client: str) -> Mapping[str, bool]:
        """Return whether a client can undo and redo something: `can_undo` and `can_redo`."""
        known = self._reverts.get(client)
        if known is not None:
            return known
        with self._lock:
            found = self._reverts[client] = {
                "can_undo": self.journal.can_undo(client),
                "can_redo": self.journal.can_redo(client),
            }
            while len(self._reverts) > _MOST_CLIENTS:
                del self._reverts[next(iter(self._reverts))]
            return found

    @property
    def undecided(self) -> Undecided:
        """The open decisions."""
        if (known := self._undecided) is not None:
            return known
        with self._lock:
            found = self._undecided = read_undecided(self.journal)
            return found

    # Making changes

    def _make(self, asking: Asking, edit: _Edit, *, preview: bool = False) -> dict[str, Any]:
        with self._alone(), self._damage_told():
            if self._head is None or not self.journal.is_settled:
                self.look()  # changes that a killed server has not written are taken back before any answer
            known = None if preview else self.journal.answered(asking.client, asking.number)
            if known is not None:
                return known
            return self._rewrite(edit, asking, preview=preview)

    def _rewrite(self, edit: _Edit, asking: Asking | None, *, preview: bool = False) -> dict[str, Any]:
        """Write the result of an edit of the newest version, and return the answer."""
        attempt = _Attempt()
        changes: list[JournalChange] = []

        def edited(text: str) -> str:
            attempt.read = True
            self._take_back(attempt)
            head, absorbed = self._absorbed(text)
            outcome = edit(head)
            after = self._versions.version(outcome.after)
            if len(after.text.encode("utf-8", "replace")) > self._max_size > 0:
                message = f"the file would be larger than {self._max_size:,} bytes"
                raise ArgmapError(message, hint="remove something first")
            attempt.after, attempt.answer = after, answer_to(head, after, outcome)
            if preview:
                return text
            changes[:] = absorbed
            if asking is not None and (outcome.conflicts or after.text != head.text):
                changes.append(journal_change(outcome, head, after, asking, attempt.answer))
            if changes:
                attempt.first = self._record(changes, after, attempt.answer)
            attempt.read = False
            return after.text

        try:
            require_no_pipe(self.path)
            rewrite_text(self.path, edited, self._tell, max_size=self._max_size)
        except BaseException as error:
            self._take_back(attempt)
            if isinstance(error, ArgmapError) and not attempt.read:
                raise NotStoredError(error.message, hint=error.hint) from None
            raise
        if attempt.after is not None and not preview:
            self._took(attempt.after, changes)
        return attempt.answer

    def without_folder(self, message: str) -> str:
        """Return a message without the folder of the file, which the people who write need not know."""
        folder = os.path.dirname(os.path.abspath(self.path))
        for known in {folder, os.path.realpath(folder), os.path.dirname(self.path)} - {""}:
            message = message.replace(f"{known}{os.sep}", "").replace(f"'{known}'", "of the case")
        return message

    def _record(
        self, changes: Sequence[JournalChange], after: FileVersion, answer: dict[str, Any] | None = None
    ) -> int:
        """Write changes into the journal, and their ids into the answer; return the first one's."""
        made, kept = self.journal.record(changes, after.text)
        if answer is not None:
            answer |= {"change": made[-1], "conflicts": kept}
        return made[0]

    def _take_back(self, attempt: _Attempt) -> None:
        if attempt.first is not None:
            try:
                self.journal.take_back(attempt.first)
            except JournalError:
                self._head = (
                    None  # otherwise it would be answered as made: it is taken back before anything else
                )
                raise
            attempt.first = None

    def _took(self, head: FileVersion, changes: Sequence[JournalChange]) -> None:
        self._head = head
        if changes:
            self.journal.mark_written()
        for change in changes:
            self._reverts.pop(change.client or "", None)
        if not changes or any(
            change.conflicts for change in changes
        ):  # none: another server may have written them
            self._undecided = None
        self._counter += 1
        self._versions.remember(head)
        self.changed(head, changes)

    # Kinds of changes

    def _edited(
        self, head: FileVersion, base: str, edits: Sequence[SentEdit], asking: Asking
    ) -> ChangeOutcome:
        writer = Writer(asking.name, time.strftime("%Y-%m-%d"))
        find = self._find_made(asking)
        seen = head.parsed if base == head.name else self._versions.find(head, base)
        number = asking.number
        if seen is None and base:
            _require_as_seen(edits, head.parsed.case)
        if (
            seen is None
            or seen is head.parsed
            or rests_alike(edits, seen.case, head.parsed.case, number=number, find_made=find)
        ):
            return outcome_of(make_edits(head.parsed, edits, writer, number=number, find_made=find))
        made = make_edits(seen, edits, writer, number=number, find_made=find)
        return outcome_of(made, combine(seen, head.parsed, made.after), edits)

    def _find_made(self, asking: Asking) -> FindMade:
        """Return a function that finds what earlier requests of a client have made."""

        def find(number: int, index: int) -> str | None:
            answer = self.journal.answered(asking.client, number) or {}
            each = answer.get("each", [])
            return each[index][0] if index < len(each) and each[index] else None

        return find

    def _reverted(self, head: FileVersion, change: JournalChange | None, kind: ChangeKind) -> ChangeOutcome:
        if change is None:
            raise NothingToRevertError(f"there is nothing to {kind}")
        said = change.said.removeprefix(_SAID["undo"]).removeprefix(_SAID["redo"])
        after = self._versions.find(head, change.version)
        before = self._versions.find(head, change.parent)
        if after is None or before is None:
            raise NothingToRevertError(f"what was before '{said}' is not known any more")
        if after.source.text == head.text:
            return ChangeOutcome(kind, before, f"{_SAID[kind]}{said}", reverts=change.id)
        combined = combine(after, head.parsed, before)
        done = f"{_SAID[kind]}{said}"
        return ChangeOutcome(kind, combined.after, done, conflicts=combined.conflicts, reverts=change.id)

    # Versions

    def _absorbed(self, text: str) -> tuple[FileVersion, list[JournalChange]]:
        """Return the newest version if the file has this text, and the changes that led there.

        Its text differs from the file's if the program that wrote the file did not have the newest version.
        """
        self.journal.settle(version_of(text))
        head = self._head or self._first(text)
        if text == head.text:
            return head, []
        given = self._versions.load(text)
        last = self.journal.last()
        if last is not None and last.version == given.name != head.name:  # by another server
            self._took(given, ())
            return given, []
        seen = self._versions.nearest(head, text)
        outside = outside_change("outside", "saves the file", head, given)
        if seen == head.text:
            return given, [outside]
        if seen == text:  # an old version was restored: with all later changes, it is the newest one
            return head, [outside, outside_change("merged", "takes in what that had not seen", given, head)]
        combined = combine(self._versions.read(seen), given.parsed, head.parsed)
        merged = self._versions.version(combined.after)
        taken = outside_change("merged", "takes in what that had not seen", given, merged, combined.conflicts)
        return merged, [outside, taken]

    def _first(self, text: str) -> FileVersion:
        """Return the newest version known when the file is first read."""
        head = self._versions.load(text)
        newest = self.journal.newest_text()
        if (
            newest is not None and newest[0] != head.name
        ):  # written while no server ran: it is what its author wants
            was = FileVersion(self._versions.read(newest[1]), newest[0])
            self.journal.record([outside_change("outside", "saves the file", was, head)], text)
        self._took(head, ())
        return head


def _require_as_seen(edits: Sequence[SentEdit], case: Case) -> None:
    """Check that no unseen text is overwritten, if the version that the author saw is unknown."""
    for one in edits:
        name, key, was = str(one.get("name") or ""), str(one.get("key")), one.get("was")
        if one.get("do") == "set" and was is not None:
            now = getattr(element(case, name) if name else case, key, None)
            if now != (tuple(was) if isinstance(was, list) else was):
                hint = "read its current value, and change it again"
                raise ArgmapError(
                    f"somebody has changed the {key} since, and your version is too old to be merged",
                    hint=hint,
                )

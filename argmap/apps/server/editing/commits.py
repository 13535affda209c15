"""Commits of what people write on the page of a case: one for each person and pause, in their name."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Condition, Thread

from argmap.apps.edits.wording import shortened
from argmap.apps.server.editing.file_versions import FileVersion
from argmap.apps.server.editing.journal import JournalChange
from argmap.apps.server.editing.outcomes import OUTSIDE
from argmap.core.diagnostics import ArgmapError
from argmap.core.quoting import quoted
from argmap.syntax.editing.new_ids import made_id
from argmap.workspace.git.committing import Author, commit_text, require_repository

#: The pause in seconds after which somebody's changes are committed.
PAUSE = 20.0
#: The most batches of changes that wait while commits fail; beyond that, the oldest are merged into one.
_MOST_WAITING = 100
#: The characters that an author's name cannot have.
_NO_NAME = str.maketrans("", "", "<>\"'\\`,:;")
_MARK = b"\xef\xbb\xbf"


@dataclass(slots=True)
class _Writing:
    """The changes of one person without a pause, and without anybody else in between."""

    name: str
    text: str
    said: list[str] = field(default_factory=list)
    last: float = 0.0


class Commits:
    """A committer of the changes to one file, in a thread of its own."""

    def __init__(self, path: str, log: Callable[[str], None], pause: float = PAUSE) -> None:
        """Start with the present contents of the file.

        Raises:
            ArgmapError: The file is not in a git repository, git ignores it, or git does not know the
                committer.
        """
        require_repository(path)
        self._path = path
        self._log = log
        self._pause = pause
        self._waiting: list[_Writing] = []
        self._news = Condition()
        self._begun = self._ended = False
        #: Why the last commit failed, and when it is tried again.
        self._trouble = ""
        self._again = 0.0
        self._thread = Thread(target=self._run, name="argmap-commits", daemon=True)
        self._thread.start()

    def note(
        self, before: FileVersion | None, version: FileVersion, changes: Sequence[JournalChange]
    ) -> None:
        """Take in a new version of the file."""
        if not changes:
            return
        name = changes[-1].name
        with self._news:
            if (
                not self._begun and before is not None
            ):  # what was not committed before was not written by anybody here
                self._waiting.append(
                    _Writing(OUTSIDE, before.text, ["as it stood before it was edited here"])
                )
            self._begun = True
            if not self._waiting or self._waiting[-1].name != name or not self._waiting[-1].last:
                self._waiting.append(_Writing(name, version.text))
            last = self._waiting[-1]
            last.text, last.last = version.text, time.monotonic()
            by = f"{OUTSIDE} " if name == OUTSIDE else ""
            last.said += [f"{by}{change.said}" for change in changes]
            self._news.notify_all()

    def close(self) -> None:
        """Commit the rest, and end."""
        with self._news:
            self._ended = True
            self._news.notify_all()
        self._thread.join()

    def _run(self) -> None:
        while (writing := self._next()) is not None:
            try:
                here = writing.name != OUTSIDE
                author = author_of(writing.name) if here else None
                commit = commit_text(
                    self._path, self._mark() + writing.text.encode(), message_of(writing.said), author
                )
            except (ArgmapError, OSError) as error:
                self._keep(writing, error.message if isinstance(error, ArgmapError) else str(error))
            else:
                self._trouble, self._again = "", 0.0
                if commit is not None:
                    self._log(
                        f"committed {commit[:10]} by {quoted(writing.name)}: {shortened(writing.said[0])}"
                    )

    def _keep(self, writing: _Writing, trouble: str) -> None:
        """Postpone a failed commit: each one has its own author, and its own message."""
        with self._news:
            again = "" if self._ended else "; that is tried again"
            if trouble != self._trouble or self._ended:
                self._log(f"{quoted(self._path)} is not committed: {trouble}{again}")
            self._trouble = trouble
            if self._ended:
                return
            self._again = time.monotonic() + self._pause
            self._waiting.insert(0, writing)
            while len(self._waiting) > _MOST_WAITING:
                first, second = self._waiting[:2]
                second.said = [*(f"{first.name}: {one}" for one in first.said), *second.said]
                del self._waiting[0]

    def _next(self) -> _Writing | None:
        """Return the next batch to commit, once it is due; None at the end."""
        with self._news:
            while True:
                if self._waiting:
                    now = time.monotonic()
                    due = 0.0 if len(self._waiting) > 1 else self._waiting[0].last + self._pause
                    left = max(due, self._again) - now
                    if left <= 0 or self._ended:
                        return self._waiting.pop(0)
                    self._news.wait(left)
                elif self._ended:
                    return None
                else:
                    self._news.wait()

    def _mark(self) -> bytes:
        """Return the byte order mark of the file, if there is one."""
        with open(self._path, "rb") as file:
            return _MARK if file.read(len(_MARK)) == _MARK else b""


def author_of(name: str) -> Author:
    """Return a person as the author of a commit, with an address that reaches nobody, as none is known."""
    shown = " ".join(name.translate(_NO_NAME).split()).strip(".") or "Somebody"
    return Author(shown, f"{made_id(shown, (), 'somebody')}@browser.invalid")


def message_of(said: Sequence[str]) -> str:
    """Return the message of a commit: the first change, and below it the list of all."""
    first = shortened(said[0])
    if len(said) == 1 and first == said[0]:
        return first
    subject = first if len(said) == 1 else f"{first} (and {len(said) - 1} more)"
    return "\n".join([subject, "", *(f"- {' '.join(one.split())}" for one in said)])

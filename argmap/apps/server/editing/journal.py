"""The journal of an edited case file: its versions, who made them, and what could not be merged.

It is an SQLite database in the user's state folder, one for each file. The file itself is the truth, and is
complete without its journal. The journal is needed for undoing, for edits that rest on an older version, and
for conflicts.

A change is recorded here before the file is written, and marked as written afterwards. Several servers may
edit one file; only one at a time records changes and writes the file (`alone`). So whatever is not marked was
left by a killed one, and `settle` takes it back if it is not in the file.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

from argmap.apps.server.editing.deltas import Delta, parse_delta
from argmap.core.diagnostics import ArgmapError
from argmap.workspace.locking import locked_file

#: The origins of a version: an edit on a page, an undo or redo, another program that wrote the file, or a
#: merge of changes that such a program had not seen.
ChangeKind: TypeAlias = Literal["edit", "undo", "redo", "outside", "merged"]

_SHAPE = 2
#: The number of changes after which a whole version is kept.
_APART = 100
#: The most changes that are kept, and their most bytes; the oldest are dropped, this many at a time.
KEPT_CHANGES = 20_000
KEPT_BYTES = 200_000_000
_FORGOTTEN = 1_000
_TABLES = """
CREATE TABLE changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, client TEXT, number INTEGER, name TEXT NOT NULL,
    time REAL NOT NULL, parent TEXT NOT NULL, version TEXT NOT NULL, back BLOB NOT NULL, forth BLOB NOT NULL,
    said TEXT NOT NULL, answer TEXT NOT NULL, reverts INTEGER, reverted INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX requests ON changes (client, number) WHERE client IS NOT NULL;
CREATE INDEX versions ON changes (version);
CREATE TABLE conflicts (
    id INTEGER PRIMARY KEY AUTOINCREMENT, change INTEGER NOT NULL, name TEXT NOT NULL, time REAL NOT NULL,
    content TEXT NOT NULL, settled INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE suggestions (
    id INTEGER PRIMARY KEY AUTOINCREMENT, client TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL,
    time REAL NOT NULL, base TEXT NOT NULL, edits TEXT NOT NULL, said TEXT NOT NULL, state TEXT NOT NULL,
    UNIQUE (client, number)
);
CREATE TABLE snapshots (change INTEGER PRIMARY KEY, text BLOB NOT NULL);
CREATE TABLE progress (only INTEGER PRIMARY KEY CHECK (only = 0), written INTEGER NOT NULL);
INSERT INTO progress VALUES (0, 0);
"""
#: The index added in the second schema, which finds what a person can undo without scanning all they did.
_BY_CLIENT = "CREATE INDEX by_client ON changes (client, id, kind, reverted) WHERE client IS NOT NULL"

_TO_UNDO = "SELECT * FROM changes WHERE client = :client AND kind IN ('edit', 'redo') AND NOT reverted ORDER BY id DESC LIMIT 1"
_TO_REDO = (
    "SELECT * FROM changes WHERE client = :client AND kind = 'undo' AND NOT reverted AND id >"
    " (SELECT coalesce(max(id), 0) FROM changes WHERE client = :client AND kind = 'edit') ORDER BY id DESC LIMIT 1"
)


class JournalError(ArgmapError):
    """The journal currently cannot be read or written, for example because the disk is full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalChange:
    """A change from the version `parent` to `version`, by `name` at `time` (seconds since 1970).

    `client` and `number` identify the request, and are None for another program. `answer` is the response.
    `reverts` is the change that was undone or redone, `conflicts` what could not be merged (see `combining`).
    """

    kind: ChangeKind
    name: str
    time: float
    parent: str
    version: str
    back: Delta
    forth: Delta
    said: str = ""
    client: str | None = None
    number: int | None = None
    answer: dict[str, Any] | None = None
    reverts: int | None = None
    conflicts: tuple[dict[str, Any], ...] = ()
    id: int = 0


@dataclass(frozen=True, slots=True)
class KeptConflict:
    """A change that could not be merged: `content` describes it (see `combining`), `name` is its author."""

    id: int
    name: str
    time: float
    content: dict[str, Any]


@dataclass(frozen=True, slots=True)
class SuggestedEdits:
    """Edits that somebody suggests, as requested, and what they would do in words."""

    id: int
    name: str
    time: float
    base: str
    edits: list[dict[str, Any]]
    said: str


def journal_path(file: str) -> Path:
    """Return the path of a case file's journal: in the user's state folder, by the file's real path."""
    from platformdirs import user_state_path  # slow to import, and rarely needed

    name = hashlib.sha256(os.fsencode(os.path.realpath(file))).hexdigest()[:32]
    return user_state_path("argmap", appauthor=False) / "edits" / f"{name}.sqlite"


def _is_damaged(error: sqlite3.Error) -> bool:
    # errors of the module itself have no code
    return getattr(error, "sqlite_errorcode", None) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class Journal:
    """The journal of one file; only one thread at a time may use it."""

    def __init__(self, path: Path) -> None:
        """Open the journal, or create one.

        Raises:
            ArgmapError: The journal cannot be opened, or was written by a newer argmap.
        """
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with ExitStack() as opened:
                database = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=10)
                self._database = opened.enter_context(closing(database))
                database.execute("PRAGMA journal_mode = WAL")
                database.execute("PRAGMA synchronous = FULL")
                self._lock = f"{path}.lock"
                with self._transaction():
                    self._begin(path)
                opened.pop_all()  # it stays open
        except (OSError, sqlite3.Error) as error:
            hint = "make its folder writable, or name another state folder in XDG_STATE_HOME"
            if isinstance(error, sqlite3.Error) and _is_damaged(error):
                hint = "remove it: the case file is whole without it"
            raise ArgmapError(f"cannot open the journal '{path}': {error}", hint=hint) from None

    def _begin(self, path: Path) -> None:
        (shape,) = self._database.execute("PRAGMA user_version").fetchone()
        if shape > _SHAPE:
            hint = "use that one, or remove the file: the case is whole without it"
            raise ArgmapError(f"'{path}' was written by a newer argmap", hint=hint)
        if shape < _SHAPE:
            for statement in _TABLES.strip().split(";\n") if shape < 1 else ():
                self._database.execute(statement)
            self._database.execute(_BY_CLIENT)
            self._database.execute(f"PRAGMA user_version = {_SHAPE}")

    def close(self) -> None:
        """Close the journal."""
        self._database.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._execute("BEGIN IMMEDIATE")
        try:
            yield
            self._execute("COMMIT")
        except BaseException:
            if self._database.in_transaction:  # SQLite may have ended it, as on a full disk
                self._execute("ROLLBACK")
            raise

    def _execute(self, query: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> sqlite3.Cursor:
        try:
            return self._database.execute(query, values)
        except sqlite3.Error as error:
            hint = ""
            if _is_damaged(error):
                hint = f"stop the server and remove '{self._path}': the case file is whole without it"
            raise JournalError(f"cannot use the journal: {error}", hint=hint) from None

    def alone(self) -> AbstractContextManager[None]:
        """Keep other servers from recording changes and writing the file until the block ends."""
        return locked_file(self._lock)

    # Changes

    def record(self, changes: Sequence[JournalChange], text: str) -> tuple[list[int], list[int]]:
        """Write successive changes; return their ids, and those of their conflicts.

        `text` is that of the last version. When this returns, the changes are on disk. All earlier changes
        have been written to the file.
        """
        with self._transaction():
            self._mark_written()
            made = [self._insert(change) for change in changes]
            if self._keep_snapshot(made[-1], text):
                self._forget(made[-1])
            kept = [
                self._execute(
                    "INSERT INTO conflicts (change, name, time, content) VALUES (?, ?, ?, ?)",
                    (id_, change.name, change.time, json.dumps(content)),
                ).lastrowid
                for id_, change in zip(made, changes, strict=True)
                for content in change.conflicts
            ]
            return made, [one or 0 for one in kept]

    def mark_written(self) -> None:
        """Record that the file has the last version.

        This is not flushed to disk: after a power cut, `settle` compares the versions.
        """
        with suppress(JournalError):  # the file is written all the same
            self._execute("PRAGMA synchronous = NORMAL")
            try:
                self._mark_written()
            finally:
                self._execute("PRAGMA synchronous = FULL")

    def _mark_written(self) -> None:
        self._execute("UPDATE progress SET written = (SELECT coalesce(max(id), 0) FROM changes)")

    def _insert(self, change: JournalChange) -> int:
        if change.reverts is not None:
            self._execute("UPDATE changes SET reverted = 1 WHERE id = ?", (change.reverts,))
        row = self._execute(
            "INSERT INTO changes (kind, client, number, name, time, parent, version, back, forth, said, answer, reverts)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                change.kind, change.client, change.number, change.name, change.time, change.parent,
                change.version, change.back.dump(), change.forth.dump(), change.said, json.dumps(change.answer), change.reverts,
            ),
        )  # fmt: skip
        return row.lastrowid or 0

    def _keep_snapshot(self, change: int, text: str) -> bool:
        """Keep a whole version now and then, from which the newest can be restored if the file differs.

        Return whether it was time for one.
        """
        (newest,) = self._execute("SELECT coalesce(max(change), -?) FROM snapshots", (_APART,)).fetchone()
        if change - newest < _APART:
            return False
        packed = zlib.compress(text.encode("utf-8", "surrogatepass"))
        self._execute("INSERT INTO snapshots VALUES (?, ?)", (change, packed))
        self._execute("DELETE FROM snapshots WHERE change < ?", (newest,))
        return True

    def _forget(self, newest: int) -> None:
        """Drop the oldest changes beyond the limits, and the decisions before them.

        The last whole versions are always kept, and so is anything that a killed process has not written.
        """
        first = newest - KEPT_CHANGES
        if self._bytes() > KEPT_BYTES:
            (oldest,) = self._execute("SELECT min(id) FROM changes").fetchone()
            first = max(first, min(oldest + _FORGOTTEN, newest - 2 * _APART))
        forgotten = self._execute("DELETE FROM changes WHERE id <= ?", (first,)).rowcount
        if forgotten:
            self._execute("DELETE FROM conflicts WHERE settled AND change <= ?", (first,))
            self._execute(
                "DELETE FROM suggestions WHERE state != 'open' AND time < (SELECT min(time) FROM changes)"
            )

    def _bytes(self) -> int:
        """Return the size of the database, without the free space in it."""
        pages, free, size = (
            self._execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "freelist_count", "page_size")
        )
        return int((pages - free) * size)

    def take_back(self, first: int) -> None:
        """Remove a change that was not written to the file, and all after it."""
        with self._transaction():
            self._execute(
                "UPDATE changes SET reverted = 0 WHERE id IN (SELECT reverts FROM changes WHERE id >= ?)",
                (first,),
            )
            self._execute("DELETE FROM conflicts WHERE change >= ?", (first,))
            self._execute("DELETE FROM snapshots WHERE change >= ?", (first,))
            self._execute("DELETE FROM changes WHERE id >= ?", (first,))

    def answered(self, client: str, number: int) -> dict[str, Any] | None:
        """Return the answer to an earlier request; None for a new one."""
        row = self._execute(
            "SELECT id, answer FROM changes WHERE client = ? AND number = ?", (client, number)
        ).fetchone()
        if row is None:
            return None
        kept = self._execute("SELECT id FROM conflicts WHERE change = ? ORDER BY id", row[:1])
        return {**(json.loads(row[1]) or {}), "change": row[0], "conflicts": [one for (one,) in kept]}

    def last(self) -> JournalChange | None:
        """Return the newest change."""
        return self._change("SELECT * FROM changes ORDER BY id DESC LIMIT 1")

    def to_undo(self, client: str) -> JournalChange | None:
        """Return the newest change of a client that is not undone."""
        return self._change(_TO_UNDO, {"client": client})

    def to_redo(self, client: str) -> JournalChange | None:
        """Return the newest undo of a client, if the client has edited nothing since."""
        return self._change(_TO_REDO, {"client": client})

    def can_undo(self, client: str) -> bool:
        """Return whether a client can undo anything, in a fraction of the time."""
        return self._is_there(_TO_UNDO, client)

    def can_redo(self, client: str) -> bool:
        """Return whether a client can redo anything."""
        return self._is_there(_TO_REDO, client)

    def _is_there(self, query: str, client: str) -> bool:
        return self._execute(query.replace("*", "id", 1), {"client": client}).fetchone() is not None

    def _change(self, query: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> JournalChange | None:
        row = self._execute(query, values).fetchone()
        if row is None:
            return None
        id_, kind, client, number, name, time, parent, version, back, forth, said, answer, reverts, _ = row
        return JournalChange(
            id=id_, kind=kind, client=client, number=number, name=name, time=time, parent=parent, version=version,
            back=parse_delta(back), forth=parse_delta(forth), said=said, answer=json.loads(answer), reverts=reverts,
        )  # fmt: skip

    # Versions

    def knows(self, version: str) -> bool:
        """Return whether a version can be restored."""
        query = (
            "SELECT EXISTS (SELECT 1 FROM changes WHERE version = :version)"
            " OR :version = (SELECT parent FROM changes ORDER BY id LIMIT 1)"
        )
        (found,) = self._execute(query, {"version": version}).fetchone()
        return bool(found)

    def back_from(self, text: str, version: str) -> Iterator[tuple[int, str, Delta, str]]:
        """Yield the changes before a version, newest first: id, parent, the delta to that, and its text."""
        rows = self._execute("SELECT id, parent, version, back FROM changes ORDER BY id DESC")
        for id_, parent, made, back in rows:
            if made != version:
                return
            delta = parse_delta(back)
            text, version = delta.apply(text), parent
            yield id_, parent, delta, text

    @property
    def is_settled(self) -> bool:
        """Whether all changes are marked as written."""
        query = "SELECT written >= (SELECT coalesce(max(id), 0) FROM changes) FROM progress"
        return bool(self._execute(query).fetchone()[0])

    def settle(self, version: str) -> None:
        """Take back what a killed process has not written to the file, which has this version.

        If another program has changed the file since, that is all that is not marked as written.
        """
        if self.is_settled:
            return
        query = "SELECT id, version FROM changes WHERE id > (SELECT written FROM progress) ORDER BY id DESC"
        first: int | None = None
        for id_, made in self._execute(query).fetchall():
            if made == version:
                break
            first = id_
        if first is not None:
            self.take_back(first)
        self.mark_written()

    def newest_text(self) -> tuple[str, str] | None:
        """Return the newest version and its text, rebuilt from the last whole one; None without changes."""
        row = self._execute("SELECT change, text FROM snapshots ORDER BY change DESC LIMIT 1").fetchone()
        if row is None:
            return None
        change, packed = row
        text = zlib.decompress(packed).decode("utf-8", "surrogatepass")
        rows = self._execute("SELECT forth FROM changes WHERE id > ? ORDER BY id", (change,))
        for (forth,) in rows:
            text = parse_delta(forth).apply(text)
        last = self.last()
        return None if last is None else (last.version, text)

    # Conflicts and suggestions

    def conflicts(self) -> list[KeptConflict]:
        """Return the open conflicts, the oldest first."""
        rows = self._execute("SELECT id, name, time, content FROM conflicts WHERE NOT settled ORDER BY id")
        return [KeptConflict(id_, name, time, json.loads(content)) for id_, name, time, content in rows]

    def settle_conflict(self, number: int) -> None:
        """Record that a conflict is settled."""
        with self._transaction():
            self._execute("UPDATE conflicts SET settled = 1 WHERE id = ?", (number,))

    def suggest(
        self, client: str, number: int, name: str, time: float, base: str, edits: list[Any], said: str
    ) -> int:
        """Record a suggestion, once for each request; return its id."""
        with self._transaction():
            self._execute(
                "INSERT OR IGNORE INTO suggestions (client, number, name, time, base, edits, said, state)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, 'open')",
                (client, number, name, time, base, json.dumps(edits), said),
            )
        row = self._execute(
            "SELECT id FROM suggestions WHERE client = ? AND number = ?", (client, number)
        ).fetchone()
        return int(row[0])

    def suggestions(self) -> list[SuggestedEdits]:
        """Return the open suggestions, the oldest first."""
        rows = self._execute(
            "SELECT id, name, time, base, edits, said FROM suggestions WHERE state = 'open' ORDER BY id"
        )
        return [
            SuggestedEdits(id_, name, time, base, json.loads(edits), said)
            for id_, name, time, base, edits, said in rows
        ]

    def close_suggestion(self, number: int, state: Literal["taken", "left"]) -> None:
        """Record the decision on a suggestion."""
        with self._transaction():
            self._execute("UPDATE suggestions SET state = ? WHERE id = ?", (state, number))

"""The index of words in the claims of a corpus, with ranking: SQLite's FTS5, from the standard library.

It follows the parts: what has changed in them since is indexed again, so an update that was interrupted is
made up for by the next. While parts are built in other processes, one of its own indexes each as soon as it
is there. Accents and case are ignored. Texts in Chinese, Japanese and Korean, which have no spaces between
words, are indexed by three characters each as well.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple
from urllib.parse import quote

from argmap.apps.corpus.parquet import import_without_numpy, read_columns
from argmap.apps.corpus.store import Marker, Store
from argmap.core.diagnostics import ArgmapError
from argmap.core.quoting import quoted, shell_word
from argmap.semantics.status import Status, verdict_of
from argmap.semantics.structure import Verdict
from argmap.syntax.parsing import collection_paused
from argmap.workspace.processes import Background

_FILE = "words.sqlite"
_VERSION = 4
#: After how many parts the work so far is kept.
_PARTS_AT_ONCE = 20
#: After how many steps of SQLite's machine Python runs: a few times a second at least.
_STEPS = 10_000
#: For how many seconds one who writes and those who search wait for each other.
_PATIENCE = 60

_TABLES = f"""
CREATE TABLE parts (part INTEGER PRIMARY KEY, build INTEGER, argmap TEXT);
CREATE TABLE cases (
    id INTEGER PRIMARY KEY, part INTEGER, name TEXT, title TEXT, blob TEXT, first_claim INTEGER, last_claim INTEGER
);
CREATE INDEX cases_of_part ON cases (part);
CREATE TABLE claims (
    id INTEGER PRIMARY KEY, case_id INTEGER, claim TEXT, text TEXT, party TEXT, stances TEXT, status TEXT, line INTEGER
);
CREATE VIRTUAL TABLE words USING fts5 (
    text, content = 'claims', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE characters USING fts5 (text, content = 'claims', content_rowid = 'id', tokenize = 'trigram');
INSERT INTO words (words, rank) VALUES ('automerge', 0);
PRAGMA user_version = {_VERSION};
"""  # noqa: S608 - of our own words

#: Characters of languages that are written without spaces: kana, ideographs, Hangul.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")

_CLAIM_COLUMNS = ("case", "claim", "text", "party", "status", "line", "stances")


class WordHit(NamedTuple):
    """A claim that has the words; `matches` are the ranges of its text that match, as indices.

    `status` is the verdict, with `unsupported` for a claim that is rejected only for lack of a support.
    """

    case: str
    title: str
    claim: str
    text: str
    party: str | None
    verdict: Verdict
    status: Status
    line: int
    matches: tuple[tuple[int, int], ...]


class WordQuery(NamedTuple):
    """A query for claims: all words, or some of them; of a stance, a party and a status."""

    words: tuple[str, ...]
    some: bool = False
    stance: str | None = None
    party: str | None = None
    status: str | None = None
    limit: int = 20


def update_words(store: Store, markers: Mapping[int, Marker]) -> None:
    """Bring the index up to date with the parts of a corpus.

    An index that turns out to be damaged is rebuilt.

    Raises:
        ArgmapError: It cannot be written.
    """
    try:
        try:
            _bring_up_to_date(store, markers)
        except sqlite3.Error as error:
            if not _is_damage(error):
                raise
            _remove(store)
            _bring_up_to_date(store, markers)
    except (sqlite3.Error, OSError) as error:
        raise ArgmapError(f"cannot write the index of words in {quoted(store.folder)}: {error}") from None


def _bring_up_to_date(store: Store, markers: Mapping[int, Marker]) -> None:
    with contextlib.closing(_writable(store)) as base, collection_paused():
        known = {part for (part,) in base.execute("SELECT part FROM parts")}
        for part in known - markers.keys():
            _drop(base, [one for (one,) in base.execute("SELECT id FROM cases WHERE part = ?", (part,))])
            base.execute("DELETE FROM parts WHERE part = ?", (part,))
        updated = 0
        for _, marker in sorted(markers.items()):
            updated += _update(base, store, marker)
            if updated % _PARTS_AT_ONCE == 0:
                base.commit()
        base.commit()


@contextlib.contextmanager
def words_beside(store: Store) -> Iterator[Callable[[int], None]]:
    """Index parts in a separate process while others are built.

    Yields what is called with each part that is done. At the end, all of them have been worked on. Nothing is
    told of what fails: `update_words` makes up for it.
    """
    with contextlib.closing(Background(partial(_index_part, store))) as process:
        yield process.hand_over
        process.finish()


def _index_part(store: Store, part: int) -> None:
    import_without_numpy()
    with (
        contextlib.suppress(sqlite3.Error, OSError, ArgmapError),
        contextlib.closing(_writable(store)) as base,
        collection_paused(),
    ):
        base.execute(
            "BEGIN IMMEDIATE"
        )  # so that what is read of the part now is not older than what is there
        marker = store.marker(part)
        if marker is not None:
            _update(base, store, marker)
            base.commit()


def _is_damage(error: sqlite3.Error) -> bool:
    """Return whether an error says that a file is not one of ours.

    Other errors are a full disk or a lock.
    """
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return code & 0xFF in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _remove(store: Store) -> None:
    for end in ("-journal", ""):  # the journal of another file would spoil the next one
        with contextlib.suppress(FileNotFoundError):
            os.unlink(store.path(_FILE) + end)


def _writable(store: Store) -> sqlite3.Connection:
    """Open the index to write; one of another version, or a damaged one, is rebuilt."""
    path = store.path(_FILE)
    for _ in range(2):
        base = sqlite3.connect(path, timeout=_PATIENCE)
        try:
            base.execute("PRAGMA synchronous = NORMAL")
            (version,) = base.execute("PRAGMA user_version").fetchone()
            if version == _VERSION:
                return base
            if version == 0 and not base.execute("SELECT 1 FROM sqlite_master").fetchone():
                base.executescript(f"BEGIN; {_TABLES} COMMIT;")
                return base
        except sqlite3.Error as error:
            if not _is_damage(error):
                base.close()
                raise
        base.close()
        _remove(store)
    raise ArgmapError(f"cannot make the index of words in {quoted(store.folder)}")


def _update(base: sqlite3.Connection, store: Store, marker: Marker) -> bool:
    """Index the new and changed cases of a part, and remove those that are gone.

    Return whether there was anything to do. What another argmap has indexed is indexed again.
    """
    indexed = base.execute("SELECT build, argmap FROM parts WHERE part = ?", (marker.part,)).fetchone()
    now = (marker.build, marker.built_with.argmap)
    if indexed == now:
        return False
    whole = indexed is None or indexed[1] != now[1]
    there = {
        name: (number, blob)
        for number, name, blob in base.execute(
            "SELECT id, name, blob FROM cases WHERE part = ?", (marker.part,)
        )
    }
    path, columns = store.path(marker.table("cases")), ("case", "title", "blob")
    rows = zip(*read_columns(path, columns), strict=True) if marker.rows["cases"] else ()
    cases = {name: (title, blob) for name, title, blob in rows}
    old = {
        name: number
        for name, (number, blob) in there.items()
        if whole or cases.get(name, ("", None))[1] != blob
    }
    _drop(base, [*old.values()])
    new = {name: said for name, said in cases.items() if name not in there or name in old}
    if new:
        _add(base, store, marker, new)
    base.execute("INSERT OR REPLACE INTO parts VALUES (?, ?, ?)", (marker.part, *now))
    return True


def _add(
    base: sqlite3.Connection, store: Store, marker: Marker, cases: Mapping[str, tuple[str, str]]
) -> None:
    """Index cases of a part, each with its title and blob; the claims of a case get numbers in a row."""
    case_of, *columns, stances = read_columns(store.path(marker.table("claims")), _CLAIM_COLUMNS, cases=cases)
    (before,) = base.execute("SELECT coalesce(max(id), 0) FROM cases").fetchone()
    (last,) = base.execute("SELECT coalesce(max(id), 0) FROM claims").fetchone()
    new_claims = range(last + 1, last + len(case_of) + 1)
    case_rows: list[tuple[Any, ...]] = []
    numbers: list[int] = []
    for number, (name, inside) in enumerate(
        groupby(case_of), before + 1
    ):  # the claims of a case are in a row
        count = sum(1 for _ in inside)
        case_rows.append((number, marker.part, name, *cases[name], last + 1, last + count))
        numbers += [number] * count
        last += count
    base.executemany("INSERT INTO cases VALUES (?, ?, ?, ?, ?, ?, ?)", case_rows)
    claim_rows = zip(new_claims, numbers, *columns, map(",".join, stances), strict=True)
    base.executemany(
        "INSERT INTO claims (id, case_id, claim, text, party, status, line, stances) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        claim_rows,
    )
    texts = columns[_CLAIM_COLUMNS.index("text") - 1]
    base.execute(
        "INSERT INTO words (rowid, text) SELECT id, text FROM claims WHERE id >= ?", (new_claims.start,)
    )
    base.executemany(
        "INSERT INTO characters (rowid, text) VALUES (?, ?)", _unspaced(zip(new_claims, texts, strict=True))
    )


def _drop(base: sqlite3.Connection, cases: Sequence[int]) -> None:
    """Forget cases and their claims."""
    for case in cases:
        ((first, last),) = base.execute("SELECT first_claim, last_claim FROM cases WHERE id = ?", (case,))
        rows = base.execute("SELECT id, text FROM claims WHERE id BETWEEN ? AND ?", (first, last)).fetchall()
        delete = "INSERT INTO {0} ({0}, rowid, text) VALUES ('delete', ?, ?)"
        base.executemany(delete.format("words"), rows)
        base.executemany(delete.format("characters"), _unspaced(rows))
        base.execute("DELETE FROM claims WHERE id BETWEEN ? AND ?", (first, last))
        base.execute("DELETE FROM cases WHERE id = ?", (case,))


def _unspaced(texts: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    return [one for one in texts if not one[1].isascii() and _UNSPACED.search(one[1])]


def search_words(store: Store, query: WordQuery) -> list[WordHit]:
    """Return the claims that have all the words, the best first: by BM25, as FTS5 computes it.

    A word stands for itself, not for a part of one; `immigr*` is any word that begins so, and several words
    in one argument are a phrase. With `some`, claims that have any of the words are found, too: what says
    most like a text.

    Raises:
        ArgmapError: There is nothing to look for, or no index.
    """
    table, match = _match(query.words, some=query.some)
    path = store.path(_FILE)
    if not os.path.exists(path):
        raise ArgmapError(
            f"{quoted(store.folder)} has no index of words",
            hint=f"build it: argmap corpus build -o {shell_word(store.folder)}",
        )
    try:
        with _noticing_ctrl_c(), contextlib.closing(_readable(path)) as base:
            (version,) = base.execute("PRAGMA user_version").fetchone()
            if version not in (0, _VERSION):  # 0: it is damaged
                message = f"the index of words in {quoted(store.folder)} is of another version of argmap"
                raise ArgmapError(
                    message, hint=f"make it anew: argmap corpus build -o {shell_word(store.folder)}"
                )
            return list(_hits(base, table, match, query))
    except sqlite3.Error as error:
        hint = f"if it is damaged, remove {quoted(path)}, and make it anew: argmap corpus build -o {shell_word(store.folder)}"
        message = f"cannot read the index of words in {quoted(store.folder)}: {error}"
        raise ArgmapError(message, hint=hint) from None


def is_behind(store: Store) -> bool:
    """Return whether the tables differ from those that the index knows.

    They do while a build is running, or after one was killed.
    """
    built = store.newest_builds()
    try:
        with _noticing_ctrl_c(), contextlib.closing(_readable(store.path(_FILE))) as base:
            known = dict(base.execute("SELECT part, build FROM parts"))
    except sqlite3.Error:
        return True
    return not known.keys() <= store.parts() or any(known.get(part) != build for part, build in built.items())


def _readable(path: str) -> sqlite3.Connection:
    """Open the index for reading.

    The leftovers of a build that was killed are removed first, which needs write access.
    """
    address = f"file:{quote(path)}"
    try:
        return _opened(f"{address}?mode=ro")
    except sqlite3.OperationalError:
        return _opened(f"{address}?mode=rw")


def _opened(address: str) -> sqlite3.Connection:
    base = sqlite3.connect(address, uri=True, timeout=_PATIENCE)
    try:
        base.execute("SELECT 1 FROM sqlite_master").fetchone()
        base.execute("PRAGMA trusted_schema = OFF")  # it may be a stranger's
        base.set_progress_handler(_go_on, _STEPS)
    except BaseException:
        base.close()
        raise
    return base


def _go_on() -> int:
    """Let a query continue, unless Ctrl-C was pressed.

    Python notices it only when Python code runs, and SQLite may take seconds.
    """
    return 0


@contextlib.contextmanager
def _noticing_ctrl_c() -> Iterator[None]:
    """Raise KeyboardInterrupt for a query that Ctrl-C has ended in `_go_on`.

    SQLite does not pass on the exception.
    """
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            raise KeyboardInterrupt from None
        raise


_START, _END = "\x02", "\x03"


def _hits(base: sqlite3.Connection, table: str, match: str, query: WordQuery) -> Iterator[WordHit]:
    conditions, values = [f"{table} MATCH ?"], [match]
    for column, value in (("claims.party", query.party), ("claims.status", query.status)):
        if value is not None:
            conditions.append(f"{column} = ? COLLATE NOCASE")
            values.append(value)
    if query.stance is not None:
        conditions.append("instr(claims.stances, ?)")
        values.append(query.stance)
    sql = f"""
        SELECT cases.name, cases.title, claims.claim, highlight({table}, 0, ?, ?), claims.party, claims.status, claims.line
        FROM {table} JOIN claims ON claims.id = {table}.rowid JOIN cases ON cases.id = claims.case_id
        WHERE {" AND ".join(conditions)} ORDER BY {table}.rank LIMIT ?
    """  # noqa: S608 - made of our own words; what the user wants is passed apart
    for case, title, claim, marked, party, status, line in base.execute(
        sql, (_START, _END, *values, query.limit)
    ):
        text, matches = _unmarked(marked)
        yield WordHit(case, title, claim, text, party, verdict_of(status), status, line, matches)


def _unmarked(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return a text without the marks around what matches, and where that is."""
    text = ""
    matches = []
    for piece in re.split(f"({_START}[^{_END}]*{_END})", marked):
        inside = piece.strip(_START + _END)
        if piece.startswith(_START):
            matches.append((len(text), len(text) + len(inside)))
        text += inside
    return text, tuple(matches)


def _match(words: Sequence[str], *, some: bool) -> tuple[str, str]:
    """Return the index to look in, and what to look for in the language of FTS5.

    Raises:
        ArgmapError: There is nothing to look for.
    """
    said = [part for word in words for part in word.split()] if some else words
    wanted = [word for word in said if any(map(str.isalnum, word))]
    if not wanted:
        raise ArgmapError("there are no words to search for", hint="give a word, or a phrase in quotes")
    terms = (" OR " if some else " ").join(_term(word) for word in wanted)
    unspaced = any(map(_UNSPACED.search, wanted)) and all(len(word) > 2 for word in wanted)
    return ("characters" if unspaced else "words"), terms


def _term(word: str) -> str:
    """Quote a word or phrase, so that nothing in it is an operator; a `*` at its end stays one."""
    begins = word.endswith("*")
    inside = word.rstrip("*").replace('"', '""').replace("\0", " ")  # a text of SQLite ends at a null
    return f'"{inside}"{"*" if begins else ""}'

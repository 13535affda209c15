"""The index of words in the claims of a corpus, with ranking: SQLite's FTS5, from the standard library.

It follows the parts: what has changed in them since is indexed again, so an update that was interrupted is made
up for by the next. Accents and case are ignored. Texts in Chinese, Japanese and Korean, which have no spaces
between words, are indexed by three characters each as well.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote

from argmap.apps.corpus.parquet import read_rows
from argmap.apps.corpus.store import Marker, Store
from argmap.core.diagnostics import ArgmapError
from argmap.core.quoting import quoted
from argmap.semantics.structure import Verdict

_FILE = "words.sqlite"
_VERSION = 2
#: After how many parts the work so far is kept.
_PARTS_AT_ONCE = 20
#: For how many seconds one who writes and those who search wait for each other.
_PATIENCE = 60

_TABLES = f"""
CREATE TABLE parts (part INTEGER PRIMARY KEY, build INTEGER, argmap TEXT);
CREATE TABLE cases (id INTEGER PRIMARY KEY, part INTEGER, name TEXT, title TEXT, blob TEXT);
CREATE INDEX cases_of_part ON cases (part);
CREATE TABLE claims (
    id INTEGER PRIMARY KEY, case_id INTEGER, claim TEXT, text TEXT, party TEXT, stances TEXT, verdict TEXT, line INTEGER
);
CREATE INDEX claims_of_case ON claims (case_id);
CREATE VIRTUAL TABLE words USING fts5 (
    text, content = 'claims', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE characters USING fts5 (text, content = 'claims', content_rowid = 'id', tokenize = 'trigram');
PRAGMA user_version = {_VERSION};
"""

#: Characters of languages that are written without spaces: kana, ideographs, Hangul.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")

_CLAIM_COLUMNS = ("case", "claim", "text", "party", "stances", "verdict", "line")


class WordHit(NamedTuple):
    """A claim that has the words; `matches` are the ranges of its text that match, as indices."""

    case: str
    title: str
    claim: str
    text: str
    party: str | None
    verdict: Verdict
    line: int
    matches: tuple[tuple[int, int], ...]


class WordQuery(NamedTuple):
    """A query for claims: all words, or some of them; of a stance, a party and a verdict."""

    words: tuple[str, ...]
    some: bool = False
    stance: str | None = None
    party: str | None = None
    verdict: str | None = None
    limit: int = 20


def update_words(store: Store, markers: Mapping[int, Marker]) -> None:
    """Bring the index up to date with the parts of a corpus.

    An index that turns out to be damaged is made anew.

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
    with contextlib.closing(_writable(store)) as base:
        known = {part: about for part, *about in base.execute("SELECT part, build, argmap FROM parts")}
        stale = [
            marker
            for part, marker in sorted(markers.items())
            if known.get(part) != [marker.build, marker.built_with.argmap]
        ]
        gone = known.keys() - markers.keys()
        many = len(stale) > len(markers) // 2
        for part in gone:
            _drop(base, [one for (one,) in base.execute("SELECT id FROM cases WHERE part = ?", (part,))])
            base.execute("DELETE FROM parts WHERE part = ?", (part,))
        for number, marker in enumerate(stale, 1):
            _update(
                base, store, marker, whole=known.get(marker.part, ["", ""])[1] != marker.built_with.argmap
            )
            if number % _PARTS_AT_ONCE == 0:
                base.commit()
        base.commit()
        if stale and many:
            base.execute("INSERT INTO words (words) VALUES ('optimize')")
            base.execute("INSERT INTO characters (characters) VALUES ('optimize')")
            base.commit()


def _is_damage(error: sqlite3.Error) -> bool:
    """Return whether an error tells that a file is none of ours: there may as well be no room, or a lock on it."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return code & 0xFF in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _remove(store: Store) -> None:
    for end in ("-journal", ""):  # the journal of another file would spoil the next one
        with contextlib.suppress(FileNotFoundError):
            os.unlink(store.path(_FILE) + end)


def _writable(store: Store) -> sqlite3.Connection:
    """Open the index to write; one of another version, or a damaged one, is made anew."""
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


def _update(base: sqlite3.Connection, store: Store, marker: Marker, *, whole: bool) -> None:
    """Index the cases of a part that are new or have changed, or all; forget those that are gone."""
    there = {
        name: (number, blob)
        for number, name, blob in base.execute(
            "SELECT id, name, blob FROM cases WHERE part = ?", (marker.part,)
        )
    }
    cases = (
        read_rows(store.path(marker.table("cases")), ("case", "title", "blob"))
        if marker.rows["cases"]
        else []
    )
    now = {name: (title, blob) for name, title, blob in cases}
    old = [number for name, (number, blob) in there.items() if whole or now.get(name, ("", None))[1] != blob]
    _drop(base, old)
    dropped = set(old)
    new = {name for name in now if name not in there or there[name][0] in dropped}
    if new:
        _add(base, store, marker, {name: now[name] for name in now if name in new})
    base.execute(
        "INSERT OR REPLACE INTO parts VALUES (?, ?, ?)",
        (marker.part, marker.build, marker.built_with.argmap),
    )


def _add(
    base: sqlite3.Connection, store: Store, marker: Marker, cases: Mapping[str, tuple[str, str]]
) -> None:
    numbers = {}
    for name, (title, blob) in cases.items():
        added = base.execute(
            "INSERT INTO cases (part, name, title, blob) VALUES (?, ?, ?, ?)",
            (marker.part, name, title, blob),
        )
        numbers[name] = added.lastrowid
    (last,) = base.execute("SELECT coalesce(max(id), 0) FROM claims").fetchone()
    rows = []
    for case, claim, text, party, stances, verdict, line in read_rows(
        store.path(marker.table("claims")), _CLAIM_COLUMNS
    ):
        if case in numbers:
            last += 1
            rows.append((last, numbers[case], claim, text, party, ",".join(stances), verdict, line))
    base.executemany("INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    base.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", ((row[0], row[3]) for row in rows))
    unspaced = [(row[0], row[3]) for row in rows if _UNSPACED.search(row[3])]
    base.executemany("INSERT INTO characters (rowid, text) VALUES (?, ?)", unspaced)


def _drop(base: sqlite3.Connection, cases: Sequence[int]) -> None:
    """Forget cases and their claims."""
    for case in cases:
        rows = base.execute("SELECT id, text FROM claims WHERE case_id = ?", (case,)).fetchall()
        delete = "INSERT INTO {0} ({0}, rowid, text) VALUES ('delete', ?, ?)"
        base.executemany(delete.format("words"), rows)
        base.executemany(delete.format("characters"), [row for row in rows if _UNSPACED.search(row[1])])
        base.execute("DELETE FROM claims WHERE case_id = ?", (case,))
        base.execute("DELETE FROM cases WHERE id = ?", (case,))


def search_words(store: Store, query: WordQuery) -> list[WordHit]:
    """Return the claims that have all the words, the best first: by BM25, as FTS5 computes it.

    A word stands for itself, not for a part of one; `immigr*` is any word that begins so, and several words in one
    argument are a phrase. With `some`, claims that have any of the words are found, too: what says most like a text.

    Raises:
        ArgmapError: There is nothing to look for, or no index.
    """
    table, match = _match(query.words, some=query.some)
    path = store.path(_FILE)
    if not os.path.exists(path):
        raise ArgmapError(
            f"{quoted(store.folder)} has no index of words",
            hint=f"build it: argmap corpus build -o {shlex.quote(store.folder)}",
        )
    try:
        with contextlib.closing(_readable(path)) as base:
            return list(_hits(base, table, match, query))
    except sqlite3.Error as error:
        hint = f"if it is damaged, remove {quoted(path)}, and make it anew: argmap corpus build -o {shlex.quote(store.folder)}"
        message = f"cannot read the index of words in {quoted(store.folder)}: {error}"
        raise ArgmapError(message, hint=hint) from None


def _readable(path: str) -> sqlite3.Connection:
    """Open the index to read; what a build that was killed had not finished is taken back first, which is to write."""
    address = f"file:{quote(path)}"
    base = sqlite3.connect(f"{address}?mode=ro", uri=True, timeout=_PATIENCE)
    try:
        base.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        base.close()
        base = sqlite3.connect(f"{address}?mode=rw", uri=True, timeout=_PATIENCE)
    base.execute("PRAGMA trusted_schema = OFF")  # it may be a stranger's
    return base


_START, _END = "\x02", "\x03"


def _hits(base: sqlite3.Connection, table: str, match: str, query: WordQuery) -> Iterator[WordHit]:
    conditions, values = [f"{table} MATCH ?"], [match]
    for column, value in (("claims.party", query.party), ("claims.verdict", query.verdict)):
        if value is not None:
            conditions.append(f"{column} = ? COLLATE NOCASE")
            values.append(value)
    if query.stance is not None:
        conditions.append("instr(claims.stances, ?)")
        values.append(query.stance)
    sql = f"""
        SELECT cases.name, cases.title, claims.claim, highlight({table}, 0, ?, ?), claims.party, claims.verdict, claims.line
        FROM {table} JOIN claims ON claims.id = {table}.rowid JOIN cases ON cases.id = claims.case_id
        WHERE {" AND ".join(conditions)} ORDER BY {table}.rank LIMIT ?
    """  # noqa: S608 - made of our own words; what the user wants is passed apart
    for case, title, claim, marked, party, verdict, line in base.execute(
        sql, (_START, _END, *values, query.limit)
    ):
        text, matches = _unmarked(marked)
        yield WordHit(case, title, claim, text, party, verdict, line, matches)


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
        raise ArgmapError("there is nothing to look for", hint="give a word, or a phrase in quotes")
    terms = (" OR " if some else " ").join(_term(word) for word in wanted)
    unspaced = any(map(_UNSPACED.search, wanted)) and all(len(word) > 2 for word in wanted)
    return ("characters" if unspaced else "words"), terms


def _term(word: str) -> str:
    """Quote a word or phrase, so that nothing in it is an operator; a `*` at its end stays one."""
    begins = word.endswith("*")
    inside = word.rstrip("*").replace('"', '""').replace("\0", " ")  # a text of SQLite ends at a null
    return f'"{inside}"{"*" if begins else ""}'

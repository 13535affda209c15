"""SQL over the tables of a corpus, by DuckDB, which reads the Parquet files in place.

The tables have the names of `argmap.render.json.corpus.TABLES`. A query sees nothing else: DuckDB must load
no extension, fetch nothing, and open no other file. What is not a single query is refused.
"""

from __future__ import annotations

import contextlib
import glob
import os
import re
import tempfile
import threading
import time
import types
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from typing import Any

from argmap.apps.corpus.single_query import require_query
from argmap.apps.corpus.store import Store
from argmap.core.diagnostics import ArgmapError, choice_hint
from argmap.core.display import counted, shown, table
from argmap.core.extras import missing_package
from argmap.core.interrupts import InterruptsWait, StillWorking
from argmap.core.quoting import quoted, shell_word
from argmap.render.json.corpus import CORPUS_VERSION, TABLES, column_descriptions

#: The settings with which DuckDB loads and fetches nothing on its own.
_CLOSED = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
#: The memory limit, beyond which DuckDB writes to disk.
_MEMORY = "1500MB"
#: The most restarts of a query whose files were replaced by a build meanwhile.
_ATTEMPTS = 5
#: The seconds that a query is given to stop at Ctrl-C before it is left to itself.
_PATIENCE = 1.0
#: The width of an answer as a `str`.
_PRINTED_WIDTH = 100
#: The column `case` without the quotation marks that it needs; `CASE WHEN ...` is something else.
_BARE_CASE = re.compile(r"""(?<!["'.])\bcase\b(?!["']|\s+\S+\s+when\b|\s+when\b)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CorpusAnswer:
    """The rows of a query's result, with the names of their `columns`; values are Python objects.

    Iterating yields the rows; `len` counts them. `str` gives a table for a terminal of 100 columns; notebooks
    show a table.
    """

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]] = field(repr=False)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def as_dicts(self) -> list[dict[str, Any]]:
        """Return each row as a mapping, as accepted by `pandas.DataFrame`."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def __repr__(self) -> str:
        return shown(self, ", ".join(self.columns), counted(len(self.rows), "row"))

    def __str__(self) -> str:
        """Return the rows as a table, or as blocks if that would be too wide."""
        from argmap.render.text.lines import wrapped
        from argmap.render.text.table import table_lines

        lines = table_lines(self.columns, self.rows, _PRINTED_WIDTH, "…")
        return "\n".join(line.rstrip() for line in wrapped(lines, _PRINTED_WIDTH).plain.splitlines())

    def _repr_html_(self) -> str:
        """Return the rows as an HTML table."""
        from argmap.render.text.table import cell_text

        return table(self.columns, ([cell_text(value) for value in row] for row in self.rows))


def query(store: Store, sql: str, values: Mapping[str, object] | None = None) -> CorpusAnswer:
    """Run a query over the tables of a corpus; `values` are its parameters, such as `$limit`.

    Raises:
        ArgmapError: DuckDB is not installed, or refuses the query, with a message of its own.
    """
    answer: CorpusAnswer = _run(store, sql, values, _answer)
    return answer


def export_query(store: Store, sql: str, file: str) -> None:
    """Write the result of a query as Parquet; the query can also see the folder of that file.

    Raises:
        ArgmapError: As for `query`, or the file cannot be written.
    """
    folder = os.path.dirname(os.path.abspath(file))
    _run(store, sql, None, lambda result: result.write_parquet(file, compression="zstd"), folder)


def write_database(store: Store, file: str) -> int:
    """Write views of the tables into a DuckDB database, with descriptions; return their number.

    They refer to the files of the corpus by absolute paths, so they are valid until its next build. Anything
    else in the database is kept.

    Raises:
        ArgmapError: DuckDB is not installed, or the file is not a database or cannot be written.
    """
    duckdb = _duckdb()
    path = os.path.abspath(file)  # so that no name is taken for a service or an in-memory database
    was_there = os.path.exists(path)
    try:
        connection = duckdb.connect(path, config=_CLOSED)
        try:
            with _ctrl_c_as_ever():
                connection.execute("BEGIN")
                for statement in (*view_statements(store), *_descriptions()):
                    connection.execute(statement)
                connection.execute("COMMIT")
                connection.execute("CHECKPOINT")  # otherwise a part may stay in a file beside it
        finally:
            connection.close()
    except duckdb.Error as error:
        for end in () if was_there else ("", ".wal"):
            with contextlib.suppress(OSError):
                os.unlink(path + end)
        hint = "name another file: -o FILE.duckdb"
        raise ArgmapError(f"cannot write {quoted(file)}: {_said(error)}", hint=hint) from None
    return len(TABLES)


def _descriptions() -> Iterator[str]:
    """Yield the SQL that describes tables and columns, for programs that show descriptions."""
    for name, row in TABLES.items():
        about = " ".join((row.__doc__ or "").split())
        yield f"COMMENT ON VIEW {name} IS {_literal(about)}"
        for column, meant in column_descriptions(row).items():
            yield f"COMMENT ON COLUMN {name}.{_identifier(column)} IS {_literal(meant)}"


def _answer(result: Any) -> CorpusAnswer:
    return CorpusAnswer(tuple(result.columns), result.fetchall())


def _run(store: Store, sql: str, values: Mapping[str, object] | None, take: Any, *folders: str) -> Any:
    duckdb = _duckdb()
    for attempt in range(_ATTEMPTS):
        try:
            with _ctrl_c_as_ever(), _connected(duckdb, store, *folders) as connection:
                require_query(duckdb, connection, sql)
                return _interruptible(
                    duckdb, connection, partial(_taken, connection, sql, dict(values or {}), take)
                )
        except duckdb.IOException as error:
            if attempt + 1 == _ATTEMPTS or "parquet" not in str(error):
                raise ArgmapError(f"the query failed: {_said(error)}", hint=_hint(str(error), sql)) from None
        except duckdb.Error as error:
            raise ArgmapError(f"the query failed: {_said(error)}", hint=_hint(str(error), sql)) from None
    raise ArgmapError("the corpus is being built all the time", hint="try again later")


@contextlib.contextmanager
def _ctrl_c_as_ever() -> Iterator[None]:
    """Raise KeyboardInterrupt where DuckDB turns it into another error, as for statements in this thread."""
    try:
        yield
    except RuntimeError as error:
        if "interrupted" in str(error):
            raise KeyboardInterrupt from None
        raise


def _taken(connection: Any, sql: str, values: dict[str, object], take: Any) -> Any:
    return take(connection.sql(sql, params=values or None))


def _interruptible(duckdb: Any, connection: Any, work: Callable[[], Any]) -> Any:
    """Run a query in its own thread, since DuckDB notices Ctrl-C only between steps, some of them long.

    Raises:
        KeyboardInterrupt: Ctrl-C; `StillWorking` if the query is in a step that takes longer than it is
            given to stop.
    """
    result: Future[Any] = Future()
    # Python waits at its end for any thread that is not a daemon.
    threading.Thread(target=_fulfil, args=(result, work), daemon=True).start()
    try:
        return result.result()
    except KeyboardInterrupt:
        if not _stopped(duckdb, connection, result):
            raise StillWorking from None
        raise


def _fulfil(result: Future[Any], work: Callable[[], Any]) -> None:
    try:
        result.set_result(work())
    except BaseException as error:  # noqa: BLE001 - raised again by `result`
        result.set_exception(error)


def _stopped(duckdb: Any, connection: Any, result: Future[Any]) -> bool:
    """Ask a query to stop; return whether it does soon. Another Ctrl-C ends the waiting."""
    until = time.monotonic() + _PATIENCE
    try:
        while not result.done() and time.monotonic() < until:
            with contextlib.suppress(duckdb.Error):  # it may refuse while a query is only being planned
                connection.interrupt()
            wait([result], 0.1)
    except KeyboardInterrupt:
        return False
    return result.done()


def _said(error: Exception) -> str:
    """Return DuckDB's message, without its suggestions and the drawing of the place."""
    return str(error).strip().split("\n")[0]


def _hint(said: str, sql: str) -> str:
    if "Parser Error" in said and _BARE_CASE.search(sql):
        return """case is a word of SQL: the column is written "case", in double quotes"""
    if said.startswith("Permission Error"):
        return "a query sees the tables of the corpus alone; 'argmap corpus open' names them for other programs, which see other files, too"
    if unknown := re.search(r"Table with name (\S+) does not exist", said):
        return choice_hint(unknown[1], TABLES, "the tables are")
    candidates = re.search(r"(?:Candidate bindings|Did you mean):? *(.+)", said)
    if ("does not exist" in said or "not found" in said) and candidates:
        about_columns = " 'argmap schema corpus' describes all columns" if "Referenced column" in said else ""
        return f"did you mean {candidates[1].strip().rstrip('?')}?{about_columns}"
    if "Referenced column" in said:
        return "the tables and their columns: argmap schema corpus"
    if ".parquet" in said:
        return "if the file is damaged, remove it and build the corpus again: what is missing is made anew"
    return ""


def _duckdb() -> Any:
    try:
        with InterruptsWait():  # interrupted while it is imported, it ends the process with a dump
            return import_module("duckdb")
    except ImportError:
        raise missing_package("asking a corpus", "duckdb", "corpus") from None


@contextlib.contextmanager
def _connected(duckdb: Any, store: Store, *folders: str) -> Iterator[Any]:
    """Yield a connection to the tables by name; of other files, it sees only those in `folders`."""
    with tempfile.TemporaryDirectory(prefix="argmap-", ignore_cleanup_errors=True) as folder:
        settings = {
            **_CLOSED,
            "memory_limit": _MEMORY,
            "temp_directory": folder,
            "python_enable_replacements": False,  # else a variable of argmap might be taken for a table
        }
        connection = duckdb.connect(":memory:", config=settings)
        with contextlib.ExitStack() as closing:
            closing.callback(connection.close)
            for statement in view_statements(store):
                connection.execute(statement)
            open_to = [os.path.abspath(one) for one in (*map(store.path, TABLES), folder, *folders)]
            # Also as a pattern, which is how views name their files (see `_read`).
            known = dict.fromkeys(name for one in open_to for name in (one, glob.escape(one)))
            said = ", ".join(_literal(os.path.join(one, "")) for one in known)
            connection.execute(f"SET allowed_directories = [{said}]")
            connection.execute("SET enable_external_access = false")
            try:
                yield connection
            except StillWorking:
                closing.pop_all()  # to close it is to wait for its query
                raise


def view_statements(store: Store) -> Iterator[str]:
    """Yield the SQL that names the tables of a corpus.

    Raises:
        ArgmapError: An earlier argmap built some of the tables, with other columns.
    """
    markers = store.markers()
    if any(marker.built_with.tables < CORPUS_VERSION for marker in markers.values()):
        hint = f"build them again: argmap corpus build -o {shell_word(store.folder)}"
        raise ArgmapError(f"tables in {quoted(store.folder)} are of an earlier argmap", hint=hint)
    for name in TABLES:
        files = store.changes() if name == "changes" else store.files_of(name, markers)
        yield f"CREATE OR REPLACE VIEW {name} AS {_read(files) if files else _empty(name)}"


def _read(files: Sequence[str]) -> str:
    # A folder above that is called `a*` must not be a pattern, nor one called `a=1` a column.
    paths = ", ".join(_literal(glob.escape(os.path.abspath(file))) for file in files)
    return f"SELECT * FROM read_parquet([{paths}], hive_partitioning = false)"  # noqa: S608 - the paths are quoted


def _empty(name: str) -> str:
    """Return the query for a table without rows."""
    hints = typing.get_type_hints(TABLES[name])
    columns = (
        f"NULL::{_type(hints[column])} AS {_identifier(column)}" for column in TABLES[name].__struct_fields__
    )
    return f"SELECT {', '.join(columns)} WHERE false"


def _type(said: Any) -> str:
    if isinstance(said, types.UnionType):
        return _type(next(one for one in typing.get_args(said) if one is not type(None)))
    if typing.get_origin(said) is tuple:
        return "VARCHAR[]"
    return {int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN"}.get(said, "VARCHAR")


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _identifier(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'

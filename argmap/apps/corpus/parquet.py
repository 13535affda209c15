"""Writing rows as Parquet, and reading them back; only this module knows pyarrow."""

from __future__ import annotations

import contextlib
import functools
import sys
import types
import typing
from collections.abc import Callable, Collection, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any, BinaryIO, TypeAlias

from argmap.apps.corpus.columns import Columns
from argmap.apps.corpus.store import DamagedCorpusError, Store, whole_file
from argmap.core.extras import missing_package
from argmap.core.quoting import quoted
from argmap.render.json.corpus import TABLES

Table: TypeAlias = Any  # pyarrow has no types


def _pyarrow() -> Any:
    try:
        pa = import_module("pyarrow")
        import_module("pyarrow.compute")
        import_module("pyarrow.parquet")
    except ImportError:
        raise missing_package("building a corpus", "pyarrow", "corpus") from None
    if pa.cpu_count() != 1:
        pa.set_cpu_count(1)  # each process has one core; more threads would only cost memory
        pa.set_memory_pool(pa.system_memory_pool())  # which gives back what is freed, and the others keep
    return pa


def import_without_numpy() -> None:
    """Import pyarrow without numpy, which takes longer to import and is not needed here.

    This is for a process that does nothing else: pyarrow cannot exchange data with numpy afterwards.

    Raises:
        ArgmapError: pyarrow is not installed.
    """
    if "numpy" in sys.modules or "pyarrow" in sys.modules:
        return
    sys.modules["numpy"] = None  # type: ignore[assignment]  # importing it fails
    try:
        _pyarrow()
    finally:
        del sys.modules["numpy"]


def require_pyarrow() -> None:
    """Raise unless pyarrow is installed, without importing it, since a process with pyarrow must not fork.

    Raises:
        ArgmapError: pyarrow is not installed.
    """
    if find_spec("pyarrow") is None:
        raise missing_package("building a corpus", "pyarrow", "corpus")


@functools.cache
def schema_of(table: str) -> Any:
    """Return the pyarrow schema of a table, derived from the class of its rows.

    Raises:
        ArgmapError: pyarrow is not installed.
    """
    pa = _pyarrow()
    hints = typing.get_type_hints(TABLES[table])
    fields = []
    for column in TABLES[table].__struct_fields__:
        said = hints[column]
        nullable = isinstance(said, types.UnionType) and type(None) in typing.get_args(said)
        fields.append(pa.field(column, _type(pa, said), nullable=nullable))
    return pa.schema(fields)


def _type(pa: Any, said: Any) -> Any:
    if isinstance(said, types.UnionType):
        return _type(pa, next(one for one in typing.get_args(said) if one is not type(None)))
    if typing.get_origin(said) is tuple:
        return pa.list_(pa.string())
    if said is int:
        return pa.int64()
    return {float: pa.float64(), bool: pa.bool_()}.get(said, pa.string())


def table_of(name: str, columns: Columns) -> Table:
    """Return rows as a pyarrow table, and empty the columns, as memory cannot hold both.

    Without columns, the table has no rows.
    """
    pa = _pyarrow()
    schema = schema_of(name)
    if not columns:
        return schema.empty_table()
    arrays = [_array(pa, columns.pop(field.name), field.type) for field in schema]
    return pa.Table.from_arrays(arrays, schema=schema)


def _array(pa: Any, values: Sequence[Any], kind: Any) -> Any:
    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:  # half of a surrogate pair, which JSON can hold and UTF-8 cannot
        return pa.array([_encodable(value) for value in values], kind)


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    return [_encodable(one) for one in value] if isinstance(value, tuple) else value


def rows_kept(path: str, keys: Collection[str], *, column: str) -> Table:
    """Return the rows of a file that belong to some cases."""
    table = read_table(path)
    return table.filter(_is_in(table[column], keys))


def _is_in(column: Any, keys: Collection[str]) -> Any:
    pa = _pyarrow()
    return pa.compute.is_in(column, pa.array(sorted(keys), pa.string()))


def joined(tables: Sequence[Table]) -> Table:
    """Return the rows of several tables of one kind as one table."""
    return _pyarrow().concat_tables(tables) if len(tables) > 1 else tables[0]


#: The columns whose values rarely repeat, for which a dictionary costs time and saves nothing.
_UNLIKE = ("text", "folded", "key", "quote", "link")


def write_table(table: Table, path: str) -> int:
    """Write a table to a file, atomically; return its size in bytes.

    Raises:
        OSError: The file cannot be written.
    """
    with whole_file(path) as file:
        return dump_table(table, file)


def dump_table(table: Table, file: BinaryIO) -> int:
    """Write a table to an open file; return its size in bytes.

    Raises:
        OSError: The file cannot be written.
    """
    alike = [name for name in table.schema.names if name not in _UNLIKE]
    _pyarrow().parquet.write_table(table, file, compression="zstd", use_dictionary=alike, store_schema=False)
    return file.tell()


def read_columns(
    path: str, columns: Sequence[str], *, cases: Collection[str] | None = None
) -> list[list[Any]]:
    """Return columns of a file, of all rows or only those of some cases; `case` is among the columns."""
    table = read_table(path, columns)
    if cases is not None:
        table = table.filter(_is_in(table["case"], cases))
    return [table[column].to_pylist() for column in columns]


def split_rows(
    path: str, column: str, part_of: Callable[[str], int], parts: Collection[int]
) -> dict[int, Table]:
    """Return the rows of a file by the part that each goes into, for some parts."""
    pa = _pyarrow()
    table = read_table(path)
    keys = {key: part_of(key) for key in pa.compute.unique(table[column]).to_pylist()}
    found = {}
    for part in sorted(set(keys.values()) & set(parts)):
        inside = [key for key, its in keys.items() if its == part]
        found[part] = table.filter(pa.compute.is_in(table[column], pa.array(inside, pa.string())))
    return found


def count_rows(path: str) -> int:
    """Return the number of rows in a file.

    Raises:
        ArgmapError: The file is damaged.
    """
    with _telling(path):
        rows: int = _pyarrow().parquet.read_metadata(path).num_rows
    return rows


def read_table(path: str, columns: Sequence[str] | None = None) -> Table:
    """Return all rows of a file, with some of the columns or all.

    Raises:
        ArgmapError: The file is damaged.
        FileNotFoundError: The file does not exist.
    """
    with _telling(path), open(path, "rb") as file:  # by its path, folders called `a=1` would become columns
        # Without threads: one that is alive when Python ends may abort it (apache/arrow#34314).
        opened = _pyarrow().parquet.ParquetFile(file, pre_buffer=False)
        return opened.read(None if columns is None else list(columns), use_threads=False)


@contextlib.contextmanager
def _telling(path: str) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise
    except (OSError, ValueError, KeyError) as error:  # pyarrow's errors are among them
        message = (
            f"cannot read {quoted(path)}: {str(error).splitlines()[0] if str(error) else 'it is damaged'}"
        )
        hint = "if it is damaged, remove it and build the corpus again: what is missing is made anew"
        raise DamagedCorpusError(message, hint=hint) from None


def rows_of_corpus(store: Store, table: str, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    """Return some columns of a table of a corpus, row by row, even during a build.

    Raises:
        ArgmapError: The table cannot be read, or is damaged.
    """
    while True:
        try:
            return [
                row
                for file in store.files_of(table)
                for row in zip(*read_columns(file, columns), strict=True)
            ]
        except FileNotFoundError:  # a build has replaced a part since; `files_of` reports one that is lost
            continue

"""Builds one part of a corpus: from its files to a file of each table.

This is the unit of work: a plain function of a value that can be pickled, which runs in the calling process,
in another, or on another machine that sees the same folders. It may run again, or twice at once: it always
writes the same.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from argmap.apps.corpus.columns import Columns, columns_of_rows, extend_columns
from argmap.apps.corpus.contents import BadContentError, ItemReader, blob_id, read_all
from argmap.apps.corpus.parquet import dump_table, import_without_numpy, joined, rows_kept, table_of
from argmap.apps.corpus.reading import ReadOutcome, error_rows, read_item
from argmap.apps.corpus.rows import columns_of, finding_row
from argmap.apps.corpus.sources import Item
from argmap.apps.corpus.store import (
    CASE,
    ERROR,
    NO_MAP,
    BuiltWith,
    DamagedCorpusError,
    FileRecord,
    Marker,
    Store,
    table_path,
    whole_files,
)
from argmap.core.diagnostics import ArgmapError
from argmap.render.json.corpus import TABLES, ErrorRow
from argmap.syntax.parsing import ParsedCase, collection_paused
from argmap.workspace.write_failures import folder_failure

if TYPE_CHECKING:
    from argmap.apps.api.checking import Checker

#: The tables that are made from files.
PART_TABLES = tuple(name for name in TABLES if name != "changes")


class Task(NamedTuple):
    """A part to build: its files, and what may be kept of its present state.

    `build` is the number of the build, and `former` the present part, None for a new one. `dead` are files
    that killed a process.
    """

    folder: str
    build: int
    part: int
    items: tuple[Item, ...]
    built_with: BuiltWith
    former: Marker | None = None
    dead: frozenset[str] = frozenset()


class Built(NamedTuple):
    """The outcome of a part: the numbers of files read, and of those from which something was left out."""

    part: int
    read: int
    left_out: int = 0


def build_part(task: Task, contents: ItemReader) -> Built:
    """Read the files of a part that have changed, and write its tables and its marker.

    If the present tables are damaged, all files are read. Archives stay open in `contents`, since they are
    spread over all parts, and the list of what is in them takes long to read.

    Raises:
        ArgmapError: Something cannot be written, or another build has begun.
    """
    with collection_paused():
        try:
            built = _build(task, contents)
        except DamagedCorpusError:
            built = _build(task._replace(former=None), contents)
    gc.collect(0)  # all that is new, of which next to nothing is left: otherwise garbage would pile up
    return built


def build_part_apart(task: Task) -> Built:
    """Build a part in a process that does nothing else, which is therefore ready to start sooner.

    Raises:
        ArgmapError: As for `build_part`.
    """
    import_without_numpy()
    return build_part(task, _contents())


@cache
def _contents() -> ItemReader:
    """Return what a process that builds parts reads all of them with; its end closes it."""
    return ItemReader()


def _build(task: Task, contents: ItemReader) -> Built:
    former = task.former.files if task.former and task.former.built_with == task.built_with else {}
    files: dict[str, FileRecord] = {}
    reader = _Reader(task)
    changed = []
    for item in task.items:
        before = former.get(item.key)
        if before is not None and is_unchanged(item, before):
            files[item.key] = before
        else:
            changed.append(item)
    kept = set(files)
    for item, content in read_all(changed, contents):
        blob = "" if isinstance(content, ArgmapError) else blob_id(content)
        before = former.get(item.key)
        if before is not None and blob and blob == before.blob:
            kept.add(item.key)
            files[item.key] = before._replace(size=item.size, stamp=item.stamp)
        else:
            files[item.key] = reader.read(item, content, blob)
    files = {item.key: files[item.key] for item in task.items}
    if task.former and kept == former.keys() and not reader.count:
        marker = replace(task.former, files=files)  # the tables stay as they are
    else:
        rows, sizes = _write(task, reader.columns, {key for key in kept if files[key].status != NO_MAP})
        marker = Marker(task.part, task.build, task.built_with, files, rows, sizes)
    Store(task.folder).commit(marker, task.build)
    return Built(task.part, reader.count, reader.left_out)


def try_part(task: Task) -> None:
    """Read the files of a part without writing, to find out whether a process survives it."""
    reader = _Reader(task)
    with ItemReader() as contents:
        for item, content in read_all(task.items, contents):
            reader.read(item, content, "")


def is_unchanged(item: Item, before: FileRecord) -> bool:
    """Return whether a file is unchanged, by its size and its stamp; without a stamp, this is unknown."""
    return bool(before.stamp) and (item.size, item.stamp) == (before.size, before.stamp)


def _write(
    task: Task, columns: Mapping[str, Columns], kept: Collection[str]
) -> tuple[dict[str, int], dict[str, int]]:
    """Write the tables of a part, with the rows that are kept; return the rows and bytes of each.

    Raises:
        ArgmapError: The tables cannot be written.
    """
    counts, sizes = {}, {}
    with whole_files() as new_file:
        for name in PART_TABLES:
            tables = [table_of(name, columns[name])]
            if task.former and task.former.rows.get(name) and kept:
                path = os.path.join(task.folder, task.former.table(name))
                tables.insert(0, rows_kept(path, kept, column="path" if name == "errors" else "case"))
            table = joined(tables)
            counts[name] = table.num_rows
            if table.num_rows:
                path = os.path.join(task.folder, table_path(name, task.part, task.build))
                try:
                    sizes[name] = dump_table(table, new_file(path))
                except OSError as error:
                    raise folder_failure(path, error) from None
    return counts, sizes


class _Reader:
    """A reader of files into the columns of each table."""

    def __init__(self, task: Task) -> None:
        self.columns: dict[str, Columns] = {name: {} for name in PART_TABLES}
        self.count = self.left_out = 0
        self._task = task

    def read(self, item: Item, content: bytes | ArgmapError, blob: str) -> FileRecord:
        """Add the rows of a file; return the outcome."""
        self.count += 1
        if isinstance(content, ArgmapError):
            extend_columns(self.columns["errors"], columns_of_rows(error_rows(item.key, None, content)))
            # Without a stamp, the next build tries again.
            return FileRecord(
                item.size, item.stamp if isinstance(content, BadContentError) else "", "", ERROR
            )
        if item.key in self._task.dead:
            message = "the process that read it died: it may need more memory than there is"
            outcome = ReadOutcome(errors=(ErrorRow(item.key, blob, "unreadable", 0, 0, message),))
        else:
            outcome = read_item(item, content, blob, places=self._task.built_with.check)
        record = FileRecord(
            item.size, item.stamp, blob, CASE if outcome.read else ERROR if outcome.errors else NO_MAP
        )
        extend_columns(self.columns["errors"], columns_of_rows(outcome.errors))
        if outcome.read is not None:
            self.left_out += any(one.rule == "left-out" for one in outcome.read.said)
            for name, columns in columns_of(outcome.read, pivotal=self._task.built_with.pivotal).items():
                extend_columns(self.columns[name], columns)
            if self._task.built_with.check and outcome.parsed is not None:
                self._check(item.key, outcome.parsed)
        return record

    def _check(self, key: str, parsed: ParsedCase) -> None:
        findings = self._checker.check(parsed).diagnostics[len(parsed.diagnostics) :]
        extend_columns(self.columns["findings"], columns_of_rows([finding_row(key, one) for one in findings]))

    @cached_property
    def _checker(self) -> Checker:
        """The checks, without any argmap.toml: all cases of a corpus are judged alike."""
        from argmap.apps.api.checking import Checker
        from argmap.checks.selection import Asked

        return Checker(Asked(), isolated=True)

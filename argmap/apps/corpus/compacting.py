"""Repartition of a corpus that has grown, into parts of about the usual size."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from argmap.apps.corpus.building import divided
from argmap.apps.corpus.parquet import Table, joined, split_rows, write_table
from argmap.apps.corpus.part import PART_TABLES
from argmap.apps.corpus.store import About, FileRecord, Marker, Store, table_path
from argmap.apps.corpus.words import update_words
from argmap.core.diagnostics import ArgmapError
from argmap.workspace.locking import Tell, locked_folder
from argmap.workspace.write_failures import folder_failure

#: The number of rows in memory at once, about.
_ROWS_AT_ONCE = 400_000


def compact(store: Store, tell: Tell) -> tuple[int, int]:
    """Repartition a corpus; return the old and the new number of parts. Only the corpus itself is read.

    The new parts are written beside the old ones, and become valid with the new corpus.json. So the corpus is
    in its old or its new state, whenever this ends.

    Raises:
        ArgmapError: The corpus cannot be written, or its parts were built differently.
    """
    with locked_folder(store.folder, tell):
        about = store.about()
        markers = store.markers()
        store.sweep(markers)
        ways = {marker.built_with for marker in markers.values()}
        if len(ways) > 1:
            raise ArgmapError("the last build was interrupted", hint="finish it first: argmap corpus build")
        files = {key: record for marker in markers.values() for key, record in marker.files.items()}
        plan = replace(
            about, parts=divided(files.values()), first=about.first + about.parts, build=about.build + 1
        )
        if markers:
            try:
                _divide(store, plan, markers, files)
                store.describe(plan)
            except OSError as error:
                raise folder_failure(store.folder, error) from None
        markers = store.markers()
        store.sweep(markers)
        update_words(store, markers)
    return about.parts, plan.parts if markers else about.parts


def _divide(
    store: Store, plan: About, markers: Mapping[int, Marker], files: Mapping[str, FileRecord]
) -> None:
    """Write the new parts in batches, for each of which all old tables are read."""
    inside: dict[int, dict[str, FileRecord]] = {}
    for key, record in sorted(files.items()):
        inside.setdefault(plan.part_of(key), {})[key] = record
    rows = sum(sum(marker.rows.values()) for marker in markers.values())
    few = max(len(inside) // max(math.ceil(rows / _ROWS_AT_ONCE), 1), 1)
    parts = sorted(inside)
    (built_with,) = {marker.built_with for marker in markers.values()}
    for start in range(0, len(parts), few):
        chosen = parts[start : start + few]
        counts: dict[int, dict[str, int]] = {part: {} for part in chosen}
        sizes: dict[int, dict[str, int]] = {part: {} for part in chosen}
        for name in PART_TABLES:
            tables = _gathered(store, plan, markers, name, chosen)
            for part in chosen:
                table = joined(tables[part]) if tables[part] else None
                counts[part][name] = table.num_rows if table is not None else 0
                if counts[part][name]:
                    sizes[part][name] = write_table(table, store.path(table_path(name, part, plan.build)))
        for part in chosen:
            marker = Marker(part, plan.build, built_with, inside[part], counts[part], sizes[part])
            store.commit(marker, plan.build)


def _gathered(
    store: Store, plan: About, markers: Mapping[int, Marker], name: str, parts: Sequence[int]
) -> dict[int, list[Table]]:
    """Return the rows of a table that go into each of some new parts."""
    found: dict[int, list[Table]] = {part: [] for part in parts}
    for path in store.files_of(name, markers):
        pieces = split_rows(path, "path" if name == "errors" else "case", plan.part_of, parts)
        for part, table in pieces.items():
            found[part].append(table)
    return found

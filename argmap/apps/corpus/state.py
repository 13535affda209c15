"""The state of a corpus: its contents, and what has happened to its files since it was built."""

from __future__ import annotations

import os
from collections.abc import Mapping

from argmap import __version__
from argmap.apps.corpus.part import is_unchanged
from argmap.apps.corpus.sources import Item, Listing, list_items
from argmap.apps.corpus.store import CASE, ERROR, NO_MAP, FileRecord, Marker, Store
from argmap.core.diagnostics import ArgmapError
from argmap.core.natural_order import natural_key
from argmap.render.json.corpus import TABLES
from argmap.render.json.corpus_status import CorpusStatusDocument, TableSize
from argmap.workspace.library import MAX_SIZE


def state_of(store: Store) -> CorpusStatusDocument:
    """Return the state of a corpus; sources are listed but not read, and addresses are not contacted.

    Raises:
        ArgmapError: The corpus cannot be read.
    """
    about = store.about()
    markers, damaged = store.survey()
    files = {key: record for marker in markers.values() for key, record in marker.files.items()}
    statuses = [record.status for record in files.values()]
    remark: str | None = None
    listing: Listing | None = None
    try:
        if any("://" in source for source in about.sources):  # which may belong to somebody else
            remark = "a build asks what there is at its addresses, and nothing else does"
        else:
            listing = list_items(about.sources, besides=[store.folder])
    except ArgmapError as error:
        remark = error.message
    others = {marker.built_with.argmap for marker in markers.values()} - {__version__}
    if others:
        remark = f"built by argmap {', '.join(sorted(others))}: the next build reads everything again"
    if damaged:
        remark = f"damaged, and repaired by the next build: {', '.join(damaged)}"
    return CorpusStatusDocument(
        folder=store.folder,
        sources=list(about.sources),
        check=about.check,
        pivotal=about.pivotal,
        parts=about.parts,
        cases=statuses.count(CASE),
        errors=statuses.count(ERROR),
        no_maps=sorted((key for key, record in files.items() if record.status == NO_MAP), key=natural_key),
        tables=[_size(store, name, markers) for name in TABLES],
        new=None if listing is None else len(listing.items.keys() - files.keys()),
        changed=None if listing is None else _changed(listing, files),
        gone=None if listing is None else len(files.keys() - listing.items.keys()),
        not_looked_at=dict(listing.others.most_common()) if listing else {},
        remark=remark,
    )


def _changed(listing: Listing, files: dict[str, FileRecord]) -> int:
    return sum(_has_changed(item, files[key]) for key, item in listing.items.items() if key in files)


def _has_changed(item: Item, before: FileRecord) -> bool:
    """Return whether a file has changed; one that could not be opened, and still cannot, has not."""
    if before.status == ERROR and not before.blob and item.size == before.size:
        opens = item.kind in ("file", "folder") and os.access(item.place, os.R_OK)
        return opens and item.size <= MAX_SIZE
    return not is_unchanged(item, before)


def _size(store: Store, name: str, markers: Mapping[int, Marker]) -> TableSize:
    if name == "changes":
        from argmap.apps.corpus.parquet import count_rows

        paths = store.changes()
        return TableSize(name, sum(map(count_rows, paths)), sum(map(os.path.getsize, paths)))
    rows = sum(marker.rows.get(name, 0) for marker in markers.values())
    return TableSize(name, rows, sum(marker.bytes.get(name, 0) for marker in markers.values()))

"""What `argmap corpus status --json` prints."""

from __future__ import annotations

from typing import Annotated

from argmap.core.documents import Count, DocumentType, Row, says


class TableSize(Row, frozen=True):
    """How large a table is."""

    table: str
    rows: Count
    bytes: Count


class CorpusStatusDocument(Row, frozen=True):
    """What a corpus consists of, and what has happened to its files since it was built."""

    folder: str
    sources: list[str]
    check: bool
    pivotal: bool
    parts: Count
    cases: Annotated[Count, says("Files that are a case.")]
    errors: Annotated[Count, says("Files that could not be read.")]
    no_maps: Annotated[list[str], says("Files that are no maps, by their paths.")]
    tables: list[TableSize]
    new: Annotated[
        Count | None, says("Files that are not in the corpus yet; null where a source cannot be listed.")
    ]
    changed: Annotated[Count | None, says("Files that have changed, or seem to have.")]
    gone: Annotated[Count | None, says("Files that are no longer there.")]
    not_looked_at: Annotated[dict[str, Count], says("Other files, by suffix: no map has such a suffix.")]
    remark: Annotated[str | None, says("Why the sources cannot be listed, or that another argmap built it.")]


DOCUMENT = DocumentType("What 'argmap corpus status --json' prints", CorpusStatusDocument)

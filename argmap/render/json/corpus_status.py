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
    """The contents of a corpus, and what has changed in its files since it was built."""

    folder: str
    sources: list[str]
    check: bool
    pivotal: bool
    parts: Count
    cases: Annotated[Count, says("The number of files that hold a case.")]
    errors: Annotated[Count, says("The number of files that could not be read.")]
    no_maps: Annotated[list[str], says("The paths of files that hold no map.")]
    tables: list[TableSize]
    new: Annotated[
        Count | None,
        says("The number of files that are not yet in the corpus; null if a source cannot be listed."),
    ]
    changed: Annotated[Count | None, says("The number of files that have, or seem to have, changed.")]
    gone: Annotated[Count | None, says("The number of files that are gone.")]
    not_looked_at: Annotated[
        dict[str, Count],
        says("The numbers of other files, by suffixes that no map has, or by why they are not read."),
    ]
    remark: Annotated[
        str | None,
        says("Why the sources cannot be listed, or a note that another version of argmap built the corpus."),
    ]


DOCUMENT = DocumentType("What 'argmap corpus status --json' prints", CorpusStatusDocument)

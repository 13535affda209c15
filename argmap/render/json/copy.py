"""What `argmap copy --json` prints."""

from __future__ import annotations

from typing import Annotated

from msgspec import field

from argmap.core.documents import DocumentType, Row, says


class CopiedSource(Row, frozen=True):
    """The file of a source, and whether it was copied."""

    file: str
    written: bool


class CopyDocument(Row, frozen=True):
    """A case file that was copied, with the files of its sources."""

    case: str
    source: str = field(name="from")
    file: str
    sources: Annotated[
        list[CopiedSource], says("The files of its sources. Those not written existed already.")
    ]
    missing: Annotated[list[str], says("Source files that cannot be read.")]


DOCUMENT = DocumentType("What 'argmap copy --json' prints", CopyDocument)

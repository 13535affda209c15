"""What `argmap export -o FILE --json` prints."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from argmap.core.documents import DocumentType, Row


class ExportDocument(Row, frozen=True):
    """What was exported."""

    format: str
    file: str
    lost: Annotated[tuple[str, ...], Meta(description="What the format cannot carry.")]
    unused: Annotated[list[str], Meta(description="Options that the format has no use for.")]


DOCUMENT = DocumentType("What 'argmap export -o FILE --json' prints", ExportDocument)

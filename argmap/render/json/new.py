"""What `argmap new --json` prints."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from argmap.core.documents import DocumentType, Row


class NewDocument(Row, frozen=True):
    """A case file that was made."""

    case: Annotated[str, Meta(description="What commands find it by.")]
    file: str
    schema: Annotated[str | None, Meta(description="The schema by which editors check it, if it is there.")]


DOCUMENT = DocumentType("What 'argmap new --json' prints", NewDocument)

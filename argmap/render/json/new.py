"""What `argmap new --json` prints."""

from __future__ import annotations

from typing import Annotated

from argmap.core.documents import DocumentType, Row, says


class NewDocument(Row, frozen=True):
    """A case file that was made."""

    case: Annotated[str, says("What commands find it by.")]
    file: str
    schema: Annotated[str | None, says("The schema by which editors check it, if it is there.")]


DOCUMENT = DocumentType("What 'argmap new --json' prints", NewDocument)

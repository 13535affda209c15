"""What `argmap new --json` prints."""

from __future__ import annotations

from typing import Annotated

from argmap.core.documents import DocumentType, Row, says


class NewDocument(Row, frozen=True):
    """A case file that was made."""

    case: Annotated[str, says("The name of the case for other commands.")]
    file: str
    schema: Annotated[str | None, says("The schema that editors check it with, if there is one.")]


DOCUMENT = DocumentType("What 'argmap new --json' prints", NewDocument)

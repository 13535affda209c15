"""What `argmap export -o FILE --json` prints."""

from __future__ import annotations

from typing import Annotated

from argmap.core.documents import DocumentType, Row, says


class ExportDocument(Row, frozen=True):
    """What was exported."""

    format: str
    file: str
    lost: Annotated[tuple[str, ...], says("What the format cannot express.")]
    unused: Annotated[list[str], says("Options that the format does not support.")]


DOCUMENT = DocumentType("What 'argmap export -o FILE --json' prints", ExportDocument)

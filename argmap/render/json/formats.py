"""What `argmap formats --json` prints."""

from __future__ import annotations

from typing import Annotated, Literal

from argmap.core.documents import DocumentType, Row, says


class FormatRow(Row, frozen=True):
    """A format that cases are written or read in."""

    name: str
    direction: Literal["export", "import"]
    suffixes: tuple[str, ...]
    summary: str
    extra: Annotated[str | None, says("The optional part of argmap that it needs: one of its extras.")]
    left_out: Annotated[
        list[str],
        says(
            "What a case can hold that is not written, or what a file can hold that is not "
            "read. '...' stands for a name."
        ),
    ]


class FormatsDocument(Row, frozen=True):
    """The formats."""

    formats: list[FormatRow]


DOCUMENT = DocumentType("What 'argmap formats --json' prints", FormatsDocument)

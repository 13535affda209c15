"""What `argmap stats --json` prints of several cases, or of a folder."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from argmap.core.documents import DocumentType, Row, joined_shape, joined_values
from argmap.semantics.statistics import Statistics


class FileRow(Row, frozen=True):
    """The file of one of several cases."""

    file: str


class StatsDocument(Row, frozen=True):
    """Several cases in numbers, each with its file."""

    cases: list[Annotated[dict[str, Any], joined_shape(FileRow, Statistics)]]

    @classmethod
    def of(cls, found: Iterable[tuple[str, Statistics]]) -> StatsDocument:
        """Return the document of the cases that could be read."""
        return cls([joined_values(FileRow(file), statistics) for file, statistics in found])


DOCUMENT = DocumentType("What 'argmap stats --json' prints of several cases, or of a folder", StatsDocument)

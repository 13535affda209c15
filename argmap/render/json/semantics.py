"""What `argmap semantics --json` prints."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import field

from argmap.core.documents import DocumentType, Row
from argmap.semantics.kinds import Semantics


class SemanticsRow(Row, frozen=True):
    """A semantics."""

    name: str
    summary: str
    counters_only: bool = field(name="counters-only")


class SemanticsDocument(Row, frozen=True):
    """The semantics."""

    semantics: list[SemanticsRow]

    @classmethod
    def of(cls, semantics: Iterable[Semantics]) -> SemanticsDocument:
        """Return the document of all semantics."""
        return cls([SemanticsRow(one.name, one.summary, one.counters_only) for one in semantics])


DOCUMENT = DocumentType("What 'argmap semantics --json' prints", SemanticsDocument)

"""What `argmap rename --json` prints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from msgspec.structs import asdict

from argmap.core.diagnostics import Span
from argmap.core.documents import Count, DocumentType, PlaceRow, says
from argmap.render.json.shared.writing import Writing
from argmap.syntax.editing.renaming import Kind, RenamedText


class RenameDocument(Writing, frozen=True):
    """What was renamed, and the comments that still mention the old name."""

    kind: Kind
    old: str
    new: str
    references: Annotated[Count, says("The number of references to it.")]
    alias: Annotated[bool, says("Whether the old name is kept as an alias.")]
    comments: Annotated[list[PlaceRow], says("Comments that mention the old name.")]

    @classmethod
    def of(
        cls, writing: Writing, renamed: RenamedText, old: str, new: str, comments: Iterable[Span]
    ) -> RenameDocument:
        """Return the document of the edit that was made."""
        return cls(
            **asdict(writing),
            kind=renamed.kind,
            old=old,
            new=new,
            references=renamed.references,
            alias=renamed.alias,
            comments=[PlaceRow.of(span) for span in comments],
        )


DOCUMENT = DocumentType("What 'argmap rename --json' prints", RenameDocument)

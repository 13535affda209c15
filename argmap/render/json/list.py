"""What `argmap list --json` prints."""

from __future__ import annotations

from msgspec import field

from argmap.core.documents import Count, DocumentType, Row
from argmap.workspace.summaries import ListedLine


class ListedCaseRow(Row, frozen=True):
    """A case file; its contents are null if it cannot be read."""

    name: str
    path: str
    folder: str
    shadowed_by: str | None = field(name="shadowed-by")
    title: str | None
    claims: Count | None
    links: Count | None
    tags: tuple[str, ...]
    mistakes: Count

    @classmethod
    def of(cls, listed: ListedLine) -> ListedCaseRow:
        """Return the row of a case in the list."""
        entry, case = listed
        return cls(
            name=entry.name,
            path=str(entry.path),
            folder=entry.folder.label,
            shadowed_by=str(entry.shadowed_by) if entry.shadowed_by else None,
            title=case.title if case else None,
            claims=case.claims if case else None,
            links=case.links if case else None,
            tags=case.tags if case else (),
            mistakes=case.mistakes if case else 1,
        )


class ListDocument(Row, frozen=True):
    """The cases that can be named."""

    cases: list[ListedCaseRow]


DOCUMENT = DocumentType("What 'argmap list --json' prints", ListDocument)

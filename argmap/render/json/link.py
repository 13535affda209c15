"""What `argmap link --json` prints."""

from __future__ import annotations

from msgspec.structs import asdict

from argmap.core.documents import DocumentType
from argmap.render.json.shared.writing import (
    AddedLinks,
    MovedVerdict,
    MovedVerdicts,
    NamedLinks,
    Writing,
    link_rows,
    named_links,
)
from argmap.syntax.editing.linking import Linked


class LinkDocument(Writing, frozen=True):
    """The links that were added."""

    links: AddedLinks
    named: NamedLinks
    verdicts: MovedVerdicts

    @classmethod
    def of(cls, writing: Writing, linked: Linked, verdicts: list[MovedVerdict]) -> LinkDocument:
        """Return the document of the edit that was made."""
        return cls(
            **asdict(writing),
            links=link_rows(linked.links),
            named=named_links(linked.named),
            verdicts=verdicts,
        )


DOCUMENT = DocumentType("What 'argmap link --json' prints", LinkDocument)

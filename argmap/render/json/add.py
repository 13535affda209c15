"""What `argmap add --json` prints."""

from __future__ import annotations

from msgspec.structs import asdict

from argmap.core.documents import DocumentType, PlaceRow, place_of
from argmap.core.model import Case
from argmap.render.json.shared.writing import (
    AddedLinks,
    MovedVerdict,
    MovedVerdicts,
    NamedLinks,
    Writing,
    link_rows,
    named_links,
)
from argmap.syntax.editing.adding import Added


class AddDocument(Writing, frozen=True):
    """The claim that was added, and its links."""

    claim: str
    span: PlaceRow | None
    links: AddedLinks
    named: NamedLinks
    verdicts: MovedVerdicts

    @classmethod
    def of(cls, writing: Writing, added: Added, case: Case, verdicts: list[MovedVerdict]) -> AddDocument:
        """Return the document of the edit that was made, with places in the edited case."""
        return cls(
            **asdict(writing),
            claim=added.claim,
            span=place_of(case.claims[added.claim].span),
            links=link_rows(added.links),
            named=named_links(added.named),
            verdicts=verdicts,
        )


DOCUMENT = DocumentType("What 'argmap add --json' prints", AddDocument)

"""What `argmap edit --json` prints."""

from __future__ import annotations

from typing import Annotated

from msgspec.structs import asdict

from argmap.core.documents import Count, DocumentType, PlaceRow, Row, place_of, says
from argmap.core.model import Case
from argmap.render.json.shared.writing import MovedVerdict, MovedVerdicts, Writing
from argmap.syntax.editing.changing import ChangedClaims


class EditedClaim(Row, frozen=True):
    """A claim that was edited."""

    claim: str
    span: PlaceRow | None
    changed: Annotated[tuple[str, ...], says("The keys with new values.")]


class EditDocument(Writing, frozen=True):
    """The claims that were edited."""

    claim: Annotated[str, says("The first claim that was named.")]
    span: PlaceRow | None
    changed: Annotated[tuple[str, ...], says("Its keys with new values.")]
    claims: Annotated[list[EditedClaim], says("The claims with new values.")]
    conflicts: Annotated[Count, says("Conflicts of a merge that this settles.")]
    verdicts: MovedVerdicts

    @classmethod
    def of(
        cls, writing: Writing, changed: ChangedClaims, case: Case, verdicts: list[MovedVerdict]
    ) -> EditDocument:
        """Return the document of the edit that was made, with places in the edited case."""
        rows = [EditedClaim(name, place_of(case.claims[name].span), keys) for name, keys in changed.changes]
        return cls(
            **asdict(writing),
            claim=rows[0].claim,
            span=rows[0].span,
            changed=rows[0].changed,
            claims=[row for row in rows if row.changed],
            conflicts=len(changed.settled),
            verdicts=verdicts,
        )


DOCUMENT = DocumentType("What 'argmap edit --json' prints", EditDocument)

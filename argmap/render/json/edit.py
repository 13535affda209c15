"""What `argmap edit --json` prints."""

from __future__ import annotations

from typing import Annotated

from msgspec.structs import asdict

from argmap.core.documents import DocumentType, PlaceRow, place_of, says
from argmap.core.model import Case
from argmap.render.json.shared.writing import MovedVerdict, MovedVerdicts, Writing
from argmap.syntax.editing.changing import ChangedClaim


class EditDocument(Writing, frozen=True):
    """The claim that was edited."""

    claim: str
    span: PlaceRow | None
    changed: Annotated[tuple[str, ...], says("The keys with new values.")]
    verdicts: MovedVerdicts

    @classmethod
    def of(
        cls, writing: Writing, changed: ChangedClaim, case: Case, verdicts: list[MovedVerdict]
    ) -> EditDocument:
        """What came of it in the edited case."""
        span = place_of(case.claims[changed.claim].span)
        return cls(**asdict(writing), claim=changed.claim, span=span, changed=changed.keys, verdicts=verdicts)


DOCUMENT = DocumentType("What 'argmap edit --json' prints", EditDocument)

"""What `argmap remove --json` prints."""

from __future__ import annotations

from typing import Annotated

from msgspec.structs import asdict

from argmap.core.documents import Count, DocumentType, says
from argmap.render.json.shared.writing import MovedVerdict, MovedVerdicts, ShortLinkRow, Writing, link_rows
from argmap.syntax.editing.removing import RemovedText


class RemoveDocument(Writing, frozen=True):
    """What was removed, and the verdicts that changed."""

    claims: tuple[str, ...]
    arguments: Annotated[
        tuple[str, ...], says("The arguments that were named. Their steps are among the links.")
    ]
    links: Annotated[list[ShortLinkRow], says("The links that were named.")]
    fallen: Annotated[
        list[ShortLinkRow],
        says("The links that were removed with a claim, or with the link that they target."),
    ]
    conclusions: Annotated[tuple[str, ...], says("Removed claims that were declared conclusions.")]
    positions: Annotated[tuple[str, ...], says("Removed claims that were positions of an issue.")]
    conflicts: Annotated[Count, says("Merge conflicts about what was removed.")]
    verdicts: MovedVerdicts

    @classmethod
    def of(cls, writing: Writing, removed: RemovedText, verdicts: list[MovedVerdict]) -> RemoveDocument:
        """Return the document of the edit that was made."""
        return cls(
            **asdict(writing),
            claims=removed.claims,
            arguments=removed.arguments,
            links=link_rows(removed.links),
            fallen=link_rows(removed.fallen),
            conclusions=removed.conclusions,
            positions=removed.positions,
            conflicts=removed.conflicts,
            verdicts=verdicts,
        )


DOCUMENT = DocumentType("What 'argmap remove --json' prints", RemoveDocument)

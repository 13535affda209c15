"""What `argmap cruxes --json` prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import UNSET

from argmap.core.documents import Count, DocumentType, Row, joined_shape, joined_values, says
from argmap.core.model import Case
from argmap.render.json.shared.audiences import JudgedFor, judged_for
from argmap.render.json.shared.cases import DescribedStatus
from argmap.semantics import Status, Verdict, verdict_of
from argmap.semantics.explain.cruxes import FoundCruxes


class CruxRow(Row, frozen=True):
    """Claims that change a verdict if they are rejected, or accepted, together."""

    claims: tuple[str, ...]
    after: Verdict
    status: DescribedStatus


class FoundCruxesRow(Row, frozen=True):
    """What a verdict hangs on, and how far the search went."""

    cruxes: list[CruxRow]
    tried: Annotated[Count, says("All sets of up to this many claims were tried.")]
    complete: Annotated[bool, says("Whether all sets up to the requested size were tried.")]

    @classmethod
    def of(cls, found: FoundCruxes) -> FoundCruxesRow:
        """Return the row of the cruxes of a claim."""
        return cls([CruxRow(*crux) for crux in found.sets], found.tried, found.complete)


class JudgedClaimRow(Row, frozen=True):
    """A claim and the verdict on it."""

    claim: str
    verdict: Verdict
    status: DescribedStatus


class CruxesDocument(Row, frozen=True):
    """What the verdicts on claims hang on."""

    case: str
    claims: list[Annotated[dict[str, Any], joined_shape(JudgedClaimRow, FoundCruxesRow)]]
    audience: JudgedFor = UNSET

    @classmethod
    def of(cls, case: Case, found: Mapping[str, tuple[Status, FoundCruxes]]) -> CruxesDocument:
        """Return the document of the cruxes of each claim, with its present status."""
        rows = [
            joined_values(JudgedClaimRow(claim, verdict_of(status), status), FoundCruxesRow.of(cruxes))
            for claim, (status, cruxes) in found.items()
        ]
        return cls(case.name, rows, judged_for(case))


DOCUMENT = DocumentType("What 'argmap cruxes --json' prints", CruxesDocument)

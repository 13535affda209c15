"""What `argmap matrix --json` prints."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET

from argmap.core.documents import Count, DocumentType, Row, number, says
from argmap.core.graph import ArgumentGraph
from argmap.render.competing import leaders_after
from argmap.render.json.shared.audiences import JudgedFor, judged_for
from argmap.render.json.shared.cases import DescribedStatus
from argmap.semantics import Verdict, verdict_of
from argmap.semantics.competing.matrix import Matrix, Shift
from argmap.semantics.competing.scoring import Cell, Scoring

Rank = Annotated[int, number(1, None)]


class PositionRow(Row, frozen=True):
    """A position, what speaks against it and for it, and its rank."""

    claim: str
    text: str
    verdict: Verdict
    status: DescribedStatus
    rank: Annotated[int, number(1, None, "Positions that score the same share a rank.")]
    inconsistency: Count
    consistency: Count


class EvidenceRow(Row, frozen=True):
    """A piece of evidence, and what it says of each position."""

    claim: str
    text: str
    verdict: Verdict
    status: DescribedStatus
    cells: Annotated[dict[str, Cell], says("How consistent it is with each position, by the position's id.")]
    diagnosticity: Annotated[float, number(0, 2, "The standard deviation of the cells, which count -2 to 2.")]


class SilentRow(Row, frozen=True):
    """A claim that has no effect on the positions, since it or a step from it is rejected."""

    claim: str
    verdict: Verdict
    status: DescribedStatus


class ShiftRow(Row, frozen=True):
    """The ranks if a claim were rejected, where they differ."""

    claim: str
    ranks: Annotated[dict[str, Rank], says("The rank of each position, by its id.")]
    leaders: tuple[str, ...]


class MatrixDocument(Row, frozen=True):
    """Rival positions against the evidence."""

    case: str
    scoring: Scoring
    leaders: Annotated[tuple[str, ...], says("The positions in first place.")]
    positions: Annotated[list[PositionRow], says("The positions, the best first.")]
    evidence: Annotated[list[EvidenceRow], says("The evidence, the most diagnostic first.")]
    silent: list[SilentRow]
    shifts: list[ShiftRow]
    tried: Annotated[
        Count, says("The number of claims that were tested for whether the ranking hangs on them.")
    ]
    compatible: Annotated[
        list[tuple[str, str]],
        says("The pairs of positions that the case does not declare to exclude each other."),
    ]
    others: Annotated[list[tuple[str, ...]], says("Other claims of the case that exclude each other.")]
    audience: JudgedFor = UNSET

    @classmethod
    def of(cls, graph: ArgumentGraph, matrix: Matrix) -> MatrixDocument:
        """Return the document of the matrix of a case."""
        texts = {name: claim.text for name, claim in graph.claims.items()}
        names = [one.claim for one in matrix.positions]
        return cls(
            case=graph.case.name,
            scoring=matrix.scoring,
            leaders=matrix.leaders,
            positions=[
                PositionRow(
                    claim=one.claim,
                    text=texts[one.claim],
                    verdict=verdict_of(one.status),
                    status=one.status,
                    rank=one.score.rank,
                    inconsistency=one.score.inconsistency,
                    consistency=one.score.consistency,
                )
                for one in matrix.positions
            ],
            evidence=[
                EvidenceRow(
                    row.claim,
                    texts[row.claim],
                    verdict_of(row.status),
                    row.status,
                    dict(zip(names, row.cells, strict=True)),
                    row.diagnosticity,
                )
                for row in matrix.evidence
            ],
            silent=[SilentRow(claim, verdict_of(status), status) for claim, status in matrix.silent],
            shifts=[_shift(matrix, one) for one in matrix.shifts],
            tried=matrix.tried,
            compatible=list(matrix.rivals.compatible),
            others=list(matrix.rivals.others),
            audience=judged_for(graph.case),
        )


def _shift(matrix: Matrix, shift: Shift) -> ShiftRow:
    ranks = {one.claim: rank for one, rank in zip(matrix.positions, shift.ranks, strict=True)}
    return ShiftRow(shift.claim, ranks, leaders_after(matrix, shift))


DOCUMENT = DocumentType("What 'argmap matrix --json' prints", MatrixDocument)

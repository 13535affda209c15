"""What `argmap compare --json` prints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from argmap.compare.model_answer.comparison import Comparison
from argmap.compare.model_answer.differences import DifferenceKind
from argmap.compare.model_answer.measures import Measure, MeasureName
from argmap.core.diagnostics import Diagnostic
from argmap.core.documents import Count, DiagnosticRow, DocumentType, Row, number, says
from argmap.render.model_answer import difference_words


class MeasureRow(Row, frozen=True):
    """How much of something was found."""

    name: MeasureName
    share: Annotated[float | None, says("From 0 to 1; null if the model answer has nothing of this kind.")]
    right: Annotated[Count, says("The number found; for checks, the number of findings that count.")]
    wanted: Annotated[
        Count, says("The number in the model answer; for checks, the number of claims in the map.")
    ]
    given: Annotated[Count, says("The number in the map.")]


class AgreementRow(Row, frozen=True):
    """How far both maps agree."""

    claim_f1: Annotated[float, number(0, 1)]
    link_f1: float | None
    kappa: Annotated[float | None, says("Cohen's kappa of the relations between paired claims and links.")]
    cass: Annotated[float | None, says("The Combined Argument Similarity Score of Duthie et al. 2016.")]


class DifferenceRow(Row, frozen=True):
    """One named difference."""

    kind: DifferenceKind
    model: Annotated[tuple[str, ...], says("The claims and links of the model answer that are concerned.")]
    student: Annotated[tuple[str, ...], says("The claims and links of the map that are concerned.")]
    says: str


class PairRow(Row, frozen=True):
    """A claim of the model answer that was found."""

    model: str
    student: str
    doubtful: Annotated[bool, says("Whether a teacher should look at it.")]


class ComparedMap(Row, frozen=True):
    """A map compared with the model answer."""

    case: Annotated[str, says("What the map is called: in a folder, its path there without the suffix.")]
    claims: list[PairRow]
    measures: list[MeasureRow]
    agreement: AgreementRow
    differences: list[DifferenceRow]
    findings: Annotated[list[DiagnosticRow], says("What the checks find in the map.")]


class CompareDocument(Row, frozen=True):
    """Maps compared with a model answer."""

    model: str
    maps: list[ComparedMap]


def measure_row(measure: Measure) -> MeasureRow:
    """Return a measure as a row."""
    share = None if measure.share is None else round(measure.share, 6)
    return MeasureRow(measure.name, share, measure.right, measure.wanted, measure.given)


def compared_row(
    name: str, comparison: Comparison, measures: Iterable[Measure], findings: Iterable[Diagnostic]
) -> ComparedMap:
    """Return a comparison, with all measures, as a row for the map that is called `name`."""
    pairing, figures = comparison.pairing, comparison.agreement
    return ComparedMap(
        name,
        [PairRow(one, other, one in pairing.doubtful) for one, other in pairing.claims.items()],
        [measure_row(one) for one in measures],
        AgreementRow(
            round(figures.claim_f1, 6), *(None if one is None else round(one, 6) for one in figures[1:])
        ),
        [DifferenceRow(*one, difference_words(comparison, one)) for one in comparison.differences],
        [DiagnosticRow.of(one) for one in findings],
    )


DOCUMENT = DocumentType("What 'argmap compare --json' prints", CompareDocument)

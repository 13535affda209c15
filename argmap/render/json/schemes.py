"""What `argmap schemes --json` prints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from msgspec import field

from argmap.core.documents import DocumentType, Row, says
from argmap.semantics.schemes import CriticalQuestion, QuestionKind, Scheme


class CriticalQuestionRow(Row, frozen=True):
    """A critical question."""

    name: str
    kind: QuestionKind
    asks: str
    claim: Annotated[str, says("A claim that answers it.")]

    @classmethod
    def of(cls, question: CriticalQuestion) -> CriticalQuestionRow:
        """Return the row of a critical question."""
        return cls(question.name, question.kind, question.asks, question.claim)


class SchemeRow(Row, frozen=True):
    """An argument scheme."""

    name: str
    title: str
    family: str
    premises: Annotated[dict[str, str], says("The premises, by role.")]
    conclusion: str
    questions: list[CriticalQuestionRow]
    also: Annotated[tuple[str, ...], says("Other recognized names.")]
    aif_id: Annotated[str | None, says("The id in AIFdb; null if unknown.")] = field(name="aif-id")
    aif_name: Annotated[str | None, says("The name in AIFdb.")] = field(name="aif-name")

    @classmethod
    def of(cls, scheme: Scheme) -> SchemeRow:
        """Return the row of a scheme."""
        return cls(
            scheme.name,
            scheme.title,
            scheme.family,
            dict(scheme.premises),
            scheme.conclusion,
            [CriticalQuestionRow.of(question) for question in scheme.questions.values()],
            scheme.also,
            scheme.aif_id,
            scheme.aif_name,
        )


class SchemesDocument(Row, frozen=True):
    """The argument schemes that were asked for."""

    schemes: list[SchemeRow]

    @classmethod
    def of(cls, schemes: Iterable[Scheme]) -> SchemesDocument:
        """Return the document of schemes."""
        return cls([SchemeRow.of(scheme) for scheme in schemes])


DOCUMENT = DocumentType("What 'argmap schemes --json' prints", SchemesDocument)

"""What `argmap questions --json` prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated

from argmap.core.documents import DocumentType, Row, says
from argmap.core.model import Link
from argmap.render.json.shared.cases import DescribedStatus
from argmap.semantics import Status
from argmap.semantics.schemes import AskedQuestion, QuestionKind


class AnswerRow(Row, frozen=True):
    """A claim that answers a question."""

    claim: str
    status: DescribedStatus


class AskedRow(Row, frozen=True):
    """A critical question about a link."""

    name: str
    kind: QuestionKind
    asks: str
    answers: list[AnswerRow]
    yaml: Annotated[
        str | None,
        says(
            "A claim that answers it, to paste below the claims; null if it is answered, or "
            "if no claim can answer it."
        ),
    ]


class QuestionedLinkRow(Row, frozen=True):
    """A link with a known scheme, and the questions about it."""

    link: str
    scheme: str
    questions: list[AskedRow]


class UnknownRow(Row, frozen=True):
    """A link whose scheme is not known."""

    link: str
    scheme: str


class QuestionsDocument(Row, frozen=True):
    """The critical questions about the links of a case."""

    case: str
    links: list[QuestionedLinkRow]
    unknown: Annotated[list[UnknownRow], says("The links whose scheme is not known.")]

    @classmethod
    def of(
        cls,
        case: str,
        asked: Iterable[AskedQuestion],
        unknown: Iterable[Link],
        statuses: Mapping[str, Status],
        claims: Mapping[tuple[str, str], str | None],
    ) -> QuestionsDocument:
        """Return the document of the questions; `claims` are those to be pasted, by link and question."""
        rows: dict[str, QuestionedLinkRow] = {}
        for one in asked:
            link, question = one.link.name, one.question
            row = rows.setdefault(link, QuestionedLinkRow(link, one.scheme.name, []))
            answers = [AnswerRow(claim, statuses[claim]) for claim in one.answers]
            yaml = claims.get((link, question.name))
            row.questions.append(AskedRow(question.name, question.kind, question.asks, answers, yaml))
        return cls(case, list(rows.values()), [UnknownRow(k.name, k.scheme or "") for k in unknown])


DOCUMENT = DocumentType("What 'argmap questions --json' prints", QuestionsDocument)

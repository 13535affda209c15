"""What `argmap quiz --json` prints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from argmap.core.documents import Count, DocumentType, Row, says
from argmap.render.quiz.question import Form, Question


class GivenRow(Row, frozen=True):
    """A text that a question is about."""

    label: str
    text: str


class QuestionRow(Row, frozen=True):
    """A question with its one right answer."""

    id: Annotated[str, says("Stays the same while the claims and links that it is about keep their ids.")]
    kind: str
    form: Annotated[Form, says("A choice of one option, an order of all, or an option for each item.")]
    asks: str
    given: list[GivenRow]
    items: Annotated[list[str], says("The items to match with options; empty in other forms.")]
    options: Annotated[list[str], says("In the order in which they are shown.")]
    right: Annotated[
        list[Count], says("Indices of options, from 0: the right one, the right order, or one for each item.")
    ]
    feedback: Annotated[str, says("Why the answer is right.")]
    about: Annotated[list[str], says("The claims and links that it is made from.")]

    @classmethod
    def of(cls, question: Question) -> QuestionRow:
        """Return the row of a question."""
        return cls(
            question.id,
            question.kind,
            question.form,
            question.asks,
            [GivenRow(one.label, one.text) for one in question.given],
            list(question.items),
            list(question.options),
            list(question.right),
            question.feedback,
            list(question.about),
        )


class QuizDocument(Row, frozen=True):
    """Questions about a case."""

    case: str
    seed: int
    questions: list[QuestionRow]

    @classmethod
    def of(cls, case: str, seed: int, questions: Iterable[Question]) -> QuizDocument:
        """Return the document of a quiz."""
        return cls(case, seed, [QuestionRow.of(one) for one in questions])


DOCUMENT = DocumentType("What 'argmap quiz --json' prints", QuizDocument)

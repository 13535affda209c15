"""What `argmap grade --json` prints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from argmap.compare.model_answer.grading import Grade, Mark
from argmap.compare.model_answer.rubric import Rubric
from argmap.core.diagnostics import Diagnostic
from argmap.core.documents import DocumentType, Row, says
from argmap.render.json.compare import ComparedMap, compared_row


class MarkRow(Row, frozen=True):
    """What is given for one criterion."""

    criterion: str
    title: str
    points: Annotated[
        float | None, says("Null if nothing can be measured and the teacher has not given points.")
    ]
    most: float
    level: str
    says: str
    overridden: Annotated[bool, says("Whether the teacher gave these points.")]


class GradeRow(Row, frozen=True):
    """The marks of one map."""

    student: str
    points: float
    most: Annotated[float, says("The maximum, over the criteria that count.")]
    marks: list[MarkRow]
    compared: ComparedMap


class GradeDocument(Row, frozen=True):
    """The marks of several maps by a rubric."""

    rubric: str
    model: str
    grades: list[GradeRow]

    @classmethod
    def of(
        cls, rubric: Rubric, model: str, grades: Iterable[tuple[Grade, Iterable[Diagnostic]]]
    ) -> GradeDocument:
        """The marks of maps, each with what the checks find in it."""
        return cls(rubric.title, model, [_row(grade, findings) for grade, findings in grades])


def _row(grade: Grade, findings: Iterable[Diagnostic]) -> GradeRow:
    return GradeRow(
        grade.student,
        grade.points,
        grade.most,
        [_mark(mark) for mark in grade.marks],
        compared_row(grade.comparison, grade.measures.values(), findings),
    )


def _mark(mark: Mark) -> MarkRow:
    one = mark.criterion
    return MarkRow(one.name, one.title, mark.points, one.points, mark.level, mark.says, mark.overridden)


DOCUMENT = DocumentType("What 'argmap grade --json' prints", GradeDocument)

"""What `argmap grade --json` prints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from argmap.compare.model_answer.grading import CriterionMark, Grade, Ungraded
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


class UngradedRow(Row, frozen=True):
    """A hand-in without marks."""

    student: Annotated[str, says("The name of the map; for a file that is no map, its path in the folder.")]
    kind: Annotated[
        Literal["unreadable", "no-map"],
        says("Whether it is a map that cannot be read, or a file that is no map."),
    ]
    reason: Annotated[
        str, says("The first mistake with its place; or what a file is that is no map, or empty.")
    ]


class GradeDocument(Row, frozen=True):
    """The marks of several maps by a rubric."""

    rubric: str
    model: str
    grades: list[GradeRow]
    ungraded: Annotated[list[UngradedRow], says("The hand-ins without marks.")]

    @classmethod
    def of(
        cls,
        rubric: Rubric,
        model: str,
        grades: Iterable[tuple[Grade, Iterable[Diagnostic]]],
        ungraded: Iterable[Ungraded],
    ) -> GradeDocument:
        """Return the document of the marks, with the findings of the checks, and of the hand-ins without."""
        rows = [_row(grade, findings) for grade, findings in grades]
        return cls(rubric.title, model, rows, [UngradedRow(*one) for one in ungraded])


def _row(grade: Grade, findings: Iterable[Diagnostic]) -> GradeRow:
    return GradeRow(
        grade.student,
        grade.points,
        grade.most,
        [_mark(mark) for mark in grade.marks],
        compared_row(grade.student, grade.comparison, grade.measures.values(), findings),
    )


def _mark(mark: CriterionMark) -> MarkRow:
    one = mark.criterion
    return MarkRow(one.name, one.title, mark.points, one.points, mark.level, mark.says, mark.overridden)


DOCUMENT = DocumentType("What 'argmap grade --json' prints", GradeDocument)

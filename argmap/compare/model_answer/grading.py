"""Points for a map by a rubric; points given by a teacher take precedence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from argmap.compare.model_answer.comparison import Comparison
from argmap.compare.model_answer.measures import Measure, MeasureName
from argmap.compare.model_answer.rubric import Criterion, Override, Rubric
from argmap.core.display import shown

_NOTHING: Mapping[str, Override] = {}


@dataclass(frozen=True, slots=True)
class CriterionMark:
    """The result for one criterion.

    `points` is None if there is nothing to measure and no decision by a teacher: then the criterion does not
    count. `level` and `says` are empty if the rubric has no words for the result; `overridden` is whether the
    points are a teacher's.
    """

    criterion: Criterion
    measure: Measure | None
    points: float | None
    level: str
    says: str
    overridden: bool


@dataclass(frozen=True, slots=True)
class Grade:
    """The marks of the map named `student`; `points` of at most `most` in all."""

    student: str
    comparison: Comparison = field(repr=False)
    measures: Mapping[MeasureName, Measure] = field(repr=False)
    marks: tuple[CriterionMark, ...] = field(repr=False)

    @property
    def points(self) -> float:
        """The sum of the given points."""
        return round(sum(mark.points or 0.0 for mark in self.marks), 6)

    @property
    def most(self) -> float:
        """The maximum points of the criteria that count."""
        return round(sum(mark.criterion.points for mark in self.marks if mark.points is not None), 6)

    def __repr__(self) -> str:
        return shown(self, self.student, f"{self.points:g} of {self.most:g}")


class Ungraded(NamedTuple):
    """A hand-in without marks: a map that cannot be read, or a file that is not a map.

    `reason` has the first mistake with its place, or what a file is that is not a map, if that is known.
    """

    student: str
    kind: Literal["unreadable", "no-map"]
    reason: str


def grade_map(
    rubric: Rubric,
    student: str,
    comparison: Comparison,
    checks: Measure,
    overrides: Mapping[str, Override] = _NOTHING,
) -> Grade:
    """Grade a map that was compared with a model answer; `overrides` are by the names of criteria."""
    measures = {**comparison.measures, checks.name: checks}
    marks = (
        _mark(rubric, one, measures[one.measure] if one.measure else None, overrides.get(one.name))
        for one in rubric.criteria.values()
    )
    return Grade(student, comparison, measures, tuple(marks))


def _mark(
    rubric: Rubric, criterion: Criterion, measure: Measure | None, override: Override | None
) -> CriterionMark:
    share = measure.share if measure is not None else None
    level = None if share is None else criterion.level(share)
    points = None
    if share is not None:
        own = level.points if level is not None else None
        points = rubric.rounded(share * criterion.points) if own is None else own
    given = override.points if override is not None else None
    says = (override.says if override is not None else "") or (level.says if level is not None else "")
    name = level.name if level is not None and given is None else ""
    return CriterionMark(
        criterion, measure, points if given is None else given, name, says, given is not None
    )

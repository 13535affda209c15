"""Maps compared with a model answer, and graded by a rubric."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from argmap.apps.api.arguments import AnyCase, case_of
from argmap.apps.api.checking import check
from argmap.apps.api.documented import Documented
from argmap.compare.diff.matching import THRESHOLD
from argmap.compare.model_answer.comparison import Comparison
from argmap.compare.model_answer.comparison import compare_with_model as compare_maps
from argmap.compare.model_answer.differences import Difference
from argmap.compare.model_answer.grading import Grade, Ungraded, grade_map
from argmap.compare.model_answer.measures import Agreement, Measure, MeasureName
from argmap.compare.model_answer.rubric import (
    NO_DECISIONS,
    STANDARD,
    Overrides,
    Rubric,
    parse_overrides,
    parse_rubric,
    standard_rubric_text,
)
from argmap.core.diagnostics import ArgmapError, Diagnostic, SourceText, file_path
from argmap.core.display import counted, shown, table
from argmap.core.model import Case
from argmap.core.parameters import require_known, require_mapping, require_number
from argmap.render.model_answer import MEASURE_WORDS, difference_words, measure_words
from argmap.workspace.library import read_text

if TYPE_CHECKING:
    from argmap.render.json.compare import ComparedMap, CompareDocument
    from argmap.render.json.grade import GradeDocument


_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Compared(Documented):
    """A map compared with a model answer; iterating yields the named differences.

    `name` is what the map is called, and `findings` is what the checks find in it.
    """

    name: str
    comparison: Comparison = field(repr=False)
    checks: Measure = field(repr=False)
    findings: tuple[Diagnostic, ...] = field(repr=False)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Every difference, once."""
        return self.comparison.differences

    @property
    def agreement(self) -> Agreement:
        """F1 of claims and of links, kappa of relations, and CASS; from 0 to 1, None where not defined."""
        return self.comparison.agreement

    @property
    def measures(self) -> Mapping[MeasureName, Measure]:
        """The measures by name."""
        return {**self.comparison.measures, self.checks.name: self.checks}

    def __iter__(self) -> Iterator[Difference]:
        return iter(self.differences)

    def __len__(self) -> int:
        return len(self.differences)

    def words(self, difference: Difference) -> str:
        """Return a difference in a sentence."""
        return difference_words(self.comparison, difference)

    @property
    def document(self) -> CompareDocument:
        """The value of `as_json` as a typed object."""
        return compare_document(self.comparison.model, [self])

    @property
    def row(self) -> ComparedMap:
        """The row of this map in the JSON value."""
        from argmap.render.json.compare import compared_row

        return compared_row(self.name, self.comparison, self.measures.values(), self.findings)

    def __repr__(self) -> str:
        names = f"{self.name} by {self.comparison.model.label}"
        return shown(self, names, counted(len(self), "difference"))

    def _repr_html_(self) -> str:
        """Return the measures and the differences as a table."""
        rows = [
            (MEASURE_WORDS[one.name], "" if one.share is None else f"{one.share:.0%}", measure_words(one))
            for one in self.measures.values()
        ]
        rows += [(one.kind, "", self.words(one)) for one in self.differences]
        return table(("", "share", ""), rows)


@dataclass(frozen=True, slots=True)
class Grades(Documented):
    """The marks of several maps by one rubric; iterating yields a `Grade` for each.

    `findings` are what the checks find, by the name of the student. `ungraded` are the hand-ins without
    marks, for the command; Python passes only maps.
    """

    rubric: Rubric = field(repr=False)
    model: Case = field(repr=False)
    grades: tuple[Grade, ...] = field(repr=False)
    findings: Mapping[str, tuple[Diagnostic, ...]] = field(repr=False)
    ungraded: tuple[Ungraded, ...] = field(default=(), repr=False)

    def __iter__(self) -> Iterator[Grade]:
        """Yield the marks of each map."""
        return iter(self.grades)

    def __len__(self) -> int:
        return len(self.grades)

    @property
    def document(self) -> GradeDocument:
        """The value of `as_json` as a typed object."""
        from argmap.render.json.grade import GradeDocument

        rows = [(grade, self.findings[grade.student]) for grade in self.grades]
        return GradeDocument.of(self.rubric, self.model.label, rows, self.ungraded)

    def csv(self) -> str:
        """Return the marks as comma-separated values, in which no cell is a formula."""
        from argmap.formats.grades.csv import write

        return write(self.grades, self.ungraded)

    def page(self, grade: Grade) -> str:
        """Return the feedback for one of the maps as an HTML page."""
        from argmap.formats.grades.page import write

        return write(self.rubric, grade, self.findings[grade.student])

    def __repr__(self) -> str:
        return shown(self, self.model.label, counted(len(self), "map"))

    def _repr_html_(self) -> str:
        """Return the points as a table."""
        names = list(self.rubric.criteria)
        rows = [
            (
                grade.student,
                *("" if mark.points is None else f"{mark.points:g}" for mark in grade.marks),
                f"{grade.points:g} of {grade.most:g}",
            )
            for grade in self.grades
        ]
        return table(("map", *names, "points"), rows)


def compare_with_model(
    model: AnyCase, student: AnyCase, *, threshold: float = THRESHOLD, same: Mapping[str, str] = _NONE
) -> Compared:
    """Compare a map with a model answer: what was found, and every difference by name.

    Claims are the same whose texts are at least `threshold` alike, from 0 to 1, as `argmap.diff` measures it;
    order and ids say nothing. `same` are ids of claims of the model answer with those of the map that say the
    same in other words. See `docs/for-teachers.md` for what is measured.

    Raises:
        ArgmapError: A case cannot be loaded or has no such claim, or the threshold is out of range.
    """
    require_number("threshold", threshold, 0, 1)
    require_mapping("same", same, '{"claim-of-the-model": "claim-of-the-map"}')
    return Comparer(model, threshold).compare(student, same)


class Comparer:
    """Compares maps with one model answer, which is checked once."""

    def __init__(self, model: AnyCase, threshold: float = THRESHOLD) -> None:
        """Load the model answer.

        Raises:
            ArgmapError: It cannot be loaded.
        """
        self.model = case_of(model)
        self._threshold = threshold
        self._usual = Counter(one.rule for one in check(self.model))

    def compare(
        self, student: AnyCase, same: Mapping[str, str] = _NONE, *, name: str | None = None
    ) -> Compared:
        """Compare a map; it is called `name`, or as its case is.

        Raises:
            ArgmapError: It cannot be loaded, or there is no such claim.
        """
        case = case_of(student)
        for one, now in same.items():
            require_known("same", one, self.model.claims.keys())
            require_known("same", now, case.claims.keys())
        comparison = compare_maps(self.model, case, threshold=self._threshold, same=same)
        findings = tuple(check(case))
        counts = Counter(one.rule for one in findings)
        count = sum(max(0, number - self._usual[rule]) for rule, number in counts.items())
        share = max(0.0, 1 - count / max(len(case.claims), 1))
        checks = Measure("checks", share, count, len(case.claims), len(findings))
        return Compared(case.label if name is None else name, comparison, checks, findings)


def compare_document(model: Case, compared: Iterable[Compared]) -> CompareDocument:
    """Return the JSON document of several comparisons with one model answer."""
    from argmap.render.json.compare import CompareDocument

    return CompareDocument(model.label, [one.row for one in compared])


def grade(
    model: AnyCase,
    students: Mapping[str, AnyCase],
    rubric: str | os.PathLike[str] = STANDARD,
    *,
    overrides: str | os.PathLike[str] | None = None,
    threshold: float = THRESHOLD,
) -> Grades:
    """Grade maps, by the name of each student, by a rubric: a file, or "standard".

    What the file of `overrides` says for a student and a criterion stands. See `docs/for-teachers.md` for
    both files.

    Raises:
        ArgmapError: A case or a file cannot be read or has mistakes, or the threshold is out of range.
    """
    require_number("threshold", threshold, 0, 1)
    require_mapping("students", students, '{"ann": "ann.yaml"}')
    read = load_rubric(rubric)
    comparer = Comparer(model, threshold)
    return grade_all(read, comparer, {name: case_of(one) for name, one in students.items()}, overrides)


def grade_all(
    rubric: Rubric,
    comparer: Comparer,
    maps: Mapping[str, Case],
    overrides: str | os.PathLike[str] | None,
    ungraded: Iterable[Ungraded] = (),
) -> Grades:
    """Grade maps, by the name of each; `overrides` is a file, `ungraded` are the other hand-ins.

    Raises:
        ArgmapError: That file cannot be read or has mistakes.
    """
    left = tuple(ungraded)
    names = {one.student for one in left}
    given = load_overrides(overrides, rubric, comparer.model, maps, names)
    decided = {name: given.get(name, NO_DECISIONS) for name in maps}
    compared = {name: comparer.compare(case, decided[name].same, name=name) for name, case in maps.items()}
    grades = (
        grade_map(rubric, name, one.comparison, one.checks, decided[name].marks)
        for name, one in compared.items()
    )
    findings = {name: one.findings for name, one in compared.items()}
    return Grades(rubric, comparer.model, tuple(grades), findings, left)


def load_rubric(rubric: str | os.PathLike[str]) -> Rubric:
    """Read a rubric from a file, or the one that is called "standard".

    Raises:
        ArgmapError: There is no such file, or it is not a rubric.
    """
    if rubric == STANDARD:
        return parse_rubric(SourceText(STANDARD, standard_rubric_text()))
    return parse_rubric(_source(rubric, "name a file, or 'standard' for the rubric that comes with argmap"))


def load_overrides(
    file: str | os.PathLike[str] | None,
    rubric: Rubric,
    model: Case,
    maps: Mapping[str, Case],
    ungraded: Collection[str],
) -> Overrides:
    """Read what a teacher decides about some maps.

    Raises:
        ArgmapError: There is no such file, or it has mistakes.
    """
    if file is None:
        return {}
    return parse_overrides(_source(file, ""), rubric, model, maps, ungraded)


def _source(file: str | os.PathLike[str], hint: str) -> SourceText:
    try:
        name = file_path(file)
        return SourceText(name, read_text(name))
    except ArgmapError as error:
        said = ": ".join([error.message, *(one.message for one in error.diagnostics[:1])])
        raise ArgmapError(said, hint=hint or error.hint) from None

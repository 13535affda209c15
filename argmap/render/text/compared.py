"""Maps compared with a model answer, and their marks, for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from argmap.compare.model_answer.common_differences import find_common_differences
from argmap.compare.model_answer.comparison import Comparison
from argmap.compare.model_answer.differences import Difference
from argmap.compare.model_answer.grading import Grade, Ungraded
from argmap.compare.model_answer.measures import Measure
from argmap.compare.model_answer.rubric import Rubric
from argmap.core.diagnostics import Diagnostic
from argmap.core.display import counted
from argmap.core.model import Case
from argmap.core.quoting import in_printed_marks, one_line
from argmap.render.model_answer import (
    MEASURE_WORDS,
    common_difference_words,
    difference_words,
    measure_words,
    ungraded_words,
)
from argmap.render.text.lines import Line
from argmap.render.text.table import table_lines

#: The fewest maps of which something is said as of a class.
_LEAST_OF_A_CLASS = 3
#: The most differences that are listed of a class.
_MOST_COMMON = 10


def compared_lines(
    name: str, comparison: Comparison, measures: Iterable[Measure], findings: Sequence[Diagnostic]
) -> Iterator[Line]:
    """Yield what was found, how far both maps agree, every difference, and what the checks find.

    `name` is what the map of the student is called.
    """
    compared_with = f" compared with {one_line(comparison.model.label)}"
    yield Line("", "  ", [(one_line(name), "bold"), (compared_with, "")])
    yield Line("", None, [])
    shown = list(measures)
    wide = max(len(MEASURE_WORDS[one.name]) for one in shown)
    for one in shown:
        share = "" if one.share is None else f"{one.share:.0%}"
        yield Line(
            "",
            " " * (wide + 10),
            [
                (f"{MEASURE_WORDS[one.name]:<{wide}}  ", ""),
                (f"{share:>4}  ", "bold"),
                (measure_words(one, findings=len(findings)), "dim"),
            ],
        )
    yield Line("", None, [])
    figures = comparison.agreement
    parts = [("claim F1", figures.claim_f1), ("link F1", figures.link_f1)]
    parts += [("kappa", figures.kappa), ("CASS", figures.cass)]
    said = ", ".join(f"{name} {'-' if value is None else f'{value:.2f}'}" for name, value in parts)
    yield Line("", "  ", [("agreement: ", ""), (said, "bold")])
    yield Line("", None, [])
    yield Line("", "  ", [(f"{counted(len(comparison.differences), 'difference')}", "bold")])
    for difference in comparison.differences:
        yield _difference(comparison, difference)
    doubtful = comparison.pairing.doubtful
    for claim in (one for one in comparison.pairing.claims if one in doubtful):
        here = comparison.student.claims[comparison.pairing.claims[claim]]
        there = comparison.model.claims[claim]
        said, meant = (in_printed_marks(one_line(claim.text)) for claim in (here, there))
        words = f"{said} was taken for {meant}"
        yield Line("  ", "    ", [("please check  ", "dim"), (words, "")])
    for finding in findings:
        yield Line("  ", "    ", [(f"check {finding.rule}  ", "dim"), (one_line(finding.message), "")])


def grade_lines(
    rubric: Rubric, grades: Sequence[Grade], ungraded: Sequence[Ungraded], width: int | None, dots: str
) -> Iterator[Line]:
    """Yield a table of points, a row for each hand-in; points that a teacher gave are marked."""
    names = list(rubric.criteria)
    rows: list[list[str]] = []
    for grade in grades:
        cells = [
            "" if m.points is None else f"{m.points:g}{'*' if m.overridden else ''}" for m in grade.marks
        ]
        rows.append([grade.student, *cells, f"{grade.points:g}", f"{grade.most:g}"])
    rows += [[one.student, *("" for _ in names), "-", ""] for one in ungraded]
    yield from table_lines(["map", *names, "points", "of"], rows, width, dots)
    for one in ungraded:
        yield Line("", "  ", [(one_line(f"{one.student}: {ungraded_words(one)}"), "dim")])
    if any(mark.overridden for grade in grades for mark in grade.marks):
        yield Line("", "  ", [("* by the teacher", "dim")])
    for grade in grades:
        for name, mark in zip(names, grade.marks, strict=True):
            if mark.points is not None and mark.points > mark.criterion.points:
                more = f"{grade.student} has {mark.points:g} points for {name}, of {mark.criterion.points:g}"
                yield Line("", "  ", [(one_line(more), "dim")])


def grade_difference_lines(grades: Iterable[Grade]) -> Iterator[Line]:
    """Yield the differences of each map."""
    for grade in grades:
        comparison = grade.comparison
        yield Line("", None, [])
        said = counted(len(comparison.differences), "difference")
        yield Line("", "  ", [(one_line(grade.student), "bold"), (f": {said}", "")])
        for one in comparison.differences:
            yield _difference(comparison, one)


def class_lines(model: Case, grades: Sequence[Grade]) -> Iterator[Line]:
    """Yield the points of a class as a whole, and what at least half of its maps differ in."""
    if len(grades) < _LEAST_OF_A_CLASS:
        return
    points = [grade.points for grade in grades]
    mean, most = sum(points) / len(points), max(grade.most for grade in grades)
    said = f": {mean:.1f} of {most:g} points on average, from {min(points):g} to {max(points):g}"
    yield Line("", None, [])
    yield Line("", "  ", [(f"{counted(len(grades), 'map')} in all", "bold"), (said, "")])
    common = find_common_differences(grades, (len(grades) + 1) // 2)
    for one in common[:_MOST_COMMON]:
        yield Line("  ", "    ", [(f"{one.maps} ", "bold"), (common_difference_words(model, one), "")])
    if (more := len(common) - _MOST_COMMON) > 0:
        words = f"and {counted(more, 'other difference')} that half of them have"
        yield Line("  ", "    ", [(words, "dim")])


def _difference(comparison: Comparison, difference: Difference) -> Line:
    """Return a difference; of claims that may be the same, also what to write if they are."""
    words = difference_words(comparison, difference)
    pieces = [(f"{difference.kind}  ", "dim"), (words, "")]
    if difference.kind == "claim-in-other-words":
        ids = one_line(f"{difference.student[0]}: {difference.model[0]}")
        pieces.append((f" (same: {{{ids}}})", "dim"))
    return Line("  ", "    ", pieces)

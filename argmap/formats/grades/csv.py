"""Marks as comma-separated values: a row for each map and criterion, and one for the sum of each map.

A map that cannot be read, or a file that is not a map, has a row for its sum alone, without points and with
the reason.

Cells that a spreadsheet would run as formulas begin with an apostrophe.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from argmap.compare.model_answer.grading import Grade, Ungraded
from argmap.formats.shared.files.csv import csv_text
from argmap.render.model_answer import counted_words, difference_words, ungraded_words

_COLUMNS = ("student", "criterion", "points", "of", "level", "comment", "by", "counted")
#: The criterion of the row with the sum.
_TOTAL = "total"


def write(grades: Iterable[Grade], ungraded: Iterable[Ungraded]) -> str:
    """Return marks as a table.

    The comment on a sum has all differences, or why a hand-in has no points.
    """
    return "\ufeff" + csv_text(_rows(grades, ungraded))


def _rows(grades: Iterable[Grade], ungraded: Iterable[Ungraded]) -> Iterator[Sequence[str]]:
    yield _COLUMNS
    for grade in grades:
        for mark in grade.marks:
            one = mark.criterion
            yield (
                grade.student,
                one.title,
                "" if mark.points is None else f"{mark.points:g}",
                f"{one.points:g}",
                mark.level,
                mark.says,
                "teacher" if mark.overridden else "",
                counted_words(mark),
            )
        said = " ".join(difference_words(grade.comparison, one) for one in grade.comparison.differences)
        yield grade.student, _TOTAL, f"{grade.points:g}", f"{grade.most:g}", "", said, "", ""
    for left in ungraded:
        yield left.student, _TOTAL, "", "", "", ungraded_words(left), "", ""

"""Marks as comma-separated values: a row for each map and criterion, and one for the sum of each map.

A map that cannot be read, or a file that is no map, has a row for its sum alone, without points and with the
reason.

Cells that a spreadsheet would run as formulas begin with an apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from argmap.compare.model_answer.grading import Grade, Ungraded
from argmap.formats.shared.table.columns import safe_cell
from argmap.render.model_answer import counted_words, difference_words, ungraded_words

_COLUMNS = ("student", "criterion", "points", "of", "level", "comment", "by", "counted")
#: The criterion of the row with the sum.
_TOTAL = "total"


def write(grades: Iterable[Grade], ungraded: Iterable[Ungraded]) -> str:
    """Return marks as a table.

    The comment on a sum has all differences, or why a hand-in has no points.
    """
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow(_COLUMNS)
    for grade in grades:
        for mark in grade.marks:
            one = mark.criterion
            points = "" if mark.points is None else f"{mark.points:g}"
            by = "teacher" if mark.overridden else ""
            row = [
                grade.student,
                one.title,
                points,
                f"{one.points:g}",
                mark.level,
                mark.says,
                by,
                counted_words(mark),
            ]
            table.writerow([safe_cell(cell) for cell in row])
        said = " ".join(difference_words(grade.comparison, one) for one in grade.comparison.differences)
        row = [grade.student, _TOTAL, f"{grade.points:g}", f"{grade.most:g}", "", said, "", ""]
        table.writerow([safe_cell(cell) for cell in row])
    for left in ungraded:
        row = [left.student, _TOTAL, "", "", "", ungraded_words(left), "", ""]
        table.writerow([safe_cell(cell) for cell in row])
    return "\ufeff" + written.getvalue()

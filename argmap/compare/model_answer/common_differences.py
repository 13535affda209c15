"""The differences from the model answer that many maps of a class have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from argmap.compare.model_answer.differences import Difference, DifferenceKind
from argmap.compare.model_answer.grading import Grade


class CommonDifference(NamedTuple):
    """A kind of difference, the element of the model answer that it is about, and in how many maps it is.

    `element` is the id of a claim or the name of a link; empty where each map differs in other elements.
    """

    kind: DifferenceKind
    element: str
    maps: int


def find_common_differences(grades: Iterable[Grade], least: int) -> list[CommonDifference]:
    """Return the differences that at least so many maps have, the most common ones first."""
    counts: dict[tuple[DifferenceKind, str], int] = {}
    for grade in grades:
        for one in dict.fromkeys(map(_key, grade.comparison.differences)):
            counts[one] = counts.get(one, 0) + 1
    found = [CommonDifference(*one, count) for one, count in counts.items() if count >= least]
    return sorted(found, key=lambda one: -one.maps)


def _key(difference: Difference) -> tuple[DifferenceKind, str]:
    several = difference.kind in ("party-missing", "other-conclusion")
    return difference.kind, "" if several or not difference.model else difference.model[0]

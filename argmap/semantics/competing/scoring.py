"""Scores of a matrix of competing hypotheses: the ranks of positions, and the diagnosticity of evidence.

This module must not know cases. Positions rank by the least inconsistency, whatever supports them. Two
scorings are published:

- `count`: each inconsistency counts one, a strong one two; R. J. Heuer, Psychology of Intelligence Analysis,
  1999, chapter 8 counts the minuses, and M. Burton's Open Source ACH (functions.php) counts two for what is
  very inconsistent. Equal counts share a rank.
- `squares`: the squares of the distances from neutral, so that a strong inconsistency counts four. Ties are
  broken by the squares of consistent cells, then by the share of silent evidence. It is the scoring of Open
  Synthesis (T. Schiller, 2016 onwards; openach/metrics.py).

The diagnosticity of a piece of evidence is the population standard deviation of its cells, as in Open
Synthesis: 0 if all cells are equal, which Heuer calls without diagnostic value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import pstdev
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

#: The relation of a piece of evidence to a position; "mixed" is both for it and against it.
Cell: TypeAlias = Literal[
    "strongly consistent", "consistent", "none", "mixed", "inconsistent", "strongly inconsistent"
]
Scoring: TypeAlias = Literal["count", "squares"]

#: The distance of a cell from neutral: negative if it is inconsistent.
DISTANCES: Mapping[Cell, int] = MappingProxyType(
    {
        "strongly consistent": 2,
        "consistent": 1,
        "none": 0,
        "mixed": 0,
        "inconsistent": -1,
        "strongly inconsistent": -2,
    }
)


class Score(NamedTuple):
    """The inconsistency and consistency of a position by one scoring, and its rank from 1.

    Equal positions share a rank.
    """

    inconsistency: int
    consistency: int
    rank: int


def score_positions(matrix: Sequence[Sequence[Cell]], scoring: Scoring = "count") -> list[Score]:
    """Score each position by its cells; `matrix` has a sequence of cells for each position, in order."""
    power = 2 if scoring == "squares" else 1
    against = [sum((-DISTANCES[cell]) ** power for cell in cells if DISTANCES[cell] < 0) for cells in matrix]
    speaking = [sum(DISTANCES[cell] ** power for cell in cells if DISTANCES[cell] > 0) for cells in matrix]
    keys: list[tuple[float, ...]]
    if scoring == "squares":
        silent = map(silence, matrix)
        keys = [(bad, -good, none) for bad, good, none in zip(against, speaking, silent, strict=True)]
    else:
        keys = [(bad,) for bad in against]
    ranks = [1 + sum(other < key for other in keys) for key in keys]
    return [Score(*one) for one in zip(against, speaking, ranks, strict=True)]


def diagnosticity(cells: Sequence[Cell]) -> float:
    """Return how well a piece of evidence separates the positions: from 0, not at all, to 2."""
    return pstdev(DISTANCES[cell] for cell in cells) if cells else 0.0


def silence(cells: Sequence[Cell]) -> float:
    """Return the share of silent cells."""
    return cells.count("none") / len(cells) if cells else 0.0

"""The matrix of an analysis of competing hypotheses (R. J. Heuer, 1999), derived from a case.

Its columns are positions that exclude each other, its rows the evidence: claims without supports that lead to
one of them. Rejected evidence does not count. The positions rank by the least inconsistency (see `scoring`),
and the ranking is tested against the loss of each piece of evidence, as `cruxes` tests a verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from argmap.core.diagnostics import ArgmapError
from argmap.core.graph import ArgumentGraph
from argmap.core.model import part_hint
from argmap.semantics.competing.bearing import Bearings
from argmap.semantics.competing.rivals import Rivals
from argmap.semantics.competing.scoring import Cell, Score, Scoring, diagnosticity, score_positions, silence
from argmap.semantics.explain.trial_verdicts import Trial
from argmap.semantics.grounded_verdicts import Grounded, evaluate_grounded
from argmap.semantics.status import Status
from argmap.semantics.structure import REJECTED

T = TypeVar("T")

#: The most cells, over all tables with a piece of evidence left out, that are scored: less than a minute's
#: work.
_MOST_CELLS = 25_000_000


class RankedPosition(NamedTuple):
    """A position, the verdict on it, and its score."""

    claim: str
    status: Status
    score: Score


class Evidence(NamedTuple):
    """A piece of evidence: its cells, in the order of the positions, and how well it separates them."""

    claim: str
    status: Status
    cells: tuple[Cell, ...]
    diagnosticity: float


class Shift(NamedTuple):
    """A claim, and the ranks of the positions, in their order, if it were rejected."""

    claim: str
    ranks: tuple[int, ...]


class Matrix(NamedTuple):
    """Positions, the best first; evidence, the most diagnostic first; and what would change the ranking.

    `silent` are claims that could lead to a position, but are rejected or cut off by rejected ones. `tried`
    is the number of claims whose loss was tried.
    """

    rivals: Rivals
    scoring: Scoring
    positions: tuple[RankedPosition, ...]
    evidence: tuple[Evidence, ...]
    silent: tuple[tuple[str, Status], ...]
    shifts: tuple[Shift, ...]
    tried: int

    @property
    def leaders(self) -> tuple[str, ...]:
        """The positions of the first rank."""
        return tuple(one.claim for one in self.positions if one.score.rank == 1)


def build_matrix(graph: ArgumentGraph, rivals: Rivals, scoring: Scoring = "count") -> Matrix:
    """Return the matrix of rival positions, by the grounded verdicts.

    Raises:
        ArgmapError: There is too much evidence to leave out each piece in turn.
    """
    grounded = evaluate_grounded(graph.case)
    statuses, names = grounded.statuses, grounded.structure.names
    bearings = Bearings(graph.case, grounded.structure, rivals.positions)
    cells, concerned = bearings.cells(grounded.values), bearings.cells(None)
    scores = _scores(cells.values(), len(rivals.positions), scoring)
    order = sorted(range(len(scores)), key=lambda at: (scores[at].rank, at))
    rows = [
        Evidence(names[leaf], statuses[names[leaf]], _picked(row, order), round(diagnosticity(row), 4))
        for leaf, row in cells.items()
    ]
    standing = [leaf for leaf in concerned if grounded.values[leaf] != REJECTED]
    if len(standing) * len(concerned) > _MOST_CELLS:
        raise ArgmapError(
            f"this case is too large: {len(standing):,} pieces of evidence would be left out in turn",
            hint=part_hint(graph.case),
        )
    ranks = [one.rank for one in scores]
    trials = zip(standing, _ranks_without(standing, cells, grounded, bearings, scoring), strict=True)
    return Matrix(
        rivals,
        scoring,
        tuple(
            RankedPosition(name, statuses[name], score)
            for name, score in zip(_picked(rivals.positions, order), _picked(scores, order), strict=True)
        ),
        tuple(sorted(rows, key=lambda row: (-row.diagnosticity, silence(row.cells)))),
        tuple((names[leaf], statuses[names[leaf]]) for leaf in concerned if leaf not in cells),
        tuple(Shift(names[leaf], _picked(after, order)) for leaf, after in trials if after != ranks),
        len(standing),
    )


def _ranks_without(
    leaves: Iterable[int],
    cells: Mapping[int, tuple[Cell, ...]],
    grounded: Grounded,
    bearings: Bearings,
    scoring: Scoring,
) -> Iterator[list[int]]:
    """Yield for each leaf the ranks of the positions if it were rejected."""
    trial = Trial(grounded)
    values = trial.grounded.values
    for leaf in leaves:
        touched = trial.push(leaf, accepted=False)
        turned = [
            one for one, (was, _) in touched.items() if REJECTED in {was, values[one]} and was != values[one]
        ]
        if bearings.speaks_alone(leaf, turned):
            left = [row for other, row in cells.items() if other != leaf]
        else:
            left = list(bearings.cells(values).values())
        trial.pop()
        yield [one.rank for one in _scores(left, bearings.width, scoring)]


def _scores(rows: Iterable[Sequence[Cell]], width: int, scoring: Scoring) -> list[Score]:
    """Return the scores of `width` positions; there may be no rows."""
    columns = list(zip(*rows, strict=True)) or [()] * width
    return score_positions(columns, scoring)


def _picked(values: Sequence[T], order: Iterable[int]) -> tuple[T, ...]:
    return tuple(values[at] for at in order)

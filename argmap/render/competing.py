"""The cells of a matrix of competing hypotheses, and the remarks below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from argmap.core.display import counted, joined_with_and
from argmap.semantics.competing.matrix import Matrix, Shift
from argmap.semantics.competing.scoring import Cell


class CellSign(NamedTuple):
    """The appearance of a cell: a glyph, its ASCII version, and a terminal style."""

    glyph: str
    plain: str
    style: str


CELLS: Mapping[Cell, CellSign] = MappingProxyType(
    {
        "strongly consistent": CellSign("++", "++", "bold green4"),
        "consistent": CellSign("+", "+", "green4"),
        "none": CellSign("·", ".", "dim"),
        "mixed": CellSign("±", "+-", "dark_goldenrod"),
        "inconsistent": CellSign("−", "-", "red3"),
        "strongly inconsistent": CellSign("−−", "--", "bold red3"),
    }
)

#: The most names, and the most pairs of names, in one sentence.
_MOST_NAMES, _MOST_PAIRS = 12, 4


def summary_of(matrix: Matrix) -> str:
    """Return the size of a matrix and its ranking, in a sentence."""
    size = (
        f"{counted(len(matrix.positions), 'position')}, {counted(len(matrix.evidence), 'piece')} of evidence"
    )
    how = (
        "inconsistencies are counted, strong ones twice"
        if matrix.scoring == "count"
        else "by the squares of inconsistencies"
    )
    return f"{size}; the least inconsistent ranks first ({how})"


def remarks_on(matrix: Matrix) -> Iterator[str]:
    """Yield the remarks that a reader of the matrix needs, in sentences."""
    if matrix.silent:
        names = [
            name if status in ("accepted", "undecided") else f"{name} ({status})"
            for name, status in matrix.silent
        ]
        yield f"Without bearing as things stand: {joined_with_and(names, _MOST_NAMES)}."
    pairs = matrix.rivals.compatible
    count = len(matrix.positions)
    if len(pairs) == count * (count - 1) // 2 > 0:
        yield "Nothing in the case says that these positions exclude each other."
    elif pairs:
        told = [f"{one} and {other}" for one, other in pairs[:_MOST_PAIRS]]
        more = f", and {len(pairs) - _MOST_PAIRS} more pairs" if len(pairs) > _MOST_PAIRS else ""
        yield f"Nothing in the case says that these exclude each other: {'; '.join(told)}{more}."
    if others := matrix.rivals.others:
        shown = "; ".join(",".join(group) for group in others[:_MOST_PAIRS])
        more = f"; and {len(others) - _MOST_PAIRS} more" if len(others) > _MOST_PAIRS else ""
        yield f"Other rivals, for --positions: {shown}{more}"


def shift_words(matrix: Matrix, shift: Shift, arrow: str) -> str:
    """Return which positions change their ranks if a claim falls."""
    moved = [
        f"{position.claim} {position.score.rank} {arrow} {rank}"
        for position, rank in zip(matrix.positions, shift.ranks, strict=True)
        if rank != position.score.rank
    ]
    return ", ".join(moved)


def leaders_after(matrix: Matrix, shift: Shift) -> tuple[str, ...]:
    """Return the positions that rank first if a claim falls."""
    ranked = zip(matrix.positions, shift.ranks, strict=True)
    return tuple(position.claim for position, rank in ranked if rank == 1)


def ordered_shifts(matrix: Matrix) -> list[Shift]:
    """Return the shifts, first those that change which positions rank first."""
    return sorted(matrix.shifts, key=lambda shift: leaders_after(matrix, shift) == matrix.leaders)


def robustness_of(matrix: Matrix) -> str:
    """Return whether the ranking depends on a single piece of evidence, in a sentence."""
    if not matrix.tried:
        return "No evidence supports or counters these positions."
    if not matrix.shifts:
        return "The ranking does not hang on any single piece of evidence."
    turning = sum(leaders_after(matrix, shift) != matrix.leaders for shift in matrix.shifts)
    of = f"{len(matrix.shifts)} of {counted(matrix.tried, 'piece')} of evidence"
    if silent := matrix.tried - len(matrix.evidence):
        of += f" ({len(matrix.evidence)} in the matrix, {silent} without bearing)"
    if not turning:
        return f"The ranking hangs on {of}; the first rank on none."
    return f"The ranking hangs on {of}, the first rank on {turning}."

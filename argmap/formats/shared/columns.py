"""Columns of boxes, group by group, that give a Graphviz drawing about the shape of a sheet of paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

#: The ratio of width to height of a sheet in landscape.
_SHEET = 2**0.5


def build_columns(
    groups: Sequence[Sequence[str]],
    sizes: Mapping[str, float],
    across: float,
    *,
    lines: float = 0.0,
    shared: bool,
    sideways: bool,
) -> list[list[str]]:
    """Put the boxes of each group into columns of about the same length, as many as fit a sheet best.

    `sizes` are the lengths of boxes along a column, `across` is the width of one, in one unit, and `lines`
    the room that the lines beside the boxes take. Short groups may have a column together if it is
    `shared`. Columns stand side by side if `sideways`, else they are rows.
    """
    total = sum(sizes.values())
    limits = sorted({max(total / count, *sizes.values()) for count in range(1, len(sizes) + 1)})
    shape = _SHEET if sideways else 1 / _SHEET

    def extent(columns: Sequence[Sequence[str]]) -> float:
        longest = max(_length(column, sizes) for column in columns)
        return max(len(columns) * across, (longest + lines) * shape)

    return min((_pack(groups, sizes, limit, shared=shared) for limit in limits), key=extent, default=[])


def _length(names: Sequence[str], sizes: Mapping[str, float]) -> float:
    return sum(sizes[name] for name in names)


def _pack(
    groups: Sequence[Sequence[str]], sizes: Mapping[str, float], limit: float, *, shared: bool
) -> list[list[str]]:
    """Put groups into columns of a limited length."""
    columns: list[list[str]] = []
    open_columns: list[list[str]] = []
    for group in groups:
        long = _length(group, sizes)
        beside = next((c for c in open_columns if _length(c, sizes) + long <= limit), None)
        if beside is not None:
            beside += group
            continue
        parts = _split(group, sizes, ceil(long / limit))
        columns += parts
        if shared and len(parts) == 1:
            open_columns += parts
    return columns


def _split(group: Sequence[str], sizes: Mapping[str, float], count: int) -> list[list[str]]:
    """Cut a group into at most so many parts of about the same length."""
    parts: list[list[str]] = [[]]
    share, done = _length(group, sizes) / count, 0.0
    for name in group:
        if parts[-1] and done + sizes[name] / 2 > share * len(parts):
            parts.append([])
        parts[-1].append(name)
        done += sizes[name]
    return parts

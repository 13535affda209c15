"""Formats a diff can be written in: one file each, found by being here.

A format is a module of this package with a `DIFF_FORMAT`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from argmap.compare.diff.summary import Summary
from argmap.core.registry import Registry


@dataclass(frozen=True, slots=True)
class DiffFormat:
    """One format: its name, what it is for, and the function that writes it."""

    name: str
    summary: str
    render: Callable[[Summary], str] = field(repr=False)


DIFF_FORMATS = Registry("argmap.formats.diffs", "DIFF_FORMAT", DiffFormat)


def diff_formats() -> dict[str, DiffFormat]:
    """All formats by name, in alphabetical order."""
    return DIFF_FORMATS.all

"""Formats of diffs: one file each.

A format is a module of this package with a `DIFF_FORMAT`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from argmap.compare.diff.summary import Summary
from argmap.core.registry import Registry


@dataclass(frozen=True, slots=True)
class DiffFormat:
    """A format: its name, its purpose, and the function that writes it."""

    name: str
    summary: str
    render: Callable[[Summary], str] = field(repr=False)


DIFF_FORMATS = Registry("argmap.formats.diffs", "DIFF_FORMAT", DiffFormat)


def diff_formats() -> dict[str, DiffFormat]:
    """Return all formats by name, in alphabetical order."""
    return DIFF_FORMATS.all

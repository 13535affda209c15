"""Formats a diff can be written in: one file each, found by being here.

A format is a module of this package with a `REDLINE`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from argmap.compare.diff.summary import Summary
from argmap.core.registry import Registry


@dataclass(frozen=True, slots=True)
class Redline:
    """One format: its name, what it is for, and the function that writes it."""

    name: str
    summary: str
    render: Callable[[Summary], str] = field(repr=False)


REDLINES = Registry("argmap.formats.diffs", "REDLINE", Redline)


def redlines() -> dict[str, Redline]:
    """All formats by name, in alphabetical order."""
    return REDLINES.all

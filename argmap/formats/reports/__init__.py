"""Formats that diagnostics can be reported in: one file each, found by being here.

A format is a module of this package with a `REPORT`. The text that people read is the terminal's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from argmap.core.diagnostics import Diagnostic
from argmap.core.registry import Registry


class CheckedFile(NamedTuple):
    """A file that was checked, as messages call it, and all that is to be said of it."""

    file: str
    diagnostics: Sequence[Diagnostic]


@dataclass(frozen=True, slots=True)
class Report:
    """One format: its name, what it is for, and the function that writes it."""

    name: str
    summary: str
    render: Callable[[Sequence[CheckedFile]], str] = field(repr=False)


REPORTS = Registry("argmap.formats.reports", "REPORT", Report)


def reports() -> dict[str, Report]:
    """All formats by name, in alphabetical order."""
    return REPORTS.all


def with_hint(diagnostic: Diagnostic) -> str:
    """The message, and the way out in brackets where there is one."""
    return diagnostic.message + (f" ({diagnostic.hint})" if diagnostic.hint else "")

"""Formats of diagnostics: one file each.

A format is a module of this package with a `REPORT`. The text for people is printed by the CLI.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from argmap.core.diagnostics import Diagnostic
from argmap.core.registry import Registry


class CheckedFile(NamedTuple):
    """A checked file, by its name in messages, and its diagnostics."""

    file: str
    diagnostics: Sequence[Diagnostic]


@dataclass(frozen=True, slots=True)
class Report:
    """A format: the function that writes it."""

    render: Callable[[Sequence[CheckedFile]], str] = field(repr=False)


REPORTS = Registry("argmap.formats.reports", "REPORT", Report)


def reports() -> dict[str, Report]:
    """Return all formats by name, in alphabetical order."""
    return REPORTS.all


def with_hint(diagnostic: Diagnostic) -> str:
    """Return the message, with the hint in parentheses if there is one."""
    return diagnostic.message + (f" ({diagnostic.hint})" if diagnostic.hint else "")

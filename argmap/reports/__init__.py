"""Formats that diagnostics can be reported in: one file each, found by being here.

A format is a module of this package with a `REPORT`. `wording` is shared by
several of them. The text that people read is the terminal's.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from argmap.diagnostics import Diagnostic

_SHARED = frozenset(("wording",))


class Outcome(NamedTuple):
    """A file that was checked, as messages call it, and all that is to be said of it."""

    file: str
    diagnostics: Sequence[Diagnostic]


@dataclass(frozen=True, slots=True)
class Report:
    """One format: its name, what it is for, and the function that writes it."""

    name: str
    summary: str
    render: Callable[[Sequence[Outcome]], str] = field(repr=False)


@lru_cache(maxsize=1)
def reports() -> dict[str, Report]:
    """All formats by name, in alphabetical order."""
    found = {}
    for module in pkgutil.iter_modules(__path__):
        if module.name not in _SHARED:
            report: Report = importlib.import_module(f"{__name__}.{module.name}").REPORT
            found[report.name] = report
    return dict(sorted(found.items()))

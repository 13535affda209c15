"""Which cases `argmap check` reads, and what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from argmap.casefile import parse_found
from argmap.cli.running import show_error
from argmap.diagnostics import SEVERITIES, ArgmapError, Diagnostic, Severity
from argmap.library import case_files, find


class Checked(NamedTuple):
    """All diagnostics, how many cases they are of, and whether one could not be read at all."""

    diagnostics: list[Diagnostic]
    cases: int
    unreadable: bool


def check_all(designators: list[str] | None, max_size: int) -> Checked:
    """Check the cases named; where none are, those of `./cases`.

    Raises:
        ArgmapError: No case was named, and there is no `./cases`.
    """
    found: list[Diagnostic] = []
    unreadable = False
    names = designators or _here()
    for name in names:
        try:
            found += parse_found(find(name, max_size=max_size)).diagnostics
        except ArgmapError as error:
            unreadable = True
            if error.diagnostics:
                found += error.diagnostics
            else:
                show_error(error)
    return Checked(found, len(names), unreadable)


def _here() -> list[str]:
    names = [str(path) for path in case_files(Path("cases"))]
    if not names:
        raise ArgmapError("there is no case in ./cases", hint="name one: argmap check CASE")
    return names


def worth_failing(diagnostics: list[Diagnostic], mildest: Severity) -> bool:
    """Whether anything is at least as severe as `mildest`."""
    limit = SEVERITIES.index(mildest)
    return any(SEVERITIES.index(d.severity) <= limit for d in diagnostics)

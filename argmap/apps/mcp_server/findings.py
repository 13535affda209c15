"""The findings in a case before and after an edit.

Those after one edit are kept for the next.
"""

from __future__ import annotations

import os
from collections import deque
from pathlib import Path
from typing import NamedTuple

from argmap.apps.api.checking import Checker
from argmap.checks.config import Configs
from argmap.checks.quotations import Sources
from argmap.checks.selection import Asked
from argmap.core.diagnostics import Diagnostic
from argmap.core.model import Case
from argmap.syntax.parsing import ParsedCase


class _Checked(NamedTuple):
    parsed: ParsedCase
    around: object
    findings: tuple[Diagnostic, ...]


class KeptFindings:
    """The findings in the last two texts of cases in a folder.

    They are kept as long as settings and source files do not change.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._kept: deque[_Checked] = deque(maxlen=2)

    def of(self, parsed: ParsedCase, place: Path, sources: Sources) -> tuple[Diagnostic, ...]:
        """Return what is found in a case whose file is in the folder `place`.

        Raises:
            ArgmapError: The settings of the folder have mistakes.
        """
        around = (place, Configs(self._root).of(place), _files(parsed.case, place))
        for one in self._kept:
            if one.parsed is parsed and one.around == around:
                return one.findings
        checker = Checker(Asked(), root=self._root, sources=sources)
        found = checker.check(parsed, folder=place).diagnostics
        self._kept.append(_Checked(parsed, around, found))
        return found


def _files(case: Case, place: Path) -> list[tuple[int, ...] | None]:
    """Return in which state the files of a case's sources are."""
    return [_state(place / source.file) for source in case.sources.values() if source.file]


def _state(path: Path) -> tuple[int, ...] | None:
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns

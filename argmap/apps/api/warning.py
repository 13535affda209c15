"""Python warnings about what a case does not carry of the file in another format that it was read from."""

from __future__ import annotations

import os
import warnings
from collections.abc import Sequence
from inspect import currentframe
from pathlib import Path

from argmap.core.diagnostics import FURTHER, Diagnostic

#: The most warnings about one file: more of them, in a notebook, would hide what follows.
_MOST = 10

#: Where the paths of argmap's code begin: a warning points at the line that called it. The separator keeps
#: them apart from those of a folder beside it, such as argmap-scripts.
_PACKAGE = f"{Path(__file__).parents[2]}{os.sep}"


class ArgmapWarning(UserWarning):
    """A warning about a file that was read: what was left out of it, or how it was understood.

    `diagnostic` has the rule, the message and the place. The text is that of the diagnostic, with its hint.
    """

    def __init__(self, diagnostic: Diagnostic) -> None:
        """Make the warning of a diagnostic."""
        super().__init__(diagnostic)
        self.diagnostic = diagnostic

    def __str__(self) -> str:
        """Return `file:line:column: warning[rule]: message`, and the hint if there is one."""
        hint = self.diagnostic.hint
        return f"{self.diagnostic}; {hint}" if hint else str(self.diagnostic)


def warn_of(file: str, diagnostics: Sequence[Diagnostic]) -> None:
    """Issue an `ArgmapWarning` for each of the diagnostics of a file, or for the first ones and their number.

    The warnings point at the line outside of argmap that asked for the file.
    """
    told = list(diagnostics)
    if len(told) > _MOST:
        others = len(told) - _MOST + 1
        hint = f"the 'diagnostics' of argmap.import_file({file!r}) has all of them"
        further = Diagnostic(
            FURTHER, f"and {others} further warnings", None, "warning", hint=hint, file=file, count=others
        )
        told[_MOST - 1 :] = [further]
    level = _level_of_caller()
    for diagnostic in told:
        warnings.warn(ArgmapWarning(diagnostic), stacklevel=level)


def _level_of_caller() -> int:
    """Return the stack level, as `warn_of` has to give it, of the first frame outside of the package."""
    level, frame = 0, currentframe()
    while frame is not None and frame.f_code.co_filename.startswith(_PACKAGE):
        level, frame = level + 1, frame.f_back
    return level

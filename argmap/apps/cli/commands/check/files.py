"""Which cases `argmap check` reads, and what came of it."""

from __future__ import annotations

from typing import NamedTuple

from argmap.apps.api.checking import Checker, read_whole
from argmap.apps.cli.guard import show_error
from argmap.apps.cli.many_cases import each_case
from argmap.checks.choosing import Asked
from argmap.checks.quotations import Proved
from argmap.core.diagnostics import ArgmapError, Diagnostic
from argmap.formats.reports import Outcome


class Checked(NamedTuple):
    """What came of each case, whether any could not be read at all, and whether anything found fails.

    `proved` is how many quotations stand in the files of their sources.
    """

    outcomes: list[Outcome]
    unreadable: bool
    failing: bool
    proved: Proved

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """All of them, case by case."""
        return [d for outcome in self.outcomes for d in outcome.diagnostics]


def check_all(
    designators: list[str] | None, asked: Asked, *, isolated: bool, allow_outside: bool, max_size: int
) -> Checked:
    """Check the cases named; where none are, those of `./cases` or of this folder.

    `isolated` says that no project's file is to be read, `allow_outside` that
    sources may be outside of the project.

    Raises:
        ArgmapError: No case was named, and there is none here; no check is called
            what was typed; or a project's file has mistakes.
    """
    checker = Checker(asked, isolated=isolated, allow_outside=allow_outside)
    outcomes: list[Outcome] = []
    unreadable = failing = False
    for case in each_case(designators, "check"):
        try:
            parsed, stage = read_whole(case.find(max_size))
        except ArgmapError as error:
            unreadable = True
            outcomes.append(Outcome(case.designator, error.diagnostics))
            if not error.diagnostics:
                show_error(error)
            continue
        found = checker.check(parsed, stage)
        outcomes.append(Outcome(found.file, found.diagnostics))
        failing |= found.failing
    return Checked(outcomes, unreadable, failing, checker.proved)

"""Read the cases for `argmap check`, and collect the results."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from argmap.apps.api.checking import Checker, read_whole
from argmap.apps.cli.many_files import chosen_cases, each_result
from argmap.checks.quotations import Proved
from argmap.checks.selection import Asked
from argmap.core.diagnostics import ArgmapError, Diagnostic
from argmap.formats.reports import CheckedFile
from argmap.syntax.parsing import ParsedCase
from argmap.workspace.folders import CasePath


class CheckResults(NamedTuple):
    """The results for all cases, how many of them could not be read, and whether any finding fails.

    `proved` counts the quotations verified in the files of their sources, `without_file` those whose source
    has none.
    """

    outcomes: list[CheckedFile]
    unreadable: int
    failing: bool
    proved: Proved
    without_file: int

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """All diagnostics, case by case."""
        return [d for outcome in self.outcomes for d in outcome.diagnostics]


class _FileChecked(NamedTuple):
    """The result for one case; `problem` is a mistake in the configuration, and then the only result."""

    outcome: CheckedFile
    failing: bool
    proved: Proved
    without_file: int
    problem: ArgmapError | None = None


def check_all(
    designators: list[str] | None,
    asked: Asked,
    *,
    isolated: bool,
    allow_outside: bool,
    max_size: int,
    jobs: int | None,
    piped: ParsedCase | None,
) -> CheckResults:
    """Check the cases named, or else those of `./cases` or of this folder.

    `isolated` ignores configuration files, `allow_outside` permits sources
    outside the project. `piped` is the case of standard input, if that has been read.

    Raises:
        ArgmapError: No case was named, and there is none here; a check is
            unknown; or a configuration file has mistakes.
    """
    checker = Checker(asked, isolated=isolated, allow_outside=allow_outside)
    work = partial(_check_file, checker, max_size, piped)
    outcomes: list[CheckedFile] = []
    unreadable: list[ArgmapError] = []
    failing, documents, records, without_file = False, 0, 0, 0
    paths = chosen_cases(designators, "check", takes_saved_as_text=True)
    for path, checked in each_result(paths, work, jobs, unreadable, silent=True):
        if checked is None:
            outcomes.append(CheckedFile(path.designator, unreadable[-1].diagnostics))
            continue
        if checked.problem is not None:
            raise checked.problem
        outcomes.append(checked.outcome)
        failing |= checked.failing
        documents += checked.proved.documents
        records += checked.proved.records
        without_file += checked.without_file
    return CheckResults(outcomes, len(unreadable), failing, Proved(documents, records), without_file)


def _check_file(checker: Checker, max_size: int, piped: ParsedCase | None, path: CasePath) -> _FileChecked:
    """Check one case.

    Raises:
        ArgmapError: It cannot be read.
    """
    parsed, stage = (
        (piped, None) if piped is not None and path.designator == "-" else read_whole(path.find(max_size))
    )
    try:
        found = checker.check(parsed, stage)
    except ArgmapError as error:
        return _FileChecked(CheckedFile(path.designator, ()), False, Proved(), 0, problem=error)
    checked = CheckedFile(found.file, found.diagnostics)
    return _FileChecked(checked, found.failing, found.proved, found.without_file)

"""Which cases `argmap check` reads, and what came of it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from argmap.casefile import ParsedCase, parse_found
from argmap.cli.loading import Designated, each_case
from argmap.cli.running import show_error
from argmap.diagnostics import SEVERITIES, ArgmapError, Diagnostic, Severity
from argmap.findings import find_findings
from argmap.findings.choosing import Asked, choose
from argmap.findings.config import NO_CONFIG, Configs
from argmap.library import FoundText
from argmap.quotations import Proved, Sources
from argmap.reports import Outcome


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
    """Check the cases named; where none are, those of `./cases`.

    `isolated` says that no project's file is to be read, `allow_outside` that
    sources may be outside of the project.

    Raises:
        ArgmapError: No case was named, and there is no `./cases`; no check is
            called what was typed; or a project's file has mistakes.
    """
    choose(asked)  # what was typed is wrong whatever the case
    configs, sources = Configs(), Sources(allow_outside=allow_outside)
    outcomes: list[Outcome] = []
    unreadable = failing = False
    for case in each_case(designators, "check"):
        try:
            found, parsed = _read(case, max_size)
        except ArgmapError as error:
            unreadable = True
            outcomes.append(Outcome(case.designator, error.diagnostics))
            if not error.diagnostics:
                show_error(error)
            continue
        folder = Path(found.file).parent if os.path.isfile(found.file) else None
        chosen = choose(asked, NO_CONFIG if isolated else configs.of(folder or Path()))
        findings = find_findings(parsed, chosen, stage=found.stage, folder=folder, sources=sources)
        outcomes.append(Outcome(found.file, [*parsed.diagnostics, *findings]))
        failing |= worth_failing(outcomes[-1].diagnostics, chosen.fail_on)
    return Checked(outcomes, unreadable, failing, sources.proved)


def _read(case: Designated, max_size: int) -> tuple[FoundText, ParsedCase]:
    """Read all of a case, and see that it has the stage that was asked for."""
    found = case.find(max_size)
    parsed = parse_found(found._replace(stage=None))
    if found.stage is not None and not parsed.has_errors:
        parsed.case.at(found.stage)
    return found, parsed


def worth_failing(diagnostics: Iterable[Diagnostic], mildest: Severity) -> bool:
    """Whether anything is at least as severe as `mildest`."""
    limit = SEVERITIES.index(mildest)
    return any(SEVERITIES.index(d.severity) <= limit for d in diagnostics)

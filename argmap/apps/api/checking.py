"""What a careful reader would ask about a case, and whether its quotations stand in their sources."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from argmap.apps.api.arguments import AnyCase, case_of, names_of, parsed_of, require_known
from argmap.apps.api.loading import is_case_file
from argmap.checks.config import NO_CONFIG, Configs
from argmap.checks.quotations import Proved, Sources
from argmap.checks.run import find_findings
from argmap.checks.selection import Asked, choose
from argmap.core.diagnostics import SEVERITIES, ArgmapError, Diagnostic, Severity, count_of
from argmap.core.display import counted, shown, table
from argmap.syntax.parsing import ParsedCase
from argmap.workspace.library import FoundText, find
from argmap.workspace.loading import parse_found


@dataclass(frozen=True, slots=True)
class Findings:
    """What is wrong with a case, and what a careful reader would ask, in order of place.

    `file` is what diagnostics call the case; `proved` counts the quotations that
    stand in their sources, in documents and in records of them. `failing` says whether anything is as
    severe as the mildest that fails.
    """

    file: str
    diagnostics: tuple[Diagnostic, ...] = field(repr=False)
    proved: Proved
    failing: bool

    def __iter__(self) -> Iterator[Diagnostic]:
        """Yield the diagnostics."""
        return iter(self.diagnostics)

    def __len__(self) -> int:
        """Count the diagnostics."""
        return len(self.diagnostics)

    def as_json(self) -> dict[str, Any]:
        """What `argmap check --json` prints."""
        from argmap.core.documents import read_back
        from argmap.render.json.check import CheckDocument

        return read_back(CheckDocument.of(self.diagnostics))

    def __repr__(self) -> str:
        """Name the file, and count what was found by severity."""
        counts = [(count_of(self.diagnostics, severity), severity) for severity in SEVERITIES]
        said = [counted(count, _NOUNS[severity]) for count, severity in counts if count]
        return shown(self, self.file, *(said or ["no findings"]))

    def _repr_html_(self) -> str:
        """The findings as a table."""
        rows = [(d.where, d.severity, d.rule, d.message, d.hint or "") for d in self.diagnostics]
        return table(("where", "", "check", "finding", "help"), rows)


_NOUNS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "hint"}


class Checker:
    """Checks cases, reading each source and each project's settings once.

    `isolated` says that no project's settings are to be read, `allow_outside` that
    sources may be outside of the project.
    """

    def __init__(self, asked: Asked, *, isolated: bool = False, allow_outside: bool = False) -> None:
        """Choose what is asked for, whatever the case.

        Raises:
            ArgmapError: No check is called what was asked for.
        """
        choose(asked)
        self._asked = asked
        self._configs = None if isolated else Configs()
        self._sources = Sources(allow_outside=allow_outside)

    @property
    def proved(self) -> Proved:
        """How many quotations of all cases so far stand in their sources."""
        return self._sources.proved

    def check(self, parsed: ParsedCase, stage: str | None = None) -> Findings:
        """Check a case that was read, at a stage if one is given.

        Raises:
            ArgmapError: A project's settings have mistakes.
        """
        file = parsed.source.name
        folder = Path(file).parent if os.path.isfile(file) else None
        config = self._configs.of(folder or Path()) if self._configs else NO_CONFIG
        chosen = choose(self._asked, config)
        before = self._sources.proved
        findings = find_findings(parsed, chosen, stage=stage, folder=folder, sources=self._sources)
        diagnostics = (*parsed.diagnostics, *findings)
        limit = SEVERITIES.index(chosen.fail_on)
        failing = any(SEVERITIES.index(d.severity) <= limit for d in diagnostics)
        proved = Proved(*(now - was for now, was in zip(self._sources.proved, before, strict=True)))
        return Findings(file, diagnostics, proved, failing)


def read_whole(found: FoundText) -> tuple[ParsedCase, str | None]:
    """Read all of a case, and see that it has the stage that was asked for.

    Raises:
        ArgmapError: It has no such stage, or is no case file.
    """
    if not is_case_file(found):
        message = "this is a file in another format, and only case files are checked"
        hint = f"make one of it: argmap import {shlex.quote(found.file)} -o {shlex.quote(found.name)}.yaml"
        diagnostic = Diagnostic("not-a-mapping", message, file=found.file, hint=hint)
        raise ArgmapError(f"'{found.file}' is no case file", hint=hint, diagnostics=[diagnostic])
    parsed = parse_found(found._replace(stage=None))
    if found.stage is not None and not parsed.has_errors:
        parsed.case.at(found.stage)
    return parsed, found.stage


def check(
    case: AnyCase,
    *,
    select: Iterable[str] = (),
    extend_select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    fail_on: Severity | None = None,
    isolated: bool = False,
    allow_outside: bool = False,
) -> Findings:
    """Find every mistake, and what a careful reader would ask.

    `select` names the checks to run, `extend_select` further ones, `ignore` those to
    leave out; else those run that a project's `argmap.toml` asks for, unless
    `isolated`. Sources outside of the project are read if `allow_outside`. Mistakes of
    the case file are among the findings. A case that was made in Python is
    checked as its canonical text, which is in no file, so that no source is read.

    Raises:
        ArgmapError: There is no such case or check, or `argmap.toml` has mistakes.
    """
    require_known("fail_on", fail_on, (None, *SEVERITIES))
    named = (names_of("select", select), names_of("extend_select", extend_select), names_of("ignore", ignore))
    asked = Asked(*named, fail_on)
    checker = Checker(asked, isolated=isolated, allow_outside=allow_outside)
    if isinstance(case, ParsedCase):
        return checker.check(case)
    if isinstance(case, (str, os.PathLike)):
        return checker.check(*read_whole(find(case)))
    return checker.check(parsed_of(case), case_of(case).stage)

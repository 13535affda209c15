"""The checks of a case, with the verification of its quotations."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.apps.api.arguments import AnyCase, case_of, parsed_of
from argmap.apps.api.documented import Documented
from argmap.apps.api.loading import conversion_hint, is_case_file, parse_found
from argmap.checks.check import EvaluatedCase, count_without_file
from argmap.checks.config import NO_CONFIG, Configs
from argmap.checks.quotations import Proved, Sources
from argmap.checks.run import find_findings
from argmap.checks.selection import Asked, choose
from argmap.core.diagnostics import SEVERITIES, ArgmapError, Diagnostic, Severity, count_of, first_of
from argmap.core.display import counted, shown, table
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case
from argmap.core.parameters import names_of, require_known
from argmap.core.references import find_mistakes
from argmap.syntax.parsing import ParsedCase
from argmap.workspace.library import FoundText, find

if TYPE_CHECKING:
    from argmap.render.json.check import CheckDocument


@dataclass(frozen=True, slots=True)
class Findings(Documented):
    """The diagnostics of a case, in order of place: its mistakes, and the findings of the checks.

    `file` is the name of the case in diagnostics. `proved` counts the quotations that
    were found in their sources, in documents and in records of documents, and
    `without_file` those that were not looked for, because their source has no file.
    `failing` is whether any diagnostic is at least as severe as `fail_on`.

    Iterating yields the diagnostics; `len` counts them.
    """

    file: str
    diagnostics: tuple[Diagnostic, ...] = field(repr=False)
    proved: Proved
    failing: bool
    without_file: int = 0

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.diagnostics)

    def __len__(self) -> int:
        return len(self.diagnostics)

    @property
    def document(self) -> CheckDocument:
        """The value of `as_json` as a typed object."""
        from argmap.render.json.check import CheckDocument

        return CheckDocument.of(self.diagnostics)

    def __repr__(self) -> str:
        """Return the file's name with the number of findings of each severity."""
        counts = [(count_of(self.diagnostics, severity), severity) for severity in SEVERITIES]
        said = [counted(count, _NOUNS[severity]) for count, severity in counts if count]
        return shown(self, self.file, *(said or ["no findings"]))

    def _repr_html_(self) -> str:
        """Return the findings as a table."""
        rows = [(d.where, d.severity, d.rule, d.message, d.hint or "") for d in self.diagnostics]
        return table(("where", "", "check", "finding", "help"), rows)


#: The checks that look for quotations in the files of their sources.
_LOOKING = frozenset(("quote-altered", "quote-case", "quote-not-found"))
_NOUNS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "hint"}


class Checker:
    """Checks cases, reading each source and each project's configuration once.

    `isolated` ignores the configuration of projects; `allow_outside` permits sources
    outside the project. Given `sources`, these are what quotations are looked for in; nothing above the
    folder `root` is read.
    """

    def __init__(
        self,
        asked: Asked,
        *,
        isolated: bool = False,
        allow_outside: bool = False,
        root: Path | None = None,
        sources: Sources | None = None,
    ) -> None:
        """Validate the selection of checks, which applies to every case.

        Raises:
            ArgmapError: A name in the selection is that of no check.
        """
        choose(asked)
        self._asked = asked
        self._configs = None if isolated else Configs(root)
        self._sources = sources or Sources(allow_outside=allow_outside, root=root)

    @property
    def sources(self) -> Sources:
        """The files of sources, which are read once."""
        return self._sources

    def check(
        self,
        parsed: ParsedCase,
        stage: str | None = None,
        *,
        folder: Path | None = None,
        evaluated: EvaluatedCase | None = None,
    ) -> Findings:
        """Check a parsed case, as of `stage` if one is given; `folder` is that of its file, if it has one.

        `evaluated` is the case with its graph and verdicts, where somebody has these.

        Raises:
            ArgmapError: The project's configuration has mistakes.
        """
        file = parsed.source.name
        if folder is None and os.path.isfile(file):
            folder = Path(file).parent
        config = self._configs.of(folder or Path()) if self._configs else NO_CONFIG
        chosen = choose(self._asked, config)
        before = self._sources.proved
        findings = find_findings(
            parsed, chosen, stage=stage, folder=folder, sources=self._sources, evaluated=evaluated
        )
        diagnostics = (*parsed.diagnostics, *findings)
        limit = SEVERITIES.index(chosen.fail_on)
        failing = any(SEVERITIES.index(d.severity) <= limit for d in diagnostics)
        proved = Proved(*(now - was for now, was in zip(self._sources.proved, before, strict=True)))
        case = parsed.case.at(stage) if stage else parsed.case
        looking = not parsed.has_errors and not chosen.names.isdisjoint(_LOOKING)
        return Findings(file, diagnostics, proved, failing, count_without_file(case) if looking else 0)


def read_whole(found: FoundText) -> tuple[ParsedCase, str | None]:
    """Parse the whole case in a text, and check that it has the stage that was asked for.

    Returns the parsed case and the stage.

    Raises:
        ArgmapError: It is not a case file, or has no such stage.
    """
    if not is_case_file(found):
        message = "this is a file in another format, and only case files are checked"
        hint = conversion_hint(found)
        diagnostic = Diagnostic("not-a-mapping", message, file=found.file, hint=hint)
        raise ArgmapError(f"'{found.file}' is not a case file", hint=hint, diagnostics=[diagnostic])
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
    """Check a case: report its mistakes, and what a careful reader would question.

    `select` names the checks to run instead of the default ones, `extend_select` those to
    add, `ignore` those to leave out; each is a name or several. They override the
    `argmap.toml` of the project, which `isolated` ignores. `fail_on` is the lowest
    severity that fails ("error", "warning" or "info"; "warning" by default).
    `allow_outside` permits sources outside the project.

    Mistakes in the case file are among the findings and raise nothing. A case that was
    made in Python is checked as its canonical text; as that is in no file, no source is
    read. If it refers to what it does not have, no text can say it, and that alone is found.

    `docs/checks.md` describes every check.

    Raises:
        ArgmapError: There is no such case, stage or check, an argument has no allowed
            value, or `argmap.toml` has mistakes.
    """
    require_known("fail_on", fail_on, (None, *SEVERITIES))
    named = (names_of("select", select), names_of("extend_select", extend_select), names_of("ignore", ignore))
    asked = Asked(*named, fail_on)
    checker = Checker(asked, isolated=isolated, allow_outside=allow_outside)
    if isinstance(case, ParsedCase):
        return checker.check(case)
    if isinstance(case, (str, os.PathLike)):
        return checker.check(*read_whole(find(case)))
    case = case.case if isinstance(case, ArgumentGraph) else case
    if isinstance(case, Case) and not case.checked and (mistakes := tuple(find_mistakes(case))):
        return Findings(f"<{case.label}>", first_of(mistakes), Proved(0, 0), failing=True)
    return checker.check(parsed_of(case), case_of(case).stage)

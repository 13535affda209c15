"""Run the selected checks on a case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from argmap.checks.check import Check, CheckContext, EvaluatedCase, checks
from argmap.checks.ignores import find_ignores, leave_out
from argmap.checks.quotations import Sources
from argmap.checks.selection import ChosenChecks
from argmap.core.diagnostics import Diagnostic
from argmap.syntax.parsing import ParsedCase


def find_findings(
    parsed: ParsedCase,
    chosen: ChosenChecks,
    *,
    stage: str | None = None,
    folder: Path | None = None,
    sources: Sources | None = None,
    evaluated: EvaluatedCase | None = None,
) -> list[Diagnostic]:
    """Return the findings of the selected checks that no comment ignores, in order of place.

    `parsed` is the whole file, `stage` the stage to view it at; `folder` is that of the file, None if it has
    none; `sources` may be shared between cases; `evaluated` is the whole case with its graph and verdicts, if
    already evaluated. A file with errors is not checked: the parts that could not be read would cause false
    findings.

    Raises:
        ArgmapError: There is no such stage.
    """
    if parsed.has_errors:
        return []
    whole = parsed.case
    context = CheckContext(
        whole.at(stage) if stage else whole,
        whole,
        parsed.source,
        folder,
        sources=sources or Sources(),
        evaluated=evaluated,
    )
    running = {name: check for name, check in checks().items() if name in chosen.names}
    found = list(_run(running, context, chosen, about_ignores=False))
    ignores = find_ignores(parsed.source, whole)
    ran = frozenset(() if stage else running)  # at a stage, an ignore may concern something later
    found, ignores = leave_out(found, ignores, whole, ran)
    found = _without_misread(found, parsed)
    found += _run(running, replace(context, ignores=ignores), chosen, about_ignores=True)
    return sorted(found, key=lambda d: (d.span.start if d.span else -1, d.rule))


#: Mistakes whose consequences should not be reported as findings.
_MISREAD = frozenset(("misplaced-key", "missing-colon"))


def _without_misread(found: list[Diagnostic], parsed: ParsedCase) -> list[Diagnostic]:
    """Drop findings about a misread line and the claim that it belongs to."""
    misread = {d.span.start for d in parsed.diagnostics if d.rule in _MISREAD and d.span}
    if not misread:
        return found
    about: set[int] = set()
    above: set[int] = set()
    for claim in parsed.case.claims.values():
        starts = {place.start for place in claim.places.values()}
        if misread & starts:
            about |= starts | above
        else:
            above = starts
    return [d for d in found if d.span is None or d.span.start not in about]


def _run(
    running: dict[str, Check], context: CheckContext, chosen: ChosenChecks, *, about_ignores: bool
) -> Iterator[Diagnostic]:
    for name, check in running.items():
        if check.about_ignores == about_ignores:
            options = {word.replace("-", "_"): value for word, value in chosen.options_of(name).items()}
            file = context.source.name
            for span, message, hint, related, fix in check.find(context, **options):
                yield Diagnostic(name, message, span, check.severity, related, hint, file, fix=fix)

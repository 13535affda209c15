"""The results of importers: a case with warnings, or the mistake that a text holds no claims."""

from __future__ import annotations

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.model import Case
from argmap.formats.shared.left_out import LeftOut
from argmap.syntax.parsing import ParsedCase, without_case


def parsed_case(case: Case, source: SourceText, mistakes: Mistakes, left_out: LeftOut) -> ParsedCase:
    """Return a case with the mistakes in its text, and a warning for each kind that was left out."""
    return ParsedCase(case, (*mistakes.sorted(), *left_out.diagnostics()), source)


def without_claims(source: SourceText, mistakes: Mistakes, message: str, hint: str) -> ParsedCase:
    """Return the result for a text without claims; `message` says so, unless there are other mistakes."""
    if not mistakes:
        report_no_claims(source, mistakes, message, hint)
    return without_case(source, mistakes.sorted())


def report_no_claims(source: SourceText, mistakes: Mistakes, message: str, hint: str) -> None:
    """Report at the start of a text that there are no claims in it."""
    mistakes.report("no-claims", message, Span(source, 0, 1), hint=hint)

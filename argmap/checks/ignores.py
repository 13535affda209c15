"""Ignore comments: `# argmap: ignore[name] reason`, and what they cover.

A comment applies to its line or, where it stands alone, to the next line that
is not a comment; if an element begins on that line, to the whole element.
`ignore-file` before the first key applies to the whole file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from argmap.checks.check import Ignore, NamedCheck
from argmap.core.diagnostics import Diagnostic, SourceText, Span
from argmap.core.model import Case
from argmap.syntax.tree.comments import find_in_comments

_COMMENT = re.compile(r"#\s*argmap:[ \t]*(?=ignore|[a-z-]+\[)(?P<said>[^\r\n]*)", re.IGNORECASE)
_FORM = re.compile(r"(?P<word>ignore|ignore-file)\[(?P<names>[^]\[]*)\](?P<reason>.*)", re.IGNORECASE)
_NAME = re.compile(r"[^\s,]+")


def find_ignores(source: SourceText, case: Case) -> tuple[Ignore, ...]:
    """Return the ignore comments of a parsed case file."""
    first = min((span.start for span in case.places.values()), default=0)
    return tuple(_ignore(source, match, first) for match in find_in_comments(source.text, _COMMENT))


def _ignore(source: SourceText, match: re.Match[str], first_key: int) -> Ignore:
    said = match["said"].rstrip()
    span = Span(source, match.start(), match.start("said") + len(said))
    form = _FORM.fullmatch(said)
    if form is None or not _NAME.search(form["names"]):
        return Ignore(span, fault="this comment names no check in brackets")
    whole = form["word"].lower() == "ignore-file"
    if whole and match.start() > first_key:
        return Ignore(span, fault="this comes after the first key, and so cannot apply to the whole file")
    at = match.start("said") + form.start("names")
    names = (
        NamedCheck(n[0], Span(source, at + n.start(), at + n.end())) for n in _NAME.finditer(form["names"])
    )
    return Ignore(span, tuple(names), form["reason"].strip(), None if whole else _target_line(span))


def _target_line(span: Span) -> int:
    """Return the line that a comment applies to."""
    number, column = span.source.line_and_column(span.start)
    if span.source.line(number)[: column - 1].strip():
        return number
    while span.source.line(number).lstrip().startswith("#"):
        number += 1
    return number


def leave_out(
    findings: Iterable[Diagnostic], ignores: tuple[Ignore, ...], case: Case, ran: frozenset[str]
) -> tuple[list[Diagnostic], tuple[Ignore, ...]]:
    """Return the findings that no comment covers, and the comments with their unused names.

    `ran` are the checks that ran: a comment on any other check may still be needed.
    """
    if not ignores:
        return list(findings), ()
    by_line: dict[int | None, list[Ignore]] = {}
    for ignore in ignores:
        by_line.setdefault(ignore.line, []).append(ignore)
    starts = sorted(_starts(case))
    left: list[Diagnostic] = []
    used: set[Span] = set()
    for finding in findings:
        lines = _lines(finding.span, starts) if finding.span else [None]
        covering = [
            span
            for line in lines
            for ignore in by_line.get(line, ())
            for name, span in ignore.names
            if name == finding.rule
        ]
        used.update(covering)
        if not covering:
            left.append(finding)
    return left, tuple(
        replace(i, unused=tuple(n for n in i.names if n.name in ran and n.span not in used)) for i in ignores
    )


def _lines(span: Span, starts: list[int]) -> list[int | None]:
    """Return the lines whose comments cover a finding: its own, and the first of its element."""
    element = bisect_right(starts, span.start) - 1
    line = span.source.line_and_column
    return [None, *{line(span.start)[0], line(starts[element] if element >= 0 else span.start)[0]}]


def _starts(case: Case) -> Iterator[int]:
    """Yield the offsets at which elements, and keys of the case, begin.

    A link is an element of its own only under `links`; one written in a claim is part of the claim.
    """
    keys = sorted((span.start, key) for key, span in case.places.items())
    yield from (start for start, _ in keys)
    for elements in (
        case.claims,
        case.parties,
        case.stages,
        case.sources,
        case.groups,
        case.values,
        case.audiences,
        case.arguments,
    ):
        yield from (element.written_at[1] for element in elements.values())
    yield from (issue.written_at[1] for issue in case.issues)
    for link in case.links:
        start = link.written_at[1]
        section = bisect_right(keys, start, key=lambda key: key[0]) - 1
        if section >= 0 and keys[section][1] == "links":
            yield start

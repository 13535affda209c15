"""A case file that somebody has typed, or pasted, into a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from argmap.core.diagnostics import SourceText, Span
from argmap.formats.shared.left_out import LeftOut
from argmap.syntax.parsing import ParsedCase, parse_case
from argmap.workspace.library import holds_claims
from argmap.workspace.office.transcript import transcript_rows

_FIRST_KEY = re.compile(r"(?:argmap|title|claims)[ \t]*:")


def is_typed_case(source: SourceText) -> bool:
    """Return whether the transcript of a document is that of a case file, a line for each paragraph."""
    first = next((line for line in _lines(source) if line.strip()), "")
    return _FIRST_KEY.match(first) is not None and holds_claims(_typed(source))


def parse_typed_case(source: SourceText) -> ParsedCase:
    """Parse the case file, with warnings by kind and count for what is not text."""
    typed = SourceText(source.name, _typed(source))
    left_out = LeftOut()
    for row in transcript_rows(source):
        if row[0] == "left" and len(row) > 1:
            kind = str(row[1])
            left_out.add(kind, f"{kind}es" if kind.endswith("x") else f"{kind}s", Span(typed, 0, 1))
    parsed = parse_case(typed.text, file=source.name)
    return replace(parsed, diagnostics=(*parsed.diagnostics, *left_out.diagnostics()))


def _typed(source: SourceText) -> str:
    return "".join(f"{line}\n" for line in _lines(source))


def _lines(source: SourceText) -> Iterator[str]:
    rows = (row for row in transcript_rows(source) if row[0] == "p" and len(row) > 3)
    return ("".join(str(piece[0]) for piece in row[3]) for row in rows)

"""A case file that somebody has typed, or pasted, into a document."""

from __future__ import annotations

from dataclasses import replace

from argmap.core.diagnostics import SourceText
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.word_outline.paragraphs import WordDocument, read_document, report_left_out
from argmap.syntax.parsing import ParsedCase, parse_case
from argmap.workspace.library import begins_as_case, begins_with_key


def is_typed_case(source: SourceText) -> bool:
    """Return whether the transcript of a document is that of a case file, a line for each paragraph."""
    first = _typed(read_document(source, most=1)).text
    may_be_one = begins_with_key(first) or first.lstrip().startswith("#")  # as comments do
    return may_be_one and begins_as_case(_typed(read_document(source)).text)


def parse_typed_case(source: SourceText) -> ParsedCase:
    """Parse the case file, with warnings by kind and count for what is not text."""
    document = read_document(source)
    typed, left_out = _typed(document), LeftOut()
    report_left_out(document._replace(source=typed), left_out)
    parsed = parse_case(typed.text, file=source.name)
    return replace(parsed, diagnostics=(*parsed.diagnostics, *left_out.diagnostics()))


def _typed(document: WordDocument) -> SourceText:
    """Return the paragraphs as lines, empty ones too, with the blanks that they begin with."""
    lines = [""] * len(document.source.line_starts)
    for one in document.paragraphs:
        lines[one.number - 1] = "".join(piece.text for piece in one.pieces)
    return SourceText(document.source.name, "".join(f"{line}\n" for line in lines))

"""Reading an outline from a document for Word: argmap's own, or one that says what is for and against."""

from __future__ import annotations

from argmap.core.diagnostics import Mistakes, SourceText
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.markdown.reading import has_both_sides, read_blocks
from argmap.formats.shared.outlines.reading import outline_case
from argmap.formats.shared.parsed import parsed_case, without_claims
from argmap.formats.shared.word_outline.blocks import WordText
from argmap.formats.shared.word_outline.own_document import is_own_document, read_own_document
from argmap.formats.shared.word_outline.paragraphs import read_document, report_left_out
from argmap.syntax.parsing import ParsedCase
from argmap.workspace.office.transcript import is_transcript

#: The number of paragraphs in which an outline has shown both sides.
_MOST_TO_DETECT = 5_000


def is_word_outline(source: SourceText, *, is_plain: bool) -> bool:
    """Return whether the document of a transcript says what is for and against something.

    Its words must be clear if it `is_plain`: see `says_how_it_bears`.
    """
    document = read_document(source, most=_MOST_TO_DETECT)
    return is_own_document(document) or has_both_sides(WordText(document), is_plain=is_plain)


def parse_word_outline(source: SourceText) -> ParsedCase:
    """Parse the transcript of a document into a case, with warnings for what is left out by kind and count.

    Places are lines of a text in which each line is a paragraph of the document.
    """
    document = read_document(source)
    mistakes, left_out = Mistakes(), LeftOut()
    report_left_out(document, left_out)
    for one in document.paragraphs:
        if one.is_of_contents:
            words = "line of the table of contents", "lines of the table of contents"
            left_out.add(*words, document.place(one.number))
    if is_own_document(document):
        outline = read_own_document(document)
    else:
        outline = read_blocks(document.source, WordText(document), document.title, left_out)
    if not outline.items:
        message = "there is no outline in this document"
        hint = "make a list, with items that begin with 'Pro: ' or 'Con: ' below what they bear on"
        text = document.source if is_transcript(source, "document") else source  # of another kind
        return without_claims(text, mistakes, message, hint)
    case = outline_case(outline, document.source, mistakes, left_out)
    return parsed_case(case, document.source, mistakes, left_out)

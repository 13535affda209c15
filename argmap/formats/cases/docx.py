"""Documents for Word and LibreOffice: a numbered outline, or a debate file; both can also be read.

The outline is written with python-docx. Its styles are those of the template, so that the look of a document
can be changed at once. Any other document that says what is for and against is read as an outline, too; see
`formats.shared.word_outline`. A debate file has the styles of Verbatim; see
`formats.shared.verbatim.document`.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from argmap.core.diagnostics import SourceText
from argmap.core.extras import missing_package
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case, Citation, Source
from argmap.core.quoting import valid_xml
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.importing import Importer
from argmap.formats.shared.files.word import WordParagraphs, word_line
from argmap.formats.shared.files.zip import without_times
from argmap.formats.shared.losses import all_losses
from argmap.formats.shared.outlines.writing import (
    CARRIED,
    OUTLINE_LACKS,
    OutlineItem,
    cited_place,
    lost_of_outline,
    outline_of,
    shown_address,
)
from argmap.formats.shared.verbatim.case import verbatim_losses, verbatim_paragraphs
from argmap.formats.shared.verbatim.document import verbatim_document
from argmap.formats.shared.verbatim.reading import case_of_document, find_tags
from argmap.render.filters import drawn_part
from argmap.render.view import View
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.reading.invisible_characters import without_direction_controls
from argmap.workspace.office.transcript import is_transcript

#: The indentation of each level, in inches, and the level from which on it does not grow.
_INDENT = 0.25
_DEEPEST = 12
_TIME = datetime(2000, 1, 1, tzinfo=UTC)


def detect(source: SourceText) -> bool:
    """Return whether a text represents a debate file, or a document that says what is for and against."""
    from argmap.formats.shared.word_outline.typed_case import is_typed_case

    return is_transcript(source, "document") and (
        is_typed_case(source) or _is_debate_file(source) or _is_outline(source)
    )


def parse(source: SourceText) -> ParsedCase:
    """Parse a document into a case, with warnings by kind and count for what is left out.

    A debate file has no links. A case file that was typed into a document is read as what it is.
    """
    from argmap.formats.shared.word_outline.reading import parse_word_outline
    from argmap.formats.shared.word_outline.typed_case import is_typed_case, parse_typed_case

    if is_typed_case(source):
        return parse_typed_case(source)
    return case_of_document(source) if _is_debate_file(source) else parse_word_outline(source)


def _is_debate_file(source: SourceText) -> bool:
    """Return whether a document has tags.

    A tag is a heading of the fourth level. A document with such headings, and with no other style of
    Verbatim, is an outline if it says in clear words what is for and against.
    """
    tags = find_tags(source)
    return tags == "verbatim" or (tags == "headings" and not _is_outline(source, is_plain=True))


def _is_outline(source: SourceText, *, is_plain: bool = False) -> bool:
    from argmap.formats.shared.word_outline.reading import is_word_outline

    return is_word_outline(source, is_plain=is_plain)


def render(view: View, options: Options) -> Exported:
    """Write the visible part of a case as a document in the requested style.

    Raises:
        ArgmapError: An outline is requested, and python-docx is not installed.
    """
    if options.style == "verbatim":
        case = drawn_part(view)
        content = verbatim_document(case.title, case.lang, verbatim_paragraphs(ArgumentGraph(case)))
        return Exported(content, verbatim_losses(case))
    try:
        docx: Any = importlib.import_module("docx")
    except ImportError:
        raise missing_package("DOCX", "python-docx", "office") from None
    case = drawn_part(view)
    outline = list(outline_of(view))
    _Writer(document := docx.Document(), case).write(outline)
    written = BytesIO()
    document.save(written)
    return Exported(without_times(written), (*lost_of_outline(case, outline), *all_losses(case, CARRIED)))


class _Writer:
    """A writer that adds the paragraphs of a case to a document.

    What is bold, italic and underlined tells the parts of a paragraph apart when it is read again: see
    `formats.shared.word_outline.own_document`.
    """

    def __init__(self, document: Any, case: Case) -> None:
        self._document, self._case = document, case
        shared: Any = importlib.import_module("docx.shared")
        self._inches: Any = shared.Inches
        for section in document.sections:  # A4, as what else is printed; the template is for US Letter
            section.page_width, section.page_height = shared.Mm(210), shared.Mm(297)
        self._paragraphs = WordParagraphs(document)

    def write(self, outline: Iterable[OutlineItem]) -> None:
        """Write everything."""
        case = self._case
        properties = self._document.core_properties
        properties.title, properties.author, properties.comments = word_line(case.title)[:255], "", ""
        properties.language, properties.created, properties.modified = (case.lang or "")[:255], _TIME, _TIME
        self._heading(word_line(case.title), "Title")
        for text in (case.date, case.summary):
            if text:
                self._paragraph(text)
        for item in outline:
            self._item(item)
        if case.notes:
            self._heading("Notes")
            for text in case.notes.splitlines():
                self._paragraph(text)
        if case.sources:
            self._heading("Sources")
            for source in case.sources.values():
                self._source(source)

    def _item(self, item: OutlineItem) -> None:
        """Add a heading for a conclusion or a paragraph for any other claim, and its citations below."""
        if item.depth == 0:
            paragraph = self._heading("")
        else:
            paragraph = self._paragraph("", depth=item.depth)
        paragraph.add_run(f"{item.number} ").bold = True
        if item.word:
            paragraph.add_run(f"{item.word}: ").bold = True
        paragraph.add_run(_text(item.text))
        if behind := "".join(_behind_text(item)):
            paragraph.add_run(behind).italic = True
        for cite in item.cites:
            self._quotation(cite, item.depth + 1)
        for words, notes in (("Note on the step", item.step_notes), ("Note", item.notes)):
            for note in notes:
                self._paragraph(f"{words}: {note}", depth=item.depth + 1)

    def _quotation(self, cite: Citation, depth: int) -> None:
        """Add a quotation with its translation, its origin and the notes on it, unless it says nothing."""
        place = cited_place(self._case, cite)
        words = [f"“{cite.quote}”"] if cite.quote else []
        words += [f"(“{cite.translation}”)"] if cite.translation else []
        words += [f"— {place}"] if place else []
        if not words and not cite.notes:
            return
        paragraph = self._paragraph(" ".join(words), depth=depth, style="Quote")
        if cite.notes:
            paragraph.add_run(_text(f"{' ' if words else ''}{cite.notes}")).italic = True

    def _source(self, source: Source) -> None:
        """Add an entry for a source: authors, title, where and when it appeared, and when it was read."""
        paragraph = self._paragraph("", style="List Bullet")
        if source.author:
            paragraph.add_run(f"{word_line(source.author)}, ")
        paragraph.add_run(word_line(source.title or source.id)).italic = True
        details = (source.publisher, source.date, source.page and f"page {source.page}")
        paragraph.add_run("".join(f", {word_line(one)}" for one in details if one))
        if source.url:
            paragraph.add_run(" ")
            paragraph.add_run(valid_xml(shown_address(source.url))).underline = True
        if source.accessed:
            paragraph.add_run(f", accessed {source.accessed}")

    def _heading(self, text: str, style: str = "Heading 1") -> Any:
        return self._paragraph(text, style=style)

    def _paragraph(self, text: str, *, depth: int = 0, style: str | None = None) -> Any:
        """Add a paragraph, in the default style unless another is given."""
        paragraph = self._paragraphs.add(_text(text), style)
        if depth:
            paragraph.paragraph_format.left_indent = self._inches(_INDENT * min(depth, _DEEPEST))
        return paragraph


def _behind_text(item: OutlineItem) -> Iterator[str]:
    """Yield what is behind the text of an item: who says it, its groups, where it is, and its verdict."""
    if item.party:
        yield f" ({word_line(item.party)})"
    if item.group:
        yield f" [{word_line(item.group)}]"
    if item.see:
        yield f" (see {item.see})"
    if item.verdict:
        yield f" {item.verdict}"


def _text(text: str) -> str:
    """Return a text for a paragraph, in which line feeds break lines."""
    return valid_xml(without_direction_controls(text).replace("\r\n", "\n").replace("\r", "\n"))


IMPORTER = Importer(
    "docx",
    "documents for Word: outlines of what is for and against, in headings, lists and labels, and debate files",
    (".docx", ".docm"),
    detect,
    parse,
    is_binary=True,
    leaves_out=(
        *(
            "pictures",
            "text boxes",
            "embedded objects",
            "formulas",
            "symbols",
            "comments",
            "headers",
            "footers",
        ),
        *("hidden passages", "tracked deletions"),
        *("lines of the table of contents", "rows of tables", "cells of tables", "boxes of tasks"),
        *("emphases of words", "texts with markup, but for their words", "neutral items"),
        "headings without a list below them",
        "headings within the sources",
        *("paragraphs that are not in a list", "quotations that are not in a list"),
        *("paragraphs under no tag", "cards' marks of what is read", "marks of who cut a card"),
        *("footnotes", "endnotes", "addresses of links"),
    ),
)
EXPORTER = Exporter(
    "docx",
    "a document for Word: an outline with headings, quotations and sources, or a debate file (--style verbatim)",
    (".docx",),
    render,
    verdicts=True,
    carries=CARRIED,
    lacks=OUTLINE_LACKS,
    extra="office",
    takes=("style",),
)

"""Documents for Word and LibreOffice: a numbered outline, or a debate file, which can also be read.

The outline is written with python-docx. Its styles are those of the template, so that the look of a document
can be changed at once. A debate file has the styles of Verbatim; see `formats.shared.verbatim.document`.
"""

from __future__ import annotations

import importlib
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from argmap.core.diagnostics import SourceText
from argmap.core.extras import missing_package
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case, Citation
from argmap.core.quoting import valid_xml
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.importing import Importer
from argmap.formats.shared.files.word import WordParagraphs, word_line
from argmap.formats.shared.files.zip import without_times
from argmap.formats.shared.losses import all_losses
from argmap.formats.shared.outlines.writing import (
    CARRIED,
    SOURCES_LACK,
    OutlineItem,
    cited_place,
    lost_of_sources,
    outline_of,
    source_line,
)
from argmap.formats.shared.verbatim.case import verbatim_losses, verbatim_paragraphs
from argmap.formats.shared.verbatim.document import verbatim_document
from argmap.formats.shared.verbatim.reading import case_of_document
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
    """Return whether a text represents a Word document."""
    return is_transcript(source, "document")


def parse(source: SourceText) -> ParsedCase:
    """Parse a debate file into a case without links, with warnings by kind and count for what is left out."""
    return case_of_document(source)


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
    _Writer(document := docx.Document(), case).write(view)
    written = BytesIO()
    document.save(written)
    return Exported(without_times(written), (*lost_of_sources(case), *all_losses(case, CARRIED)))


class _Writer:
    """A writer that adds the paragraphs of a case to a document."""

    def __init__(self, document: Any, case: Case) -> None:
        self._document, self._case = document, case
        self._inches: Any = importlib.import_module("docx.shared").Inches
        self._paragraphs = WordParagraphs(document)

    def write(self, view: View) -> None:
        """Write everything."""
        case = self._case
        properties = self._document.core_properties
        properties.title, properties.author, properties.comments = word_line(case.title)[:255], "", ""
        properties.language, properties.created, properties.modified = (case.lang or "")[:255], _TIME, _TIME
        self._heading(word_line(case.title), "Title")
        for text in (case.date, case.summary):
            if text:
                self._paragraph(text)
        for item in outline_of(view):
            self._item(item)
        if case.notes:
            self._heading("Notes")
            for text in case.notes.splitlines():
                self._paragraph(text)
        if case.sources:
            self._heading("Sources")
            for source in case.sources.values():
                self._paragraph(source_line(source), style="List Bullet")

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
        if item.party:
            paragraph.add_run(f" ({word_line(item.party)})")
        if item.group:
            paragraph.add_run(f" [{word_line(item.group)}]")
        if item.see:
            paragraph.add_run(f" (see {item.see})")
        if item.verdict:
            paragraph.add_run(f" {item.verdict}").italic = True
        for cite in item.cites:
            if words := self._quotation(cite):
                self._paragraph(words, depth=item.depth + 1, style="Quote")
        for note in (*item.step_notes, *item.notes):
            self._paragraph(f"Note: {note}", depth=item.depth + 1)

    def _quotation(self, cite: Citation) -> str:
        place = cited_place(self._case, cite)
        words = [f"“{text}”" for text in (cite.quote, cite.translation) if text]
        words += [f"— {place}"] if place else []
        return " ".join([*words, *([cite.notes] if cite.notes else [])])

    def _heading(self, text: str, style: str = "Heading 1") -> Any:
        return self._paragraph(text, style=style)

    def _paragraph(self, text: str, *, depth: int = 0, style: str | None = None) -> Any:
        """Add a paragraph, in the default style unless another is given."""
        paragraph = self._paragraphs.add(_text(text), style)
        if depth:
            paragraph.paragraph_format.left_indent = self._inches(_INDENT * min(depth, _DEEPEST))
        return paragraph


def _text(text: str) -> str:
    """Return a text for a paragraph, in which line feeds break lines."""
    return valid_xml(without_direction_controls(text).replace("\r\n", "\n").replace("\r", "\n"))


IMPORTER = Importer(
    "docx",
    "a debate file for Word with the styles of Verbatim: tags as claims, cites and cards",
    (".docx", ".docm"),
    detect,
    parse,
    is_binary=True,
    leaves_out=(
        "paragraphs under no tag",
        "which words of a card are read",
        "who cut a card",
        "pictures, text boxes, footnotes and comments",
        "what is hidden or was deleted while changes were tracked",
        "headers and footers",
    ),
)
EXPORTER = Exporter(
    "docx",
    "a document for Word: an outline with headings, quotations and sources, or a debate file (--style verbatim)",
    (".docx",),
    render,
    verdicts=True,
    carries=CARRIED,
    lacks=SOURCES_LACK,
    extra="office",
    takes=("style",),
)

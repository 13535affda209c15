"""A text to print as a document for Word and LibreOffice, written with python-docx."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from argmap.core.extras import missing_package
from argmap.core.quoting import valid_xml
from argmap.formats.cases.png import write_png
from argmap.formats.exporting import Exported
from argmap.formats.papers import PaperFormat
from argmap.formats.shared.files.word import WordParagraphs, word_line
from argmap.formats.shared.files.zip import without_times
from argmap.render.paper import Paper, PaperBlock, belonging
from argmap.render.picture.shapes import Drawing
from argmap.syntax.reading.invisible_characters import without_direction_controls

_INDENT, _DEEPEST = 0.25, 12
#: The height of a line in points, and the fewest letters of one.
_LINE, _LETTERS = 20, 70
#: The least size of a drawing with text below it, as a share of its size alone on the sheet.
_LEAST_SHARE = 0.75
#: The most blocks that stay on the page of the one that leads them.
_MOST_KEPT = 16
_TIME = datetime(2000, 1, 1, tzinfo=UTC)


def write(paper: Paper) -> Exported:
    """Write a text as a document.

    Raises:
        ArgmapError: python-docx is not installed, or for a drawing what draws pixels.
    """
    try:
        docx: Any = importlib.import_module("docx")
    except ImportError:
        raise missing_package("DOCX", "python-docx", "office") from None
    shared: Any = importlib.import_module("docx.shared")
    document = docx.Document()
    _size(document.sections[0], shared, turned=_is_wide(paper))
    properties = document.core_properties
    properties.title, properties.author, properties.comments = word_line(paper.title)[:255], "", ""
    properties.language, properties.created, properties.modified = (paper.lang or "")[:255], _TIME, _TIME
    paragraphs = WordParagraphs(document)
    for block in paper.above:
        _add(document, paragraphs, block, shared, kept=block.leads)
    if paper.drawing is not None and not _add_drawing(document, paper, paper.drawing, shared):
        _size(document.add_section(), shared, turned=False)
    kept = {at for first in range(len(paper.blocks)) for at in _kept_with_next(paper.blocks, first)}
    for at, block in enumerate(paper.blocks):
        _add(document, paragraphs, block, shared, kept=at in kept)
    written = BytesIO()
    document.save(written)
    return Exported(without_times(written))


def _add_drawing(document: Any, paper: Paper, drawing: Drawing, shared: Any) -> bool:
    """Add a drawing, and return whether there is room for the blocks below it on its sheet."""
    section = document.sections[0]
    wide = section.page_width - section.left_margin - section.right_margin
    high = section.page_height - section.top_margin - section.bottom_margin - shared.Pt(24)
    high -= sum(_lines(block) for block in paper.above) * shared.Pt(_LINE)
    lines = sum(map(_lines, paper.blocks))
    alone = min(wide / drawing.width, high / drawing.height)
    beside = min(wide / drawing.width, (high - lines * shared.Pt(_LINE)) / drawing.height)
    fits = bool(beside >= _LEAST_SHARE * alone)
    picture = BytesIO(write_png(drawing)[0])
    document.add_picture(picture, width=int(drawing.width * (beside if fits else alone)))
    return fits


def _lines(block: PaperBlock) -> int:
    """Return about how many lines a block takes with what is above it, at most."""
    return 1 + len(block.text) // _LETTERS + (2 if block.kind in ("title", "heading") else 0)


def _is_wide(paper: Paper) -> bool:
    return paper.drawing is not None and paper.drawing.width > paper.drawing.height


def _size(section: Any, shared: Any, *, turned: bool) -> None:
    """Make a section A4, upright or turned, with narrower margins for a drawing."""
    size = (shared.Mm(210), shared.Mm(297))
    section.page_width, section.page_height = size[::-1] if turned else size
    orientation: Any = importlib.import_module("docx.enum.section").WD_ORIENT
    section.orientation = orientation.LANDSCAPE if turned else orientation.PORTRAIT
    margin = shared.Mm(12 if turned else 22)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, margin)


def _kept_with_next(blocks: Sequence[PaperBlock], first: int) -> range:
    """Return the blocks that stay with the next one from one that leads on; many would not fit on a page."""
    if not blocks[first].leads:
        return range(0)
    many = len(belonging(blocks, first))
    return range(first, first + (many if 0 < many <= _MOST_KEPT else 1))


def _add(document: Any, paragraphs: WordParagraphs, block: PaperBlock, shared: Any, *, kept: bool) -> None:
    if block.kind == "break":
        document.add_page_break()
        return
    if block.kind in ("title", "heading"):
        paragraphs.add(word_line(block.text), "Title" if block.kind == "title" else "Heading 1")
        return
    paragraph = paragraphs.add()
    form = paragraph.paragraph_format
    form.space_after = shared.Pt(4)
    form.keep_with_next = kept or None
    form.space_before = shared.Pt(10) if block.leads else None
    form.left_indent = shared.Inches(_INDENT * min(block.indent, _DEEPEST))
    if block.kind == "rule":
        paragraph.add_run("_" * 70)
        return
    if block.mark:
        paragraph.add_run(f"{word_line(block.mark)} ").bold = True
    for run in block.runs:
        paragraph.add_run(valid_xml(without_direction_controls(run.text))).bold = run.bold or None


PAPER_FORMAT = PaperFormat(write)

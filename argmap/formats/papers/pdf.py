"""A text to print as PDF: A4, with text that can be selected; a short text is on the sheet of a drawing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

from argmap.formats.exporting import Exported
from argmap.formats.papers import PaperFormat
from argmap.formats.shared.drawings.pictures import lost_characters
from argmap.render.paper import Paper, PaperBlock, TextRun, belonging
from argmap.render.picture.palette import LIGHT
from argmap.render.picture.pdf.document import Titles, texts_of, writing
from argmap.render.picture.pdf.painting import paint
from argmap.render.picture.pdf.pen import Pen
from argmap.render.picture.pdf.typeset import Typesetter
from argmap.render.picture.shapes import Drawing
from argmap.render.picture.sheets.pages import Page, PlacedDrawing
from argmap.render.picture.text.wrapping import runs_leftwards, width

#: A4 in points, upright, and its margins.
_WIDE, _HIGH, _MARGIN = 595.28, 841.89, 56.0
#: The margin of a sheet with a drawing.
_EDGE = 28.0
#: The least size of a drawing with text below it, as a share of its size alone on the sheet.
_LEAST_SHARE = 0.75
_SIZES = {"title": 18.0, "heading": 13.0, "text": 11.0, "rule": 11.0, "break": 11.0}
#: The room above a block, and the height of a line, in multiples of its size.
_ABOVE = {"title": 0.0, "heading": 1.1, "text": 0.35, "rule": 1.2, "break": 0.0}
_LINE = 1.35
#: So many lines of what follows stay with a block that leads.
_WITH = 5
_INDENT, _DEEPEST = 22.0, 8


def write(paper: Paper) -> Exported:
    """Write a text as PDF.

    Raises:
        ArgmapError: What writes PDF is not installed.
    """
    titles = Titles(" ".join(paper.title.split()), lang=paper.lang)
    drawing = paper.drawing
    pages = [] if drawing is None else [Page(drawing.width, drawing.height, (PlacedDrawing(drawing),), ())]
    texts = chain(paper.texts(), texts_of(pages, titles), ["0123456789"])
    with writing(texts, (_WIDE, _HIGH), titles) as (pdf, typesetter, written):
        writer = _Writer(pdf, typesetter)
        if drawing is not None:
            _add_drawing(pdf, typesetter, writer, paper, drawing)
        for at, block in enumerate(paper.blocks):
            writer.add(block, belonging(paper.blocks, at))
        pdf.showPage()
    return Exported(written.getvalue(), lost_characters(typesetter.lost))


def _add_drawing(pdf: Any, typesetter: Typesetter, writer: _Writer, paper: Paper, drawing: Drawing) -> None:
    """Add a sheet with a drawing, and prepare for the text on it or on the next page."""
    wide, high = (_WIDE, _HIGH) if drawing.height >= drawing.width else (_HIGH, _WIDE)
    pdf.setPageSize((wide, high))
    above, below = (sum(map(_height, blocks)) for blocks in (paper.above, paper.blocks))
    across, down = (wide - 2 * _EDGE) / drawing.width, high - 2 * _EDGE - above
    alone = min(across, down / drawing.height)
    shared = min(across, (down - below - _MARGIN) / drawing.height)
    fits = not paper.blocks or shared >= _LEAST_SHARE * alone
    scale = shared if paper.blocks and fits else alone
    writer.begin(high - _EDGE, bottom=-high)
    for block in paper.above:
        writer.add(block)
    top = high - _EDGE - above
    paint(Pen(pdf, typesetter, (_EDGE, top), scale), drawing)
    if fits:
        writer.begin(top - scale * drawing.height, bottom=-high)
    else:
        pdf.showPage()
        pdf.setPageSize((_WIDE, _HIGH))
        writer.begin(_HIGH - _MARGIN)


class _Writer:
    """Sets blocks from the top of a page down, on as many pages as it takes."""

    def __init__(self, pdf: Any, typesetter: Typesetter) -> None:
        self._pdf, self._typesetter = pdf, typesetter
        self._y, self._bottom, self._page = _HIGH - _MARGIN, _MARGIN, 1

    def begin(self, top: float, *, bottom: float = _MARGIN) -> None:
        """Go on at a height, down to another one."""
        self._y, self._bottom = top, bottom

    def add(self, block: PaperBlock, following: Sequence[PaperBlock] = ()) -> None:
        """Set a block.

        One that does not fit starts a new page, with what belongs to it, unless that is longer than a page.
        """
        if block.kind == "break":
            self.end_page()
            return
        size, left, hang, lines, above = _set(block)
        needed = above + size * _LINE * (len(lines) + (_WITH if block.leads else 0))
        whole = above + size * _LINE * len(lines) + sum(map(_height, following))
        needed = max(needed, whole) if whole <= _HIGH - 2 * _MARGIN else min(needed, 400.0)
        if self._y - needed < self._bottom and self._y < _HIGH - _MARGIN:
            self.end_page()
        self._y -= above
        for at, line in enumerate(lines):
            if self._y - size * _LINE < self._bottom:
                self.end_page()
            self._y -= size * _LINE
            if at == 0 and block.mark:
                self._draw([TextRun(block.mark, bold=True)], left, size)
            if block.kind == "rule":
                self._pdf.setStrokeColor(LIGHT.text)
                self._pdf.line(left, self._y, _WIDE - _MARGIN, self._y)
            self._draw(line, left + hang, size)

    def end_page(self) -> None:
        """Begin a new page."""
        self._pdf.showPage()
        self._y, self._page = _HIGH - _MARGIN, self._page + 1

    def _draw(self, line: list[TextRun], x: float, size: float) -> None:
        leftwards = runs_leftwards("".join(run.text for run in line))
        pieces = [self._typesetter.runs(run.text, bold=run.bold, leftwards=leftwards) for run in line]
        if leftwards:
            pieces.reverse()
            x = _WIDE - _MARGIN - sum(self._typesetter.width(runs, size) for runs in pieces)
        self._pdf.setFillColor(LIGHT.text)
        for runs in pieces:
            for font, text in runs:
                self._pdf.setFont(font, size)
                self._pdf.drawString(x, self._y, text)
                x += self._typesetter.width([(font, text)], size)


class _Setting(NamedTuple):
    """How a block is set: text size, indent, hanging mark, lines, and the space above it."""

    size: float
    left: float
    hang: float
    lines: list[list[TextRun]]
    above: float


def _set(block: PaperBlock) -> _Setting:
    size, left = _SIZES[block.kind], _MARGIN + _INDENT * min(block.indent, _DEEPEST)
    hang = max(18.0, width(f"{block.mark} ", size, bold=True)) if block.mark else 0.0
    lines = [[]] if block.kind == "rule" else list(_lines(block.runs, _WIDE - _MARGIN - left - hang, size))
    above = size * max(_ABOVE[block.kind], 1.0 if block.leads else 0.0)
    return _Setting(size, left, hang, lines, above)


def _height(block: PaperBlock) -> float:
    size, *_, lines, above = _set(block)
    return above + size * _LINE * len(lines)


def _lines(runs: tuple[TextRun, ...], room: float, size: float) -> Iterator[list[TextRun]]:
    """Yield the lines of a paragraph: words of all runs, broken where a line is full."""
    words: list[TextRun] = []
    for run in runs:
        pieces = run.text.replace("\n", " ").split(" ")
        for at, piece in enumerate(pieces):
            words += _short_enough(
                TextRun(piece + (" " if at < len(pieces) - 1 else ""), run.bold), room, size
            )
    line: list[TextRun] = []
    taken = 0.0
    for word in words:
        wide = width(word.text.rstrip(" "), size, bold=word.bold)
        if line and taken + wide > room:
            yield _joined(line)
            line, taken = [], 0.0
        line.append(word)
        taken += width(word.text, size, bold=word.bold)
    yield _joined(line)


def _short_enough(word: TextRun, room: float, size: float) -> Iterator[TextRun]:
    """Yield a word, or parts of one that is wider than a line."""
    part = ""
    for character in word.text:
        if part and width(part + character, size, bold=word.bold) > room:
            yield TextRun(part, word.bold)
            part = ""
        part += character
    yield TextRun(part, word.bold)


def _joined(words: list[TextRun]) -> list[TextRun]:
    """Return a line with as few runs as there are looks."""
    found: list[TextRun] = []
    for word in words:
        if found and found[-1].bold == word.bold:
            found[-1] = TextRun(found[-1].text + word.text, word.bold)
        else:
            found.append(word)
    return found


PAPER_FORMAT = PaperFormat(write)

"""Pages as PDF: selectable and searchable text, links between pages, an outline.

Written with reportlab. The output depends only on the pages and, where the bundled
font lacks a character, on the fonts of this machine.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from itertools import chain
from typing import Any, NamedTuple

from argmap.core.extras import missing_package
from argmap.render.picture.frame import Surface
from argmap.render.picture.palette import LIGHT
from argmap.render.picture.pdf.overview import draw_miniatures, overview_texts
from argmap.render.picture.pdf.painting import paint, paint_placed
from argmap.render.picture.pdf.pen import Pen
from argmap.render.picture.pdf.typeset import REGULAR_NAME, Typesetter
from argmap.render.picture.shapes import SIZES, Drawing
from argmap.render.picture.sheets.overview import OverviewSheet
from argmap.render.picture.sheets.pages import Page, PageHead
from argmap.render.picture.text.wrapping import clip, runs_leftwards
from argmap.render.picture.tree.tree_sizes import Room

#: Paper sizes in landscape: width and height in points.
PAPERS = {
    "a4": (841.89, 595.28),
    "a3": (1190.55, 841.89),
    "a2": (1683.78, 1190.55),
    "letter": (792.0, 612.0),
    "tabloid": (1224.0, 792.0),
}
#: The outer margin, and the line above with the running title, in points.
MARGIN, RUNNING = 18.0, 13.0
#: Points per pixel: the minimum (words of at least 6.5 points), and the maxima for several pages and for one.
LEAST, _MOST, _ALONE = 0.65, 0.8, 1.0
#: The minimum for one sheet instead of several pages: claims of 7 points on one sheet are easier to read than
#: larger ones on pages that refer to each other.
LEAST_ALONE = 7 / SIZES["text"]
_RUNNING_SIZE = 8.0
_NEEDED = {"reportlab": "reportlab", "bidi": "python-bidi", "arabic_reshaper": "arabic-reshaper"}


class Titles(NamedTuple):
    """The title of a case, its stage (in the running title), and its language."""

    title: str
    stage: str = ""
    lang: str | None = None


def page_room(paper: str) -> Room:
    """Return the size, in pixels, of one of several pages, at which text is still legible."""
    width, height = PAPERS[paper]
    return Room((width - 2 * MARGIN) / LEAST, (height - 2 * MARGIN - RUNNING) / LEAST)


def page_surfaces(paper: str) -> tuple[Surface, Surface]:
    """Return the space on the only page, in points, in landscape and in portrait; it has no running title."""
    width, height = PAPERS[paper]
    level = Surface(width - 2 * MARGIN, height - 2 * MARGIN)
    return level, Surface(level.height, level.width)


def _require_packages() -> None:
    """Check that all packages are there.

    Raises:
        ArgmapError: A package is not installed.
    """
    for module, package in _NEEDED.items():
        try:
            importlib.import_module(module)
        except ImportError:
            raise missing_package("PDF", package, "pdf") from None


def sheet_size(paper: str, *, turned: bool) -> tuple[float, float]:
    """Return the size of a sheet in points; it is in landscape unless turned."""
    width, height = PAPERS[paper]
    return (height, width) if turned else (width, height)


def page_scale(page: Page, paper: str, *, alone: bool) -> float:
    """Return the points per pixel of a page on paper, where it is the only one or one of several."""
    width, height = sheet_size(paper, turned=page.turned)
    above = 0.0 if alone else RUNNING
    fit = min((width - 2 * MARGIN) / page.width, (height - 2 * MARGIN - above) / page.height)
    if alone:
        return min(fit, _ALONE) if page.shrunk else max(LEAST_ALONE, min(fit, _ALONE))
    return max(LEAST, min(fit, _MOST))


def overview_room(paper: str) -> Room:
    """Return the size of a sheet of an overview, in pixels."""
    width, height = PAPERS[paper]
    return Room((width - 2 * MARGIN) / _MOST, (height - 2 * MARGIN - RUNNING) / _MOST)


def write_pdf(
    pages: Sequence[Page],
    paper: str,
    titles: Titles,
    overview: Sequence[OverviewSheet] = (),
    arguments: Sequence[Page] = (),
) -> tuple[bytes, set[str]]:
    """Write pages as PDF, after their overview and before the arguments.

    The result has the characters that no font has, too.

    Raises:
        ArgmapError: reportlab is not installed.
    """
    texts = chain(texts_of((*pages, *arguments), titles), overview_texts(overview))
    with writing(texts, PAPERS[paper], titles) as (pdf, typesetter, written):
        for number, sheet in enumerate(overview, 1):
            _draw_overview(pdf, typesetter, sheet, paper)
            place = f"overview of {len(pages)} pages"
            RunningTitle(pdf, typesetter, titles, number, len(pages), place, titled=number == 1).draw()
            if number == 1:
                pdf.bookmarkPage("overview", fit="Fit")
                pdf.addOutlineEntry("Overview", "overview", level=0)
                pdf.addPageLabel(0, prefix="overview")
            pdf.showPage()
        if overview:
            pdf.addPageLabel(len(overview), style="ARABIC", start=1)
        for number, page in enumerate(pages, 1):
            _draw(pdf, typesetter, page, paper, alone=len(pages) == 1)
            RunningTitle(pdf, typesetter, titles, number, len(pages), titled=False).draw()
            _mark(pdf, number, page.heads)
            pdf.showPage()
        for number, page in enumerate(arguments, 1):
            _draw(pdf, typesetter, page, paper, alone=False)
            place = f"arguments in steps, {number} of {len(arguments)}"
            RunningTitle(
                pdf, typesetter, titles, len(pages) + number, len(pages) + len(arguments), place, titled=False
            ).draw()
            if number == 1:
                pdf.bookmarkPage("arguments", fit="Fit")
                pdf.addOutlineEntry("Arguments in steps", "arguments", level=0)
            pdf.showPage()
    return written.getvalue(), typesetter.lost


@contextmanager
def writing(
    texts: Iterable[str], size: tuple[float, float], titles: Titles
) -> Iterator[tuple[Any, Typesetter, BytesIO]]:
    """Yield a reportlab canvas, a typesetter for these texts, and the buffer that receives the PDF.

    Raises:
        ArgmapError: reportlab is not installed.
    """
    _require_packages()
    canvas = importlib.import_module("reportlab.pdfgen.canvas")
    typesetter = Typesetter(texts)
    written = BytesIO()
    with _binary_streams():
        pdf = canvas.Canvas(
            written,
            invariant=1,
            pageCompression=1,
            pagesize=size,
            initialFontName=REGULAR_NAME,
            lang=titles.lang,
        )
        pdf.setTitle(titles.title)
        pdf.setAuthor("")
        pdf.setSubject(titles.stage)
        pdf.setCreator("argmap")
        yield pdf, typesetter, written
        pdf.save()


@contextmanager
def _binary_streams() -> Iterator[None]:
    """Turn off reportlab's ASCII encoding of streams, which doubles the time."""
    settings: Any = importlib.import_module("reportlab.rl_config")
    before, settings.useA85 = settings.useA85, 0
    try:
        yield
    finally:
        settings.useA85 = before


def _mark(pdf: Any, number: int, heads: Iterable[PageHead]) -> None:
    """Make a page a link target, and add outline entries for its heads."""
    pdf.bookmarkPage(f"page-{number}", fit="Fit")
    for head in heads:
        pdf.addOutlineEntry(_entry(head), f"page-{number}", level=0 if head.root else 1, closed=True)


def _entry(head: PageHead) -> str:
    text = clip(f"{head.claim.id}: {head.claim.text}", 420, 12)
    return text + (" (continued)" if head.continued else "")


def texts_of(pages: Iterable[Page], titles: Titles) -> Iterator[str]:
    """Yield all texts on pages, from which fonts are chosen."""
    yield from (titles.title, titles.stage)
    for page in pages:
        for block in page.blocks:
            yield from _texts_in(block.drawing)


def _texts_in(drawing: Drawing) -> Iterator[str]:
    for words in (*drawing.words, *(words for box in drawing.boxes for words in box.words)):
        yield from words.lines
    for inset in drawing.insets:
        yield from _texts_in(inset.drawing)


def _draw(pdf: Any, typesetter: Typesetter, page: Page, paper: str, *, alone: bool) -> None:
    """Draw a page on paper, or on a larger sheet if it does not fit."""
    width, height = sheet_size(paper, turned=page.turned)
    scale, above = page_scale(page, paper, alone=alone), 0.0 if alone else RUNNING
    width = max(width, page.width * scale + 2 * MARGIN)
    height = max(height, page.height * scale + 2 * MARGIN + above)
    pdf.setPageSize((width, height))
    for block in page.blocks:
        corner = MARGIN + block.x * scale, height - MARGIN - above - block.y * scale
        paint_placed(Pen(pdf, typesetter, corner, scale), block)


def _draw_overview(pdf: Any, typesetter: Typesetter, sheet: OverviewSheet, paper: str) -> None:
    """Draw a sheet of an overview on paper, or on a larger sheet if it does not fit."""
    width, height = PAPERS[paper]
    height = max(height, sheet.height * _MOST + 2 * MARGIN + RUNNING)
    pdf.setPageSize((width, height))
    pen = Pen(pdf, typesetter, (MARGIN, height - MARGIN - RUNNING), _MOST)
    paint(pen, sheet.words)
    draw_miniatures(pen, typesetter, sheet)


class RunningTitle:
    """The line above a sheet: its number and, unless the sheet has it, the title."""

    def __init__(
        self,
        pdf: Any,
        typesetter: Typesetter,
        titles: Titles,
        number: int,
        count: int,
        place: str = "",
        *,
        titled: bool,
    ) -> None:
        """Set the title, unless the sheet is `titled`; `place` replaces the number of the page."""
        self._place = place
        self._pen = Pen(pdf, typesetter, (0.0, 0.0), 1.0)
        self._pdf, self._typesetter, self._titles = pdf, typesetter, titles
        self._number, self._count, self._titled = number, count, titled

    def draw(self) -> None:
        """Draw the line, unless there is only one page."""
        if self._count == 1:
            return
        width, height = self._pdf._pagesize  # noqa: SLF001 - reportlab has no other way to ask
        y = height - MARGIN - _RUNNING_SIZE
        self._pen.ink(fill=LIGHT.muted)
        said = self._runs(self._place or f"page {self._number} of {self._count}")
        long = self._typesetter.width(said, _RUNNING_SIZE)
        self._pen.line(said, width - 2 * MARGIN - long, y, _RUNNING_SIZE)
        if not self._titled:
            title = " · ".join(part for part in self._titles[:2] if part)
            title = clip(title, width - 5 * MARGIN - long, _RUNNING_SIZE)
            self._pen.line(self._runs(title), 2 * MARGIN, y, _RUNNING_SIZE)

    def _runs(self, text: str) -> list[tuple[str, str]]:
        return self._typesetter.runs(text, bold=False, leftwards=runs_leftwards(text))

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
from argmap.render.picture.geometry import (
    BAND,
    CHANGE_DASHES,
    CHANGE_DOTS,
    CHANGE_WIDTH,
    CHANGED_SIGN,
    CLOSE_RING,
    GROUP_WIDTH,
    LINK_MARKS,
    LINK_SIGN,
    MARK_WIDTH,
    MARKS,
    RING,
    RING_WIDTH,
    SIGN_RADIUS,
    TRAY_WIDTH,
    band_sample,
    bar_width,
    disc_centre,
    frame_path,
    hatching,
    idle_sample,
    junction_radius,
    line_width,
    rounded,
    stripe_parts,
    tip_points,
)
from argmap.render.picture.palette import LIGHT, BoxLook
from argmap.render.picture.pdf.overview import draw_miniatures, overview_texts
from argmap.render.picture.pdf.pen import Pen, path_steps
from argmap.render.picture.pdf.typeset import REGULAR_NAME, Typesetter
from argmap.render.picture.shapes import (
    DISCS,
    SIZES,
    Badge,
    Box,
    Drawing,
    DrawnLine,
    DrawnWords,
    Junction,
    LinkSign,
    Point,
    Swatch,
    Tip,
    Tray,
)
from argmap.render.picture.sheets.overview import OverviewSheet
from argmap.render.picture.sheets.pages import Page, PageHead, PlacedDrawing
from argmap.render.picture.sheets.references import Lead
from argmap.render.picture.text.box_text import STRIPE
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
#: The radius of the corners of a frame in the legend.
_SAMPLE = 3.0
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


def paint(pen: Pen, drawing: Drawing) -> None:
    """Draw a drawing at the position of a pen."""
    _Block(pen, PlacedDrawing(drawing)).draw()


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
        _Block(Pen(pdf, typesetter, corner, scale), block).draw()


def _draw_overview(pdf: Any, typesetter: Typesetter, sheet: OverviewSheet, paper: str) -> None:
    """Draw a sheet of an overview on paper, or on a larger sheet if it does not fit."""
    width, height = PAPERS[paper]
    height = max(height, sheet.height * _MOST + 2 * MARGIN + RUNNING)
    pdf.setPageSize((width, height))
    pen = Pen(pdf, typesetter, (MARGIN, height - MARGIN - RUNNING), _MOST)
    paint(pen, sheet.words)
    draw_miniatures(pen, typesetter, sheet, _MOST)


def _stance(drawn: DrawnLine | DrawnWords | Tip | Junction | Tray) -> str:
    """Return the colour of a stance, paler if the step is not in force."""
    colours = LIGHT.weak if drawn.weak else LIGHT.stances
    return colours[drawn.stance or "support"]


class _Block:
    """A painter of one drawing on a page."""

    def __init__(self, pen: Pen, block: PlacedDrawing) -> None:
        self._pen, self._block = pen, block

    def draw(self) -> None:
        drawing = self._block.drawing
        for frame in drawing.frames:
            self._pen.ink(stroke=LIGHT.frame, width=GROUP_WIDTH)
            self._pen.path(frame_path(frame))
        for tray in drawing.trays:
            self._tray(tray)
        for box in drawing.boxes:
            if box.has_number:
                self._close_ring(box)
        for line in drawing.lines:
            self._line(line)
        for tip in drawing.tips:
            self._tip(tip)
        for junction in drawing.junctions:
            self._junction(junction)
        for sign in drawing.signs:
            self._link_sign(sign)
        for swatch in drawing.swatches:
            self._swatch(swatch)
        for badge in drawing.badges:
            self._badge(badge)
        for words in drawing.words:
            self._words(words)
        for box in drawing.boxes:
            self.draw_box(box)
        for inset in drawing.insets:
            paint(self._pen.enlarged(inset.x, inset.y, inset.scale), inset.drawing)
        for lead in self._block.leads:
            self._lead(lead)

    def _line(self, line: DrawnLine) -> None:
        pen = self._pen
        pen.ink(stroke=_stance(line), width=line_width(line))
        if line.stance == "counter":
            pen.dashes(5, 3)
        pen.path(rounded(line.points))
        if line.stance == "counter":
            pen.dashes()

    def _tip(self, tip: Tip) -> None:
        colour = _stance(tip)
        first, *others = tip_points(tip)
        bar = tip.stance == "counter"
        self._pen.ink(stroke=colour, fill=colour, width=bar_width(tip))
        steps = [("M", (first,)), *(("L", (point,)) for point in others)]
        self._pen.path(steps, stroke=bar, fill=not bar)

    def _junction(self, junction: Junction) -> None:
        x, y, joint = junction[:3]
        wide = 2 * junction_radius(junction)
        self._pen.rod((x, y), (x, y), _stance(junction), wide + joint * TRAY_WIDTH)
        if joint:
            self._pen.rod((x, y), (x, y), LIGHT.page, wide - TRAY_WIDTH)
            self._pen.ink(fill=LIGHT.muted if junction.weak else _stance(junction))
            self._pen.words(DrawnWords(x, y + 3.5, ("&",), "word", "middle"))

    def _tray(self, tray: Tray) -> None:
        self._pen.ink(stroke=_stance(tray), fill=LIGHT.page, width=TRAY_WIDTH)
        self._pen.rectangle((tray.x, tray.y), (tray.width, tray.height), 8)

    def _link_sign(self, sign: LinkSign) -> None:
        pen, (x, y) = self._pen, (sign.x, sign.y)
        colours = LIGHT.weak if sign.weak else LIGHT.stances
        colour = colours["support" if sign.role in {"supports", "backs"} else "counter"]
        on_step = sign.role in {"backs", "undercuts"}
        pen.rod((x, y), (x, y), colour if on_step else LIGHT.page, 2 * LINK_SIGN + 1.6)
        pen.rod((x, y), (x, y), LIGHT.page if on_step else colour, 2 * LINK_SIGN - 1.6)
        pen.ink(stroke=colour if on_step else LIGHT.page, width=MARK_WIDTH)
        pen.pdf.setLineCap(1)
        pen.path(path_steps(LINK_MARKS[sign.role], x, y))
        pen.pdf.setLineCap(0)
        if sign.change is not None:
            side = 2 * CHANGED_SIGN
            self._outline((x - CHANGED_SIGN, y - CHANGED_SIGN), (side, side), sign.change)

    def _swatch(self, swatch: Swatch) -> None:
        corner, size = (swatch.x, swatch.y - 7), (30.0, 14.0)
        if swatch.shows == "turned":
            self._frame(corner, size, LIGHT.boxes["rejected"], LIGHT.boxes["rejected"].dashes, _SAMPLE)
            self._frame(corner, (size[0] / 2, size[1]), LIGHT.boxes["accepted"], (), _SAMPLE)
        elif isinstance(swatch.shows, str) and swatch.shows in CHANGE_DASHES:
            self._outline(corner, size, swatch.shows)
        elif swatch.fill:
            self._frame(corner, size, LIGHT.look(None, swatch.fill), (), _SAMPLE)
            if isinstance(swatch.shows, int):
                self._stripe((corner[0] + 2, corner[1] + 2), 10, swatch.shows)
        elif swatch.shows == "reference":
            self._frame(corner, size, LIGHT.boxes[None], (2, 2), _SAMPLE)
        elif swatch.shows == "closed":
            self._frame(corner, size, LIGHT.boxes[None], (), _SAMPLE)
        elif swatch.shows == "against":
            self._frame(corner, size, LIGHT.look("accepted", None, effect="against"), (), _SAMPLE)
        elif swatch.shows == "idle":
            self._frame(corner, size, LIGHT.look("accepted", None, effect="idle"), (), _SAMPLE)
            self._badge(idle_sample(swatch))
        elif swatch.shows in ("conclusion", "outcome"):
            self._ring(corner, size, 4)
            if swatch.shows == "outcome":
                self._pen.ink(fill=LIGHT.text)
                self._pen.rectangle(*band_sample(swatch), 0.5, stroke=False)
        elif isinstance(swatch.shows, int):
            self._stripe(corner, size[1], swatch.shows)

    def _badge(self, badge: Badge) -> None:
        look = LIGHT.look(badge.verdict, None, effect="idle" if badge.idle else None)
        pen, wide = self._pen, 2 * SIGN_RADIUS * badge.scale
        pen.rod((badge.x, badge.y), (badge.x, badge.y), look.frame, wide)
        pen.rod((badge.x, badge.y), (badge.x, badge.y), look.sign, wide - 2)
        pen.ink(stroke=look.mark, width=MARK_WIDTH * badge.scale)
        pen.pdf.setLineCap(1)
        pen.path(path_steps(MARKS[badge.verdict], badge.x, badge.y, badge.scale))
        pen.pdf.setLineCap(0)

    def _words(self, words: DrawnWords) -> None:
        colour = LIGHT.muted if words.style == "said" or words.weak else LIGHT.text
        if words.status:
            colour = LIGHT.outcome(words.status)
        elif words.style in DISCS:
            colour = self._disc(words)
        self._pen.ink(fill=_stance(words) if words.stance and not words.weak else colour)
        self._pen.words(words)

    def draw_box(self, box: Box) -> None:
        """Draw a box; an enlarged one is drawn with an enlarged pen."""
        if box.scale != 1:
            self._pen.pdf.saveState()
            pen = self._pen.enlarged(box.x, box.y, box.scale)
            _Block(pen, self._block).draw_box(box.unscaled().moved(-box.x, -box.y))
            self._pen.pdf.restoreState()
            return
        pen, look = self._pen, LIGHT.look(box.status, box.group, effect=box.effect)
        corner, size = (box.x, box.y), (box.width, box.height)
        if box.conclusion:
            self._ring((box.x - RING, box.y - RING), (box.width + 2 * RING, box.height + 2 * RING))
        self._frame(corner, size, look, (2, 2) if box.reference else look.dashes)
        if look.hatch:
            self._hatch(box, look.hatch, box.width)
        if box.former is not None:
            self._former(box, LIGHT.boxes[box.former.verdict])
        if box.change is not None:
            wide, high = size[0] + 2 * RING, size[1] + 2 * RING
            self._outline((box.x - RING, box.y - RING), (wide, high), box.change)
        top = self._band(box) if box.has_band else 0.0
        if box.party is not None:
            self._stripe((box.x + 2.5, box.y + top + 2.5), box.height - top - 5, box.party)
        for words in box.words:
            usual = look.muted if words.style == "said" else look.text
            if words.style in DISCS:
                usual = self._disc(words, box.x, box.y)
            elif words.style == "conclusion":
                usual = LIGHT.text
            elif words.status:
                _, usual = LIGHT.band(words.status)
            changed = LIGHT.change if words.style == "id" else LIGHT.text
            compared = (box.former is not None and words.style != "became" and words.style not in DISCS) or (
                box.change is not None and words.style == "id"
            )
            pen.ink(fill=changed if compared else usual)
            pen.words(words, box.x, box.y)
        for badge in (box.badge, box.former):
            if badge:
                self._badge(badge)

    def _band(self, box: Box) -> float:
        """Draw the band with a conclusion's outcome, and return its height."""
        x, y, wide = box.x, box.y, box.width
        self._pen.ink(fill=LIGHT.band(box.status)[0])
        steps: list[tuple[str, tuple[Point, ...]]] = [
            ("M", ((x, y + BAND),)),
            ("L", ((x, y + 6),)),
            ("Q", ((x, y), (x + 6, y))),
            ("L", ((x + wide - 6, y),)),
            ("Q", ((x + wide, y), (x + wide, y + 6))),
            ("L", ((x + wide, y + BAND),)),
        ]
        self._pen.path(steps, stroke=False, fill=True)
        return BAND

    def _disc(self, words: DrawnWords, x: float = 0.0, y: float = 0.0) -> str:
        """Draw the disc behind a number, and return the colour of the number."""
        across, down = disc_centre(words)
        centre = x + across, y + down
        self._pen.rod(centre, centre, LIGHT.text, 2 * words.disc)
        return LIGHT.page

    def _former(self, box: Box, look: BoxLook) -> None:
        """Draw the left half of a box as its former verdict looks."""
        self._pen.ink(fill=look.ground)
        self._pen.rectangle((box.x + 1, box.y + 1), (box.width / 2 - 1, box.height - 2), 5, stroke=False)
        if look.hatch:
            self._hatch(box, look.hatch, box.width / 2)

    def _hatch(self, box: Box, colour: str, wide: float) -> None:
        self._pen.ink(stroke=colour, width=2)
        for start, end in hatching(wide, box.height):
            ends = [(box.x + x, box.y + y) for x, y in (start, end)]
            self._pen.path([("M", ends[:1]), ("L", ends[1:])])

    def _outline(self, corner: Point, size: Point, change: str) -> None:
        """Draw the outline of a changed claim, or of the sign of a changed link."""
        x, y, wide, high = *corner, *size
        dashes = CHANGE_DASHES[change]
        self._pen.ink(stroke=LIGHT.change, width=CHANGE_WIDTH)
        self._pen.pdf.setLineCap(int(change in CHANGE_DOTS))
        self._pen.dashes(*dashes)
        around = ((x, y), (x + wide, y), (x + wide, y + high), (x, y + high), (x, y))
        self._pen.path([("M", around[:1]), *(("L", (point,)) for point in around[1:])])
        self._pen.dashes()
        self._pen.pdf.setLineCap(0)

    def _frame(
        self, corner: Point, size: Point, look: BoxLook, dashes: Sequence[float], radius: float = 6.0
    ) -> None:
        """Draw a frame; that of a reference to another page is dotted."""
        self._pen.ink(stroke=look.frame, fill=look.ground, width=look.width)
        if dashes:
            self._pen.dashes(*dashes)
        self._pen.rectangle(corner, size, radius)
        if dashes:
            self._pen.dashes()

    def _ring(self, corner: Point, size: Point, radius: float = 9.0) -> None:
        """Draw the ring around a conclusion."""
        self._pen.ink(stroke=LIGHT.text, fill=LIGHT.page, width=RING_WIDTH)
        self._pen.rectangle(corner, size, radius)

    def _close_ring(self, box: Box) -> None:
        """Draw the ring around a claim to look at first; lines end on it."""
        out = CLOSE_RING * box.scale
        self._pen.ink(stroke=LIGHT.text, fill=LIGHT.page, width=RING_WIDTH * box.scale)
        size = (box.width + 2 * out, box.height + 2 * out)
        self._pen.rectangle((box.x - out, box.y - out), size, 8 * box.scale)

    def _stripe(self, corner: Point, height: float, rank: int) -> None:
        """Draw the stripe of a party."""
        self._pen.ink(stroke=LIGHT.frame, fill=LIGHT.parties[rank % len(LIGHT.parties)], width=0.4)
        whole = rank < len(LIGHT.parties)
        for top, high in stripe_parts(rank, corner[1], height):
            self._pen.rectangle((corner[0], top), (STRIPE, high), 1.5 if whole else 0.0)

    def _lead(self, lead: Lead) -> None:
        low = self._pen.place(lead.x, lead.y + lead.height)
        high = self._pen.place(lead.x + lead.width, lead.y)
        self._pen.pdf.linkAbsolute("", f"page-{lead.page}", (*low, *high), thickness=0)


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

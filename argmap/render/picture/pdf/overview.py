"""Draw the overview of a map on a page of a PDF, with links to the pages that it shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from argmap.render.picture.geometry import numbered, stripe_parts
from argmap.render.picture.palette import FAR, LIGHT
from argmap.render.picture.pdf.pen import Pen
from argmap.render.picture.pdf.typeset import Typesetter
from argmap.render.picture.sheets.overview import FarBlock, FarLine, Miniature, OverviewSheet

#: The widths of a line and of the frames of a block and of a page, and the distances of the two rings from a
#: block.
_LINE, _WEAK, _DECIDING, _FRAME, _PAGE, _RING, _CLOSE_RING = 0.6, 0.3, 1.2, 0.5, 0.8, 1.8, 0.9
#: The dash patterns of a counter, and of a reference to another page.
_COUNTER, _REFERENCE = (2.4, 1.4), (1.0, 1.0)
#: The width of a party's edge, as a share of the block's, and its limits.
_SHARE, _NARROWEST, _WIDEST = 0.12, 1.6, 5.0


def overview_texts(sheets: Iterable[OverviewSheet]) -> Iterator[str]:
    """Yield all words of an overview except numbers."""
    for sheet in sheets:
        for words in sheet.words.words:
            yield from words.lines


def draw_miniatures(pen: Pen, typesetter: Typesetter, sheet: OverviewSheet) -> None:
    """Draw the pages in an overview, and the samples of its legend."""
    for line in sheet.legend.lines:
        _line(pen, line)
    for block in sheet.legend.blocks:
        _block(pen, block)
        _number(pen, block)
    for miniature in sheet.miniatures:
        _miniature(pen, miniature)
        number = typesetter.runs(str(miniature.page), bold=True, leftwards=False)
        size = sheet.figure * pen.scale
        x, y = pen.place(*miniature.number)
        pen.ink(fill=LIGHT.text)
        pen.line(number, x - typesetter.width(number, size) / 2, y, size)
        _link(pen.pdf, pen, miniature)


def _miniature(pen: Pen, miniature: Miniature) -> None:
    pen.ink(stroke=LIGHT.frame, fill=LIGHT.page, width=_PAGE)
    pen.rectangle(miniature.corner, miniature.size, 4)
    for line in miniature.lines:
        _line(pen, line)
    for block in miniature.blocks:
        _block(pen, block)
    for block in miniature.blocks:
        _number(pen, block)


def _number(pen: Pen, block: FarBlock) -> None:
    """Draw the number of a claim to look at first on its disc or square, which has one size on all blocks."""
    if block.number is None:
        return
    centre = block.x + block.width, block.y + block.height / 2
    words = numbered(block.number, centre, "listed", square=block.square)
    pen.disc(centre, words.disc, LIGHT.text, square=block.square)
    pen.ink(fill=LIGHT.page)
    pen.words(words)


def _link(pdf: Any, pen: Pen, miniature: Miniature) -> None:
    """Make the frame of a page a link to the page."""
    (x, y), (wide, high) = miniature.corner, miniature.size
    ends = (*pen.place(x, y + high), *pen.place(x + wide, y))
    pdf.linkAbsolute("", f"page-{miniature.page}", ends, thickness=0)


def _line(pen: Pen, line: FarLine) -> None:
    colour = (LIGHT.weak if line.weak else LIGHT.stances)[line.stance]
    first, *others = line.points
    if line.radius:
        pen.rod(first, first, colour, 2 * line.radius)
        return
    pen.ink(stroke=colour, width=_WEAK if line.weak else _DECIDING if line.deciding else _LINE)
    with _dashed(pen, _COUNTER if line.stance == "counter" else ()):
        pen.path([("M", (first,)), *(("L", (point,)) for point in others)])


@contextmanager
def _dashed(pen: Pen, dashes: Sequence[float]) -> Iterator[None]:
    if dashes:
        pen.dashes(*dashes)
    yield
    if dashes:
        pen.dashes()


def _block(pen: Pen, block: FarBlock) -> None:
    corner, size = (block.x, block.y), (block.width, block.height)
    if block.conclusion or block.number:
        pen.ink(stroke=LIGHT.text, fill=LIGHT.page, width=2 * _PAGE)
        out = _RING if block.conclusion else _CLOSE_RING
        around = block.x - out, block.y - out
        pen.rectangle(around, (block.width + 2 * out, block.height + 2 * out), 2)
    look = LIGHT.look(block.status, block.group, effect="idle" if block.idle else None)
    fill = look.ground if block.group or block.idle else FAR[block.status]
    pen.ink(stroke=look.frame, fill=LIGHT.page if block.reference else fill, width=_FRAME)
    with _dashed(pen, _REFERENCE if block.reference else look.dashes):
        pen.rectangle(corner, size, min(1.5, block.height / 3))
    if block.party is not None:
        wide = min(max(_SHARE * block.width, _NARROWEST), _WIDEST, block.width / 2)
        pen.ink(fill=LIGHT.parties[block.party % len(LIGHT.parties)])
        corners = min(0.5, block.height / 3)
        for top, high in stripe_parts(block.party, block.y, block.height):
            pen.rectangle((block.x, top), (wide, high), min(corners, high / 3), stroke=False)

"""Paint a drawing on a PDF page: its boxes, lines, signs and words, with a pen."""

from __future__ import annotations

from collections.abc import Sequence

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
from argmap.render.picture.pdf.pen import Pen, path_steps
from argmap.render.picture.shapes import (
    DISCS,
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
from argmap.render.picture.sheets.pages import PlacedDrawing
from argmap.render.picture.sheets.references import Lead
from argmap.render.picture.text.box_text import STRIPE

#: The radius of the corners of a frame in the legend.
_SAMPLE = 3.0


def paint(pen: Pen, drawing: Drawing) -> None:
    """Draw a drawing at the position of a pen."""
    paint_placed(pen, PlacedDrawing(drawing))


def paint_placed(pen: Pen, block: PlacedDrawing) -> None:
    """Draw a drawing at the position of a pen, with the links to other pages beside it."""
    _Block(pen, block).draw()


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
        """Draw the disc or square behind a number, and return the colour of the number."""
        across, down = disc_centre(words)
        self._pen.disc((x + across, y + down), words.disc, LIGHT.text, square=words.square)
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

"""A slide: the part of a map that a scene shows, where it stands, and the words around it.

All sizes are pixels of a slide of 1920 by 1080.
"""

from __future__ import annotations

from typing import NamedTuple

from argmap.render.picture.frame import SCREEN, Surface
from argmap.render.picture.shapes import Drawing

#: The size of a slide.
SIZE = SCREEN
#: The smallest text of what is lit, and the largest.
LEAST_TEXT, MOST_TEXT = 24.0, 38.0


class Area(NamedTuple):
    """A rectangle on a slide."""

    x: float
    y: float
    width: float
    height: float

    @property
    def surface(self) -> Surface:
        """Its size."""
        return Surface(self.width, self.height)


#: Where the sentence stands, the map, and the remark below it.
MARGIN = 32.0
TITLE = Area(MARGIN, 70.0, SIZE.width - 2 * MARGIN, 132.0)
MAP = Area(MARGIN, 214.0, SIZE.width - 2 * MARGIN, 762.0)
FOOT = Area(MARGIN, 992.0, SIZE.width - 2 * MARGIN - 110.0, 76.0)
#: The text sizes of the heading above the sentence, of the sentence at its largest and its smallest, and of
#: the remark.
HEADING_TEXT, TITLE_TEXT, LEAST_TITLE, REMARK_TEXT = 26.0, 48.0, 28.0, 28.0
#: How strongly what was there before is drawn.
FAINT = 0.42


class SlideWords(NamedTuple):
    """Lines of text on a slide, and their size; `leftwards` runs from right to left."""

    lines: tuple[str, ...]
    size: float
    leftwards: bool = False


class Slide(NamedTuple):
    """A scene on a slide.

    `faint` and `lit` are parts of one drawing, which is drawn `scale` times as large with its origin at `x`,
    `y`; `faint` is what was there before. It is slide `number` `of` so many.
    """

    heading: str
    title: SlideWords
    remark: SlideWords
    notes: str
    faint: Drawing
    lit: Drawing
    scale: float
    x: float
    y: float
    number: int
    of: int

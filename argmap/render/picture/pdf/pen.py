"""Draw lines, rectangles and words on a PDF page, in pixels of a drawing."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from argmap.render.picture.pdf.typeset import Typesetter
from argmap.render.picture.shapes import BOLD, SQUARE, SQUARE_CORNER, DrawnWords, Point
from argmap.render.picture.text.wrapping import runs_leftwards

_NUMBER = re.compile(r"-?(?:\d*\.\d+|\d+)|[MLC]")


class Pen:
    """A pen that draws on a page, in pixels from the top left corner of a drawing."""

    def __init__(
        self, pdf: Any, typesetter: Typesetter, origin: Point, scale: float, strength: float = 1.0
    ) -> None:
        """Set the position of that corner, `origin`, in points from the bottom left of the page.

        A `strength` below 1 lets the ground show through.
        """
        self.pdf, self._typesetter, self.scale = pdf, typesetter, scale
        self._left, self._top = origin
        self._colours: dict[str, Any] = {}
        self._stroke, self._fill = ("", 0.0), ""
        self._strength = strength
        self._hex: Any = importlib.import_module("reportlab.lib.colors").HexColor

    def place(self, x: float, y: float) -> Point:
        """Convert a position to points."""
        return self._left + x * self.scale, self._top - y * self.scale

    def enlarged(self, x: float, y: float, scale: float) -> Pen:
        """Return a pen that enlarges what it draws, relative to a position."""
        return Pen(self.pdf, self._typesetter, self.place(x, y), scale * self.scale, self._strength)

    def colour(self, name: str) -> Any:
        """Return a colour of a palette."""
        if name not in self._colours:
            self._colours[name] = self._hex(name).clone(alpha=self._strength)
        return self._colours[name]

    def ink(self, *, stroke: str | None = None, fill: str | None = None, width: float = 1.0) -> None:
        """Set colours, and the line width in pixels."""
        if stroke and (stroke, width) != self._stroke:
            self._stroke = stroke, width
            self.pdf.setStrokeColor(self.colour(stroke))
            self.pdf.setLineWidth(width * self.scale)
        if fill and fill != self._fill:
            self._fill = fill
            self.pdf.setFillColor(self.colour(fill))

    def path(
        self, steps: Iterable[tuple[str, Sequence[Point]]], *, stroke: bool = True, fill: bool = False
    ) -> None:
        """Draw a path of M, L, Q and C steps."""
        path = self.pdf.beginPath()
        here = (0.0, 0.0)
        for letter, points in steps:
            places = [self.place(*point) for point in points]
            if letter == "M":
                path.moveTo(*places[0])
            elif letter == "L":
                path.lineTo(*places[0])
            elif letter == "Q":
                bend, end = places
                path.curveTo(*_control_point(here, bend), *_control_point(end, bend), *end)
            else:
                path.curveTo(*(value for place in places for value in place))
            here = places[-1]
        self.pdf.drawPath(path, stroke=int(stroke), fill=int(fill))

    def rod(self, start: Point, end: Point, colour: str, width: float) -> None:
        """Draw a thick line with round ends, or a circle if both ends are equal.

        This is a tenth smaller and faster than the curves of a circle.
        """
        self.ink(stroke=colour, width=width)
        self.pdf.setLineCap(1)
        self.pdf.line(*self.place(*start), *self.place(*end))
        self.pdf.setLineCap(0)

    def disc(self, centre: Point, radius: float, colour: str, *, square: bool) -> None:
        """Draw the disc behind a number, or the square that is as large to the eye."""
        if not square:
            return self.rod(centre, centre, colour, 2 * radius)
        half = SQUARE * radius
        self.ink(fill=colour)
        corner = centre[0] - half, centre[1] - half
        return self.rectangle(corner, (2 * half, 2 * half), SQUARE_CORNER * radius, stroke=False)

    def rectangle(self, corner: Point, size: Point, radius: float, *, stroke: bool = True) -> None:
        """Fill a rectangle with rounded corners."""
        x, y = self.place(corner[0], corner[1] + size[1])
        wide, high, round_ = (value * self.scale for value in (*size, radius))
        self.pdf.roundRect(x, y, wide, high, round_, stroke=int(stroke), fill=1)

    def dashes(self, *lengths: float) -> None:
        """Set the dash pattern; without lengths, solid lines."""
        self.pdf.setDash([length * self.scale for length in lengths])

    def words(self, words: DrawnWords, x: float = 0.0, y: float = 0.0) -> None:
        """Draw words; `x` and `y` are the position of their box."""
        size, bold = words.size, words.style in BOLD
        lines = [self._typesetter.runs(line, bold=bold, leftwards=words.leftwards) for line in words.lines]
        if (
            words.anchor == "start"
            and not words.leftwards
            and len({run[0] for runs in lines for run in runs}) == 1 == max(map(len, lines))
        ):
            block = self.pdf.beginText(*self.place(x + words.x, y + words.y))
            block.setFont(lines[0][0][0], size * self.scale, words.leading * self.scale)
            for runs in lines:
                block.textLine(runs[0][1])
            self.pdf.drawText(block)
            return
        for index, runs in enumerate(lines):
            across, down = self.place(x + words.x, y + words.y + index * words.leading)
            back = {"start": 0.0, "middle": 0.5, "end": 1.0}[words.anchor]
            if words.leftwards:
                back = 1.0 - back
            if back:
                across -= back * self._typesetter.width(runs, size * self.scale)
            self.line(runs, across, down, size * self.scale)

    def text(self, text: str, ends: Point, y: float, size: float, *, bold: bool = False) -> None:
        """Draw a text on a line between two ends, in points; one that runs leftwards is at the right end."""
        leftwards = runs_leftwards(text)
        runs = self._typesetter.runs(text, bold=bold, leftwards=leftwards)
        x = ends[1] - self._typesetter.width(runs, size) if leftwards else ends[0]
        self.line(runs, x, y, size)

    def line(self, runs: Sequence[tuple[str, str]], x: float, y: float, size: float) -> None:
        """Draw a line of text at a position in points."""
        block = self.pdf.beginText(x, y)
        for number, (name, text) in enumerate(runs, 1):
            block.setFont(name, size)
            if number < len(runs):
                block.textOut(text)
            else:
                block.textLine(text)
        self.pdf.drawText(block)


def _control_point(end: Point, bend: Point) -> Point:
    """Return a control point of the cubic curve that equals a quadratic one."""
    return end[0] + (bend[0] - end[0]) * 2 / 3, end[1] + (bend[1] - end[1]) * 2 / 3


def path_steps(data: str, x: float, y: float, scale: float = 1.0) -> Iterator[tuple[str, tuple[Point, ...]]]:
    """Yield the steps of SVG path data with M, L and C, moved to a centre and scaled."""
    letter, numbers = "M", list[float]()
    for token in _NUMBER.findall(data):
        if token.isalpha():
            letter = token
            continue
        numbers.append(float(token))
        if len(numbers) == (6 if letter == "C" else 2):
            yield (
                letter,
                tuple(
                    (x + scale * a, y + scale * b) for a, b in zip(numbers[::2], numbers[1::2], strict=True)
                ),
            )
            numbers.clear()

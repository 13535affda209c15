"""Convert pieces of text to strips of the screen; text of a case is never read as markup."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from argmap.render.text.lines import Line, Piece, wrapped
from argmap.render.theme import Look

_SELECTED = Style(reverse=True)
_PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Brush:
    """Renders pieces as strips, with a set of glyphs, in colour or not."""

    look: Look
    coloured: bool = True

    def strip(self, pieces: Iterable[Piece], width: int, *, selected: bool = False) -> Strip:
        """Return one line of exactly `width` columns; a longer one ends in an ellipsis."""
        room = width
        segments: list[Segment] = []
        for text, style in pieces:
            shown = text[: 4 * width]  # more than fits, as a text may be very long
            segments.append(Segment(shown, _SELECTED if selected else self._style(style)))
            room -= cell_len(shown)
            if room < 0:
                break
        strip = Strip(segments)
        if room < 0:
            dots = self.look.text("…", "...")
            mark = Segment(dots, _SELECTED if selected else _PLAIN)
            strip = Strip([*strip.crop(0, max(0, width - len(dots))), mark])
        return strip.adjust_cell_length(width, _SELECTED if selected else _PLAIN)

    def strips(self, lines: Iterable[Line], width: int) -> list[Strip]:
        """Return lines wrapped to `width` columns."""
        from rich.console import Console

        console = Console(width=width, color_system=None)  # measures; prints nothing
        made = []
        for text in wrapped(lines, width).split("\n"):
            text.end = ""
            segments = [
                Segment(part.text, part.style if self.coloured else _PLAIN) for part in text.render(console)
            ]
            made.append(Strip(segments).adjust_cell_length(width, _PLAIN))
        return made

    def _style(self, style: str) -> Style:
        if self.coloured:
            return Style.parse(style)
        return _SELECTED if "reverse" in style else _PLAIN

"""The shapes above a map, or among its blocks, of which the title and the legend are made."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from argmap.render.picture.shapes import (
    Badge,
    Drawing,
    DrawnLine,
    DrawnWords,
    Inset,
    Junction,
    LinkSign,
    Swatch,
    Tip,
    Tray,
)


@dataclass(slots=True)
class Header:
    """The shapes above a map, relative to the corner of the header, and its height."""

    height: float = 0.0
    width: float = 0.0
    words: list[DrawnWords] = field(default_factory=list)
    lines: list[DrawnLine] = field(default_factory=list)
    tips: list[Tip] = field(default_factory=list)
    junctions: list[Junction] = field(default_factory=list)
    badges: list[Badge] = field(default_factory=list)
    swatches: list[Swatch] = field(default_factory=list)
    signs: list[LinkSign] = field(default_factory=list)
    trays: list[Tray] = field(default_factory=list)
    insets: list[Inset] = field(default_factory=list)

    def moved(self, x: float, y: float) -> Header:
        """Return the shapes, moved by an offset."""
        return replace(
            self,
            words=[one._replace(x=one.x + x, y=one.y + y) for one in self.words],
            lines=[one._replace(points=tuple((a + x, b + y) for a, b in one.points)) for one in self.lines],
            tips=[one._replace(x=one.x + x, y=one.y + y) for one in self.tips],
            junctions=[one._replace(x=one.x + x, y=one.y + y) for one in self.junctions],
            badges=[one._replace(x=one.x + x, y=one.y + y) for one in self.badges],
            swatches=[one._replace(x=one.x + x, y=one.y + y) for one in self.swatches],
            signs=[one._replace(x=one.x + x, y=one.y + y) for one in self.signs],
            trays=[one._replace(x=one.x + x, y=one.y + y) for one in self.trays],
            insets=[one._replace(x=one.x + x, y=one.y + y) for one in self.insets],
        )

    def scaled(self, scale: float) -> Header:
        """Return the words and verdict signs, which are all that a title has, enlarged by a scale."""
        if scale == 1:
            return self
        return replace(
            self,
            height=scale * self.height,
            width=scale * self.width,
            words=[
                one._replace(
                    x=scale * one.x, y=scale * one.y, leading=scale * one.leading, scale=scale * one.scale
                )
                for one in self.words
            ],
            badges=[
                one._replace(x=scale * one.x, y=scale * one.y, scale=scale * one.scale) for one in self.badges
            ],
        )

    def enlarged(self, scale: float) -> Header:
        """Return all shapes, enlarged by a scale."""
        if scale == 1:
            return self
        inset = Inset(0.0, 0.0, scale, self.drawing(0.0))
        return Header(scale * self.height, scale * self.width, insets=[inset])

    def joined(self, other: Header) -> Header:
        """Return the shapes of both headers, with the height of this one."""
        both = Header(self.height, max(self.width, other.width))
        both.add(self)
        both.add(other)
        return both

    def add(self, other: Header) -> None:
        """Add the shapes of another header; the size remains."""
        self.words += other.words
        self.lines += other.lines
        self.tips += other.tips
        self.junctions += other.junctions
        self.badges += other.badges
        self.swatches += other.swatches
        self.signs += other.signs
        self.trays += other.trays
        self.insets += other.insets

    def drawing(self, margin: float) -> Drawing:
        """Return a drawing of the header alone, with a margin on its right as well."""
        return Drawing(
            self.width + 2 * margin,
            self.height,
            "",
            "",
            tuple(self.lines),
            tuple(self.tips),
            tuple(self.junctions),
            (),
            tuple(self.words),
            tuple(self.badges),
            tuple(self.swatches),
            tuple(self.signs),
            tuple(self.trays),
            insets=tuple(self.insets),
        )

"""The samples in the legend, each drawn to the right of its origin and around its height."""

from __future__ import annotations

from argmap.core.model import Stance
from argmap.render.picture.geometry import numbered
from argmap.render.picture.header import Header
from argmap.render.picture.shapes import (
    DISCS,
    Badge,
    DrawnLine,
    DrawnWords,
    FrameKind,
    Junction,
    LinkSign,
    Swatch,
    Tip,
    Tray,
)
from argmap.semantics import Status

#: The widths of a sample, of a verdict's sign and of a party's stripe, in pixels.
_WIDTH, _SIGN, _STRIPE = 30.0, 14.0, 4.0
#: The width of a party's stripe with its letter, and the distance from its left edge to the letter's middle.
_LETTERED, _LETTER = 17.0, 12.0


def link(stance: Stance, *, signed: bool) -> Header:
    """Draw the line of a link, with its sign if it is `signed`."""
    start, end = (7.0 if signed else 0.0), _WIDTH - 2
    signs = [LinkSign(start, 0.0, "supports" if stance == "support" else "counters")] if signed else []
    line, tip = DrawnLine(((start, 0.0), (end, 0.0)), stance), Tip(end, 0.0, 1, 0, stance)
    return Header(width=_WIDTH, lines=[line], tips=[tip], signs=signs)


def weak_link() -> Header:
    """Draw the line of a link that is not in force."""
    line = DrawnLine(((0.0, 0.0), (_WIDTH - 2, 0.0)), "support", weak=True)
    return Header(width=_WIDTH, lines=[line], tips=[Tip(_WIDTH - 2, 0.0, 1, 0, "support", weak=True)])


def crossing() -> Header:
    """Draw a line that crosses the tree from a box drawn elsewhere."""
    return Header(width=_WIDTH, lines=[DrawnLine(((0.0, 0.0), (_WIDTH, 0.0)), "support", crosses=True)])


def joint() -> Header:
    """Draw the point where joint premises meet."""
    line = DrawnLine(((0.0, 0.0), (_WIDTH, 0.0)), "support")
    junction = Junction(_WIDTH / 2, 0.0, joint=True, stance="support")
    return Header(width=_WIDTH, lines=[line], junctions=[junction])


def tray() -> Header:
    """Draw the frame around joint premises."""
    junction = Junction(7.0, 0.0, joint=True, stance="support")
    return Header(width=_WIDTH, junctions=[junction], trays=[Tray(8.0, -7.0, _WIDTH - 8, 14, "support")])


def link_to_step() -> Header:
    """Draw a link whose target is a link."""
    middle = _WIDTH / 2
    target = DrawnLine(((0.0, -5.0), (_WIDTH, -5.0)), "support")
    return Header(
        width=_WIDTH,
        lines=[target, DrawnLine(((middle, 7.0), (middle, 0.0)), "counter")],
        tips=[Tip(middle, 0.0, 0, -1, "counter")],
        junctions=[Junction(middle, -5.0, joint=False, stance="support")],
    )


def signed_link_to_step(stance: Stance) -> Header:
    """Draw a link whose target is a link, with its sign: an undercut or a backing."""
    bend = _WIDTH - 6
    line = DrawnLine(((7.0, 4.0), (bend, 4.0), (bend, -2.0)), stance)
    target = DrawnLine(((_WIDTH - 14, -5.0), (_WIDTH, -5.0)), "support")
    return Header(
        width=_WIDTH,
        lines=[line, target],
        tips=[Tip(bend, -2.0, 0, -1, stance)],
        junctions=[Junction(bend, -5.0, joint=False, stance="support")],
        signs=[LinkSign(7.0, 1.0, "undercuts" if stance == "counter" else "backs")],
    )


def verdict(status: Status) -> Header:
    """Draw the sign of a verdict."""
    return Header(width=_SIGN, badges=[Badge(_SIGN / 2, 0.0, status)])


def frame(kind: FrameKind) -> Header:
    """Draw a frame of a kind."""
    return Header(width=_WIDTH, swatches=[Swatch(0.0, 0.0, kind)])


def fill(group: str, rank: int | None) -> Header:
    """Draw a box with the fill of a group, and with a party's stripe if the party's `rank` is given."""
    return Header(width=_WIDTH, swatches=[Swatch(0.0, 0.0, "fill" if rank is None else rank, group)])


def party(rank: int, letter: str) -> Header:
    """Draw the stripe of a party by its rank, and its letter, if it has one."""
    words = [DrawnWords(_LETTER, 3.5, (letter,), "letter", "middle")] if letter else []
    return Header(width=_LETTERED if letter else _STRIPE, swatches=[Swatch(0.0, 0.0, rank)], words=words)


def number(value: int, *, square: bool) -> Header:
    """Draw the number of a claim to look at first, in its disc or square."""
    radius = DISCS["listed"]
    return Header(width=2 * radius, words=[numbered(value, (radius, 0.0), "listed", square=square)])

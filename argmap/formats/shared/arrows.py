"""Arrows of drawings: how what they begin at bears on what they end at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from argmap.core.diagnostics import Span
from argmap.core.model import Stance
from argmap.formats.shared.colours import stance_of_colour
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.stance_words import SaidRelation, said_relation

#: What is assumed of an arrow that says nothing.
READ_AS_SUPPORT = (
    "arrow does not say what it stands for, and is read as a support",
    "arrows do not say what they stand for, and are read as supports",
)
#: What is assumed of an arrow that only its colour says something of.
READ_BY_COLOUR = (
    "arrow is read by its colour or that of its box: green supports, red counters",
    "arrows are read by their colours or those of their boxes: green supports, red counters",
)
#: What is assumed of an arrow whose label is a sign, as argument maps and causal loop diagrams have them.
_READ_BY_SIGN = (
    "arrow is read by the sign on it: + supports, - counters",
    "arrows are read by the signs on them: + supports, - counters",
)
_SIGNS = ("+", "-", "−", "–")


class ColoursSaid(NamedTuple):
    """Whether green and red say something in a drawing: on arrows, or else on boxes, if both are there."""

    on_arrows: bool
    on_boxes: bool
    #: Whether most arrows have one of these colours, and each colour is there.
    are_clear: bool

    @classmethod
    def of(cls, arrows: Iterable[str], boxes: Iterable[str]) -> ColoursSaid:
        """Return what the colours of arrows and boxes say together."""
        found = [stance_of_colour(colour) for colour in arrows]
        coloured = [stance for stance in found if stance is not None]
        both = len({stance_of_colour(colour) for colour in boxes} - {None}) > 1
        are_clear = len(set(coloured)) > 1 and 2 * len(coloured) >= len(found)
        return cls(bool(coloured), both and not coloured, are_clear)

    def stance(self, arrow: str, box: str) -> Stance | None:
        """Return what the colour of an arrow says, or that of the box where it begins."""
        return stance_of_colour(arrow if self.on_arrows else box if self.on_boxes else "")


def tell_sign(label: str, span: Span, left_out: LeftOut) -> None:
    """Tell that an arrow is read by its label, if that is a sign: in a causal loop diagram it says less."""
    if label.strip() in _SIGNS:
        left_out.assume(*_READ_BY_SIGN, span)


def arrow_relation(
    label: str, stance: Stance | None, span: Span, left_out: LeftOut, by_colour: Stance | None = None
) -> SaidRelation | None:
    """Return what an arrow says by its label, or else by the `stance` before the text where it begins.

    An arrow that says nothing is what its colour says, or else a support. None, with a warning, for a label
    that says something else.
    """
    label = " ".join(label.split())
    if label and (said := said_relation(label)) is not None:
        tell_sign(label, span, left_out)
        return said
    if label and stance is None:
        left_out.add(f"arrow '{label}'", f"arrows '{label}'", span)
        return None
    if label:
        left_out.add("label of an arrow", "labels of arrows", span)
    if stance is None:
        left_out.assume(*(READ_AS_SUPPORT if by_colour is None else READ_BY_COLOUR), span)
    return SaidRelation(stance or by_colour or "support", is_reversed=False)

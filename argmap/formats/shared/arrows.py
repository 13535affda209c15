"""Arrows of drawings: how what they begin at bears on what they end at."""

from __future__ import annotations

from argmap.core.diagnostics import Span
from argmap.core.model import Stance
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.stance_words import SaidRelation, said_relation

#: What is assumed of an arrow that says nothing.
READ_AS_SUPPORT = (
    "arrow does not say what it stands for, and is read as a support",
    "arrows do not say what they stand for, and are read as supports",
)


def arrow_relation(label: str, stance: Stance | None, span: Span, left_out: LeftOut) -> SaidRelation | None:
    """Return what an arrow says by its label, or else by the `stance` before the text where it begins.

    An arrow that says nothing is a support. None, with a warning, for a label that says something else.
    """
    label = " ".join(label.split())
    if label and (said := said_relation(label)) is not None:
        return said
    if label and stance is None:
        left_out.add(f"arrow '{label}'", f"arrows '{label}'", span)
        return None
    if label:
        left_out.add("label of an arrow", "labels of arrows", span)
    if stance is None:
        left_out.assume(*READ_AS_SUPPORT, span)
    return SaidRelation(stance or "support", is_reversed=False)

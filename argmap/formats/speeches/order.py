"""The order of the speeches of a debate, with the side that gives each."""

from __future__ import annotations

from typing import NamedTuple

from argmap.syntax.editing.drafting import DraftedStage


class SpeechOrder(NamedTuple):
    """A debate format: its name, the two sides by id (the first to speak first), and the speeches in order.

    `left_out` names what the format lists that is not a speech, such as time to prepare. A speech
    that neither side gives has no party.
    """

    name: str
    sides: dict[str, str]
    speeches: tuple[DraftedStage, ...]
    left_out: tuple[str, ...] = ()

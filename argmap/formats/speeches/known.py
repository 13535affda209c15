"""The speeches of the best known debate formats, with their usual lengths.

The order is a list for each, and not alternated between the sides: in World Schools the opposition speaks
twice in a row before the last speech, and so does the negative in policy debate.
"""

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


def _order(name: str, sides: tuple[str, str], speeches: str) -> SpeechOrder:
    """Parse lines of a sign for the side (+ for the first), an id, a length in minutes and a title."""
    first, second = (side.lower() for side in sides)
    stages = []
    for line in speeches.strip().splitlines():
        sign, speech, minutes, title = line.split(maxsplit=3)
        stages.append(DraftedStage(speech, title, first if sign == "+" else second, f"{minutes} minutes"))
    return SpeechOrder(name, dict(zip((first, second), sides, strict=True)), tuple(stages))


KNOWN: dict[str, SpeechOrder] = {
    "policy": _order(
        "Policy",
        ("Affirmative", "Negative"),
        """
        + 1ac 8 1AC
        - 1nc 8 1NC
        + 2ac 8 2AC
        - 2nc 8 2NC
        - 1nr 5 1NR
        + 1ar 5 1AR
        - 2nr 5 2NR
        + 2ar 5 2AR
        """,
    ),
    "ld": _order(
        "Lincoln-Douglas",
        ("Affirmative", "Negative"),
        """
        + ac 6 AC
        - nc 7 NC
        + 1ar 4 1AR
        - 2nr 6 2NR
        + 2ar 3 2AR
        """,
    ),
    "pf": _order(
        "Public Forum",
        ("Affirmative", "Negative"),
        """
        + ac 4 AC
        - nc 4 NC
        + ar 4 AR
        - nr 4 NR
        + as 3 AS
        - ns 3 NS
        + af 2 AF
        - nf 2 NF
        """,
    ),
    "worlds": _order(
        "World Schools",
        ("Proposition", "Opposition"),
        """
        + p1 8 First Proposition
        - o1 8 First Opposition
        + p2 8 Second Proposition
        - o2 8 Second Opposition
        + p3 8 Third Proposition
        - o3 8 Third Opposition
        - or 4 Opposition Reply
        + pr 4 Proposition Reply
        """,
    ),
    "bp": _order(
        "British Parliamentary",
        ("Government", "Opposition"),
        """
        + pm 7 Prime Minister
        - lo 7 Leader of the Opposition
        + dpm 7 Deputy Prime Minister
        - dlo 7 Deputy Leader of the Opposition
        + mg 7 Member for the Government
        - mo 7 Member for the Opposition
        + gw 7 Government Whip
        - ow 7 Opposition Whip
        """,
    ),
    "parli": _order(
        "Parliamentary (APDA, NPDA)",
        ("Proposition", "Opposition"),
        """
        + 1pc 7 First Proposition Constructive
        - 1oc 8 First Opposition Constructive
        + 2pc 8 Second Proposition Constructive
        - 2oc 8 Second Opposition Constructive
        - or 4 Opposition Rebuttal
        + pr 5 Proposition Rebuttal
        """,
    ),
}

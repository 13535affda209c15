"""Words on relations and arrows, such as `supports` or `is attacked by`: how one end bears on the other."""

from __future__ import annotations

import re
from typing import NamedTuple

from argmap.core.model import Stance
from argmap.formats.shared.said_stances import stance_alone

_SUPPORTS = (
    r"supports?|supporting|support for|backs|confirms?|proves?|justif(?:y|ies)|(?:is )?(?:a )?(?:reason|evidence|argument) for"
    r"|(?:supporting )?evidence|proof|justification|premise|strengthens?|agrees?(?: with)?"
    r"|in favou?r of|therefore|hence|implies|unterstützt|stützt|soutient|appuie|apoya"
)
_COUNTERS = (
    r"attacks?|attacking|partial attacks?|partially attacks|contradicts?|counters?|countering|opposes?|opposing|objects to|objection to|refutes?"
    r"|rebuts?|rebuttal of|rebuttal|undercuts?|undermines?|disproves?|disputes?|challenges?|defeats?|against|denies|disagrees?(?: with)?|weakens?"
    r"|conflicts? with|(?:is )?inconsistent with|negates?|disconfirms?|counter argument"
    r"|(?:is )?(?:a |an )?(?:reason|evidence|argument) against|widerspricht|attaque|contredit|contradice|ataca"
)
_SUPPORTED = r"because|since|weil|parce que|porque|(?:is )?(?:supported|backed|confirmed|proved|proven|justified|implied) by"
_COUNTERED = (
    r"but|(?:is )?(?:attacked|contradicted|countered|opposed|refuted|rebutted|undercut|undermined|disproved|disputed|challenged"
    r"|defeated|weakened) by"
)
_RELATION = re.compile(
    rf"(?P<support>{_SUPPORTS})|(?P<counter>{_COUNTERS})|(?P<supported>{_SUPPORTED})|(?P<countered>{_COUNTERED})",
    re.IGNORECASE,
)


class SaidRelation(NamedTuple):
    """A stance, and whether the second end has it towards the first one, as with `is supported by`."""

    stance: Stance
    is_reversed: bool


def said_relation(words: str) -> SaidRelation | None:
    """Return what words between two ends say of the first end; None for any other words."""
    plain = " ".join(re.sub(r"[-_]", " ", words).split()).strip(" .:!")
    if (found := _RELATION.fullmatch(plain)) is not None:
        stance: Stance = "support" if found["support"] or found["supported"] else "counter"
        return SaidRelation(stance, bool(found["supported"] or found["countered"]))
    alone = stance_alone(plain) if plain else None
    signs: dict[str, Stance] = {"+": "support", "-": "counter", "−": "counter", "–": "counter"}
    alone = alone or signs.get(words.strip())
    return None if alone is None else SaidRelation(alone, is_reversed=False)

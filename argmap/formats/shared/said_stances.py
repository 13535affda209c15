"""Words for stances in outlines and mind maps: how something bears on what is above it.

They come before a text (`Con: It is loud.`), or by themselves above what they apply to (`Cons`). If some
texts begin with a plus and others with a minus, these are such words, too; a minus alone may be a bullet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from argmap.core.model import Stance

_BOTH_SUPPORT = (
    r"pros?|for|supports?|supporting|supporting (?:arguments?|reasons?)|reasons?(?: for)?|arguments? (?:for|in favou?r)|in favou?r"
    r"|pour|a favor|arguments? pour|argumentos? a favor"
    r"|gr[uü]nde?(?: daf[uü]r)?|daf[uü]r|f[uü]r|argumente? (?:daf[uü]r|f[uü]r)|pro-?argumente?"
)
_BOTH_COUNTER = (
    r"cons?|contra|against|counters?|counter-?arguments?|objections?|opposing|opposing (?:arguments?|reasons?)|rebuttals?"
    r"|(?:arguments?|reasons?) against"
    r"|contre|en contra|arguments? contre|argumentos? en contra|objeciones|objeción"
    r"|kontra|dagegen|gegen|einw[aä]nde?|gegenargumente?|argumente? (?:dagegen|gegen)|(?:kontra|contra)-?argumente?"
)
_BEFORE = re.compile(
    rf"\s*(?:(?:({_BOTH_SUPPORT}|because)|({_BOTH_COUNTER}|but|object|opposes|a2|at))\s*[:：]|[(\[](?:(\+)|([-−–]))[)\]]"
    r"|(?:(good|gut)|(?:bad|schlecht)),?\s+(?:because|weil)\b)\s*",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"\s*(?:({_BOTH_SUPPORT})|({_BOTH_COUNTER}))\s*:?\s*", re.IGNORECASE)


#: An upper bound of the length of a word for a stance.
_LONGEST = 60
_SIGN = re.compile(r"\s*(?:(\+)|[-−–])[ \t]+(?=\S)")


class SaidStance(NamedTuple):
    """The stance that a text states towards what is above it, and the text without it."""

    stance: Stance
    text: str


def signs_are_stances(texts: Iterable[str]) -> bool:
    """Return whether some texts of a file begin with a plus and others with a minus."""
    return len({found[1] for text in texts if (found := _SIGN.match(text))}) > 1


def stance_before(text: str, *, signs: bool = False) -> SaidStance | None:
    """Return the stance before a text, such as `Pro:`, or a plus if `signs` are stances; None without one."""
    found = _BEFORE.match(text)
    if found is None and signs and (sign := _SIGN.match(text)):
        return SaidStance("support" if sign[1] else "counter", text[sign.end() :])
    if found is None:
        return None
    return SaidStance("support" if found[1] or found[3] or found[5] else "counter", text[found.end() :])


def stance_alone(text: str) -> Stance | None:
    """Return the stance of a text that is only a word for it, such as `Cons`; None for any other text."""
    text = text.strip()
    found = _ALONE.fullmatch(text) if len(text) < _LONGEST else None
    if found is None:
        return None
    return "support" if found[1] else "counter"
